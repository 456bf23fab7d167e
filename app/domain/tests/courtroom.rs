//! The log of a hearing: whatever the order and however often its presses arrive, it tells one story.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    courtroom::{
        Beside, BreakKind, Clock, CorrectionReason, Course, Effect, FailureKind, GoAheadReason, Happening,
        Hold, InterruptionKind, LinkCheck, Oath, OverrunReason, Press, SatAs, Speaker, Stage,
    },
    ids::{DefendantId, DeviceId, PersonId, PressId},
};
use proptest::{prelude::*, sample::Index};
use uuid::Uuid;

fn moment(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000 + second, 0).expect("a moment")
}

fn id(number: u128) -> PressId {
    PressId::new(Uuid::from_u128(number))
}

fn counsel(number: u8) -> Speaker {
    Speaker {
        stage: Stage::CrossExamination,
        person: PersonId::new(Uuid::from_u128(number.into())),
        defendant: Some(DefendantId::new(Uuid::from_u128(u128::from(number) + 100))),
    }
}

/// Presses of one device, at these seconds.
fn log(entries: impl IntoIterator<Item = (i64, Happening)>) -> Vec<Press> {
    entries
        .into_iter()
        .enumerate()
        .map(|(place, (second, what))| Press {
            at: moment(second),
            device: DeviceId::new(Uuid::from_u128(1)),
            count: u32::try_from(place).expect("few") + 1,
            id: id(place as u128 + 1),
            what,
        })
        .collect()
}

fn used(course: &Course, speaker: Speaker, second: i64) -> i64 {
    course.used(speaker, moment(second)).num_seconds()
}

#[test]
fn the_minutes_used_leave_out_pauses_breaks_and_failures() {
    let one = counsel(1);
    let course = Course::of(&log([
        (0, Happening::Started(None)),
        (10, Happening::Begins(one)),
        (70, Happening::Paused),
        (100, Happening::Resumed),
        (160, Happening::Break(BreakKind::Planned)),
        (900, Happening::Resumed),
        (960, Happening::Failed(FailureKind::Sound)),
        (1200, Happening::Resumed),
        (1260, Happening::Stops(one)),
        (1300, Happening::Ended),
    ]));
    assert_eq!(used(&course, one, 9999), 60 + 60 + 60 + 60);
    assert_eq!(course.clock, Clock::Idle);
    assert_eq!(course.holds.len(), 3);
    assert_eq!(course.ended, Some(moment(1300)));
}

#[test]
fn the_clock_that_runs_goes_on_by_itself() {
    let one = counsel(1);
    let course = Course::of(&log([(0, Happening::Started(None)), (10, Happening::Begins(one))]));
    assert_eq!(course.clock, Clock::Running(one));
    assert_eq!([10, 40, 3610].map(|second| used(&course, one, second)), [0, 30, 3600]);
}

#[test]
fn the_next_counsel_ends_the_turn_of_the_one_before() {
    let (one, two) = (counsel(1), counsel(2));
    let course = Course::of(&log([
        (0, Happening::Started(None)),
        (0, Happening::Begins(one)),
        (60, Happening::Begins(two)),
        (90, Happening::Begins(one)),
    ]));
    assert_eq!((used(&course, one, 100), used(&course, two, 100)), (70, 30));
    assert_eq!(course.speakers(), [one, two]);
}

#[test]
fn two_clerks_who_press_start_at_once_start_it_once() {
    let mut presses = log([(0, Happening::Started(None)), (0, Happening::Started(None))]);
    presses[1].device = DeviceId::new(Uuid::from_u128(2));
    let course = Course::of(&presses);
    assert_eq!(course.started.map(|start| start.press), Some(id(1)));
    assert_eq!(course.effects[&id(2)], Effect::Repeated);
}

