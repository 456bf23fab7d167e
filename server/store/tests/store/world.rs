//! A small world for tests: two courts, a courtroom each, people, a case with two defendants and two witnesses.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::{
    booking::{Span, Timing},
    case::DefendantLabel,
    court::{CourtKind, Facility, Region, ResourceKind},
    hearing::{BookingEnd, Capacity, ChangeReason, Custody, HearingKind},
    ids::{BookingId, CaseId, CourtId, DefendantId, HearingId, PersonId, ResourceId, WitnessId},
    witness::WitnessReference,
};
use std::sync::atomic::{AtomicU64, Ordering};
use store::{
    Db,
    bookings::{Attendance, BookingRecord, EndedBooking},
    cases::CaseRecord,
    courts::CourtRecord,
    defendants::DefendantRecord,
    hearings::HearingRecord,
    people::PersonRecord,
    resources::ResourceRecord,
    trail::{Entry, EntryKind},
    witnesses::WitnessRecord,
};
use uuid::Uuid;

static NEXT: AtomicU64 = AtomicU64::new(1);

/// The next number of this process; it stands for time in ids, so that later ones order after earlier ones.
pub fn number() -> u64 {
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// A new id, later than those before it.
pub fn new_id<T: From<Uuid>>() -> T {
    let process = u128::from(std::process::id());
    T::from(Uuid::from_u128((u128::from(number()) << 64) | (process << 32) | u128::from(number())))
}

pub fn at(text: &str) -> DateTime<Utc> {
    format!("{text}Z").parse().unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn span(from: &str, until: &str) -> Span {
    Span::new(at(from), at(until)).unwrap()
}

pub fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
}

/// Two hours from a moment, with half an hour to set up and a quarter to clear.
pub fn two_hours(from: &str) -> Timing {
    Timing { starts_at: at(from), minutes: 120, setup: 30, cleardown: 15 }
}

pub fn court(name: &str, region: Region) -> CourtRecord {
    CourtRecord {
        id: new_id(),
        name: name.to_owned(),
        name_cy: None,
        town: name.to_owned(),
        region,
        circuit: "Northern".to_owned(),
        postcode: "ZZ1 1ZZ".to_owned(),
        code: None,
        kind: CourtKind::Centre,
        linked_centre: None,
        opens: hour(9),
        closes: hour(17),
        lunch: None,
        closed_from: None,
        closed_until: None,
        note: None,
        version: 1,
    }
}

pub fn resource(court: CourtId, kind: ResourceKind, name: &str) -> ResourceRecord {
    ResourceRecord {
        id: new_id(),
        court,
        kind,
        name: name.to_owned(),
        retired_on: None,
        facilities: vec![Facility::LiveLink, Facility::Screens],
        version: 1,
    }
}

pub fn person(name: &str) -> PersonRecord {
    PersonRecord { id: new_id(), name: name.to_owned(), email: None, version: 1 }
}

pub fn case(court: CourtId) -> CaseRecord {
    let number = number();
    CaseRecord {
        id: new_id(),
        urn: format!("01AB{number:05}26").parse().unwrap(),
        number: Some(format!("T2026{:04}", number % 10_000).parse().unwrap()),
        court,
        sent_on: day("2026-09-01"),
        opened_at: at("2026-10-01T09:00:00"),
        version: 1,
    }
}

pub fn defendant(case: CaseId, place: u8) -> DefendantRecord {
    DefendantRecord {
        id: new_id(),
        case,
        label: DefendantLabel::new(place).unwrap(),
        custody: Custody::OnBail,
        custody_from: None,
        version: 1,
    }
}

pub fn witness(case: CaseId) -> WitnessRecord {
    WitnessRecord {
        id: new_id(),
        case,
        reference: WitnessReference::from_random((number() * 7_919).to_le_bytes()),
        complainant: true,
        created_at: at("2026-10-01T09:00:00") + TimeDelta::seconds(i64::try_from(number()).unwrap()),
        version: 1,
    }
}

pub fn hearing(case: CaseId, witness: Option<WitnessId>) -> HearingRecord {
    HearingRecord {
        id: new_id(),
        case,
        witness,
        kind: HearingKind::Section28,
        created_at: at("2026-10-02T09:00:00"),
    }
}

pub fn booking(
    hearing: HearingId,
    courtroom: ResourceId,
    timing: Timing,
    booked_by: PersonId,
) -> BookingRecord {
    BookingRecord {
        id: new_id(),
        hearing,
        courtroom,
        link_room: None,
        kit: None,
        timing,
        replaces: None,
        booked_at: at("2026-10-03T09:00:00"),
        booked_by,
        override_reason: None,
        ended: None,
        agreed_by: None,
        version: 1,
    }
}

pub fn moved(by: PersonId) -> EndedBooking {
    EndedBooking {
        how: BookingEnd::Moved,
        at: at("2026-10-04T09:00:00"),
        by,
        reason: ChangeReason::Judge,
        note: Some("The judge is sitting elsewhere".to_owned()),
    }
}

pub fn change(subject: BookingId, case: CaseId, by: PersonId) -> Entry {
    Entry {
        at: at("2026-10-03T09:00:00.123"),
        actor: Some(by),
        actor_role: Some("special_measures_officer".to_owned()),
        kind: EntryKind::Change,
        subject_kind: "booking",
        subject: Some(subject.uuid()),
        case: Some(case),
        witness: None,
        what: "booked".to_owned(),
        before: None,
        after: Some(r#"{"minutes":120}"#.to_owned()),
        reason: None,
    }
}

/// What most tests need to be there.
#[derive(Clone)]
pub struct World {
    pub court: CourtRecord,
    pub far_court: CourtRecord,
    pub courtroom: ResourceId,
    pub second_courtroom: ResourceId,
    pub far_courtroom: ResourceId,
    pub link_room: ResourceId,
    pub kit: ResourceId,
    pub officer: PersonId,
    pub judge: PersonId,
    pub counsel: PersonId,
    pub isva: PersonId,
    pub case: CaseRecord,
    pub first: DefendantId,
    pub second: DefendantId,
    pub witness: WitnessRecord,
    pub other_witness: WitnessRecord,
}

impl World {
    /// Builds it in a fresh database.
    pub async fn build(db: &Db) -> Self {
        let courts = [court("Ashfield", Region::NorthEast), court("Brookmouth", Region::SouthWest)];
        let rooms = [
            resource(courts[0].id, ResourceKind::Courtroom, "Courtroom 1"),
            resource(courts[0].id, ResourceKind::Courtroom, "Courtroom 2"),
            resource(courts[1].id, ResourceKind::Courtroom, "Courtroom 1"),
            resource(courts[0].id, ResourceKind::LinkRoom, "Link room A"),
            resource(courts[0].id, ResourceKind::RecordingKit, "Kit 1"),
        ];
        let people = [
            person("Olive Officer"),
            person("Justice Example"),
            person("Casper Counsel"),
            person("Isa Adviser"),
        ];
        let case = case(courts[0].id);
        let defendants = [defendant(case.id, 1), defendant(case.id, 2)];
        let witnesses = [witness(case.id), witness(case.id)];
        writing!(db, [courts, rooms, people, case, defendants, witnesses], tx => {
            for each in &courts {
                store::courts::insert(tx, each).await?;
            }
            for each in &rooms {
                store::resources::insert(tx, each).await?;
            }
            for each in &people {
                store::people::insert(tx, each).await?;
            }
            store::cases::insert(tx, &case).await?;
            for each in &defendants {
                store::defendants::insert(tx, each).await?;
            }
            for each in &witnesses {
                store::witnesses::insert(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();
        let [court, far_court] = courts;
        let [witness, other_witness] = witnesses;
        Self {
            court,
            far_court,
            courtroom: rooms[0].id,
            second_courtroom: rooms[1].id,
            far_courtroom: rooms[2].id,
            link_room: rooms[3].id,
            kit: rooms[4].id,
            officer: people[0].id,
            judge: people[1].id,
            counsel: people[2].id,
            isva: people[3].id,
            case,
            first: defendants[0].id,
            second: defendants[1].id,
            witness,
            other_witness,
        }
    }

    /// A new hearing of the first witness, kept.
    pub async fn hearing(&self, db: &Db) -> HearingId {
        let hearing = hearing(self.case.id, Some(self.witness.id));
        writing!(db, [hearing], tx => store::hearings::insert(tx, &hearing).await).unwrap();
        hearing.id
    }

    /// A booking of a new hearing in a courtroom, kept with its judge and counsel.
    pub async fn booked(&self, db: &Db, courtroom: ResourceId, timing: Timing) -> BookingRecord {
        let booking = booking(self.hearing(db).await, courtroom, timing, self.officer);
        let people = self.attendances();
        writing!(db, [booking, people], tx => store::bookings::insert(tx, &booking, &people).await).unwrap();
        booking
    }

    /// The judge, and counsel for both defendants.
    pub fn attendances(&self) -> Vec<Attendance> {
        let counsel = |defendant| Attendance {
            person: self.counsel,
            capacity: Capacity::DefenceCounsel,
            defendant: Some(defendant),
        };
        let judge = Attendance { person: self.judge, capacity: Capacity::Judge, defendant: None };
        vec![judge, counsel(self.first), counsel(self.second)]
    }
}

/// Writes down what a child process has to know of the world.
pub async fn remember(db: &Db, world: &World) {
    let ids = [world.case.id.uuid(), world.courtroom.uuid(), world.officer.uuid()];
    for (name, id) in ["case", "courtroom", "officer"].into_iter().zip(ids) {
        writing!(db, [], tx => store::facts::set(tx, name, &id.to_string()).await).unwrap();
    }
}

/// The case, courtroom and officer written down.
pub async fn remembered(db: &Db) -> (CaseId, ResourceId, PersonId) {
    let mut tx = db.read().await.unwrap();
    let mut id =
        async |name| -> Uuid { store::facts::get(&mut tx, name).await.unwrap().unwrap().parse().unwrap() };
    (id("case").await.into(), id("courtroom").await.into(), id("officer").await.into())
}
