//! What happened in a case, what was done in time, what was ordered instead, and custody.

use crate::world::{World, at, day, hour, new_id};
use domain::{
    calendar::{Service, ServiceMethod},
    happening::Happening,
    law::{
        facts::{Of, Spell, TrialStart, When},
        terms::Trigger,
    },
};
use store::{
    Error,
    case_events::{self, CaseEventRecord, DateOrderRecord, DoneRecord, SpellRecord},
};
use test_databases::fresh;

fn event(world: &World, what: Happening, when: When) -> CaseEventRecord {
    CaseEventRecord {
        id: new_id(),
        case: world.case.id,
        what,
        when,
        of: Of::defendant(world.first),
        recorded_at: at("2026-11-20T10:00:00"),
        recorded_by: world.officer,
        withdrawn: None,
    }
}

#[tokio::test]
async fn what_happened_is_read_back_as_it_was_recorded() {
    for database in fresh().await {
        let world = World::build(&database.db).await;
        let plea = event(&world, Happening::Sets(Trigger::NotGuiltyPlea), When::Day(day("2026-11-10")));
        let served = event(
            &world,
            Happening::Sets(Trigger::Section41Served),
            When::Served {
                service: Service {
                    method: ServiceMethod::Electronic,
                    day: day("2026-11-12"),
                    time: Some(hour(15)),
                    responded: Some(day("2026-11-13")),
                },
                court_officer: true,
            },
        );
        let sworn = CaseEventRecord {
            of: Of::default(),
            ..event(&world, Happening::Starts(TrialStart::JurySworn), When::Day(day("2026-11-19")))
        };
        let all = vec![plea.clone(), served.clone(), sworn.clone()];
        let kept = all.clone();
        writing!(database.db, [kept], tx => {
            for event in kept.iter().rev() {
                case_events::insert(tx, event).await?;
            }
            Ok(())
        })
        .unwrap();
        let mut tx = database.db.read().await.unwrap();
        let cases = [world.case.id];
        assert_eq!(case_events::list_for_cases(&mut tx, &cases).await.unwrap(), all);
        drop(tx);
        let by = world.officer;
        let id = served.id;
        let withdrawing = || {
            database.db.write(move |tx| {
                Box::pin(async move {
                    case_events::withdraw(tx, id, "Wrong case", by, at("2026-11-21T10:00:00")).await
                })
            })
        };
        withdrawing().await.unwrap();
        let again: store::Result<()> = withdrawing().await;
        assert!(matches!(again, Err(Error::Taken(_))), "{again:?}");
        let mut tx = database.db.read().await.unwrap();
        let listed = case_events::list_for_cases(&mut tx, &cases).await.unwrap();
        let withdrawn = CaseEventRecord { withdrawn: Some("Wrong case".to_owned()), ..served };
        assert_eq!(listed, [plea, withdrawn, sworn]);
    }
}

#[tokio::test]
async fn what_was_done_and_ordered_is_listed_by_its_day() {
    for database in fresh().await {
        let world = World::build(&database.db).await;
        let done = DoneRecord {
            id: new_id(),
            case: world.case.id,
            rule: "SM-APP".to_owned(),
            of: Of::both(world.witness.id, world.first),
            day: day("2026-11-18"),
            recorded_at: at("2026-11-18T12:00:00"),
            recorded_by: world.officer,
        };
        let later = DateOrderRecord {
            id: new_id(),
            case: world.case.id,
            rule: "SM-APP".to_owned(),
            of: Of::defendant(world.first),
            day: day("2026-12-18"),
            judge: world.judge,
            judge_name: String::new(),
            hearing: "Mention".to_owned(),
            made_on: day("2026-11-17"),
            because: "The interview came late".to_owned(),
            recorded_at: at("2026-11-17T12:00:00"),
            recorded_by: world.officer,
        };
        let earlier = DateOrderRecord { id: new_id(), made_on: day("2026-11-16"), ..later.clone() };
        let (kept, orders) = (done.clone(), vec![later.clone(), earlier.clone()]);
        writing!(database.db, [kept, orders], tx => {
            case_events::insert_done(tx, &kept).await?;
            for order in &orders {
                case_events::insert_order(tx, order).await?;
            }
            Ok(())
        })
        .unwrap();
        let mut tx = database.db.read().await.unwrap();
        let cases = [world.case.id];
        assert_eq!(case_events::list_done(&mut tx, &cases).await.unwrap(), [done]);
        let listed = case_events::list_orders(&mut tx, &cases).await.unwrap();
        let ids: Vec<_> = listed.iter().map(|order| order.id).collect();
        assert_eq!(ids, [earlier.id, later.id]);
        assert!(listed.iter().all(|order| !order.judge_name.is_empty()));
        assert_eq!(DateOrderRecord { judge_name: String::new(), ..listed[1].clone() }, later);
    }
}