#[test]
fn two_clerks_who_press_pause_at_once_stop_the_clock_and_do_not_start_it_again() {
    let one = counsel(1);
    let course = Course::of(&log([
        (0, Happening::Started(None)),
        (0, Happening::Begins(one)),
        (60, Happening::Paused),
        (60, Happening::Paused),
    ]));
    assert_eq!(course.clock, Clock::Held(Some(one), Hold::Pause));
    assert_eq!(used(&course, one, 500), 60);
}

#[test]
fn a_stop_for_counsel_who_is_done_does_not_stop_the_next() {
    let (one, two) = (counsel(1), counsel(2));
    let course = Course::of(&log([
        (0, Happening::Started(None)),
        (0, Happening::Begins(one)),
        (60, Happening::Begins(two)),
        (61, Happening::Stops(one)),
    ]));
    assert_eq!(course.clock, Clock::Running(two));
    assert_eq!(course.effects[&id(4)], Effect::Repeated);
}

#[test]
fn a_break_outlasts_the_turn_that_it_interrupted() {
    let one = counsel(1);
    let course = Course::of(&log([
        (0, Happening::Started(None)),
        (0, Happening::Begins(one)),
        (60, Happening::Break(BreakKind::Lunch)),
        (61, Happening::Stops(one)),
        (90, Happening::Resumed),
    ]));
    assert_eq!(course.clock, Clock::Idle);
    assert_eq!(used(&course, one, 500), 60);
}

#[test]
fn a_pause_does_not_take_the_place_of_a_break() {
    let one = counsel(1);
    let course = Course::of(&log([
        (0, Happening::Started(None)),
        (0, Happening::Begins(one)),
        (60, Happening::Break(BreakKind::Witness)),
        (61, Happening::Paused),
    ]));
    assert_eq!(course.clock, Clock::Held(Some(one), Hold::Break(BreakKind::Witness)));
}

#[test]
fn nothing_moves_the_clock_before_the_start_or_after_the_end() {
    let one = counsel(1);
    let course = Course::of(&log([
        (0, Happening::Begins(one)),
        (10, Happening::Started(Some(GoAheadReason::JudgeDirected))),
        (20, Happening::Ended),
        (30, Happening::Begins(one)),
    ]));
    assert!(course.stretches.is_empty());
    assert_eq!([1, 4].map(|press| course.effects[&id(press)]), [Effect::DidNotFit; 2]);
    assert_eq!(course.started.and_then(|start| start.went_ahead), Some(GoAheadReason::JudgeDirected));
}

#[test]
fn a_correction_takes_a_press_out_and_a_later_one_puts_it_back() {
    let one = counsel(1);
    let mut presses = log([
        (0, Happening::Started(None)),
        (0, Happening::Begins(one)),
        (60, Happening::Ended),
        (70, Happening::Void(id(3), CorrectionReason::Mistake)),
    ]);
    let course = Course::of(&presses);
    assert_eq!(course.ended, None);
    assert_eq!(used(&course, one, 100), 100);
    assert_eq!(course.effects[&id(3)], Effect::Voided(id(4), CorrectionReason::Mistake));

    presses.extend(log([(80, Happening::Void(id(4), CorrectionReason::Mistake))]).into_iter().map(
        |mut press| {
            press.id = id(5);
            press
        },
    ));
    assert_eq!(Course::of(&presses).ended, Some(moment(60)));
}

#[test]
fn two_corrections_cannot_undo_each_other_in_a_ring() {
    let course = Course::of(&log([
        (0, Happening::Started(None)),
        (10, Happening::Void(id(3), CorrectionReason::Mistake)),
        (20, Happening::Void(id(2), CorrectionReason::Twice)),
    ]));
    assert_eq!(course.effects[&id(2)], Effect::Voided(id(3), CorrectionReason::Twice));
    assert_eq!(course.effects[&id(3)], Effect::Counted);
}

