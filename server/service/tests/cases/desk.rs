//! Where the tests sit: the small world, a key, and a context for anybody in it.

use chrono::NaiveDate;
use domain::{
    entry::{NewCase, NewDefendant, NewWitness},
    hearing::{Capacity, Custody},
    ids::{PersonId, SessionId, WitnessId},
    role::Role,
};
use futures_util::FutureExt;
use service::{Actor, Clock, Context, Error, SignedIn, sealing::Sealer};
use std::sync::Arc;
use store::{Db, assignments::AssignmentRecord, trail::TrailRow};
use test_databases::world::{DAY, Matter, Somebody, World, now};
use uuid::Uuid;

/// A name that stands in no other test and may turn up nowhere it should not.
pub const CANARY: &str = "Canary Quillfeather";
/// Another, for after a change.
pub const SECOND_CANARY: &str = "Canary Ploverdale";

pub struct Desk {
    pub db: Db,
    pub world: World,
    sealer: Sealer,
}

impl Desk {
    pub async fn set_up(db: Db) -> Self {
        let world = db
            .write(|tx| async move { Ok::<_, store::Error>(World::build(tx).await) }.boxed())
            .await
            .unwrap();
        Self { db, world, sealer: Sealer::new([7; 32]) }
    }

    pub fn as_actor(&self, actor: Actor) -> Context {
        Context { db: self.db.clone(), clock: Clock::Fixed(now()), sealer: self.sealer.clone(), actor }
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

    /// Somebody of Leeds with a part in the case.
    pub fn as_role(&self, role: Role) -> Context {
        self.as_somebody(self.world.somebody(role))
    }

    /// Somebody who has nothing to do with Leeds.
    pub fn as_stranger(&self, role: Role) -> Context {
        self.as_somebody(self.world.stranger(role))
    }

    pub fn officer(&self) -> Context {
        self.as_role(Role::SpecialMeasuresOfficer)
    }

    pub fn operator(&self) -> Context {
        self.as_actor(Actor::Operator)
    }

    pub fn person(&self, role: Role) -> PersonId {
        self.world.somebody(role).person
    }

    /// Keeps the canary's name for the witness of the case.
    pub async fn name_the_witness(&self) {
        let cx = self.operator();
        let change = domain::entry::AmendWitness {
            name: CANARY.parse().unwrap(),
            birth_date: Some("2011-06-07".parse().unwrap()),
            complainant: true,
            why: "First recorded".to_owned(),
            version: 1,
            identity_version: 0,
        };
        service::witnesses::amend(&cx, self.world.case.witness, change).await.unwrap();
    }

    /// Puts a hearing of the case for its witness in the diary, today from 10am in Leeds courtroom 5.
    pub async fn book_today(&self, matter: &Matter, witness: Option<WitnessId>) -> domain::ids::HearingId {
        let cx = self.operator();
        let hearing = store::hearings::HearingRecord {
            id: cx.new_id(),
            case: matter.case,
            witness,
            kind: domain::hearing::HearingKind::Section28,
            created_at: now(),
        };
        let booking = store::bookings::BookingRecord {
            id: cx.new_id(),
            hearing: hearing.id,
            courtroom: self.world.leeds.specialist,
            link_room: None,
            kit: None,
            timing: domain::booking::Timing {
                starts_at: now() + chrono::TimeDelta::minutes(80),
                minutes: 60,
                setup: 0,
                cleardown: 0,
            },
            replaces: None,
            booked_at: now(),
            booked_by: self.person(Role::SpecialMeasuresOfficer),
            override_reason: None,
            ended: None,
            agreed_by: None,
            version: 1,
        };
        let id = hearing.id;
        self.db
            .write(move |tx| {
                async move {
                    store::hearings::insert(tx, &hearing).await?;
                    store::bookings::insert(tx, &booking, &[]).await
                }
                .boxed()
            })
            .await
            .unwrap();
        id
    }

    /// Gives a part as if it had been given on paper.
    pub async fn give_on_paper(
        &self,
        matter: &Matter,
        person: PersonId,
        capacity: Capacity,
        witness: Option<WitnessId>,
    ) {
        let part = AssignmentRecord {
            id: self.operator().new_id(),
            case: matter.case,
            person,
            person_name: String::new(),
            capacity,
            defendant: None,
            witness,
            from: DAY,
            until: None,
        };
        self.db
            .write(move |tx| async move { store::assignments::insert(tx, &part).await }.boxed())
            .await
            .unwrap();
    }

    pub async fn looks(&self) -> Vec<TrailRow> {
        let mut tx = self.db.read().await.unwrap();
        store::trail::list_looks(&mut tx, self.world.case.witness, 1000).await.unwrap()
    }

    pub async fn trail_of_case(&self) -> Vec<TrailRow> {
        let mut tx = self.db.read().await.unwrap();
        store::trail::list_for_case(&mut tx, self.world.case.case, 1000).await.unwrap()
    }
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn new_case(desk: &Desk) -> NewCase {
    NewCase {
        urn: "02CD1234526".parse().unwrap(),
        number: Some("T20267100".parse().unwrap()),
        court: desk.world.leeds.court,
        sent_on: day(2026, 11, 2),
        judge: Some(desk.person(Role::Judge)),
        prosecutor: None,
        prosecution_counsel: Some(desk.person(Role::Prosecutor)),
        defendants: vec![
            NewDefendant {
                custody: Custody::InCustody,
                custody_from: Some(day(2026, 11, 1)),
                counsel: Some(desk.person(Role::DefenceCounsel)),
                ..new_defendant()
            },
            new_defendant(),
        ],
    }
}

pub fn new_defendant() -> NewDefendant {
    NewDefendant {
        custody: Custody::OnBail,
        custody_from: None,
        offences: vec![domain::case::offence("SOA2003-S1").unwrap()],
        counsel: None,
    }
}

pub fn new_witness(name: &str) -> NewWitness {
    NewWitness { name: name.parse().unwrap(), birth_date: None, complainant: false }
}

/// What a use case answered, in one word.
pub fn word<T>(answer: Result<T, Error>) -> String {
    match answer {
        Ok(_) => "yes".to_owned(),
        Err(Error::NotFound) => "not found".to_owned(),
        Err(Error::NotAllowed) => "not allowed".to_owned(),
        Err(Error::SignedOut) => "signed out".to_owned(),
        Err(Error::Stale) => "stale".to_owned(),
        Err(Error::Form(errors)) => {
            let told: Vec<_> =
                errors.iter().map(|error| format!("{} {:?}", error.field, error.problem)).collect();
            told.join(", ")
        }
        Err(other) => panic!("{other:?}"),
    }
}
