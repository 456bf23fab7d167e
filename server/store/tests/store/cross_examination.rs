//! Plans of topics and minutes, question filings and ground rules, version by version.

use crate::world::{World, at, day, hearing, new_id};
use domain::{
    cross_examination::{
        Advocate, Allotment, Breaks, FiledTopic, Filing, JudgesChange, JudgesHand, PlanAct, RulingMade,
        StandingPlan, TopicsFiled,
    },
    ground_rules::{GroundRule, Presence, RuleSet, ShortGap},
    hearing::{Capacity, HearingKind},
    ids::WitnessId,
    role::Role,
};
use store::{
    Error,
    cross_examination::{self, PlanRecord},
    ground_rules::{self, GroundRulesRecord, PresenceRecord, ShortGapRecord},
    hearings,
};
use test_databases::on_both;

fn record(world: &World, plan: &StandingPlan, act: PlanAct, why: Option<&str>) -> PlanRecord {
    PlanRecord {
        id: new_id(),
        witness: world.witness.id,
        plan: plan.clone(),
        act,
        why: why.map(ToOwned::to_owned),
        saved_at: at("2026-11-24T09:30:00.25"),
        saved_by: world.judge,
    }
}

fn counsel(world: &World) -> (Advocate, Advocate) {
    (
        Advocate { person: world.counsel, defendant: world.first },
        Advocate { person: world.counsel, defendant: world.second },
    )
}

/// Everything a plan can hold: a cap, minutes, breaks, a due day, a topic with a second counsel who was ruled on and one
/// who was not.
fn whole_plan(world: &World) -> StandingPlan {
    let (first, second) = counsel(world);
    let judge = JudgesHand::of(world.judge, Role::Judge).unwrap();
    let topic = |title: &str, with_second: bool| FiledTopic {
        id: new_id(),
        title: title.parse().unwrap(),
        second: with_second.then(|| (second, "Their cases differ".to_owned())),
    };
    let topics =
        vec![topic("Messages in March", true), topic("Work at the shop", true), topic("Clothes", false)];
    let ruled = topics[0].id;
    StandingPlan::default()
        .file(TopicsFiled { advocate: first, topics, asked: 30, on: day("2026-11-20") })
        .unwrap()
        .change(
            judge,
            None,
            JudgesChange::Allot(Allotment {
                cap: 90,
                counsel: vec![(second, 20), (first, 25)],
                re_examination: 10,
                breaks: Breaks { count: 2, minutes: 10 },
            }),
        )
        .unwrap()
        .change(
            judge,
            None,
            JudgesChange::Direct(domain::cross_examination::Directions {
                filing_due: Some(day("2026-11-23")),
                intermediary_sees: true,
            }),
        )
        .unwrap()
        .change(
            judge,
            None,
            JudgesChange::Rule(RulingMade {
                topic: ruled,
                allowed: false,
                words: Some("One is enough".to_owned()),
                at: at("2026-11-24T09:00:00"),
            }),
        )
        .unwrap()
}