#[test]
fn the_last_word_about_a_link_counts_for_each_defendant() {
    let (first, second) = (DefendantId::new(Uuid::from_u128(1)), DefendantId::new(Uuid::from_u128(2)));
    let good = LinkCheck { sees_and_hears: true, communicates: true };
    let bad = LinkCheck { sees_and_hears: true, communicates: false };
    let course = Course::of(&log([
        (0, Happening::AccusedLink(first, bad)),
        (1, Happening::AccusedLink(second, bad)),
        (2, Happening::AccusedLink(first, good)),
    ]));
    assert!(course.accused_links[&first].complies() && !course.accused_links[&second].complies());
}

#[test]
fn what_is_pressed_in_answer_comes_after_whatever_the_clocks_say() {
    let course = Course::of(&log([(100, Happening::Started(None))]));
    assert!(course.next_moment(moment(50)) > moment(100));
    assert_eq!(course.next_moment(moment(200)), moment(200));
}

#[test]
fn text_that_is_no_press_is_refused() {
    let line = log([(0, Happening::Begins(counsel(1)))])[0].to_string();
    assert!(line.parse::<Press>().is_ok());
    for wrong in [
        String::new(),
        line.replace("begin", "begins"),
        line.replace(" cross ", " chief "),
        format!("{line} more"),
        line.replacen("1795", "99991795", 1),
    ] {
        assert!(wrong.parse::<Press>().is_err(), "{wrong}");
    }
}

fn speakers() -> impl Strategy<Value = Speaker> {
    (0..3_u8, any::<bool>()).prop_map(|(number, re)| Speaker {
        stage: if re { Stage::ReExamination } else { Stage::CrossExamination },
        ..counsel(number)
    })
}

fn links() -> impl Strategy<Value = LinkCheck> {
    any::<(bool, bool)>()
        .prop_map(|(sees_and_hears, communicates)| LinkCheck { sees_and_hears, communicates })
}

fn happenings() -> impl Strategy<Value = Happening> {
    let defendant = || (0..2_u128).prop_map(|number| DefendantId::new(Uuid::from_u128(number)));
    prop_oneof![
        3 => prop_oneof![Just(Happening::Started(None)), Just(Happening::Started(Some(GoAheadReason::PutRight)))],
        6 => speakers().prop_map(Happening::Begins),
        4 => Just(Happening::Paused),
        2 => prop::sample::select(BreakKind::ALL).prop_map(Happening::Break),
        2 => prop::sample::select(FailureKind::ALL).prop_map(Happening::Failed),
        4 => Just(Happening::Resumed),
        4 => speakers().prop_map(Happening::Stops),
        1 => (prop::sample::select(InterruptionKind::ALL), prop::option::of(0..900_i64))
            .prop_map(|(kind, until)| Happening::Interrupted(kind, until.map(moment))),
        1 => links().prop_map(Happening::CourtLink),
        1 => (defendant(), links()).prop_map(|(defendant, link)| Happening::AccusedLink(defendant, link)),
        1 => prop::sample::select(Oath::ALL).prop_map(Happening::Oath),
        1 => prop::collection::vec(
            (prop::sample::select(SatAs::ALL), prop::option::of(0..3_u128)).prop_map(|(part, person)| Beside {
                part,
                person: person.map(|number| PersonId::new(Uuid::from_u128(number))),
            }),
            0..3,
        ).prop_map(Happening::SatWith),
        1 => (speakers(), prop::sample::select(OverrunReason::ALL)).prop_map(|(who, why)| Happening::Overran(who, why)),
        1 => Just(Happening::Released),
        1 => Just(Happening::Ended),
        3 => (1..25_u128, prop::sample::select(CorrectionReason::ALL))
            .prop_map(|(press, why)| Happening::Void(id(press), why)),
    ]
}

/// Up to two dozen presses of three devices within fifteen minutes, many of them at the same moment.
fn logs() -> impl Strategy<Value = Vec<Press>> {
    prop::collection::vec((0..90_i64, 0..3_u128, happenings()), 0..24).prop_map(|entries| {
        let mut presses = log(entries.iter().map(|(ten, _, what)| (ten * 10, what.clone())));
        for (press, (_, device, _)) in presses.iter_mut().zip(&entries) {
            press.device = DeviceId::new(Uuid::from_u128(*device));
        }
        presses
    })
}

