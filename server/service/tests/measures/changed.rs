//! Directions that are varied, discharged, lapsed or at an end; and that they stay when a hearing moves.

use super::desk::{APPLICATION, apply, at_the_desk, change, directed, page, set_dates, with, word};
use domain::{
    booking::Timing,
    booking_entry::{BookingEntry, EndEntry},
    calendar::civil_to_utc,
    hearing::{ChangeReason, HearingKind},
    measure::{DirectionState, EndCause},
    role::Role,
};
use service::bookings;

const VARY: &[(&str, &str)] = &[
    ("change", "vary"),
    ("cause", "material_change"),
    ("cause_words", "The witness has moved away"),
    ("how", "From the remote site"),
];

#[tokio::test]
async fn a_variation_makes_another_direction_and_keeps_the_old() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        let cx = desk.officer();
        change(&desk, &cx, &["s24"], VARY).await.unwrap();
        let seen = page(&desk, Role::Judge).await;
        let link = &seen.standing[0];
        assert_eq!(link.particulars.words.as_deref(), Some("From the remote site"));
        assert!(link.particulars.companion.is_some(), "what is not varied stays");
        assert_eq!(link.variations, 1);
        assert_eq!(seen.past.len(), 2);
        assert_eq!(seen.past[0].how, DirectionState::Varied);
        assert_eq!(seen.past[0].particulars.words.as_deref(), Some("From link room 1"));
        let (cause, words) = seen.past[0].why.value().unwrap();
        assert_eq!(
            (*cause, words.as_deref()),
            (EndCause::MaterialChange, Some("The witness has moved away"))
        );
        assert_eq!(seen.own_decisions.value().unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_direction_is_changed_only_for_a_cause_that_is_recorded() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        let cx = desk.officer();
        let no_words = [("change", "discharge"), ("cause", "material_change")];
        assert_eq!(word(change(&desk, &cx, &["s24"], &no_words).await), "cause_words Missing");
        let no_cause = [("change", "discharge")];
        assert_eq!(word(change(&desk, &cx, &["s24"], &no_cause).await), "cause Missing");
        let wrong = [("change", "discharge"), ("cause", "turned_18")];
        assert_eq!(word(change(&desk, &cx, &["s24"], &wrong).await), "cause NotOffered");
        let none = [("change", "discharge"), ("cause", "own_motion")];
        assert_eq!(word(change(&desk, &cx, &["s99"], &none).await), "directions Missing");
        change(&desk, &cx, &["s24"], &none).await.unwrap();
        assert!(page(&desk, Role::Judge).await.standing.iter().all(|line| line.assistance.code() != "s24"));
    })
    .await;
}

#[tokio::test]
async fn the_recorded_interview_is_not_taken_from_under_recorded_cross_examination() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        let cx = desk.officer();
        let discharge = [("change", "discharge"), ("cause", "own_motion")];
        assert_eq!(word(change(&desk, &cx, &["s27"], &discharge).await), "directions NeedsRecordedInterview");
        change(&desk, &cx, &["s27", "s28"], &discharge).await.unwrap();
        let seen = page(&desk, Role::Judge).await;
        assert_eq!(seen.standing.len(), 2);
        assert!(seen.timetables.is_empty());
    })
    .await;
}

#[tokio::test]
async fn recorded_cross_examination_lapses_on_the_18th_birthday_without_a_judge() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        change(&desk, &desk.officer(), &["s28"], &[("change", "lapse")]).await.unwrap();
        let seen = page(&desk, Role::Judge).await;
        assert_eq!(seen.past[0].how, DirectionState::Lapsed);
        assert_eq!(seen.past[0].why.value().unwrap().0, EndCause::Turned18);
        change(&desk, &desk.officer(), &["s24", "s27"], &[("change", "end")]).await.unwrap();
        assert!(page(&desk, Role::Judge).await.standing.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_five_dates_go_with_a_section_28_direction_that_is_varied() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        let cx = desk.officer();
        set_dates(&desk, &cx, &[("ground_rules_on", "2026-12-01"), ("recording_on", "2026-12-14")])
            .await
            .unwrap();
        change(&desk, &cx, &["s28"], VARY).await.unwrap();
        let seen = page(&desk, Role::Judge).await;
        assert_eq!(seen.timetables[0].missing.len(), 3);
        assert_eq!(seen.timetables[0].dates[1].set[0].day.to_string(), "2026-12-14");
    })
    .await;
}

