//! Custody time limits.

use crate::{by, case, charge, day, defendant, of, only};
use domain::law::{
    Deadline, Due, State,
    facts::{CaseFacts, DateOrder, LimitStart, MagistratesCustody, Of, OffenceCustody, Spell, TrialStart},
    terms::Trigger,
};

fn spell(from: &str, until: Option<&str>) -> Spell {
    Spell { from: day(from), until: until.map(day) }
}

fn held(start: LimitStart, spent: u32, crown: Vec<Spell>) -> OffenceCustody {
    OffenceCustody {
        of: Of::offence(defendant(1), charge(1)),
        start,
        under_18: false,
        magistrates: MagistratesCustody::Days(spent),
        crown,
        ended: None,
        disapplied: None,
    }
}

fn sent(on: &str, spent: u32) -> OffenceCustody {
    held(LimitStart::Sent(day(on)), spent, vec![spell(on, None)])
}

fn limit(custody: OffenceCustody, today: &str) -> Deadline {
    let facts = CaseFacts { custody: vec![custody], ..case() };
    of(&facts, today).into_iter().find(|each| each.rule.starts_with("CTL")).expect("a limit")
}

#[test]
fn the_last_day_is_the_sending_and_182_days_less_what_was_spent_rolled_back() {
    let table = [
        // Sent, days spent, last day.
        ("2026-11-02", 0, "2027-04-30"), // 3 May 2027 is a bank holiday: back to Friday.
        ("2026-11-02", 2, "2027-04-30"), // Saturday 1 May: back.
        ("2026-11-02", 3, "2027-04-30"), // Friday itself.
        ("2026-11-02", 28, "2027-04-05"), // A Monday.
        ("2026-10-05", 7, "2027-03-25"), // Easter Monday, 29 March: back past Good Friday.
        ("2026-06-26", 0, "2026-12-24"), // Christmas Day.
        ("2026-06-29", 0, "2026-12-24"), // The substitute day, Monday 28 December.
        ("2023-11-07", 0, "2024-05-07"), // Across 29 February, past the holiday of 6 May.
        ("2022-03-21", 0, "2022-09-16"), // The funeral, Monday 19 September 2022.
        ("2022-11-07", 0, "2023-05-05"), // The coronation, Monday 8 May 2023.
        ("2026-11-02", 182, "2026-11-02"),
        ("2026-11-02", 400, "2026-11-02"),
    ];
    for (on, spent, last) in table {
        let found = limit(sent(on, spent), on);
        assert_eq!(
            (found.due, found.rule),
            (by(last), "CTL".to_owned()),
            "{on} less {spent}: {:?}",
            found.working
        );
    }
}

#[test]
fn unbroken_custody_ends_182_days_after_the_first_appearance() {
    let mut custody = sent("2026-11-16", 0);
    custody.magistrates = MagistratesCustody::Spells(vec![spell("2026-11-02", Some("2026-11-16"))]);
    let found = limit(custody.clone(), "2026-11-16");
    assert_eq!(found.due, limit(sent("2026-11-02", 0), "2026-11-16").due);
    assert_eq!(found.due, limit(sent("2026-11-16", 14), "2026-11-16").due);
    // Two times in custody are one, of which only the first day is not counted: 2 to 4 and 9 to 16 November.
    custody.magistrates =
        MagistratesCustody::Spells(vec![spell("2026-11-02", Some("2026-11-04")), spell("2026-11-09", None)]);
    assert_eq!(limit(custody, "2026-11-16").due, limit(sent("2026-11-16", 10), "2026-11-16").due);
}

