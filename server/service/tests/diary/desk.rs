//! Where the tests sit: the small world with hearings of several courts' cases in several courts' rooms.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::{
    booking::Timing,
    calendar::civil_to_utc,
    hearing::{Capacity, HearingKind},
    ids::{BookingId, CaseId, DefendantId, HearingId, PersonId, ResourceId, SessionId, WitnessId},
    role::Role,
    view::DiaryEntry,
};
use futures_util::FutureExt;
use service::{Actor, Clock, Context, SignedIn, sealing::Sealer};
use std::sync::Arc;
use store::{
    Db, appointments::AppointmentRecord, assignments::AssignmentRecord, bookings::Attendance,
    bookings::BookingRecord, cases::CaseRecord, hearings::HearingRecord, witnesses::WitnessRecord,
};
use test_databases::world::{DAY, Somebody, World, now};
use uuid::Uuid;

pub struct Desk {
    pub db: Db,
    pub world: World,
    /// A case before Newcastle and one before Cardiff, in which nobody has a part.
    pub newcastle_case: CaseId,
    pub cardiff_case: CaseId,
    /// A second witness of the case, whom no ISVA and no intermediary supports.
    pub second_witness: WitnessId,
    sealer: Sealer,
    moment: DateTime<Utc>,
}

/// A booking to be put in the diary.
pub struct Slot {
    pub case: CaseId,
    pub witness: Option<WitnessId>,
    pub kind: HearingKind,
    pub courtroom: ResourceId,
    pub link_room: Option<ResourceId>,
    pub kit: Option<ResourceId>,
    pub day: NaiveDate,
    pub starts: NaiveTime,
    pub minutes: u16,
    pub setup: u16,
    pub cleardown: u16,
    pub people: Vec<(PersonId, Capacity, Option<DefendantId>)>,
}

impl Desk {
    pub async fn set_up(db: Db) -> Self {
        let world = write(&db, |tx| async move { Ok(World::build(tx).await) }.boxed()).await;
        let case = |id, number: &str, urn: &str, court| CaseRecord {
            id: CaseId::new(Uuid::from_u128(id)),
            urn: urn.parse().unwrap(),
            number: Some(number.parse().unwrap()),
            court,
            sent_on: day(2026, 6, 1),
            opened_at: now(),
            version: 1,
        };
        let newcastle = case(71, "T20268001", "10AA1111126", world.newcastle.court);
        let cardiff = case(72, "T20269001", "62ZZ9999926", world.cardiff.court);
        let second = WitnessRecord {
            id: WitnessId::new(Uuid::from_u128(77)),
            case: world.case.case,
            reference: "W-9HJK-4MNP".parse().unwrap(),
            complainant: false,
            created_at: now(),
            version: 1,
        };
        let (newcastle_case, cardiff_case, second_witness) = (newcastle.id, cardiff.id, second.id);
        write(&db, move |tx| {
            async move {
                store::cases::insert(tx, &newcastle).await?;
                store::cases::insert(tx, &cardiff).await?;
                store::witnesses::insert(tx, &second).await?;
                let holidays = [
                    (day(2026, 1, 1), "New Year's Day"),
                    (day(2026, 12, 25), "Christmas Day"),
                    (day(2027, 3, 26), "Good Friday"),
                    (day(2027, 3, 29), "Easter Monday"),
                ];
                store::holidays::replace_all(tx, holidays.map(|(day, title)| (day, title.to_owned())).into())
                    .await
            }
            .boxed()
        })
        .await;
        let sealer = Sealer::new([7; 32]);
        Self { db, world, newcastle_case, cardiff_case, second_witness, sealer, moment: now() }
    }

    /// The same desk at another moment.
    pub fn at(self, day: NaiveDate, time: &str) -> Self {
        Self { moment: civil_to_utc(day, time.parse().unwrap()).unwrap(), ..self }
    }

    pub fn as_actor(&self, actor: Actor) -> Context {
        Context { db: self.db.clone(), clock: Clock::Fixed(self.moment), sealer: self.sealer.clone(), actor }
    }

    pub fn as_somebody(&self, somebody: &Somebody) -> Context {
        self.as_actor(Actor::Person(Arc::new(SignedIn {
            session: SessionId::new(Uuid::from_u128(1)),
            account: somebody.account,
            person: somebody.person,
            name: somebody.name.clone(),
            membership: somebody.membership,
            role: somebody.role,
            organisation: somebody.organisation,
            organisation_name: somebody.organisation_name.clone(),
            court: somebody.court,
            region: somebody.region,
        })))
    }

    pub fn as_role(&self, role: Role) -> Context {
        self.as_somebody(self.world.somebody(role))
    }

    pub fn as_stranger(&self, role: Role) -> Context {
        self.as_somebody(self.world.stranger(role))
    }

    pub fn officer(&self) -> Context {
        self.as_role(Role::SpecialMeasuresOfficer)
    }

    pub fn person(&self, role: Role) -> PersonId {
        self.world.somebody(role).person
    }