proptest! {
    #[test]
    fn any_order_and_any_repetition_tell_one_story(
        presses in logs(),
        order in prop::collection::vec(any::<Index>(), 24),
        again in prop::collection::vec(any::<Index>(), 0..12),
    ) {
        let course = Course::of(&presses);
        let mut mixed = presses.clone();
        for (place, other) in order.iter().enumerate().take(mixed.len()) {
            let other = other.index(mixed.len());
            mixed.swap(place, other);
        }
        if !presses.is_empty() {
            mixed.extend(again.iter().map(|place| presses[place.index(presses.len())].clone()));
        }
        prop_assert_eq!(Course::of(&mixed), course);
    }

    #[test]
    fn one_clock_runs_at_a_time_and_never_backwards(presses in logs(), later in 0..1000_i64) {
        let course = Course::of(&presses);
        let mut spans: Vec<_> = course.stretches.iter().map(|each| (each.from, each.until)).collect();
        spans.extend(course.holds.iter().map(|each| (each.from, each.until)));
        spans.sort_by_key(|(from, until)| (*from, until.is_none(), *until));
        for pair in spans.windows(2) {
            prop_assert!(pair[0].1.is_some_and(|until| until <= pair[1].0));
        }
        let open = spans.iter().filter(|(_, until)| until.is_none()).count();
        prop_assert_eq!(open, usize::from(course.clock != Clock::Idle));
        let now = moment(900 + later);
        let all: TimeDelta = course.speakers().into_iter().map(|each| course.used(each, now)).sum();
        let began = course.started.map_or(now, |start| start.at);
        prop_assert!(all >= TimeDelta::zero() && all <= course.ended.unwrap_or(now) - began.min(course.ended.unwrap_or(now)));
    }

    #[test]
    fn a_corrected_press_might_as_well_not_have_been_made(presses in logs()) {
        let course = Course::of(&presses);
        let gone = |press: &Press| matches!(course.effects[&press.id], Effect::Voided(..));
        let left: Vec<Press> = presses.iter().filter(|press| !gone(press)).cloned().collect();
        let mut without = Course::of(&left);
        without.effects.clone_from(&course.effects);
        without.last = course.last;
        prop_assert_eq!(without, course);
    }

    #[test]
    fn a_line_of_text_carries_a_press_whole(presses in logs()) {
        for press in presses {
            prop_assert_eq!(press.to_string().parse::<Press>(), Ok(press));
        }
    }

    #[test]
    fn no_text_at_all_makes_it_panic(line in "[-a-z0-9: ]{0,120}|.{0,60}") {
        let _read = line.parse::<Press>();
    }
}

mod forms {
    use super::{counsel, id, log, moment};
    use chrono::NaiveDate;
    use domain::{
        calendar::civil_to_utc,
        case::DefendantLabel,
        courtroom::{
            CorrectionReason, Course, Happening, InterruptionKind, LinkCheck,
            entry::{Entered, Reading, parse},
        },
        form::{FormErrors, FormValues, Problem},
        ids::DefendantId,
    };
    use uuid::Uuid;