#[tokio::test]
async fn a_time_in_custody_counts_until_it_is_withdrawn() {
    for database in fresh().await {
        let world = World::build(&database.db).await;
        let spell = SpellRecord {
            id: new_id(),
            defendant: world.first,
            charge: None,
            spell: Spell { from: day("2026-09-01"), until: Some(day("2026-10-01")) },
            recorded_at: at("2026-10-02T12:00:00"),
            recorded_by: world.officer,
        };
        let open = SpellRecord {
            id: new_id(),
            spell: Spell { from: day("2026-10-20"), until: None },
            ..spell.clone()
        };
        let kept = vec![open.clone(), spell.clone()];
        writing!(database.db, [kept], tx => {
            for spell in &kept {
                case_events::insert_spell(tx, spell).await?;
            }
            Ok(())
        })
        .unwrap();
        let whose = [world.first, world.second];
        let mut tx = database.db.read().await.unwrap();
        assert_eq!(case_events::list_spells(&mut tx, &whose).await.unwrap(), [spell.clone(), open.clone()]);
        drop(tx);
        let (id, by, now) = (spell.id, world.officer, at("2026-10-03T12:00:00"));
        let withdrawn = writing!(database.db, [id], tx => {
            Ok([
                case_events::withdraw_spell(tx, id, by, now).await?,
                case_events::withdraw_spell(tx, id, by, now).await?,
            ])
        });
        assert_eq!(withdrawn.unwrap(), [true, false]);
        let mut tx = database.db.read().await.unwrap();
        assert_eq!(case_events::list_spells(&mut tx, &whose).await.unwrap(), [open]);
    }
}

#[tokio::test]
async fn what_time_runs_from_is_read_for_many_cases_at_once() {
    for database in fresh().await {
        let world = World::build(&database.db).await;
        let charge = store::charges::ChargeRecord {
            id: new_id(),
            case: world.case.id,
            defendant: world.second,
            offence_code: "SX03001A".to_owned(),
        };
        let kept = charge.clone();
        writing!(database.db, [kept], tx => store::charges::insert(tx, &kept).await).unwrap();
        let booked =
            world.booked(&database.db, world.courtroom, crate::world::two_hours("2026-12-01T10:00:00")).await;
        let mut tx = database.db.read().await.unwrap();
        let cases = [world.case.id, new_id()];
        let witnesses = store::witnesses::list_for_cases(&mut tx, &cases).await.unwrap();
        assert_eq!(witnesses.len(), 2);
        assert!(witnesses.contains(&world.witness));
        assert_eq!(store::charges::list_for_cases(&mut tx, &cases).await.unwrap(), [charge]);
        assert_eq!(store::section_41::list_for_cases(&mut tx, &cases).await.unwrap(), []);
        let one = store::assignments::list_for_case(&mut tx, world.case.id, day("2026-11-24")).await.unwrap();
        let many = store::assignments::list_for_cases(&mut tx, &cases, day("2026-11-24")).await.unwrap();
        assert_eq!(many, one);
        let standing = store::hearings::list_standing(&mut tx, &cases).await.unwrap();
        let found: Vec<_> = standing.into_iter().map(|(hearing, starts)| (hearing.id, starts)).collect();
        assert_eq!(found, [(booked.hearing, at("2026-12-01T10:00:00"))]);
    }
}
