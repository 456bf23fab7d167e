//! What can happen to an application, a direction and a section 41 application, and what cannot.

use domain::{
    case::DefendantLabel,
    eligibility::Ground,
    form::Problem,
    measure::{
        ApplicationAct, ApplicationState, Assistance, DirectionAct, DirectionState, EndCause, Measure,
        Outcome, Particulars, Section28Timetable, Section41Act, Section41Outcome, Section41State,
        TimetableDate,
        entry::{Change, Granted, Side, check_granted},
    },
};
use proptest::prelude::*;

#[test]
fn an_application_is_decided_once_and_told_only_then() {
    use ApplicationAct::{Decide, Represent, Serve, Tell, Withhold};
    use ApplicationState::{Asked, Decided};
    let table = [
        (Asked, Serve, Some(Asked)),
        (Asked, Represent, Some(Asked)),
        (Asked, Withhold, Some(Asked)),
        (Asked, Decide, Some(Decided)),
        (Asked, Tell, None),
        (Decided, Serve, Some(Decided)),
        (Decided, Represent, None),
        (Decided, Withhold, None),
        (Decided, Decide, None),
        (Decided, Tell, Some(Decided)),
    ];
    assert_eq!(table.len(), ApplicationState::ALL.len() * ApplicationAct::ALL.len());
    for (state, act, after) in table {
        assert_eq!(state.after(act), after, "{state} {act}");
    }
}

#[test]
fn a_direction_that_stands_can_end_in_four_ways_and_one_that_has_ended_in_none() {
    use DirectionAct::{Discharge, End, Lapse, SetDate, Vary};
    let standing = [
        (Vary, DirectionState::Varied),
        (Discharge, DirectionState::Discharged),
        (Lapse, DirectionState::Lapsed),
        (End, DirectionState::Ended),
        (SetDate, DirectionState::Standing),
    ];
    assert_eq!(standing.len(), DirectionAct::ALL.len());
    for (act, after) in standing {
        assert_eq!(DirectionState::Standing.after(act), Some(after), "{act}");
    }
    for state in DirectionState::ALL.iter().filter(|state| !state.stands()) {
        for act in DirectionAct::ALL {
            assert_eq!(state.after(*act), None, "{state} {act}");
        }
    }
}

#[test]
fn a_direction_is_varied_or_discharged_only_on_a_material_change_or_of_the_courts_own_motion() {
    for cause in EndCause::ALL {
        let allowed: Vec<_> = DirectionAct::ALL.iter().filter(|act| cause.allows(**act)).collect();
        let expected: &[DirectionAct] = match cause {
            EndCause::MaterialChange | EndCause::OwnMotion => &[DirectionAct::Vary, DirectionAct::Discharge],
            EndCause::Turned18 => &[DirectionAct::Lapse],
            EndCause::ProceedingsEnded => &[DirectionAct::End],
        };
        assert_eq!(allowed, expected.iter().collect::<Vec<_>>(), "{cause}");
    }
    let decided: Vec<_> = DirectionAct::ALL.iter().filter(|act| act.needs_a_decision()).collect();
    assert_eq!(decided, [&DirectionAct::Vary, &DirectionAct::Discharge]);
}

#[test]
fn a_section_41_application_goes_from_pending_to_refused_or_to_ground_rules() {
    use Section41Outcome::{Allowed, AllowedInPart, Refused};
    let table = [
        (None, false, Section41State::Pending),
        (Some(Refused), false, Section41State::Refused),
        (Some(Allowed), false, Section41State::GroundRulesNeeded),
        (Some(AllowedInPart), false, Section41State::GroundRulesNeeded),
        (Some(Allowed), true, Section41State::Allowed),
        (Some(AllowedInPart), true, Section41State::Allowed),
    ];
    for (outcome, given, state) in table {
        assert_eq!(Section41State::of(outcome, given), state, "{outcome:?} {given}");
        if let Some(outcome) = outcome {
            assert_eq!(outcome.needs_ground_rules(), state != Section41State::Refused);
        }
    }
    for state in Section41State::ALL {
        let takes: Vec<_> = Section41Act::ALL.iter().copied().filter(|act| state.takes(*act)).collect();
        let expected: &[Section41Act] = match state {
            Section41State::Pending => &[Section41Act::Represent, Section41Act::Decide],
            Section41State::GroundRulesNeeded => &[Section41Act::GiveGroundRules],
            Section41State::Allowed | Section41State::Refused => &[],
        };
        assert_eq!(takes, expected, "{state}");
    }
}

#[test]
fn intermediary_and_aids_are_for_section_16_witnesses_alone() {
    let only: Vec<_> = Assistance::ALL.into_iter().filter(|each| each.is_for_section_16_only()).collect();
    assert_eq!(
        only,
        [Assistance::Measure(Measure::Intermediary), Assistance::Measure(Measure::CommunicationAids)]
    );
}

fn any_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    (0..all.len()).prop_map(|place| all[place])
}