    fn values(pairs: &[(&str, &str)]) -> FormValues {
        FormValues::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    fn read(course: &Course, pairs: &[(&str, &str)]) -> Result<Vec<Entered>, FormErrors> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 18).expect("a day");
        let defendants = [(DefendantLabel::FIRST, DefendantId::new(Uuid::from_u128(101)))];
        // 11:06:40 in the morning.
        parse(&values(pairs), &Reading { course, day, now: moment(0), defendants: &defendants })
    }

    fn problem(pairs: &[(&str, &str)], field: &str) -> Option<Problem> {
        read(&Course::default(), pairs).expect_err("refused").get(field).cloned()
    }

    #[test]
    fn a_button_sends_a_whole_entry() {
        let entered = read(&Course::default(), &[("press", &format!("begin {}", counsel(1)))]);
        assert_eq!(entered, Ok(vec![Entered { what: Happening::Begins(counsel(1)), at: None }]));
        assert_eq!(problem(&[], "press"), Some(Problem::Missing));
        assert_eq!(problem(&[("press", "dance")], "press"), Some(Problem::NotOffered));
        let void = format!("void {} mistake", id(1));
        assert_eq!(problem(&[("press", &void)], "press"), Some(Problem::NotOffered));
    }

    #[test]
    fn a_time_of_the_day_that_has_passed_can_be_given() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 18).expect("a day");
        let ten = civil_to_utc(day, chrono::NaiveTime::from_hms_opt(10, 0, 0).expect("a time")).ok();
        let entered = read(&Course::default(), &[("press", "pause"), ("happened", "10am")]);
        assert_eq!(entered, Ok(vec![Entered { what: Happening::Paused, at: ten }]));
        assert_eq!(
            problem(&[("press", "pause"), ("happened", "2pm")], "happened"),
            Some(Problem::InTheFuture)
        );
    }

    #[test]
    fn only_what_changed_about_the_links_is_put_down() {
        let good = LinkCheck { sees_and_hears: true, communicates: true };
        let course = Course::of(&log([(0, Happening::CourtLink(good))]));
        let entered = read(&course, &[("form", "links"), ("court", "both"), ("link-D1", "sees")]);
        let defendant = DefendantId::new(Uuid::from_u128(101));
        let bad = LinkCheck { communicates: false, ..good };
        assert_eq!(entered, Ok(vec![Entered { what: Happening::AccusedLink(defendant, bad), at: None }]));
    }

    #[test]
    fn nobody_and_somebody_cannot_both_have_sat_with_the_witness() {
        let chosen = |each: &[&str]| {
            let mut pairs = vec![("form", "sat_with")];
            pairs.extend(each.iter().map(|value| ("sat_with", *value)));
            read(&Course::default(), &pairs)
        };
        assert_eq!(chosen(&["nobody"]), Ok(vec![Entered { what: Happening::SatWith(vec![]), at: None }]));
        assert!(chosen(&["companion", "court"]).is_ok());
        for (wrong, why) in [
            (vec![], Problem::Missing),
            (vec!["nobody", "court"], Problem::DoesNotMatch),
            (vec!["Mrs Smith"], Problem::NotOffered),
        ] {
            assert_eq!(chosen(&wrong).expect_err("refused").get("sat_with"), Some(&why));
        }
    }

    #[test]
    fn an_interruption_that_took_time_says_from_when_until_when() {
        let with = |from: &str, until: &str| {
            read(
                &Course::default(),
                &[
                    ("form", "interruption"),
                    ("interruption", "witness"),
                    ("interrupted_from", from),
                    ("interrupted_until", until),
                ],
            )
        };
        let entered = with("10am", "10:04am").expect("taken");
        assert!(matches!(entered[0].what, Happening::Interrupted(InterruptionKind::Witness, Some(_))));
        assert!(with("", "").is_ok());
        let wrong = |from, until, field: &str| with(from, until).expect_err("refused").get(field).cloned();
        assert_eq!(wrong("10am", "9:59am", "interrupted_until"), Some(Problem::EndsBeforeStart));
        assert_eq!(wrong("", "10am", "interrupted_from"), Some(Problem::Missing));
    }

    #[test]
    fn a_correction_says_which_entry_and_why() {
        let wrong = id(3).to_string();
        let entered = read(
            &Course::default(),
            &[("form", "correction"), ("wrong", &wrong), ("correction_reason", "twice")],
        );
        let what = Happening::Void(id(3), CorrectionReason::Twice);
        assert_eq!(entered, Ok(vec![Entered { what, at: None }]));
        assert_eq!(
            problem(&[("form", "correction"), ("wrong", &wrong)], "correction_reason"),
            Some(Problem::Missing)
        );
    }
}
