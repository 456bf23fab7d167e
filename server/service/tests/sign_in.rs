//! Signing in and keeping accounts, on both databases.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    form::{FormErrors, Problem},
    role::Role,
};
use futures_util::{FutureExt, future::join_all};
use service::{
    Actor, Clock, Context, Error,
    accounts::{self, NewAccount, Place},
    sealing::Sealer,
    sign_in::{self, SessionRules, Token},
};
use std::sync::Arc;
use store::Db;
use test_databases::{
    on_both,
    world::{self, Somebody, World},
};

const PASSWORD: &str = "otter saddle brisk";
const RULES: fn() -> SessionRules = SessionRules::default;

async fn world(db: &Db) -> World {
    db.write(|tx| async move { Ok::<_, store::Error>(World::build(tx).await) }.boxed())
        .await
        .expect("a world")
}

fn operator(db: &Db, at: DateTime<Utc>) -> Context {
    Context { db: db.clone(), clock: Clock::Fixed(at), sealer: Sealer::random(), actor: Actor::Operator }
}

fn nobody(db: &Db, at: DateTime<Utc>) -> Context {
    operator(db, at).acting_as(Actor::Nobody)
}

async fn name_with_password(cx: &Context, somebody: &Somebody) -> String {
    accounts::reset(cx, somebody.account, PASSWORD.into()).await.expect("reset");
    accounts::line(cx, somebody.account).await.expect("an account").sign_in_name
}

async fn try_in(cx: &Context, name: &str, password: &str) -> Result<Token, Error> {
    sign_in::with_password(cx, RULES(), name, password.into(), None).await
}

#[tokio::test]
async fn many_at_once_do_not_slip_under_the_ceiling_together() {
    on_both(|db| async move {
        let cx = nobody(&db, world::now());
        let attempts = (0..40).map(|_| try_in(&cx, "nobody.here", "not the password"));
        let answers = join_all(attempts).await;
        let judged = answers.iter().filter(|answer| matches!(answer, Err(Error::WrongCredentials))).count();
        let stopped =
            answers.iter().filter(|answer| matches!(answer, Err(Error::Throttled { minutes: 5 }))).count();
        assert_eq!((judged, stopped), (10, 30));
    })
    .await;
}

