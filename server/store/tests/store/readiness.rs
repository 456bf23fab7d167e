//! How far each witness's cross-examination is prepared, for several in one question.

use crate::world::{World, at, day, hearing, new_id, two_hours};
use domain::{
    confirmation::GoesAhead,
    cross_examination::{Locked, PlanAct, PlanContent, StandingPlan},
    ground_rules::ShortGap,
    hearing::HearingKind,
    ids::DefendantId,
    instruction::Side,
};
use store::{
    cross_examination::{self, PlanRecord},
    ground_rules::{self, GroundRulesRecord, ShortGapRecord},
    hearings,
    party_readiness::{self, ConfirmationRecord, StatementRecord},
    readiness::{self, PartiesSaid, Preparation},
};
use test_databases::on_both;

/// A plan with nothing in it: its first version a draft, its second locked.
fn plan(world: &World, locked: bool) -> StandingPlan {
    let version = if locked { 2 } else { 1 };
    let content = PlanContent { version, ..StandingPlan::default().content().clone() };
    StandingPlan::kept(content, locked.then(|| Locked { by: world.judge, at: at("2026-11-24T12:00:00") }))
}

#[tokio::test]
async fn several_witnesses_are_told_of_in_one_question() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let witnesses = [world.witness.id, world.other_witness.id];
        let asked = || async {
            let mut tx = db.read().await.unwrap();
            readiness::preparation_of(&mut tx, &witnesses).await.unwrap()
        };
        let known = asked().await;
        assert_eq!(known.len(), 2);
        assert!(known.values().all(|each| *each == Preparation::default()), "{known:?}");

        // A ground rules hearing in the diary, and an earlier one that was taken out of it and is not told of.
        let rules = hearings::HearingRecord {
            kind: HearingKind::GroundRules,
            ..hearing(world.case.id, Some(world.witness.id))
        };
        writing!(db, [rules], tx => hearings::insert(tx, &rules).await).unwrap();
        let timing = two_hours("2027-03-01T10:00:00");
        let mut booked = world.booked(&db, world.courtroom, timing).await;
        booked.id = new_id();
        booked.hearing = rules.id;
        booked.timing = two_hours("2027-03-02T10:00:00");
        writing!(db, [booked], tx => store::bookings::insert(tx, &booked, &[]).await).unwrap();
        let recording = world.hearing(&db).await;
        let record = GroundRulesRecord {
            id: new_id(),
            witness: world.witness.id,
            version: 1,
            hearing: rules.id,
            recording: Some(recording),
            rules: Vec::new(),
            attendances: Vec::new(),
            breaks: None,
            seating: None,
            jury_explanation: None,
            intermediary_recommendations: None,
            written_by: None,
            serve_by: None,
            served_on: None,
            saved_at: at("2026-11-24T09:30:00"),
            saved_by: world.judge,
            why: None,
        };
        let later = GroundRulesRecord {
            id: new_id(),
            version: 2,
            recording: None,
            why: Some("Another recording".to_owned()),
            ..record.clone()
        };
        writing!(db, [record], tx => ground_rules::insert(tx, &record).await).unwrap();
        let starts = Some(at("2027-03-02T10:00:00"));
        let expected = Preparation {
            listed_at: starts,
            recorded_at: starts,
            recorded_for: Some(recording),
            ..Preparation::default()
        };
        let known = asked().await;
        assert_eq!(known[&world.witness.id], expected);
        assert_eq!(known[&world.other_witness.id], Preparation::default());

        // The version that stands counts, for the record as for the plan.
        writing!(db, [later], tx => ground_rules::insert(tx, &later).await).unwrap();
        let gap = ShortGapRecord {
            id: new_id(),
            witness: world.witness.id,
            hearing: rules.id,
            recording,
            gap: ShortGap { days: 0, least: 7 },
            reason: "No other day".to_owned(),
            noted_at: at("2026-11-24T09:30:00"),
            noted_by: world.judge,
        };
        writing!(db, [gap], tx => ground_rules::note_short_gap(tx, &gap).await).unwrap();
        let mut expected = Preparation { recorded_for: None, close_to: Some(recording), ..expected };
        assert_eq!(asked().await[&world.witness.id], expected);
        for locked in [false, true] {
            let record = PlanRecord {
                id: new_id(),
                witness: world.witness.id,
                plan: plan(&world, locked),
                act: PlanAct::Locked,
                why: None,
                saved_at: at("2026-11-24T09:30:00"),
                saved_by: world.judge,
            };
            writing!(db, [record], tx => cross_examination::insert(tx, &record).await).unwrap();
            expected.locked_at = locked.then(|| at("2026-11-24T12:00:00"));
            assert_eq!(asked().await[&world.witness.id], expected);
        }
    })
    .await;
}

#[tokio::test]
async fn the_last_that_each_side_said_counts_and_a_judges_direction_beside_it() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let one = world.booked(&db, world.courtroom, two_hours("2027-03-01T10:00:00")).await;
        let other = world.booked(&db, world.courtroom, two_hours("2027-03-01T14:00:00")).await;
        let said = |side: Option<DefendantId>, not_ready: Option<&str>, at_time: &str| StatementRecord {
            id: new_id(),
            booking: one.id,
            side: Side(side),
            not_ready: not_ready.map(ToOwned::to_owned),
            recorded_at: at(at_time),
            recorded_by: world.judge,
            recorded_by_name: String::new(),
        };
        let all = [
            said(None, Some("Disclosure is late"), "2026-11-24T09:00:00"),
            said(None, None, "2026-11-24T10:00:00"),
            said(Some(world.first), None, "2026-11-24T09:00:00"),
            said(Some(world.first), Some("A report is awaited"), "2026-11-24T10:00:00"),
        ];
        for each in all {
            writing!(db, [each], tx => party_readiness::state(tx, &each).await).unwrap();
        }
        let confirmed = |booking, goes_ahead| ConfirmationRecord {
            booking,
            goes_ahead,
            items: Vec::new(),
            confirmed_at: at("2026-11-24T11:00:00"),
            confirmed_by: world.judge,
        };
        let words =
            GoesAhead { judge: world.judge, on: day("2026-11-24"), words: "It goes ahead".to_owned() };
        for each in [confirmed(one.id, Some(words)), confirmed(other.id, None)] {
            writing!(db, [each], tx => party_readiness::confirm(tx, &each).await).unwrap();
        }
        let mut tx = db.read().await.unwrap();
        let known = readiness::said_of(&mut tx, &[one.id, other.id]).await.unwrap();
        assert_eq!(known[&one.id].ready, [(None, true), (Some(world.first), false)].into());
        assert!(known[&one.id].goes_ahead);
        assert_eq!(known[&other.id], PartiesSaid::default());
    })
    .await;
}
