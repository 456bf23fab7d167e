//! How a deadline stands, what an order does to it, and whose it is.

use crate::{both, by, case, day, defendant, of, only, witness};
use domain::{
    calendar::{BankHolidays, Caution},
    law::{
        CaseFacts, Due, Rules, State, deadlines, earliest,
        facts::{DateOrder, DefendantFacts, Done, Of, WitnessTimes},
        policy::CourtSettings,
        terms::Trigger,
    },
    measure::Section28Timetable,
};
use proptest::prelude::*;

fn pleaded() -> CaseFacts {
    case().with(Trigger::NotGuiltyPlea, day("2026-11-30"), Of::defendant(defendant(1)))
}

fn done(rule: &str, on: &str) -> Done {
    Done { rule: rule.to_owned(), of: Of::default(), day: day(on) }
}

fn order(rule: &str, to: &str, made_on: &str) -> DateOrder {
    DateOrder {
        rule: rule.to_owned(),
        of: Of::default(),
        day: day(to),
        judge: "His Honour Judge Example".to_owned(),
        hearing: "Plea and trial preparation hearing".to_owned(),
        made_on: day(made_on),
        reason: "Disclosure is late.".to_owned(),
    }
}

#[test]
fn a_deadline_goes_from_upcoming_through_near_to_overdue() {
    // Due on Monday 14 December 2026.
    let state = |today| only(&pleaded(), "SM-APP", today).state;
    assert_eq!(state("2026-11-30"), State::Upcoming { business_days: 10 });
    assert_eq!(state("2026-12-04"), State::Upcoming { business_days: 6 });
    assert_eq!(state("2026-12-07"), State::DueIn { business_days: 5 });
    assert_eq!(state("2026-12-12"), State::DueIn { business_days: 1 });
    assert_eq!(state("2026-12-14"), State::DueIn { business_days: 0 });
    assert_eq!(state("2026-12-15"), State::Overdue { business_days: 1 });
    assert_eq!(state("2026-12-29"), State::Overdue { business_days: 9 });
}

#[test]
fn what_was_done_is_met_on_its_day_in_time_or_not() {
    let mut facts = pleaded();
    facts.done = vec![done("SM-APP", "2026-12-14")];
    assert_eq!(
        only(&facts, "SM-APP", "2027-01-05").state,
        State::MetOn { day: day("2026-12-14"), in_time: true }
    );
    facts.done = vec![done("SM-APP", "2026-12-15")];
    assert_eq!(
        only(&facts, "SM-APP", "2027-01-05").state,
        State::MetOn { day: day("2026-12-15"), in_time: false }
    );
    // Applied for before the plea.
    facts.done = vec![done("SM-APP", "2026-11-16")];
    assert_eq!(
        only(&facts, "SM-APP", "2027-01-05").state,
        State::MetOn { day: day("2026-11-16"), in_time: true }
    );
}

#[test]
fn what_happens_again_is_not_met_by_what_was_done_before() {
    let mut facts = case().with(Trigger::AdvocateChanged, day("2026-11-02"), both()).with(
        Trigger::AdvocateChanged,
        day("2026-11-30"),
        both(),
    );
    facts.done = vec![done("ADV-CHANGE", "2026-11-04")];
    let states: Vec<State> = of(&facts, "2026-12-01")
        .into_iter()
        .filter(|each| each.rule == "ADV-CHANGE")
        .map(|each| each.state)
        .collect();
    assert_eq!(
        states,
        [State::MetOn { day: day("2026-11-04"), in_time: true }, State::DueIn { business_days: 4 }]
    );
}

#[test]
fn an_order_takes_the_place_of_the_day_counted_and_both_are_kept() {
    let mut facts = pleaded();
    facts.orders = vec![order("SM-APP", "2027-01-08", "2026-12-17")];
    let found = only(&facts, "SM-APP", "2026-12-18");
    assert_eq!(found.due, by("2027-01-08"));
    let State::Replaced { by: made, was, now } = &found.state else { panic!("{:?}", found.state) };
    assert_eq!(
        (made.hearing.as_str(), (**was).clone()),
        ("Plea and trial preparation hearing", by("2026-12-14"))
    );
    assert_eq!(**now, State::Upcoming { business_days: 12 });
    assert!(found.state.is_open());
    let words: Vec<String> = found.working.iter().map(ToString::to_string).collect();
    assert!(
        words.last().is_some_and(|last| last.contains("Judge Example") && last.ends_with("late.")),
        "{words:?}"
    );
    // The later of two orders counts, in whatever order they are recorded.
    facts.orders.insert(0, order("SM-APP", "2027-02-01", "2027-01-05"));
    assert_eq!(only(&facts, "SM-APP", "2027-01-06").due, by("2027-02-01"));
    facts.done = vec![done("SM-APP", "2027-01-29")];
    let state = only(&facts, "SM-APP", "2027-02-02").state;
    assert_eq!(*state.standing(), State::MetOn { day: day("2027-01-29"), in_time: true });
    assert!(!state.is_open());
}