#[tokio::test]
async fn a_session_is_who_signed_in_until_it_ends() {
    on_both(|db| async move {
        let world = world(&db).await;
        let now = world::now();
        let judge = world.somebody(Role::Judge);
        let name = name_with_password(&operator(&db, now), judge).await;
        let token = try_in(&nobody(&db, now), &name, PASSWORD).await.expect("signed in");
        let resumed = async |minutes: i64, seconds: i64| {
            let cx = nobody(&db, now + TimeDelta::minutes(minutes) + TimeDelta::seconds(seconds));
            sign_in::resume(&cx, RULES(), &token).await.expect("looked up")
        };
        let person = resumed(0, 0).await.expect("a session");
        assert_eq!((person.account, person.role, person.court), (judge.account, Role::Judge, judge.court));
        assert!(resumed(29, 59).await.is_some());
        assert!(resumed(59, 58).await.is_some(), "the last use counts");
        assert!(resumed(89, 58).await.is_none(), "half an hour after it");

        let cx = nobody(&db, now + TimeDelta::minutes(60)).acting_as(Actor::Person(Arc::new(person)));
        sign_in::sign_out(&cx).await.expect("signed out");
        assert!(resumed(60, 0).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn one_goes_on_in_another_role_in_a_new_session() {
    on_both(|db| async move {
        let world = world(&db).await;
        let (judge, resident) = (world.somebody(Role::Judge), world.somebody(Role::ResidentJudge));
        let cx = nobody(&db, world::now());
        let name = name_with_password(&operator(&db, world::now()), judge).await;
        let second = store::people::MembershipRecord {
            id: cx.new_id(),
            person: judge.person,
            organisation: resident.organisation,
            role: Role::ResidentJudge,
            from: cx.today(),
            until: Some(cx.today()),
        };
        let held = second.id;
        db.write(move |tx| async move { store::people::insert_membership(tx, &second).await }.boxed())
            .await
            .expect("a second role");
        let before = try_in(&cx, &name, PASSWORD).await.expect("signed in");
        let person = sign_in::resume(&cx, RULES(), &before).await.expect("looked up").expect("a session");
        assert_eq!(person.role, Role::Judge, "the role held longest comes first");
        let acting = cx.acting_as(Actor::Person(Arc::new(person)));
        let after = sign_in::change_role(&acting, RULES(), held).await.expect("changed");
        let person = sign_in::resume(&cx, RULES(), &after).await.expect("looked up").expect("a session");
        assert_eq!(person.role, Role::ResidentJudge);
        assert!(sign_in::resume(&cx, RULES(), &before).await.expect("looked up").is_none());
        let strangers = sign_in::change_role(&acting, RULES(), resident.membership).await;
        assert!(matches!(strangers, Err(Error::NotFound)));
        // However long a session may be, it goes with the role.
        let long = SessionRules { idle: TimeDelta::days(3), longest: TimeDelta::days(3) };
        let after = sign_in::change_role(&cx.acting_as(Actor::Person(Arc::new(person))), long, held).await;
        let after = after.expect("the same role again");
        let resumed_on = async |days: i64| {
            let cx = nobody(&db, world::now() + TimeDelta::days(days));
            sign_in::resume(&cx, long, &after).await.expect("looked up")
        };
        assert!(resumed_on(0).await.is_some());
        assert!(resumed_on(1).await.is_none(), "its last day is over");
    })
    .await;
}

fn sample(name: &str, role: Role, place: Place) -> NewAccount {
    NewAccount {
        name: "Nell Sample".to_owned(),
        email: None,
        sign_in_name: name.parse().expect("a sign-in name"),
        role,
        place,
    }
}

#[tokio::test]
async fn an_account_is_added_where_its_role_can_be_had() {
    on_both(|db| async move {
        let world = world(&db).await;
        let cx = operator(&db, world::now());
        let add = async |name: &str, role, place| {
            accounts::add(&cx, sample(name, role, place), PASSWORD.into()).await
        };
        let staff = Place::StaffOf(world.newcastle.court);
        add("nell.one", Role::ListingOfficer, staff.clone()).await.expect("the first of a court's staff");
        add("nell.two", Role::CourtClerk, staff).await.expect("the second");
        let chambers = || Place::Named("Sample Chambers".to_owned());
        add("nell.three", Role::DefenceCounsel, chambers()).await.expect("the first of a chambers");
        add("nell.four", Role::Prosecutor, chambers()).await.expect("the second");
        let refused = |answer: Result<_, Error>| match answer {
            Err(Error::Form(errors)) => errors,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            refused(add("nell.five", Role::Judge, chambers()).await),
            FormErrors::one("organisation", Problem::NotOffered)
        );
        assert_eq!(
            refused(add("nell.one", Role::Isva, chambers()).await),
            FormErrors::one("sign_in_name", Problem::AlreadyTaken)
        );
        let mut tx = db.read().await.expect("a connection");
        let organisations = store::organisations::list(&mut tx).await.expect("rows");
        for name in ["Newcastle upon Tyne Crown Court", "Sample Chambers"] {
            assert_eq!(organisations.iter().filter(|each| each.name == name).count(), 1, "{name}");
        }
        assert_eq!(store::trail::verify(&mut tx).await.expect("verified").faults, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn two_who_add_the_same_name_at_once_do_not_both_succeed() {
    on_both(|db| async move {
        let world = world(&db).await;
        let cx = operator(&db, world::now());
        let place = || Place::Known(world.somebody(Role::Isva).organisation);
        let adding =
            (0..4).map(|_| accounts::add(&cx, sample("nell.once", Role::Isva, place()), PASSWORD.into()));
        let answers = join_all(adding).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        let taken = FormErrors::one("sign_in_name", Problem::AlreadyTaken);
        for answer in answers {
            assert!(matches!(answer, Ok(_) | Err(Error::Form(_))), "{answer:?}");
            if let Err(Error::Form(errors)) = answer {
                assert_eq!(errors, taken);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_a_disabled_account_had_open_is_shut() {
    on_both(|db| async move {
        let world = world(&db).await;
        let cx = operator(&db, world::now());
        let isva = world.somebody(Role::Isva);
        let name = name_with_password(&cx, isva).await;
        let token = try_in(&nobody(&db, world::now()), &name, PASSWORD).await.expect("signed in");
        accounts::disable(&cx, isva.account).await.expect("disabled");
        assert!(sign_in::resume(&cx, RULES(), &token).await.expect("looked up").is_none());
        assert!(matches!(
            try_in(&nobody(&db, world::now()), &name, PASSWORD).await,
            Err(Error::WrongCredentials)
        ));
        accounts::reset(&cx, isva.account, PASSWORD.into()).await.expect("reset");
        assert!(sign_in::resume(&cx, RULES(), &token).await.expect("looked up").is_none(), "it stays shut");
        try_in(&nobody(&db, world::now()), &name, PASSWORD).await.expect("signed in again");
    })
    .await;
}

#[tokio::test]
async fn nobody_but_the_administrator_keeps_accounts() {
    on_both(|db| async move {
        let world = world(&db).await;
        let cx = nobody(&db, world::now());
        assert!(matches!(accounts::list(&cx).await, Err(Error::SignedOut)));
        for role in Role::ALL {
            let name = name_with_password(&operator(&db, world::now()), world.somebody(role)).await;
            let token = try_in(&cx, &name, PASSWORD).await.expect("signed in");
            let person = sign_in::resume(&cx, RULES(), &token).await.expect("looked up").expect("a session");
            let acting = cx.acting_as(Actor::Person(Arc::new(person)));
            let allowed = role == Role::Administrator;
            assert_eq!(accounts::list(&acting).await.is_ok(), allowed, "{role}");
            assert_eq!(accounts::choices(&acting).await.is_ok(), allowed, "{role}");
            let other = world.stranger(Role::Isva).account;
            assert_eq!(accounts::disable(&acting, other).await.is_ok(), allowed, "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_no_longer_counts_is_forgotten() {
    on_both(|db| async move {
        let world = world(&db).await;
        let now = world::now();
        let name = name_with_password(&operator(&db, now), world.somebody(Role::Isva)).await;
        let token = try_in(&nobody(&db, now), &name, PASSWORD).await.expect("signed in");
        let _refused = try_in(&nobody(&db, now), &name, "not the password").await;
        sign_in::forget_old(&operator(&db, now + TimeDelta::minutes(4))).await.expect("forgotten");
        assert!(sign_in::resume(&nobody(&db, now), RULES(), &token).await.expect("looked up").is_some());
        sign_in::forget_old(&operator(&db, now + TimeDelta::days(32))).await.expect("forgotten");
        assert!(sign_in::resume(&nobody(&db, now), RULES(), &token).await.expect("looked up").is_none());
    })
    .await;
}