#[tokio::test]
async fn an_application_to_vary_can_be_refused_and_what_stands_stays() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        let cx = desk.officer();
        let asked = [("route", "change"), ("party", "defence"), ("changed", "The interview is challenged")];
        let id = apply(&cx, desk.world.case.witness, with(APPLICATION, &asked)).await.unwrap();
        let application = id.to_string();
        let refuse = [("change", "refuse"), ("application", application.as_str())];
        assert_eq!(word(change(&desk, &cx, &[], &[("change", "refuse")]).await), "application Missing");
        change(&desk, &cx, &[], &refuse).await.unwrap();
        let seen = page(&desk, Role::DefenceCounsel).await;
        assert_eq!(seen.standing.len(), 6);
        assert!(seen.applications.value().unwrap().iter().all(|each| each.decision.is_some()));
        assert_eq!(word(change(&desk, &cx, &[], &refuse).await), "stale");
    })
    .await;
}

#[tokio::test]
async fn those_change_directions_who_record_what_a_judge_decides() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        for role in
            [Role::Prosecutor, Role::DefenceCounsel, Role::Isva, Role::WitnessCare, Role::ListingOfficer]
        {
            assert_eq!(
                word(change(&desk, &desk.as_role(role), &["s24"], VARY).await),
                "not allowed",
                "{role}"
            );
        }
        change(&desk, &desk.as_role(Role::Judge), &["s24"], VARY).await.unwrap();
    })
    .await;
}

fn recording(desk: &super::common::Desk, day: &str) -> BookingEntry {
    let starts_at = civil_to_utc(day.parse().unwrap(), "10:00:00".parse().unwrap()).unwrap();
    BookingEntry {
        booking: None,
        kind: HearingKind::Section28,
        witness: Some(desk.world.case.witness),
        courtroom: desk.world.leeds.specialist,
        link_room: None,
        kit: None,
        timing: Timing { starts_at, minutes: 60, setup: 0, cleardown: 0 },
        judge: Some(desk.world.somebody(Role::Judge).person),
        prosecution_counsel: None,
        defence: Vec::new(),
        override_reason: Some("Agreed".to_owned()),
    }
}

/// users.md R34: a direction stays until it is discharged, whatever moves.
#[tokio::test]
async fn measures_go_with_the_witness_when_a_hearing_moves_or_leaves_the_diary() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        let officer = desk.officer();
        let hearing =
            bookings::book(&officer, desk.world.case.case, recording(&desk, "2026-12-14")).await.unwrap();
        let before = page(&desk, Role::Judge).await.standing;
        let shown = bookings::page(&officer, hearing).await.unwrap();
        let expected = "Live link; Video recorded evidence in chief; Video recorded cross-examination";
        assert_eq!(shown.measures.unwrap().words(), expected);

        let why = EndEntry { reason: ChangeReason::Room, note: None, agreed_by: None };
        let version = shown.booking.unwrap().version;
        let there =
            BookingEntry { courtroom: desk.world.newcastle.specialist, ..recording(&desk, "2026-12-15") };
        bookings::move_to(&officer, hearing, version, there, why.clone()).await.unwrap();
        let moved = bookings::page(&officer, hearing).await.unwrap();
        assert_eq!(moved.measures.unwrap().words(), expected);
        let version = moved.booking.unwrap().version;
        bookings::cancel(&officer, hearing, version, why).await.unwrap();
        assert_eq!(bookings::page(&officer, hearing).await.unwrap().measures.unwrap().words(), expected);
        assert_eq!(page(&desk, Role::Judge).await.standing, before, "nothing of them was touched");
    })
    .await;
}
