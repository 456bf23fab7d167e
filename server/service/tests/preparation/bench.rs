//! Three defendants and four counsel: D1 has a leader and a junior, D2 and D3 have one counsel each.

use super::common::Desk;
use domain::{
    booking::Timing,
    booking_entry::BookingEntry,
    calendar::{civil_to_utc, parse_time},
    case::DefendantLabel,
    cross_examination::Advocate,
    form::{FormValues, Problem},
    hearing::{Capacity, Custody, HearingKind},
    ids::{DefendantId, HearingId, WitnessId},
    role::Role,
    view::PlanPage,
};
use futures_util::FutureExt;
use service::{Context, Error, bookings, cross_examination};
use store::{
    Db, assignments::AssignmentRecord, defendants::DefendantRecord, memberships::MembershipRecord,
    people::PersonRecord,
};
use test_databases::{on_both, world::Somebody};
use uuid::Uuid;

/// The desk, and four counsel with a part in its case.
#[derive(Clone)]
pub struct Bench {
    pub desk: Desk,
    pub leader: (Somebody, Advocate),
    pub junior: (Somebody, Advocate),
    pub second: (Somebody, Advocate),
    pub third: (Somebody, Advocate),
}

/// Runs a test on the bench, on each database.
pub async fn on_the_bench<F, R>(test: F)
where
    F: Fn(Bench) -> R + Copy,
    R: Future<Output = ()>,
{
    on_both(|db| async move { test(Bench::set_up(db).await).await }).await;
}

impl Bench {
    async fn set_up(db: Db) -> Self {
        let desk = Desk::set_up(db).await;
        let world = desk.world.clone();
        let case = world.case.case;
        let d3 = DefendantRecord {
            id: DefendantId::new(Uuid::from_u128(0x3d)),
            case,
            label: DefendantLabel::new(3).unwrap(),
            custody: Custody::OnBail,
            custody_from: None,
            version: 1,
        };
        let d3_id = d3.id;
        let leader = world.somebody(Role::DefenceCounsel).clone();
        let somebody = |number: u128, name: &str| Somebody {
            person: Uuid::from_u128(number).into(),
            name: name.to_owned(),
            membership: Uuid::from_u128(number + 0x100).into(),
            ..leader.clone()
        };
        let (junior, third) = (somebody(0x71, "Junior Counsel"), somebody(0x73, "Third Counsel"));
        let added = [(junior.clone(), world.case.defendants[0]), (third.clone(), d3.id)];
        db_write(&desk, move |tx| {
            async move {
                store::defendants::insert(tx, &d3).await?;
                for (each, defendant) in added {
                    let person =
                        PersonRecord { id: each.person, name: each.name.clone(), email: None, version: 1 };
                    store::people::insert(tx, &person).await?;
                    let membership = MembershipRecord {
                        id: each.membership,
                        person: each.person,
                        organisation: each.organisation,
                        role: Role::DefenceCounsel,
                        from: "2026-01-01".parse().unwrap(),
                        until: None,
                    };
                    store::memberships::insert(tx, &membership).await?;
                    let part = AssignmentRecord {
                        id: Uuid::from_u128(each.person.uuid().as_u128() + 0x200).into(),
                        case,
                        person: each.person,
                        person_name: each.name.clone(),
                        capacity: Capacity::DefenceCounsel,
                        defendant: Some(defendant),
                        witness: None,
                        from: "2026-06-01".parse().unwrap(),
                        until: None,
                    };
                    store::assignments::insert(tx, &part).await?;
                }
                Ok(())
            }
            .boxed()
        })
        .await;
        let seat = |somebody: &Somebody, defendant| Advocate { person: somebody.person, defendant };
        let [d1, d2] = world.case.defendants;
        let second = world.second_counsel.clone();
        Self {
            leader: (leader.clone(), seat(&leader, d1)),
            junior: (junior.clone(), seat(&junior, d1)),
            second: (second.clone(), seat(&second, d2)),
            third: (third.clone(), seat(&third, d3_id)),
            desk,
        }
    }

    pub fn witness(&self) -> WitnessId {
        self.desk.world.case.witness
    }

    pub fn judge(&self) -> Context {
        self.desk.as_role(Role::Judge)
    }

    pub fn counsel(&self, who: &(Somebody, Advocate)) -> Context {
        self.desk.as_somebody(&who.0)
    }

    /// The plan as somebody sees it.
    pub async fn plan(&self, cx: &Context) -> PlanPage {
        cross_examination::page(cx, self.witness()).await.unwrap()
    }

