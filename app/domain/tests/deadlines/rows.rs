//! One line, or more, for each row of the law file.

use crate::{both, by, case, charge, day, defendant, only};
use chrono::NaiveTime;
use domain::{
    calendar::{Caution, Service, ServiceMethod},
    law::{
        CaseFacts, Due, Rules, State,
        facts::{CaseEvent, LimitStart, MagistratesCustody, Of, OffenceCustody, Spell, When},
        terms::{Trigger, Venue},
    },
    measure::Section28Timetable,
};

/// The rule, what sets it going, the day of that, and when it is due.
fn table() -> Vec<(&'static str, Trigger, &'static str, Due)> {
    use Trigger as T;
    let not_before = |text| Due::NotBefore(day(text));
    let between = |a, b| Due::Between(day(a), day(b));
    vec![
        ("SM-APP", T::NotGuiltyPlea, "2026-11-30", by("2026-12-14")),
        ("SM-APP", T::NotGuiltyPlea, "2026-12-18", by("2027-01-06")),
        ("SM-APP", T::NotGuiltyPlea, "2026-03-27", by("2026-04-14")),
        ("SM-APP", T::NotGuiltyPlea, "2027-03-18", by("2027-04-05")),
        ("SM-REP", T::SpecialMeasuresServed, "2026-05-18", by("2026-06-02")),
        ("SM-ABS", T::RepresentationsOpen, "2026-08-24", not_before("2026-09-08")),
        ("SM-VAR", T::GroundsToVary, "2026-11-30", Due::AsSoonAsPracticable),
        ("SM-TELL", T::SpecialMeasuresDecision, "2026-11-30", Due::AsSoonAsPracticable),
        ("SM-S41", T::Section41Leave, "2026-11-30", by("2026-12-14")),
        ("S41-APP", T::Section41MaterialDisclosed, "2027-03-25", by("2027-04-12")),
        ("S41-REP", T::Section41Served, "2026-12-21", by("2027-01-07")),
        ("S28-GAP", T::Recording, "2026-12-14", by("2026-12-07")),
        ("S28-APP-OLD", T::PleaAndTrialPreparation, "2026-12-14", by("2026-12-06")),
        ("S28-RESP-OLD", T::Section28ApplicationServed, "2026-11-30", by("2026-12-14")),
        ("PE-CUST", T::Sending, "2026-11-02", by("2026-12-22")),
        ("PE-BAIL", T::Sending, "2026-11-02", by("2027-01-11")),
        ("PLEA-MIN", T::Sending, "2026-11-02", not_before("2026-11-16")),
        ("PLEA-MAX", T::Sending, "2026-11-02", by("2027-02-25")),
        ("PTPH", T::Sending, "2026-11-02", by("2026-11-30")),
        ("DS", T::InitialDisclosure, "2026-11-02", by("2026-11-30")),
        // Trigger + 27 is Boxing Day, a Saturday, and the substitute day follows.
        ("DS", T::InitialDisclosure, "2026-11-29", by("2026-12-29")),
        // Trigger + 27 is Good Friday 2027.
        ("DS", T::InitialDisclosure, "2027-02-27", by("2027-03-30")),
        // February of a leap year.
        ("DS", T::InitialDisclosure, "2028-02-04", by("2028-03-02")),
        ("ADV-NAME", T::PleaAndTrialPreparation, "2026-11-30", by("2026-11-30")),
        ("ADV-CHANGE", T::AdvocateChanged, "2026-12-23", by("2027-01-04")),
        ("ISVA-NOTE", T::Hearing, "2026-12-14", Due::BeforeItBegins(day("2026-12-14"))),
        ("INT-DECL", T::IntermediaryExamination, "2026-12-14", Due::BeforeItBegins(day("2026-12-14"))),
        ("CTL-NOT", T::ExtensionApplication, "2026-12-14", by("2026-12-08")),
        ("D-INT-REP", T::DefendantIntermediaryServed, "2026-11-30", by("2026-12-14")),
        ("XXP-REP", T::CrossExaminationBanServed, "2026-11-30", by("2026-12-14")),
        ("XX-ADV", T::CrossExaminationExplained, "2026-11-30", Due::JudgeSets),
        ("LIST-OFF", T::ListPublished, "2026-12-24", by("2027-01-05")),
        ("VC-HEAR", T::HearingNotified, "2026-04-02", by("2026-04-07")),
        ("VC-GIVE", T::EvidenceRequired, "2026-12-24", by("2026-12-29")),
        ("VC-OUT", T::BailOutcomeReceived, "2026-11-30", by("2026-12-07")),
        ("VC-CRT", T::HearingOutcome, "2023-05-05", by("2023-05-15")),
        ("VC-END", T::CaseOutcomeReceived, "2026-11-27", by("2026-11-30")),
        ("VC-SM", T::SpecialMeasuresDecision, "2026-11-30", Due::NoTimeStated),
        ("VC-REF", T::CrimeReported, "2022-09-16", by("2022-09-21")),
        ("VC-INV", T::PoliceDecision, "2026-11-30", by("2026-12-07")),
        ("INFO-OBJ", T::InformationRequestServed, "2026-11-30", by("2026-12-30")),
        ("S28-XX-OLD", T::Sending, "2026-11-02", between("2027-02-08", "2027-02-22")),
        ("S28-PAPERS-OLD", T::Sending, "2026-11-02", by("2026-12-07")),
        ("S28-DS-OLD", T::Sending, "2026-11-02", by("2027-01-04")),
    ]
}