#[test]
fn bail_stops_the_clock_and_a_return_starts_it_again() {
    let start = LimitStart::Sent(day("2026-11-02"));
    let released = held(start, 0, vec![spell("2026-11-02", Some("2026-12-02"))]);
    let found = limit(released, "2026-12-10");
    assert_eq!(found.due, Due::Stopped { left: 152 });
    assert!(matches!(found.state, State::NotApplicable { .. }), "{:?}", found.state);
    let again = held(start, 0, vec![spell("2027-01-11", None), spell("2026-11-02", Some("2026-12-02"))]);
    let found = limit(again, "2027-01-11");
    // 152 days are left and 11 January is the first of them: 11 June 2027.
    assert_eq!(found.due, by("2027-06-11"));
    assert!(
        found.warnings.iter().any(|each| each.to_string().contains("a day later")),
        "{:?}",
        found.warnings
    );
    // Never in the Crown Court's custody.
    assert_eq!(limit(held(start, 12, vec![]), "2026-12-10").due, Due::Stopped { left: 170 });
    // Remanded only after the sending: the day of the remand is not counted.
    let later = limit(held(start, 0, vec![spell("2026-11-09", None)]), "2026-11-09");
    assert_eq!(later.due, by("2027-05-10"));
}

#[test]
fn release_and_return_on_neighbouring_days_change_nothing() {
    let start = LimitStart::Sent(day("2026-11-02"));
    let broken = held(start, 0, vec![spell("2026-11-02", Some("2026-12-02")), spell("2026-12-03", None)]);
    assert_eq!(limit(broken, "2026-12-03").due, limit(sent("2026-11-02", 0), "2026-12-03").due);
}

#[test]
fn a_count_added_after_sending_gets_what_is_left_of_the_182() {
    let start = LimitStart::AddedAfterSending { sent: day("2026-11-02"), added: day("2026-12-14") };
    let found = limit(held(start, 20, vec![spell("2026-11-02", None)]), "2026-12-14");
    assert_eq!((found.rule.as_str(), found.due), ("CTL-LATE", by("2027-04-13")));
    assert_eq!(limit(sent("2026-11-02", 20), "2026-12-14").due, by("2027-04-13"));
    // On bail for a while before the count was added.
    let bailed = vec![spell("2026-11-02", Some("2026-11-12")), spell("2026-12-14", None)];
    let found = limit(held(start, 20, bailed), "2026-12-14");
    // 162 less 10 are 152; 14 December is the first of them.
    assert_eq!(found.due, by("2027-05-14"));
}

#[test]
fn a_voluntary_bill_without_a_sending_has_112_days() {
    let start = LimitStart::VoluntaryBill(day("2026-11-02"));
    let found = limit(held(start, 0, vec![spell("2026-11-02", None)]), "2026-11-02");
    assert_eq!((found.rule.as_str(), found.due), ("CTL-VB", by("2027-02-22")));
}

#[test]
fn the_temporary_limit_is_for_adults_first_in_custody_in_its_time() {
    let table = [
        ("2020-09-27", false, "CTL"),
        ("2020-09-28", false, "CTL-238"),
        ("2021-06-27", false, "CTL-238"),
        ("2021-06-28", false, "CTL"),
        ("2020-09-28", true, "CTL"),
    ];
    for (on, under_18, rule) in table {
        let found = limit(OffenceCustody { under_18, ..sent(on, 0) }, on);
        assert_eq!(found.rule, rule, "{on} {under_18}");
    }
    assert_eq!(limit(sent("2020-09-28", 0), "2020-09-28").due, by("2021-05-24"));
    // First in custody before a magistrates' court within that time, sent after it.
    assert_eq!(limit(sent("2021-07-05", 14), "2021-07-05").rule, "CTL-238");
}

#[test]
fn only_a_trial_ends_it_and_nothing_under_section_28_does() {
    let mut custody = sent("2026-11-02", 0);
    for (what, ended) in [
        (TrialStart::JurySworn, "2027-03-01"),
        (TrialStart::GuiltyPlea, "2026-12-01"),
        (TrialStart::PreparatoryHearing, "2027-02-01"),
    ] {
        custody.ended = Some((what, day(ended)));
        let found = limit(custody.clone(), "2027-06-01");
        assert_eq!(found.state, State::MetOn { day: day(ended), in_time: true }, "{what}");
    }
    custody.ended = Some((TrialStart::JurySworn, day("2027-05-10")));
    let late = limit(custody.clone(), "2027-06-01");
    assert_eq!(late.state, State::MetOn { day: day("2027-05-10"), in_time: false });
    custody.ended = None;
    let facts = CaseFacts { custody: vec![custody], ..case() }
        .with(Trigger::Section28Direction, day("2026-12-01"), Of::default())
        .with(Trigger::Recording, day("2027-02-01"), Of::default());
    let found = only(&facts, "CTL", "2027-04-30");
    assert_eq!(found.state, State::DueIn { business_days: 0 });
    assert!(matches!(only(&facts, "CTL", "2027-05-04").state, State::Overdue { business_days: 1 }));
}