proptest! {
    /// Whatever is done and in whatever order, a direction ends at most once and nothing happens to it afterwards.
    #[test]
    fn a_direction_ends_at_most_once(acts in prop::collection::vec(any_of(DirectionAct::ALL), 0..20)) {
        let mut state = DirectionState::Standing;
        let mut endings = 0;
        for act in acts {
            let ended = !state.stands();
            match state.after(act) {
                Some(after) => {
                    prop_assert!(!ended);
                    endings += usize::from(!after.stands());
                    state = after;
                }
                None => prop_assert!(ended),
            }
        }
        prop_assert_eq!(endings, usize::from(!state.stands()));
    }

    /// Whatever is done, an application is decided at most once, and nobody is told before it is.
    #[test]
    fn an_application_is_decided_at_most_once(acts in prop::collection::vec(any_of(ApplicationAct::ALL), 0..20)) {
        let mut state = ApplicationState::Asked;
        let mut decided = 0;
        for act in acts {
            if let Some(after) = state.after(act) {
                decided += usize::from(act == ApplicationAct::Decide);
                prop_assert!(act != ApplicationAct::Tell || decided == 1);
                prop_assert_eq!(after == ApplicationState::Decided, decided == 1);
                state = after;
            }
        }
        prop_assert!(decided <= 1);
    }

    /// Setting dates in any order: what is missing is what was never set, and the last of each is the one that counts.
    #[test]
    fn a_timetable_lacks_what_was_never_set(set in prop::collection::vec((any_of(TimetableDate::ALL), 0..400_i64), 0..20)) {
        let first = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let mut timetable = Section28Timetable::default();
        for (which, after) in &set {
            timetable.set(*which, Some(first + chrono::TimeDelta::days(*after)));
        }
        for which in TimetableDate::ALL {
            let last = set.iter().rev().find(|(each, _)| each == which);
            let expected = last.map(|(_, after)| first + chrono::TimeDelta::days(*after));
            prop_assert_eq!(timetable.date(*which), expected);
            prop_assert_eq!(timetable.missing().contains(which), expected.is_none());
        }
        prop_assert_eq!(timetable.is_complete(), timetable.missing().is_empty());
    }
}

fn label(place: u8) -> DefendantLabel {
    DefendantLabel::new(place).unwrap()
}

fn granted(assistance: Assistance, labels: &[u8]) -> Granted {
    Granted {
        assistance,
        outcomes: labels.iter().map(|place| (label(*place), Outcome::Granted)).collect(),
        particulars: Particulars::default(),
    }
}

/// Facts of a decision and what is asked about: measure by measure what is granted against whom, what stands, the grounds
/// found, whether the judge's reason is given; then the field and problem that come of it.
/// What is granted, what stands, on which grounds, and what is said of it.
type Row<'a> = (
    &'a [Granted],
    &'a [(DefendantLabel, Assistance)],
    &'a [Ground],
    Option<&'a str>,
    Vec<(&'a str, Problem)>,
);

#[test]
fn what_the_act_says_of_measures_that_are_to_be_granted() {
    const INTERVIEW: Assistance = Assistance::Measure(Measure::RecordedEvidenceInChief);
    const RECORDED: Assistance = Assistance::Measure(Measure::RecordedCrossExamination);
    const AIDS: Assistance = Assistance::Measure(Measure::CommunicationAids);
    const LINK: Assistance = Assistance::Measure(Measure::LiveLink);
    let both = [granted(INTERVIEW, &[1, 2]), granted(RECORDED, &[1, 2])];
    let one_short = [granted(INTERVIEW, &[1]), granted(RECORDED, &[1, 2])];
    let alone = [granted(RECORDED, &[2])];
    let aids = [granted(AIDS, &[1])];
    let link = [granted(LINK, &[1])];
    let stands = [(label(2), INTERVIEW)];
    let link_stands = [(label(1), LINK)];
    let table: &[Row<'_>] = &[
        (&both, &[], &[Ground::Age], None, vec![]),
        (&one_short, &[], &[Ground::Age], None, vec![("outcome-s28-D2", Problem::NeedsRecordedInterview)]),
        (&alone, &stands, &[Ground::Age], None, vec![]),
        (&alone, &[], &[Ground::Age], None, vec![("outcome-s28-D2", Problem::NeedsRecordedInterview)]),
        (&aids, &[], &[Ground::Impairment], None, vec![]),
        (&aids, &[], &[Ground::Fear], None, vec![("outside_scheme_because", Problem::ReasonNeeded)]),
        (&aids, &[], &[Ground::Fear, Ground::Age], None, vec![]),
        (&aids, &[], &[Ground::Weapon], Some("The judge so directed"), vec![]),
        (&link, &link_stands, &[Ground::Fear], None, vec![("outcome-s24-D1", Problem::DirectedAlready)]),
        (&link, &[], &[Ground::Fear], None, vec![]),
    ];
    for (decided, standing, grounds, reason, expected) in table {
        let found: Vec<_> = check_granted(decided, standing, grounds, *reason)
            .iter()
            .map(|error| (error.field.clone(), error.problem.clone()))
            .collect();
        let expected: Vec<_> =
            expected.iter().map(|(field, problem)| ((*field).to_owned(), problem.clone())).collect();
        assert_eq!(found, expected, "{decided:?} {grounds:?}");
    }
}

#[test]
fn a_party_is_read_as_the_form_names_it() {
    for (text, side) in
        [("court", Side::Court), ("prosecution", Side::Prosecution), ("D2", Side::Defendant(label(2)))]
    {
        assert_eq!(text.parse(), Ok(side));
        assert_eq!(side.to_string(), text);
    }
    assert!("witness".parse::<Side>().is_err());
}

#[test]
fn a_change_is_one_that_can_happen_to_a_direction_or_a_refusal() {
    for act in DirectionAct::ALL {
        let read: Result<Change, _> = act.code().parse();
        assert_eq!(read.is_ok(), *act != DirectionAct::SetDate, "{act}");
    }
    assert_eq!("refuse".parse(), Ok(Change::Refuse));
    assert!("edit".parse::<Change>().is_err(), "a direction is never edited");
}
