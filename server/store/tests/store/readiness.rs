//! How far each witness's cross-examination is prepared, for several in one question.

use crate::world::{World, at, hearing, new_id, two_hours};
use domain::{
    cross_examination::{Locked, PlanAct, PlanContent, StandingPlan},
    ground_rules::ShortGap,
    hearing::HearingKind,
};
use store::{
    cross_examination::{self, PlanRecord},
    ground_rules::{self, GroundRulesRecord, ShortGapRecord},
    hearings,
    readiness::{self, Preparation},
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