#[tokio::test]
async fn every_version_of_a_plan_comes_back_as_it_was_kept() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let witness = world.witness.id;
        let mut tx = db.read().await.unwrap();
        assert_eq!(cross_examination::standing(&mut tx, witness).await.unwrap(), None);
        drop(tx);

        let mut plan = whole_plan(&world);
        assert_eq!(plan.content().version, 4);
        let draft = record(&world, &plan, PlanAct::SecondCounselRuled, None);
        writing!(db, [draft], tx => cross_examination::insert(tx, &draft).await).unwrap();
        // Whoever saves the same version is second, whatever it says.
        let again = record(&world, &plan, PlanAct::MinutesSet, None);
        let stale = writing!(db, [again], tx => cross_examination::insert(tx, &again).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");

        let waiting = plan.content().topics.iter().find(|topic| topic.waits_for_a_ruling()).unwrap().id;
        let judge = JudgesHand::of(world.judge, Role::Judge).unwrap();
        let ruling = RulingMade { topic: waiting, allowed: true, words: None, at: at("2026-11-24T09:10:00") };
        let (first, second) = counsel(&world);
        plan = plan.change(judge, None, JudgesChange::Rule(ruling)).unwrap();
        plan = plan
            .allot_and_lock(
                judge,
                Allotment {
                    cap: 60,
                    counsel: vec![(first, 25), (second, 20)],
                    re_examination: 10,
                    breaks: Breaks::default(),
                },
                at("2026-11-24T09:20:00"),
            )
            .unwrap();
        let locked = record(&world, &plan, PlanAct::Locked, Some("Settled at the hearing"));
        writing!(db, [locked], tx => cross_examination::insert(tx, &locked).await).unwrap();

        let mut tx = db.read().await.unwrap();
        assert_eq!(cross_examination::standing(&mut tx, witness).await.unwrap().unwrap(), locked);
        assert_eq!(cross_examination::find_version(&mut tx, witness, 4).await.unwrap().unwrap(), draft);
        assert_eq!(cross_examination::find_version(&mut tx, witness, 1).await.unwrap(), None);
        for (moment, stood) in [("09:30:00", None), ("09:30:01", Some(6)), ("17:00:00", Some(6))] {
            let moment = at(&format!("2026-11-24T{moment}"));
            let plan = cross_examination::standing_at(&mut tx, witness, moment).await.unwrap();
            assert_eq!(plan.map(|record| record.plan.content().version), stood);
        }
        let versions = cross_examination::list_versions(&mut tx, witness).await.unwrap();
        let told: Vec<_> =
            versions.iter().map(|each| (each.version, each.act, each.why.as_deref())).collect();
        assert_eq!(
            told,
            [(6, PlanAct::Locked, Some("Settled at the hearing")), (4, PlanAct::SecondCounselRuled, None)]
        );
        assert_eq!(versions[0].saved_by_name, "Justice Example");
        let other = world.other_witness.id;
        assert_eq!(cross_examination::standing(&mut tx, other).await.unwrap(), None);
        assert_eq!(cross_examination::list_versions(&mut tx, other).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn questions_are_counted_and_never_kept() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let (first, second) = counsel(&world);
        let filing = |advocate, on: &str, questions, recorded: &str| Filing {
            advocate,
            filed_on: day(on),
            questions,
            recorded_at: at(recorded),
        };
        let filings = [
            filing(first, "2026-11-20", 42, "2026-11-20T10:00:00"),
            filing(second, "2026-11-23", 0, "2026-11-23T10:00:00"),
            filing(first, "2026-11-21", 45, "2026-11-24T10:00:00"),
        ];
        let (witness, by) = (world.witness.id, world.counsel);
        for each in filings {
            let id = new_id();
            writing!(db, [], tx => cross_examination::insert_filing(tx, id, witness, &each, by).await)
                .unwrap();
        }
        let mut tx = db.read().await.unwrap();
        assert_eq!(cross_examination::list_filings(&mut tx, witness).await.unwrap(), filings);
        let none = cross_examination::list_filings(&mut tx, world.other_witness.id).await.unwrap();
        assert_eq!(none, []);
    })
    .await;
}