#[test]
fn each_row_is_due_on_the_day_its_rule_gives() {
    for (rule, trigger, on, due) in table() {
        let mut facts = case().with(trigger, day(on), both());
        if rule.ends_with("-OLD") && trigger == Trigger::Sending {
            facts.timetables.push((both(), Section28Timetable::default()));
        }
        let found = only(&facts, rule, on);
        assert_eq!(found.due, due, "{rule} from {on}: {:?}", found.working);
        assert!(found.trigger_day.is_some(), "{rule}");
        let applies = !matches!(found.state, State::NotApplicable { .. });
        assert!(applies, "{rule}: {:?}", found.state);
    }
}

#[test]
fn no_row_is_left_untested() {
    let elsewhere = [
        // In another venue or place.
        "SM-APP-MC",
        "WELSH",
        // The judge's five dates.
        "S28-GRH",
        "S28-REC",
        "S28-FURTHER",
        "S28-EXCL",
        "S28-EDIT",
        // Custody.
        "CTL",
        "CTL-LATE",
        "CTL-VB",
        "CTL-238",
        "CTL-BAIL",
        "CTL-PROD",
    ];
    for rule in &Rules::in_force().deadlines {
        let in_table = table().iter().any(|(id, ..)| *id == rule.id);
        assert!(in_table || elsewhere.contains(&rule.id.as_str()), "{}", rule.id);
    }
}

#[test]
fn a_magistrates_court_has_twenty_business_days_and_the_crown_court_ten() {
    let plea = |venue| CaseFacts { venue, ..case() }.with(Trigger::NotGuiltyPlea, day("2026-11-30"), both());
    let crown = plea(Venue::CrownCourt);
    assert_eq!(only(&crown, "SM-APP", "2026-12-01").due, by("2026-12-14"));
    assert!(matches!(only(&crown, "SM-APP-MC", "2026-12-01").state, State::NotApplicable { .. }));
    let magistrates = plea(Venue::MagistratesCourt);
    assert_eq!(only(&magistrates, "SM-APP-MC", "2026-12-01").due, by("2026-12-30"));
    assert!(matches!(only(&magistrates, "SM-APP", "2026-12-01").state, State::NotApplicable { .. }));
}

#[test]
fn welsh_is_asked_about_in_wales_only() {
    let mut facts = case().with(Trigger::PleaAndTrialPreparation, day("2026-12-14"), Of::default());
    assert!(matches!(only(&facts, "WELSH", "2026-12-01").state, State::NotApplicable { .. }));
    facts.in_wales = true;
    let welsh = only(&facts, "WELSH", "2026-12-01");
    assert_eq!((welsh.due, welsh.of), (by("2026-12-14"), Of::default()));
}

#[test]
fn enhanced_rights_shorten_what_the_victim_is_told() {
    let mut facts = case().with(Trigger::BailOutcomeReceived, day("2026-11-30"), Of::default()).with(
        Trigger::PoliceDecision,
        day("2026-11-30"),
        Of::default(),
    );
    facts.witnesses[0].enhanced_rights = true;
    assert_eq!(only(&facts, "VC-OUT", "2026-11-30").due, by("2026-12-01"));
    assert_eq!(only(&facts, "VC-INV", "2026-11-30").due, by("2026-12-01"));
}

#[test]
fn papers_are_due_by_custody_at_sending_and_both_ways_when_nobody_recorded_it() {
    let mut facts = case().with(Trigger::Sending, day("2026-11-02"), Of::defendant(defendant(1)));
    let applies = |facts: &CaseFacts, rule| {
        !matches!(only(facts, rule, "2026-11-03").state, State::NotApplicable { .. })
    };
    assert!(applies(&facts, "PE-CUST") && applies(&facts, "PE-BAIL"));
    let warned = only(&facts, "PE-CUST", "2026-11-03").warnings;
    assert!(warned.iter().any(|each| each.to_string().contains("not recorded")), "{warned:?}");
    facts.defendants[0].in_custody_at_sending = Some(true);
    assert!(applies(&facts, "PE-CUST") && !applies(&facts, "PE-BAIL"));
    facts.defendants[0].in_custody_at_sending = Some(false);
    assert!(!applies(&facts, "PE-CUST") && applies(&facts, "PE-BAIL"));
    // As follows from the custody that is recorded.
    facts.defendants[0].in_custody_at_sending = None;
    facts.custody.push(OffenceCustody {
        of: Of::offence(defendant(1), charge(1)),
        start: LimitStart::Sent(day("2026-11-02")),
        under_18: false,
        magistrates: MagistratesCustody::default(),
        crown: vec![Spell { from: day("2026-11-02"), until: None }],
        ended: None,
        disapplied: None,
    });
    assert!(applies(&facts, "PE-CUST") && !applies(&facts, "PE-BAIL"));
}

