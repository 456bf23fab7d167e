//! A small world for tests: two courts in one region and one in another, somebody in every role, and one case with two
//! defendants and a witness. Written straight through `store`; everything is named so that a test reads by itself.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::{
    case::DefendantLabel,
    court::{CourtKind, Facility, Region, ResourceKind},
    hearing::{Capacity, Custody},
    ids::{
        AccountId, AppointmentId, AssignmentId, CaseId, CourtId, DefendantId, MembershipId, OrganisationId,
        PersonId, ResourceId, WitnessId,
    },
    role::Role,
};
use std::collections::BTreeMap;
use store::{
    Tx, accounts::AccountRecord, appointments::AppointmentRecord, assignments::AssignmentRecord,
    cases::CaseRecord, courts::CourtRecord, defendants::DefendantRecord, designations::DesignationRecord,
    memberships::MembershipRecord, organisations::OrganisationRecord, people::PersonRecord,
    resources::ResourceRecord, witnesses::WitnessRecord,
};
use uuid::Uuid;

/// The day the world is set on: Tuesday 24 November 2026.
pub const DAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 24) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// 8:40 in the morning of [`DAY`].
pub fn now() -> DateTime<Utc> {
    DAY.and_time(NaiveTime::MIN).and_utc() + TimeDelta::minutes(8 * 60 + 40)
}

/// One person with an account, in one role.
#[derive(Clone, Debug)]
pub struct Somebody {
    /// The person.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// The account.
    pub account: AccountId,
    /// The membership.
    pub membership: MembershipId,
    /// The role.
    pub role: Role,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The organisation's name.
    pub organisation_name: String,
    /// The organisation's court.
    pub court: Option<CourtId>,
    /// The organisation's region.
    pub region: Option<Region>,
}

/// A court with its rooms.
#[derive(Clone, Debug)]
pub struct Place {
    /// The court.
    pub court: CourtId,
    /// The specialist courtroom, `Courtroom 5`.
    pub specialist: ResourceId,
    /// Another courtroom, `Courtroom 2`.
    pub other: ResourceId,
    /// `Link room 1` and `Link room 2`.
    pub link_rooms: [ResourceId; 2],
    /// `Recording kit 1` and `Recording kit 2`.
    pub kits: [ResourceId; 2],
}

/// A case with its parties.
#[derive(Clone, Debug)]
pub struct Matter {
    /// The case.
    pub case: CaseId,
    /// D1 and D2.
    pub defendants: [DefendantId; 2],
    /// The witness.
    pub witness: WitnessId,
}

/// Everything.
#[derive(Clone, Debug)]
pub struct World {
    /// Leeds, North East.
    pub leeds: Place,
    /// Newcastle, North East.
    pub newcastle: Place,
    /// Cardiff, Wales.
    pub cardiff: Place,
    /// A case at Leeds in which everybody of [`World::people`] has the part of their role.
    pub case: Matter,
    /// A case at Leeds in which only the court's staff have anything to do.
    pub other_case: Matter,
    /// Somebody in every role, with a part in [`World::case`] where the role takes one.
    pub people: BTreeMap<Role, Somebody>,
    /// Somebody in every role who has nothing to do with Leeds or its cases.
    pub strangers: BTreeMap<Role, Somebody>,
    /// A second defence counsel, for D2.
    pub second_counsel: Somebody,
}

