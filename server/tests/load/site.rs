//! A database with a small world and somebody signed in, and servers on it.

use crate::run::{Running, Workplace, free_port};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    booking::Span,
    calendar::{BankHolidays, day_span, is_business_day},
    ids::{HearingId, ResourceId},
    role::Role,
};
use service::{Clock, context::random_bytes};
use sha2::{Digest, Sha256};
use std::{
    collections::HashSet,
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
};
use store::{Db, Kind, sessions::NewSession};
use test_databases::{TestDatabase, fresh_postgres, fresh_sqlite, world::World};

/// A database and what is needed to serve it.
pub struct Site {
    /// What is in the database.
    pub world: World,
    /// The cookie of the officer of Leeds, who is signed in.
    pub cookie: String,
    /// The first day on which the tests book.
    pub first_day: NaiveDate,
    place: Workplace,
    database: TestDatabase,
}

/// A server on a site.
pub struct Server {
    /// Where it listens.
    pub port: u16,
    /// The program.
    pub running: Running,
}

impl Site {
    /// On a database of this kind.
    pub async fn on(kind: Kind) -> Self {
        let place = Workplace::new();
        place.site();
        place.run(&["key", "pigot.key"]).succeeds();
        let database = match kind {
            Kind::Sqlite => fresh_sqlite().await,
            Kind::Postgres => fresh_postgres().await,
        };
        if kind == Kind::Sqlite {
            // The program serves no database that everybody on the machine may read.
            fs::set_permissions(database.file(), Permissions::from_mode(0o600)).expect("set");
        }
        let db = database.db.clone();
        let now = Clock::Machine.now();
        let secret: [u8; 32] = random_bytes();
        let world = db
            .write(move |tx| {
                Box::pin(async move {
                    let world = World::build(tx).await;
                    let officer = world.somebody(Role::SpecialMeasuresOfficer);
                    let session = NewSession {
                        id: uuid::Uuid::from_u128(1).into(),
                        token_hash: Sha256::digest(secret).to_vec(),
                        account: officer.account,
                        membership: officer.membership,
                        created_at: now,
                        ends_at: now + TimeDelta::hours(8),
                    };
                    store::sessions::insert(tx, &session).await?;
                    Ok::<_, store::Error>(world)
                })
            })
            .await
            .expect("a world");
        db.close().await;
        let cookie = format!("pigot-session={}", URL_SAFE_NO_PAD.encode(secret));
        let mut first_day = Clock::Machine.today() + Days::new(30);
        while !is_business_day(first_day, &BankHolidays::default()) {
            first_day = first_day + Days::new(1);
        }
        Self { world, cookie, first_day, place, database }
    }

    /// One of each kind.
    pub async fn both() -> [Self; 2] {
        [Self::on(Kind::Sqlite).await, Self::on(Kind::Postgres).await]
    }

    /// Starts a server.
    pub fn serve(&self) -> Server {
        let port = free_port();
        let listen = format!("127.0.0.1:{port}");
        let arguments = [
            "serve",
            "--site-dir",
            "site",
            "--listen",
            &listen,
            "--database-url",
            &self.database.url,
            "--log-level",
            "error",
        ];
        Server { port, running: self.place.start(&arguments, port) }
    }

    /// The form for a new hearing of the case.
    pub fn form(&self) -> String {
        format!("/cases/{}/hearings/new", self.world.case.case)
    }

    /// A section 28 recording on the first day from 10am.
    pub fn recording(&self) -> String {
        let world = &self.world;
        format!(
            "kind=SECTION_28&witness={}&link_room={}&kit={}&minutes=90&setup=30&cleardown=15&judge={}&prosecution_counsel={}\
             &counsel-D1={}&courtroom={}&{}",
            world.case.witness,
            world.leeds.link_rooms[0],
            world.leeds.kits[0],
            world.somebody(Role::Judge).person,
            world.somebody(Role::Prosecutor).person,
            world.somebody(Role::DefenceCounsel).person,
            world.leeds.specialist,
            when(self.first_day, "10:00"),
        )
    }

    /// A hearing of ten minutes in a slot that no other number has.
    pub fn short_hearing(&self, number: usize) -> String {
        let rooms = self.rooms();
        let (room, place) = (rooms[number % rooms.len()], number / rooms.len());
        // Forty-eight of them from 9am, then the next day.
        let (day, minute) = (place / 48, place % 48 * 10);
        let date = self.first_day + Days::new(u64::try_from(day).expect("a day"));
        let starts = format!("{:02}:{:02}", 9 + minute / 60, minute % 60);
        let judge = self.world.somebody(Role::Judge).person;
        format!("kind=OTHER&minutes=10&judge={judge}&courtroom={room}&{}", when(date, &starts))
    }

    fn rooms(&self) -> [ResourceId; 4] {
        let (leeds, newcastle) = (&self.world.leeds, &self.world.newcastle);
        [leeds.specialist, leeds.other, newcastle.specialist, newcastle.other]
    }

    /// Fails unless everything acknowledged stands in the diary, nothing overlaps, nothing is half done and the trail
    /// holds. Answers how many hearings there are.
    pub async fn is_sound(&self, acknowledged: &[HearingId]) -> usize {
        let db = Db::connect(&self.database.url).await.expect("the database");
        assert_eq!(db.check_integrity().await.expect("checked"), Vec::<String>::new());
        let mut tx = db.read().await.expect("a connection");
        let hearings = store::hearings::list_for_case(&mut tx, self.world.case.case).await.expect("hearings");
        let known: HashSet<HearingId> = hearings.iter().map(|hearing| hearing.id).collect();
        assert_eq!(known.len(), hearings.len());
        for hearing in acknowledged {
            assert!(known.contains(hearing), "{hearing} was acknowledged and is lost");
        }
        for hearing in &known {
            let standing = store::bookings::standing_for_hearing(&mut tx, *hearing).await.expect("a row");
            assert!(standing.is_some(), "{hearing} is half done");
        }
        let all = Span::new(
            day_span(self.first_day).from() - TimeDelta::days(1),
            day_span(self.first_day).until() + TimeDelta::days(800),
        );
        let held = store::occupations::held_between(
            &mut tx,
            &self.rooms(),
            all.expect("a span"),
            day_span(self.first_day).from(),
        )
        .await
        .expect("held");
        assert_eq!(held.len(), hearings.len(), "each holds one courtroom");
        for (place, one) in held.iter().enumerate() {
            for other in &held[place + 1..] {
                assert!(
                    one.resource != other.resource || !one.span.overlaps(&other.span),
                    "{one:?} {other:?}"
                );
            }
        }
        let verdict = store::trail::verify(&mut tx).await.expect("a verdict");
        assert_eq!(verdict.faults, Vec::<String>::new());
        assert_eq!(
            usize::try_from(verdict.rows).expect("a count"),
            hearings.len(),
            "each is in the trail once"
        );
        drop(tx);
        db.close().await;
        hearings.len()
    }
}

fn when(day: NaiveDate, starts: &str) -> String {
    format!(
        "date-day={}&date-month={}&date-year={}&starts={starts}&override_reason=The+tests+book+every+day",
        day.format("%-d"),
        day.format("%-m"),
        day.format("%Y")
    )
}