#[test]
fn service_of_evidence_moves_nowhere_and_warns_to_be_early() {
    // Fifty days on is Good Friday 2026, seventy Christmas Day 2026, a Friday.
    let cases = [
        ("PE-CUST", "2026-02-12", "2026-04-03", "2026-04-02"),
        ("PE-BAIL", "2026-10-16", "2026-12-25", "2026-12-24"),
    ];
    for (rule, sent, due, earlier) in cases {
        let found = only(&case().with(Trigger::Sending, day(sent), Of::default()), rule, sent);
        assert_eq!(found.due, by(due), "{rule}");
        let warned = found
            .warnings
            .iter()
            .any(|each| matches!(each, Caution::NotABusinessDay { earlier: by, .. } if *by == day(earlier)));
        assert!(warned, "{rule}: {:?}", found.warnings);
    }
    let open =
        only(&case().with(Trigger::Sending, day("2026-11-02"), Of::default()), "PE-CUST", "2026-11-02");
    assert!(!open.warnings.iter().any(|each| matches!(each, Caution::NotABusinessDay { .. })));
}

#[test]
fn what_is_served_counts_from_the_day_it_counts_as_served() {
    let served = |method, on: &str, time: Option<&str>| {
        let time = time.map(|time| NaiveTime::parse_from_str(time, "%H:%M").expect("a time"));
        let service = Service { method, day: day(on), time, responded: None };
        let mut facts = case();
        let when = When::Served { service, court_officer: false };
        facts.events.push(CaseEvent { trigger: Trigger::SpecialMeasuresServed, when, of: both() });
        only(&facts, "SM-REP", on)
    };
    assert_eq!(served(ServiceMethod::Electronic, "2026-11-30", Some("14:30")).due, by("2026-12-14"));
    assert_eq!(served(ServiceMethod::Electronic, "2026-11-30", Some("14:31")).due, by("2026-12-15"));
    assert_eq!(served(ServiceMethod::Post, "2026-12-18", None).due, by("2027-01-08"));
    assert_eq!(served(ServiceMethod::LeftAtAddress, "2026-04-02", None).due, by("2026-04-21"));
    let words: Vec<String> =
        served(ServiceMethod::Post, "2026-12-18", None).working.iter().map(ToString::to_string).collect();
    assert!(words.iter().any(|each| each.contains("Posted first class")), "{words:?}");
    assert!(words.iter().any(|each| each.contains("Boxing Day (substitute day)")), "{words:?}");
}

#[test]
fn the_day_of_service_on_the_court_officer_passes_over_its_closed_days() {
    let service =
        Service { method: ServiceMethod::LeftAtAddress, day: day("2026-11-30"), time: None, responded: None };
    let mut facts = case();
    facts.office.closed.insert(day("2026-12-01"));
    let when = When::Served { service, court_officer: true };
    facts.events.push(CaseEvent { trigger: Trigger::SpecialMeasuresServed, when, of: both() });
    // Served on 2 December, and the closed day does not count against anybody else.
    assert_eq!(only(&facts, "SM-REP", "2026-11-30").due, by("2026-12-16"));
}

#[test]
fn a_rule_of_2025_warns_when_something_earlier_set_it_going() {
    let found = only(&case().with(Trigger::NotGuiltyPlea, day("2025-10-03"), both()), "SM-APP", "2025-10-06");
    assert_eq!(found.due, by("2025-10-17"));
    let old = found.warnings.iter().any(|each| matches!(each, Caution::NotInForce { from: Some(_), .. }));
    assert!(old, "{:?}", found.warnings);
    let found = only(&case().with(Trigger::NotGuiltyPlea, day("2025-10-06"), both()), "SM-APP", "2025-10-06");
    assert!(found.warnings.is_empty(), "{:?}", found.warnings);
}

#[test]
fn a_date_past_the_known_bank_holidays_says_so() {
    let found = only(&case().with(Trigger::NotGuiltyPlea, day("2028-12-20"), both()), "SM-APP", "2028-12-20");
    assert!(found.warnings.contains(&Caution::HolidaysNotKnown { year: 2029 }), "{:?}", found.warnings);
    let sent =
        only(&case().with(Trigger::Sending, day("2028-12-01"), Of::default()), "PE-CUST", "2028-12-01");
    assert!(sent.warnings.contains(&Caution::HolidaysNotKnown { year: 2029 }), "{:?}", sent.warnings);
}