    /// A recording for the witness of the case in Leeds courtroom 5, for an hour, with half an hour of set-up and a
    /// quarter of clear-down.
    pub fn slot(&self, day: NaiveDate, starts: &str) -> Slot {
        Slot {
            case: self.world.case.case,
            witness: Some(self.world.case.witness),
            kind: HearingKind::Section28,
            courtroom: self.world.leeds.specialist,
            link_room: None,
            kit: None,
            day,
            starts: starts.parse().unwrap(),
            minutes: 60,
            setup: 30,
            cleardown: 15,
            people: Vec::new(),
        }
    }

    /// Puts a booking in the diary.
    pub async fn book(&self, slot: Slot) -> (BookingId, HearingId) {
        let cx = self.officer();
        let hearing = HearingRecord {
            id: cx.new_id(),
            case: slot.case,
            witness: slot.witness,
            kind: slot.kind,
            created_at: now(),
        };
        let booking = BookingRecord {
            id: cx.new_id(),
            hearing: hearing.id,
            courtroom: slot.courtroom,
            link_room: slot.link_room,
            kit: slot.kit,
            timing: Timing {
                starts_at: civil_to_utc(slot.day, slot.starts).unwrap(),
                minutes: slot.minutes,
                setup: slot.setup,
                cleardown: slot.cleardown,
            },
            replaces: None,
            booked_at: now(),
            booked_by: self.person(Role::SpecialMeasuresOfficer),
            override_reason: None,
            ended: None,
            agreed_by: None,
            version: 1,
        };
        let attend = |(person, capacity, defendant)| Attendance { person, capacity, defendant };
        let people: Vec<Attendance> = slot.people.into_iter().map(attend).collect();
        let ids = (booking.id, hearing.id);
        write(&self.db, move |tx| {
            async move {
                store::hearings::insert(tx, &hearing).await?;
                store::bookings::insert(tx, &booking, &people).await
            }
            .boxed()
        })
        .await;
        ids
    }

    /// Gives somebody a part in a case from a day on.
    pub async fn give(&self, case: CaseId, person: PersonId, capacity: Capacity, until: Option<NaiveDate>) {
        let part = AssignmentRecord {
            id: self.officer().new_id(),
            case,
            person,
            person_name: String::new(),
            capacity,
            defendant: None,
            witness: None,
            from: day(2026, 6, 1),
            until,
        };
        write(&self.db, move |tx| async move { store::assignments::insert(tx, &part).await }.boxed()).await;
    }

    /// Puts a courtroom in an officer's charge.
    pub async fn put_in_charge(&self, officer: &Somebody, resource: ResourceId) {
        let appointment = AppointmentRecord {
            id: self.officer().new_id(),
            resource,
            person: officer.person,
            deputy: true,
            from: DAY,
            until: None,
        };
        write(&self.db, move |tx| async move { store::appointments::insert(tx, &appointment).await }.boxed())
            .await;
    }

    /// One hearing of each sort on the day of the world, known by a letter:
    ///
    /// a: the case, for its witness, Leeds 5. b: the case as a whole, Leeds 2. c: the case, for its second witness,
    /// Leeds 5. d: the other Leeds case, Leeds 5. e: the Newcastle case, Newcastle 5. f: the Newcastle case, Leeds 5.
    /// g: the case as a whole, Newcastle 2. h: the Cardiff case, Cardiff 5.
    pub async fn fill(&self) -> Letters {
        let (world, case) = (&self.world, self.world.case.case);
        let slot = |case, courtroom, starts| Slot {
            case,
            witness: None,
            kind: HearingKind::Mention,
            courtroom,
            ..self.slot(DAY, starts)
        };
        let leeds = world.leeds.specialist;
        let slots = [
            self.slot(DAY, "10:00:00"),
            slot(case, world.leeds.other, "10:00:00"),
            Slot { witness: Some(self.second_witness), ..self.slot(DAY, "12:00:00") },
            slot(world.other_case.case, leeds, "14:00:00"),
            slot(self.newcastle_case, world.newcastle.specialist, "10:00:00"),
            slot(self.newcastle_case, leeds, "16:00:00"),
            slot(case, world.newcastle.other, "11:00:00"),
            slot(self.cardiff_case, world.cardiff.specialist, "10:00:00"),
        ];
        let mut letters = Vec::new();
        for (letter, slot) in ('a'..).zip(slots) {
            letters.push((self.book(slot).await.0, letter));
        }
        Letters(letters)
    }
}

/// The letters of the bookings that [`Desk::fill`] makes.
pub struct Letters(Vec<(BookingId, char)>);

impl Letters {
    /// The letters of these bookings: a capital where the reader may open the case.
    pub fn of(&self, entries: &[DiaryEntry]) -> String {
        let letter = |entry: &DiaryEntry| {
            let letter =
                self.0.iter().find(|(id, _)| *id == entry.booking).map_or('?', |(_, letter)| *letter);
            if entry.case.is_some() { letter.to_ascii_uppercase() } else { letter }
        };
        let mut letters: Vec<char> = entries.iter().map(letter).collect();
        letters.sort_by_key(char::to_ascii_lowercase);
        letters.into_iter().collect()
    }
}

async fn write<T, F>(db: &Db, work: F) -> T
where
    T: Send + 'static,
    F: for<'t> FnOnce(&'t mut store::Tx) -> futures_util::future::BoxFuture<'t, store::Result<T>>
        + Send
        + 'static,
{
    db.write(work).await.unwrap()
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}