#[test]
fn an_order_about_one_defendant_leaves_the_other_alone() {
    let mut facts = pleaded();
    facts.defendants.push(DefendantFacts { id: defendant(2), in_custody_at_sending: None });
    facts = facts.with(Trigger::NotGuiltyPlea, day("2026-12-07"), Of::defendant(defendant(2)));
    facts.orders =
        vec![DateOrder { of: Of::defendant(defendant(1)), ..order("SM-APP", "2027-01-29", "2026-12-10") }];
    let found = of(&facts, "2026-12-11");
    let due = |who| {
        let own =
            found.iter().find(|each| each.rule == "SM-APP" && each.of.defendant == Some(defendant(who)));
        own.map(|each| each.due.clone())
    };
    assert_eq!(due(1), Some(by("2027-01-29")));
    assert_eq!(due(2), Some(by("2026-12-21")));
    // The witness they share goes by the earlier.
    let first = earliest(&found, "SM-APP", Of::witness(witness(1))).expect("one stands open");
    assert_eq!((first.due.clone(), first.of.defendant), (by("2026-12-21"), Some(defendant(2))));
}

#[test]
fn each_witness_has_a_deadline_against_each_defendant() {
    let mut facts = pleaded();
    facts.witnesses.push(WitnessTimes {
        id: witness(2),
        has_adviser: false,
        has_intermediary: false,
        enhanced_rights: false,
    });
    facts.done =
        vec![Done { rule: "SM-APP".to_owned(), of: Of::witness(witness(2)), day: day("2026-12-01") }];
    let found = of(&facts, "2026-12-02");
    let open: Vec<_> = found
        .iter()
        .filter(|each| each.rule == "SM-APP" && each.state.is_open())
        .map(|each| each.of)
        .collect();
    assert_eq!(open, [both()]);
    let hearing = facts.with(Trigger::Hearing, day("2026-12-14"), Of::default());
    let advised: Vec<_> = of(&hearing, "2026-12-02")
        .into_iter()
        .filter(|each| each.rule == "ISVA-NOTE" && each.state.is_open())
        .map(|each| each.of.witness)
        .collect();
    assert_eq!(advised, [Some(witness(1))]);
}

#[test]
fn the_five_dates_are_the_judges_and_an_incomplete_direction_says_which_are_missing() {
    let mut facts = case().with(Trigger::Section28Direction, day("2026-11-30"), both());
    let ids = ["S28-GRH", "S28-REC", "S28-FURTHER", "S28-EXCL", "S28-EDIT"];
    for id in ids {
        let found = only(&facts, id, "2026-12-01");
        assert_eq!((found.due, found.state), (Due::JudgeSets, State::AwaitingDate), "{id}");
    }
    facts.timetables.push((
        both(),
        Section28Timetable {
            ground_rules: Some(day("2027-01-11")),
            recording: Some(day("2027-01-19")),
            further_questions: Some(day("2027-02-02")),
            exclusion: None,
            editing: Some(day("2027-03-01")),
        },
    ));
    assert_eq!(only(&facts, "S28-GRH", "2026-12-01").due, by("2027-01-11"));
    assert_eq!(only(&facts, "S28-EXCL", "2026-12-01").state, State::AwaitingDate);
    facts.orders = vec![order("S28-EXCL", "2027-02-09", "2026-12-02")];
    let set = only(&facts, "S28-EXCL", "2026-12-03");
    assert_eq!(set.due, by("2027-02-09"));
    assert!(matches!(set.state, State::Upcoming { .. }), "no counted day was replaced: {:?}", set.state);
    facts.orders = vec![order("S28-REC", "2027-01-26", "2026-12-02")];
    assert!(matches!(only(&facts, "S28-REC", "2026-12-03").state, State::Replaced { .. }));
}

