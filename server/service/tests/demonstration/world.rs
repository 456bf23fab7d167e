//! A filled database, read back in full through `store`.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};
use domain::{
    booking::Span,
    calendar::{civil_to_utc, day_span},
    court::Region,
};
use service::{
    Actor, Clock, Context,
    demonstration::{self, DemonstrationWorld},
    sealing::Sealer,
};
use store::{
    Db,
    assignments::AssignmentRecord,
    bookings::{AttendanceRecord, BookingRecord},
    cases::{CaseRecord, CaseScope},
    charges::ChargeRecord,
    defendants::DefendantRecord,
    hearings::HearingRecord,
    trail::TrailRow,
    witnesses::{SealedIdentity, WitnessRecord},
};
use test_databases::TestDatabase;

pub struct World {
    pub database: TestDatabase,
    pub day: NaiveDate,
    pub told: DemonstrationWorld,
    pub cases: Vec<Case>,
    sealer: Sealer,
}

/// A case with all that belongs to it.
pub struct Case {
    pub record: CaseRecord,
    pub defendants: Vec<DefendantRecord>,
    pub charges: Vec<ChargeRecord>,
    pub witnesses: Vec<WitnessRecord>,
    pub identities: Vec<SealedIdentity>,
    pub parts: Vec<AssignmentRecord>,
    pub hearings: Vec<Hearing>,
    pub trail: Vec<TrailRow>,
    pub looks: Vec<TrailRow>,
}

/// A hearing with every booking it had, and who is needed at each.
pub struct Hearing {
    pub record: HearingRecord,
    pub bookings: Vec<(BookingRecord, Vec<AttendanceRecord>)>,
}

impl Hearing {
    pub fn standing(&self) -> Option<&(BookingRecord, Vec<AttendanceRecord>)> {
        self.bookings.iter().find(|(booking, _)| booking.ended.is_none())
    }
}

/// A context of the program itself, at 8:40 in the morning of a day.
pub fn context(db: &Db, day: NaiveDate) -> Context {
    let time = NaiveTime::from_hms_opt(8, 40, 0).expect("a time");
    Context {
        db: db.clone(),
        clock: Clock::Fixed(civil_to_utc(day, time).expect("a moment")),
        sealer: Sealer::random(),
        actor: Actor::Operator,
    }
}

impl World {
    pub async fn fill(database: TestDatabase, day: NaiveDate, seed: u64) -> Self {
        let cx = context(&database.db, day);
        let told = demonstration::fill(&cx, day, seed).await.unwrap();
        let mut world = Self { database, day, told, cases: Vec::new(), sealer: cx.sealer };
        world.read().await;
        world
    }

    pub fn cx(&self) -> Context {
        Context { sealer: self.sealer.clone(), ..context(&self.database.db, self.day) }
    }

    /// From four weeks before the day to eight after it.
    pub fn window(&self) -> Span {
        let (from, until) = (self.day - TimeDelta::days(28), self.day + TimeDelta::days(56));
        Span::new(day_span(from).from(), day_span(until).until()).expect("a span")
    }

    async fn read(&mut self) {
        let mut tx = self.database.db.read().await.unwrap();
        let tx = &mut tx;
        for region in Region::ALL {
            let scope = CaseScope::Region { region: *region, extra_courts: Vec::new() };
            for line in store::cases::list(tx, &scope, None, self.cx().now(), 100, 0).await.unwrap() {
                let id = line.case.id;
                let witnesses = store::witnesses::list_for_case(tx, id).await.unwrap();
                let mut identities = Vec::new();
                let mut looks = Vec::new();
                for witness in &witnesses {
                    identities.extend(store::witnesses::find_identity(tx, witness.id).await.unwrap());
                    looks.extend(store::trail::list_looks(tx, witness.id, 1_000).await.unwrap());
                }
                let mut hearings = Vec::new();
                for record in store::hearings::list_for_case(tx, id).await.unwrap() {
                    let mut bookings = Vec::new();
                    for booking in store::bookings::list_for_hearing(tx, record.id).await.unwrap() {
                        let people = store::bookings::attendances(tx, booking.id).await.unwrap();
                        bookings.push((booking, people));
                    }
                    hearings.push(Hearing { record, bookings });
                }
                self.cases.push(Case {
                    record: line.case,
                    defendants: store::defendants::list_for_case(tx, id).await.unwrap(),
                    charges: store::charges::list_for_case(tx, id).await.unwrap(),
                    witnesses,
                    identities,
                    parts: store::assignments::list_for_case(tx, id, self.day).await.unwrap(),
                    hearings,
                    trail: store::trail::list_for_case(tx, id, 1_000).await.unwrap(),
                    looks,
                });
            }
        }
    }

    pub fn hearings(&self) -> impl Iterator<Item = (&Case, &Hearing)> {
        self.cases.iter().flat_map(|case| case.hearings.iter().map(move |hearing| (case, hearing)))
    }

    pub fn check_counts(&self) {
        assert_eq!(self.told.courts, 8);
        assert_eq!((self.told.cases, self.cases.len()), (40, 40));
        let witnesses: usize = self.cases.iter().map(|case| case.witnesses.len()).sum();
        assert_eq!((self.told.witnesses, witnesses), (60, 60));
        assert_eq!(self.told.hearings, self.hearings().count());
        assert!(self.told.hearings > 200, "{}", self.told.hearings);
        for case in &self.cases {
            assert!(!case.defendants.is_empty() && case.charges.len() >= case.defendants.len());
            assert!(case.charges.iter().all(|charge| domain::case::offence(&charge.offence_code).is_some()));
            assert_eq!(case.identities.len(), case.witnesses.len());
            assert!(case.witnesses.iter().any(|witness| witness.complainant));
        }
        assert!(self.cases.iter().any(|case| case.defendants.len() >= 4), "several counsel");
    }

    pub fn check_references(&self) {
        let year = self.day.year();
        for case in &self.cases {
            assert!(case.record.urn.is_standard(), "{}", case.record.urn);
            assert!(case.record.sent_on < self.day);
            if let Some(number) = &case.record.number {
                let serial: u32 = number.as_str()[5..].parse().unwrap();
                assert!(number.as_str().starts_with(&format!("T{year}")) && serial > 7_001, "{number}");
            }
        }
        assert_eq!(self.cases.iter().filter(|case| case.record.number.is_none()).count(), 1);
    }

    /// The trail holds, ends before the court sits, and tells things in the order in which they were done.
    pub async fn check_trail(&self) {
        let mut tx = self.database.db.read().await.unwrap();
        let verdict = store::trail::verify(&mut tx).await.unwrap();
        assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
        assert!(verdict.rows > 700, "{}", verdict.rows);
        let mut rows: Vec<&TrailRow> =
            self.cases.iter().flat_map(|case| case.trail.iter().chain(&case.looks)).collect();
        rows.sort_by_key(|row| row.seq);
        assert!(rows.iter().all(|row| row.actor_id.is_some()), "every act has somebody who did it");
        for two in rows.windows(2) {
            assert!(
                two[0].at <= two[1].at,
                "{:?} {} before {:?} {}",
                two[0].at,
                two[0].what,
                two[1].at,
                two[1].what
            );
        }
        // The rooms are checked, and dates are asked for, in the early morning of the day.
        assert!(rows.last().unwrap().at < day_span(self.day).from() + TimeDelta::hours(9));
        assert!(rows.iter().filter(|row| row.kind == "look").count() > 60);
        let refused = rows.iter().filter(|row| row.kind == "refusal").count();
        assert_eq!(refused, 0, "nobody was refused anything");
    }
}