impl World {
    /// Builds the world. Ids are counted, so that two worlds are the same.
    ///
    /// # Panics
    /// When a row cannot be kept.
    pub async fn build(tx: &mut Tx) -> Self {
        let mut build = Build { tx, counted: 0 };
        let leeds = build.place("Leeds Crown Court", Region::NorthEast, "LS1 3BG").await;
        let newcastle = build.place("Newcastle upon Tyne Crown Court", Region::NorthEast, "NE1 3LA").await;
        let cardiff = build.place("Cardiff Crown Court", Region::Wales, "CF10 3PG").await;
        let mut people = BTreeMap::new();
        let mut strangers = BTreeMap::new();
        for role in Role::ALL {
            people.insert(role, build.somebody("Leeds", role, &leeds, Region::NorthEast).await);
            strangers.insert(role, build.somebody("Cardiff", role, &cardiff, Region::Wales).await);
        }
        let second_counsel = build.somebody("Second", Role::DefenceCounsel, &leeds, Region::NorthEast).await;
        let officer = people[&Role::SpecialMeasuresOfficer].person;
        let appointment = AppointmentRecord {
            id: AppointmentId::new(build.id()),
            resource: leeds.specialist,
            person: officer,
            deputy: false,
            from: day(2026, 1, 1),
            until: None,
        };
        store::appointments::insert(build.tx, &appointment).await.expect("an appointment");
        let case = build.matter(&leeds, "13AB1234526", "T20267001", "W-7KQ4-M2XD").await;
        let other_case = build.matter(&leeds, "13AB1234626", "T20267002", "W-3CDF-2HJK").await;
        let part = |capacity, defendant, witness| (capacity, defendant, witness);
        for (role, (capacity, defendant, witness)) in [
            (Role::Judge, part(Capacity::Judge, None, None)),
            (Role::Prosecutor, part(Capacity::Prosecutor, None, None)),
            (Role::DefenceCounsel, part(Capacity::DefenceCounsel, Some(case.defendants[0]), None)),
            (Role::Isva, part(Capacity::Isva, None, Some(case.witness))),
            (Role::WitnessCare, part(Capacity::WitnessCare, None, None)),
            (Role::WitnessService, part(Capacity::WitnessService, None, None)),
            (Role::Intermediary, part(Capacity::Intermediary, None, Some(case.witness))),
        ] {
            build.part(&case, &people[&role], capacity, defendant, witness).await;
        }
        build.part(&case, &second_counsel, Capacity::DefenceCounsel, Some(case.defendants[1]), None).await;
        Self { leeds, newcastle, cardiff, case, other_case, people, strangers, second_counsel }
    }

    /// Somebody of this court in this role.
    pub fn somebody(&self, role: Role) -> &Somebody {
        &self.people[&role]
    }

    /// Somebody in this role who has nothing to do with Leeds.
    pub fn stranger(&self, role: Role) -> &Somebody {
        &self.strangers[&role]
    }
}

struct Build<'t> {
    tx: &'t mut Tx,
    counted: u128,
}