#[test]
fn the_usual_gap_before_a_recording_warns_and_never_more() {
    let fixed = |ground_rules: &str| {
        let mut facts = case();
        let recording = Some(day("2027-01-19"));
        facts.timetables.push((
            both(),
            Section28Timetable {
                ground_rules: Some(day(ground_rules)),
                recording,
                ..Section28Timetable::default()
            },
        ));
        facts
    };
    let seven = only(&fixed("2027-01-12"), "S28-GAP", "2026-12-01");
    assert_eq!(
        (seven.due, seven.state),
        (by("2027-01-12"), State::MetOn { day: day("2027-01-12"), in_time: true })
    );
    let short = only(&fixed("2027-01-18"), "S28-GAP", "2026-12-01");
    assert!(short.practice && short.warnings.contains(&Caution::Practice));
    assert_eq!(short.state, State::MetOn { day: day("2027-01-18"), in_time: false });
    let mut settings = CourtSettings::default();
    let gap = |settings: &CourtSettings| {
        deadlines(
            &fixed("2027-01-18"),
            Rules::in_force(),
            BankHolidays::built_in(),
            settings,
            day("2026-12-01"),
        )
        .into_iter()
        .find(|each| each.rule == "S28-GAP")
        .expect("a row")
    };
    settings.policy.ground_rules_gap_days = Some(1);
    assert_eq!(gap(&settings).state, State::MetOn { day: day("2027-01-18"), in_time: true });
    settings.policy.ground_rules_gap_days = None;
    assert!(matches!(gap(&settings).state, State::NotApplicable { .. }));
}

#[test]
fn a_court_may_switch_off_practice_or_count_it_otherwise_but_not_the_law() {
    let facts = case().with(Trigger::Sending, day("2026-11-02"), Of::default());
    let mut settings = CourtSettings::default();
    settings.practice.figures.insert("PTPH".to_owned(), 35);
    settings.practice.figures.insert("PLEA-MAX".to_owned(), 1);
    settings.practice.off.insert("PLEA-MIN".to_owned());
    let find = |settings: &CourtSettings, rule: &str| {
        let found =
            deadlines(&facts, Rules::in_force(), BankHolidays::built_in(), settings, day("2026-11-03"));
        found.into_iter().find(|each| each.rule == rule).expect("a row")
    };
    assert_eq!(find(&settings, "PTPH").due, by("2026-12-07"));
    assert_eq!(find(&settings, "PLEA-MAX").due, by("2027-02-25"));
    assert!(matches!(find(&settings, "PLEA-MIN").state, State::Waiting { .. }));
    settings.practice.off.insert("PTPH".to_owned());
    assert!(matches!(find(&settings, "PTPH").state, State::NotApplicable { .. }));
}

#[test]
fn what_must_not_be_done_yet_waits_and_then_may_be_done() {
    let facts = case().with(Trigger::Sending, day("2026-11-02"), Of::default());
    assert_eq!(only(&facts, "PLEA-MIN", "2026-11-13").state, State::Waiting { business_days: 1 });
    assert_eq!(only(&facts, "PLEA-MIN", "2026-11-16").state, State::Open);
    let early = CaseFacts { done: vec![done("PLEA-MIN", "2026-11-13")], ..facts };
    assert_eq!(
        only(&early, "PLEA-MIN", "2026-11-16").state,
        State::MetOn { day: day("2026-11-13"), in_time: false }
    );
}

#[test]
fn what_hurts_first_comes_first() {
    let mut facts = pleaded()
        .with(Trigger::InformationRequestServed, day("2026-11-30"), Of::default())
        .with(Trigger::HearingNotified, day("2026-11-30"), Of::default())
        .with(Trigger::GroundsToVary, day("2026-11-30"), both());
    facts.done = vec![done("INFO-OBJ", "2026-12-01")];
    let mut found = of(&facts, "2026-12-02");
    found.sort_by_cached_key(domain::law::Deadline::urgency);
    let ids: Vec<&str> = found.iter().map(|each| each.rule.as_str()).collect();
    assert_eq!(ids, ["VC-HEAR", "SM-APP", "SM-VAR", "INFO-OBJ", "SM-APP-MC"]);
}

proptest! {
    #[test]
    fn an_earlier_plea_never_gives_a_later_date(a in 0..800_u64, b in 0..800_u64) {
        let on = |days| day("2025-10-06") + chrono::Days::new(days);
        let due = |days| only(&case().with(Trigger::NotGuiltyPlea, on(days), both()), "SM-APP", "2026-01-01").due.day();
        prop_assert!(due(a.min(b)) <= due(a.max(b)));
    }

    #[test]
    fn the_same_facts_always_give_the_same_answer_and_it_survives_being_written_down(days in 0..800_u64) {
        let facts = case().with(Trigger::Sending, day("2025-10-06") + chrono::Days::new(days), Of::default());
        let found = of(&facts, "2026-11-24");
        prop_assert_eq!(&found, &of(&facts, "2026-11-24"));
        let text = serde_json::to_string(&found).unwrap();
        prop_assert_eq!(found, serde_json::from_str::<Vec<domain::law::Deadline>>(&text).unwrap());
    }
}