fn rules(world: &World, version: i64, ground_rules: domain::ids::HearingId) -> GroundRulesRecord {
    let rules = GroundRule::ALL
        .iter()
        .map(|rule| RuleSet {
            rule: *rule,
            is_set: *rule == GroundRule::Duration,
            words: (*rule == GroundRule::Duration).then(|| "Twenty-five minutes each".to_owned()),
        })
        .collect();
    GroundRulesRecord {
        id: new_id(),
        witness: world.witness.id,
        version,
        hearing: ground_rules,
        recording: None,
        rules,
        attendances: vec![
            PresenceRecord {
                person: world.judge,
                capacity: Capacity::Judge,
                defendant: None,
                presence: Presence::Attended,
            },
            PresenceRecord {
                person: world.counsel,
                capacity: Capacity::DefenceCounsel,
                defendant: Some(world.second),
                presence: Presence::Excused,
            },
        ],
        breaks: Some("Every twenty minutes".to_owned()),
        seating: None,
        jury_explanation: Some("The judge explains the limits".to_owned()),
        intermediary_recommendations: None,
        written_by: Some("The prosecution".to_owned()),
        serve_by: Some(day("2026-11-30")),
        served_on: None,
        saved_at: at("2026-11-24T09:30:00.5"),
        saved_by: world.judge,
        why: None,
    }
}

#[tokio::test]
async fn every_version_of_ground_rules_comes_back_as_it_was_kept() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let held = hearings::HearingRecord {
            kind: HearingKind::GroundRules,
            ..hearing(world.case.id, Some(world.witness.id))
        };
        let recording = world.hearing(&db).await;
        writing!(db, [held], tx => hearings::insert(tx, &held).await).unwrap();
        let first = rules(&world, 1, held.id);
        let second = GroundRulesRecord {
            recording: Some(recording),
            served_on: Some(day("2026-11-27")),
            why: Some("Served".to_owned()),
            ..rules(&world, 2, held.id)
        };
        for record in [&first, &second] {
            writing!(db, [record], tx => ground_rules::insert(tx, &record).await).unwrap();
        }
        let again = rules(&world, 2, held.id);
        let stale = writing!(db, [again], tx => ground_rules::insert(tx, &again).await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        let mut tx = db.read().await.unwrap();
        assert_eq!(ground_rules::standing(&mut tx, world.witness.id).await.unwrap().unwrap(), second);
        let recorded = ground_rules::recorded_at(&mut tx, &[held.id, recording]).await.unwrap();
        assert_eq!(recorded.into_iter().collect::<Vec<_>>(), [held.id]);
        assert!(ground_rules::recorded_at(&mut tx, &[]).await.unwrap().is_empty());
        let all = ground_rules::list_versions(&mut tx, world.witness.id).await.unwrap();
        assert_eq!(all, [second, first]);
        let other: WitnessId = world.other_witness.id;
        assert_eq!(ground_rules::standing(&mut tx, other).await.unwrap(), None);
        assert_eq!(ground_rules::list_versions(&mut tx, other).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_short_gap_between_two_hearings_is_counted_once() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let (held, recording) = (world.hearing(&db).await, world.hearing(&db).await);
        let gap = |days, reason: &str| ShortGapRecord {
            id: new_id(),
            witness: world.witness.id,
            hearing: held,
            recording,
            gap: ShortGap { days, least: 7 },
            reason: reason.to_owned(),
            noted_at: at("2026-11-24T09:30:00"),
            noted_by: world.judge,
        };
        let (same_day, again, next_day) = (gap(0, "No other day"), gap(0, "Once more"), gap(1, "It moved"));
        for each in [&same_day, &again, &next_day] {
            writing!(db, [each], tx => ground_rules::note_short_gap(tx, &each).await).unwrap();
        }
        let mut tx = db.read().await.unwrap();
        let kept = ground_rules::list_short_gaps(&mut tx, world.witness.id).await.unwrap();
        assert_eq!(kept, [same_day, next_day]);
        let (from, until) = (at("2026-11-24T00:00:00"), at("2026-11-25T00:00:00"));
        let court = world.court.id;
        assert_eq!(ground_rules::count_short_gaps(&mut tx, court, from, until).await.unwrap(), 2);
        assert_eq!(ground_rules::count_short_gaps(&mut tx, court, until, until).await.unwrap(), 0);
        let far = world.far_court.id;
        assert_eq!(ground_rules::count_short_gaps(&mut tx, far, from, until).await.unwrap(), 0);
    })
    .await;
}
