//! What can happen to an application, a direction and a section 41 application, and what cannot.

use domain::measure::{
    ApplicationAct, ApplicationState, Assistance, DirectionAct, DirectionState, EndCause, Measure,
    Section28Timetable, Section41Act, Section41Outcome, Section41State, TimetableDate,
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