impl Build<'_> {
    fn id(&mut self) -> Uuid {
        self.counted += 1;
        Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + self.counted)
    }

    async fn place(&mut self, name: &str, region: Region, postcode: &str) -> Place {
        let court = CourtRecord {
            id: CourtId::new(self.id()),
            name: name.to_owned(),
            name_cy: None,
            town: name.replace(" Crown Court", ""),
            region,
            circuit: "North Eastern".to_owned(),
            postcode: postcode.to_owned(),
            code: None,
            kind: CourtKind::Centre,
            linked_centre: None,
            opens: NaiveTime::from_hms_opt(9, 0, 0).expect("a time"),
            closes: NaiveTime::from_hms_opt(17, 30, 0).expect("a time"),
            lunch: None,
            closed_from: None,
            closed_until: None,
            note: None,
            version: 1,
        };
        store::courts::insert(self.tx, &court).await.expect("a court");
        let specialist = self.resource(court.id, ResourceKind::Courtroom, "Courtroom 5").await;
        let designation = DesignationRecord {
            id: self.id(),
            resource: specialist,
            region,
            from: day(2026, 1, 1),
            until: None,
            because: "The best equipped room".to_owned(),
        };
        store::designations::insert(self.tx, &designation).await.expect("a designation");
        Place {
            court: court.id,
            specialist,
            other: self.resource(court.id, ResourceKind::Courtroom, "Courtroom 2").await,
            link_rooms: [
                self.resource(court.id, ResourceKind::LinkRoom, "Link room 1").await,
                self.resource(court.id, ResourceKind::LinkRoom, "Link room 2").await,
            ],
            kits: [
                self.resource(court.id, ResourceKind::RecordingKit, "Recording kit 1").await,
                self.resource(court.id, ResourceKind::RecordingKit, "Recording kit 2").await,
            ],
        }
    }

    async fn resource(&mut self, court: CourtId, kind: ResourceKind, name: &str) -> ResourceId {
        let resource = ResourceRecord {
            id: ResourceId::new(self.id()),
            court,
            kind,
            name: name.to_owned(),
            retired_on: None,
            facilities: if kind == ResourceKind::Courtroom { Facility::ALL.to_vec() } else { Vec::new() },
            version: 1,
        };
        store::resources::insert(self.tx, &resource).await.expect("a room or kit");
        resource.id
    }

    async fn somebody(&mut self, prefix: &str, role: Role, place: &Place, region: Region) -> Somebody {
        let court = role.is_court_staff().then_some(place.court);
        let region = court.map(|_| region);
        let organisation = OrganisationRecord {
            id: OrganisationId::new(self.id()),
            kind: role.code().to_owned(),
            name: format!("{prefix} {}", role.title()),
            court,
            region,
        };
        store::organisations::insert(self.tx, &organisation).await.expect("an organisation");
        let person = PersonRecord {
            id: PersonId::new(self.id()),
            name: format!("{prefix} Person {}", role.code()),
            email: None,
            version: 1,
        };
        store::people::insert(self.tx, &person).await.expect("a person");
        let account = AccountRecord {
            id: AccountId::new(self.id()),
            person: person.id,
            sign_in_name: format!("{prefix}.{}", role.code()).parse().expect("a sign-in name"),
            password_hash: "!".to_owned(),
            disabled_at: None,
            created_at: now(),
            version: 1,
        };
        store::accounts::insert(self.tx, &account).await.expect("an account");
        let membership = MembershipRecord {
            id: MembershipId::new(self.id()),
            person: person.id,
            organisation: organisation.id,
            role,
            from: day(2026, 1, 1),
            until: None,
        };
        store::memberships::insert(self.tx, &membership).await.expect("a membership");
        Somebody {
            person: person.id,
            name: person.name,
            account: account.id,
            membership: membership.id,
            role,
            organisation: organisation.id,
            organisation_name: organisation.name,
            court,
            region,
        }
    }

    async fn matter(&mut self, place: &Place, urn: &str, number: &str, reference: &str) -> Matter {
        let case = CaseRecord {
            id: CaseId::new(self.id()),
            urn: urn.parse().expect("a URN"),
            number: Some(number.parse().expect("a case number")),
            court: place.court,
            sent_on: day(2026, 6, 1),
            opened_at: now(),
            version: 1,
        };
        store::cases::insert(self.tx, &case).await.expect("a case");
        let mut defendants = Vec::new();
        for ordinal in 1..=2 {
            let defendant = DefendantRecord {
                id: DefendantId::new(self.id()),
                case: case.id,
                label: DefendantLabel::new(ordinal).expect("a label"),
                custody: Custody::OnBail,
                custody_from: None,
                version: 1,
            };
            store::defendants::insert(self.tx, &defendant).await.expect("a defendant");
            defendants.push(defendant.id);
        }
        let witness = WitnessRecord {
            id: WitnessId::new(self.id()),
            case: case.id,
            reference: reference.parse().expect("a reference"),
            complainant: true,
            created_at: now(),
            version: 1,
        };
        store::witnesses::insert(self.tx, &witness).await.expect("a witness");
        Matter { case: case.id, defendants: [defendants[0], defendants[1]], witness: witness.id }
    }

    async fn part(
        &mut self,
        matter: &Matter,
        somebody: &Somebody,
        capacity: Capacity,
        defendant: Option<DefendantId>,
        witness: Option<WitnessId>,
    ) {
        let part = AssignmentRecord {
            id: AssignmentId::new(self.id()),
            case: matter.case,
            person: somebody.person,
            person_name: somebody.name.clone(),
            capacity,
            defendant,
            witness,
            from: day(2026, 6, 1),
            until: None,
        };
        store::assignments::insert(self.tx, &part).await.expect("a part in the case");
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}