fn extended(to: &str, made_on: &str) -> DateOrder {
    DateOrder {
        rule: "CTL".to_owned(),
        of: Of::defendant(defendant(1)),
        day: day(to),
        judge: "Her Honour Judge Example".to_owned(),
        hearing: "Mention".to_owned(),
        made_on: day(made_on),
        reason: "A necessary witness is ill".to_owned(),
    }
}

#[test]
fn an_order_made_before_the_limit_ends_extends_it_and_a_later_one_does_not() {
    let mut facts = CaseFacts { custody: vec![sent("2026-11-02", 0)], ..case() };
    facts.orders = vec![extended("2027-06-30", "2027-04-30")];
    let found = only(&facts, "CTL", "2027-05-04");
    assert_eq!(found.due, by("2027-06-30"));
    let State::Replaced { by: order, was, now } = &found.state else { panic!("{:?}", found.state) };
    assert_eq!((order.day, (**was).clone()), (day("2027-06-30"), by("2027-04-30")));
    assert!(matches!(**now, State::Upcoming { .. }));
    facts.orders = vec![extended("2027-06-30", "2027-05-01")];
    let found = only(&facts, "CTL", "2027-05-04");
    assert_eq!(found.due, by("2027-04-30"));
    assert!(found.warnings.iter().any(|each| each.to_string().contains("22(3)")), "{:?}", found.warnings);
    // A second extension, made before the first ran out; and an extension to a Saturday ends on the Friday.
    facts.orders = vec![extended("2027-07-31", "2027-06-30"), extended("2027-06-30", "2027-04-30")];
    assert_eq!(only(&facts, "CTL", "2027-07-01").due, by("2027-07-30"));
}

#[test]
fn notices_are_counted_back_from_the_limit_while_it_runs() {
    let mut facts = CaseFacts { custody: vec![sent("2026-11-02", 28)], ..case() };
    // The limit ends on 5 April 2027. Five days before is 31 March, the safer day 30 March.
    assert_eq!(only(&facts, "CTL-BAIL", "2027-03-01").due, by("2027-03-30"));
    assert_eq!(
        only(&facts, "CTL-PROD", "2027-03-01").due,
        Due::Between(day("2027-04-03"), day("2027-04-05"))
    );
    facts =
        facts.with(Trigger::ExtensionApplication, day("2027-03-22"), Of::offence(defendant(1), charge(1)));
    assert_eq!(only(&facts, "CTL-NOT", "2027-03-01").due, by("2027-03-16"));
    assert!(matches!(only(&facts, "CTL-BAIL", "2027-03-01").state, State::NotApplicable { .. }));
    facts.custody[0].ended = Some((TrialStart::JurySworn, day("2027-02-01")));
    assert!(!of(&facts, "2027-03-01").iter().any(|each| each.rule == "CTL-PROD"));
}

#[test]
fn a_limit_that_is_disapplied_says_since_when_and_why() {
    let mut custody = sent("2026-11-02", 0);
    custody.disapplied = Some((day("2027-01-04"), "escaped".to_owned()));
    let State::NotApplicable { because } = limit(custody, "2027-01-05").state else { panic!("it applies") };
    assert!(because.contains("escaped") && because.contains("22(5)"), "{because}");
}

#[test]
fn each_defendant_and_each_offence_keeps_a_limit_of_its_own() {
    let other = |who, what, spent| OffenceCustody {
        of: Of::offence(defendant(who), charge(what)),
        ..sent("2026-11-02", spent)
    };
    let facts = CaseFacts { custody: vec![other(1, 1, 0), other(1, 2, 28), other(2, 3, 42)], ..case() };
    let days: Vec<Due> =
        of(&facts, "2026-11-02").into_iter().filter(|each| each.rule == "CTL").map(|each| each.due).collect();
    assert_eq!(days, [by("2027-04-30"), by("2027-04-05"), by("2027-03-22")]);
}