    /// Counsel files these titles and asks for these minutes, from the version they see.
    pub async fn file(&self, who: &(Somebody, Advocate), titles: &[&str], asked: u16) -> Result<(), Error> {
        let cx = self.counsel(who);
        let form = cross_examination::topics_form(&cx, self.witness(), who.1).await?;
        let mut typed =
            vec![("version".to_owned(), form.version.to_string()), ("asked".to_owned(), asked.to_string())];
        for (place, title) in titles.iter().enumerate() {
            typed.push((format!("title-{}", place + 1), (*title).to_owned()));
        }
        cross_examination::file_topics(&cx, self.witness(), who.1, &FormValues::from_pairs(typed)).await
    }

    /// All four counsel file.
    pub async fn everybody_files(&self) {
        self.file(&self.leader, &["Messages in March", "Work at the shop"], 30).await.unwrap();
        self.file(&self.junior, &["Telephone records"], 10).await.unwrap();
        self.file(&self.second, &["March messages"], 20).await.unwrap();
        self.file(&self.third, &["Clothes"], 15).await.unwrap();
    }

    /// The form for minutes, filled as the judge would see it: each counsel with the minutes given, in that order.
    pub async fn minutes(&self, cap: u16, seats: &[(Advocate, u16)]) -> Vec<(String, String)> {
        let version = self.plan(&self.judge()).await.version;
        let mut typed = vec![
            ("version".to_owned(), version.to_string()),
            ("cap".to_owned(), cap.to_string()),
            ("re_examination".to_owned(), "10".to_owned()),
            ("break_count".to_owned(), "1".to_owned()),
            ("break_minutes".to_owned(), "15".to_owned()),
        ];
        for (place, (advocate, minutes)) in seats.iter().enumerate() {
            let row = place + 1;
            typed.push((format!("seat-{row}"), advocate.to_string()));
            typed.push((format!("allowed-{row}"), minutes.to_string()));
            typed.push((format!("order-{row}"), row.to_string()));
        }
        typed
    }

    /// Everybody's minutes in an order that is not the one of the defendants: 100 in all.
    pub fn everybody(&self) -> Vec<(Advocate, u16)> {
        vec![(self.second.1, 20), (self.leader.1, 30), (self.junior.1, 10), (self.third.1, 15)]
    }

    /// The judge sets everybody's minutes under a cap of 100, and locks.
    pub async fn lock(&self) {
        let typed = with(self.minutes(100, &self.everybody()).await, &[("act", "lock")]);
        cross_examination::set_minutes(&self.judge(), self.witness(), &typed).await.unwrap();
    }

    /// Books a hearing of the case for its witness.
    pub async fn book(&self, kind: HearingKind, day: &str, time: &str) -> HearingId {
        let world = &self.desk.world;
        let recorded = kind.is_recorded();
        let starts_at = civil_to_utc(day.parse().unwrap(), parse_time(time).unwrap()).unwrap();
        let entry = BookingEntry {
            booking: None,
            kind,
            witness: Some(self.witness()),
            courtroom: world.leeds.specialist,
            link_room: recorded.then_some(world.leeds.link_rooms[0]),
            kit: recorded.then_some(world.leeds.kits[0]),
            timing: Timing { starts_at, minutes: 60, setup: 0, cleardown: 0 },
            judge: Some(world.somebody(Role::Judge).person),
            prosecution_counsel: Some(world.somebody(Role::Prosecutor).person),
            defence: vec![("D1".parse().unwrap(), self.leader.0.person)],
            override_reason: Some("The calendar of this test is empty".to_owned()),
        };
        bookings::book(&self.desk.officer(), world.case.case, entry).await.unwrap()
    }
}

async fn db_write<F>(desk: &Desk, work: F)
where
    F: for<'t> FnOnce(&'t mut store::Tx) -> futures_util::future::BoxFuture<'t, Result<(), store::Error>>
        + Send
        + 'static,
{
    desk.db.write(work).await.unwrap();
}

/// What is typed, with more typed into it.
pub fn with(pairs: Vec<(String, String)>, more: &[(&str, &str)]) -> FormValues {
    let mut values = FormValues::from_pairs(pairs);
    for (field, value) in more {
        values.set(field, *value);
    }
    values
}

/// What is wrong with a form that was refused.
#[track_caller]
pub fn wrong<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<(String, Problem)> {
    match result {
        Err(Error::Form(errors)) => {
            errors.iter().map(|each| (each.field.clone(), each.problem.clone())).collect()
        }
        other => panic!("it was to be refused: {other:?}"),
    }
}

/// An answer in a word.
pub fn word<T: std::fmt::Debug>(result: &Result<T, Error>) -> &'static str {
    match result {
        // Whoever may do it and typed nothing is told what is missing.
        Ok(_) | Err(Error::Form(_) | Error::Stale) => "yes",
        Err(Error::NotAllowed) => "no",
        Err(Error::NotFound) => "not found",
        Err(other) => panic!("{other:?}"),
    }
}
