//! Whether a booking is ready: by table, and as laws that hold whatever is recorded.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Utc};
use domain::{
    calendar::BankHolidays,
    case::DefendantLabel,
    equipment::{EquipmentState, Unready},
    hearing::HearingKind,
    ids::{FaultId, ResourceId},
    law::policy::CourtPolicy,
    measure::{Section28Timetable, TimetableDate},
    readiness::{
        Booking, Condition, GroundRulesHearing, IsvaState, Judged, OutOfUse, Record, Recorded, Said,
        Standing, Times, Verdict, Who, Why, conditions,
    },
    role::FieldGroup,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn label(place: u8) -> DefendantLabel {
    DefendantLabel::new(place).unwrap()
}

/// A hearing on Monday 11 January 2027, at a court that has settled nothing.
fn times(today: &str) -> Times {
    Times::of((day(today), false), day("2027-01-11"), &CourtPolicy::default(), BankHolidays::built_in())
}

fn recording() -> Booking {
    Booking {
        kind: HearingKind::Section28,
        for_a_witness: true,
        intermediary_directed: true,
        defendants: vec![label(1), label(2)],
    }
}

fn timetable(which: &[TimetableDate]) -> Section28Timetable {
    let mut dates = Section28Timetable::default();
    for each in which {
        dates.set(*each, Some(day("2027-01-11")));
    }
    dates
}

/// Everything that can be recorded of a recording.
fn everything() -> Recorded {
    Recorded {
        directions: [1, 2].map(|place| (label(place), timetable(TimetableDate::ALL))).into(),
        ground_rules: GroundRulesHearing {
            listed: Some(day("2026-12-14")),
            recorded: Some(day("2026-12-14")),
            close_for_a_reason: false,
        },
        minutes_locked: true,
        judge: true,
        prosecution: true,
        defended: [label(1), label(2)].into(),
        prosecution_said: Record::Kept(Said::Ready),
        defence_said: Record::Kept([(label(1), Said::Ready), (label(2), Said::Ready)].into()),
        goes_ahead: false,
        link_room: true,
        kit: true,
        out_of_use: OutOfUse::default(),
        equipment: EquipmentState::Ready { degraded: false },
        intermediary: true,
        isva: Record::Kept(IsvaState::Assigned),
        visit_offered: Record::Kept(true),
        arrival_agreed: Record::Kept(true),
        waiting_room: Record::Kept(true),
    }
}

fn of(booking: &Booking, recorded: &Recorded, today: &str, condition: Condition) -> Judged {
    let list = conditions(booking, recorded, &times(today));
    list.into_iter().find(|each| each.condition == condition).unwrap()
}

fn standing(recorded: &Recorded, today: &str, condition: Condition) -> Standing {
    of(&recording(), recorded, today, condition).standing
}

#[test]
fn a_recording_with_everything_is_ready() {
    let list = conditions(&recording(), &everything(), &times("2026-12-20"));
    assert!(list.iter().all(|each| each.standing == Standing::Met), "{list:#?}");
    assert_eq!(Verdict::of(&list), Verdict::default());
    assert!(Verdict::of(&list).is_ready());
}

#[test]
fn what_has_time_is_not_yet_and_then_overdue() {
    let nothing = Recorded { equipment: EquipmentState::NotReady(Vec::new()), ..Recorded::default() };
    // The last day of each by the defaults: a week before for ground rules, two weeks for counsel, five business days for
    // rooms (4 to 8 January).
    for (condition, last, who) in [
        (Condition::Direction, "2027-01-04", Who::Judge),
        (Condition::GroundRules, "2027-01-04", Who::Listing),
        (Condition::Minutes, "2027-01-04", Who::Judge),
        (Condition::Judge, "2026-12-28", Who::Listing),
        (Condition::ProsecutionCounsel, "2026-12-28", Who::Prosecution),
        (Condition::DefenceCounsel(label(2)), "2026-12-28", Who::Defence(label(2))),
        (Condition::LinkRoom, "2027-01-04", Who::Officer),
        (Condition::Kit, "2027-01-04", Who::Officer),
        (Condition::Intermediary, "2027-01-04", Who::Prosecution),
    ] {
        let on_the_day = of(&recording(), &nothing, last, condition);
        assert_eq!(
            (on_the_day.standing, on_the_day.by, on_the_day.who),
            (Standing::NotYet, Some(day(last)), Some(who)),
            "{condition:?}"
        );
        let after = day(last).checked_add_days(Days::new(1)).unwrap().to_string();
        assert_eq!(standing(&nothing, &after, condition), Standing::Overdue, "{condition:?}");
    }
}

#[test]
fn what_no_record_is_kept_of_is_not_taken_for_done() {
    let list = conditions(&recording(), &Recorded::default(), &times("2026-12-01"));
    let unkept: Vec<_> = list
        .iter()
        .filter(|each| each.standing == Standing::NotRecorded)
        .map(|each| each.condition)
        .collect();
    assert_eq!(
        unkept,
        [
            Condition::ProsecutionReady,
            Condition::DefenceReady(label(1)),
            Condition::DefenceReady(label(2)),
            Condition::Isva,
            Condition::Visit,
            Condition::Arrival,
            Condition::WaitingRoom,
        ]
    );
    assert_eq!(Verdict::of(&list).not_recorded, 7);
}

#[test]
fn only_what_brings_a_witness_or_is_recorded_asks_for_it() {
    let other = Booking { kind: HearingKind::Mention, for_a_witness: false, ..recording() };
    let list = conditions(&other, &Recorded::default(), &times("2026-12-01"));
    let needed: Vec<_> = list
        .iter()
        .filter(|each| each.standing != Standing::NotNeeded)
        .map(|each| (each.condition, each.standing))
        .collect();
    assert_eq!(
        needed,
        [
            (Condition::Judge, Standing::NotYet),
            (Condition::ProsecutionCounsel, Standing::NotYet),
            (Condition::DefenceCounsel(label(1)), Standing::NotYet),
            (Condition::DefenceCounsel(label(2)), Standing::NotYet),
            (Condition::Courtroom, Standing::Met),
        ]
    );
    // Ground rules are set without the witness, but with the intermediary.
    let rules = Booking { kind: HearingKind::GroundRules, ..recording() };
    let at = |condition| of(&rules, &Recorded::default(), "2026-12-01", condition).standing;
    assert_eq!(at(Condition::Intermediary), Standing::NotYet);
    assert_eq!(at(Condition::Isva), Standing::NotNeeded);
    assert_eq!(at(Condition::GroundRules), Standing::NotNeeded);
    let plain = Booking { intermediary_directed: false, ..recording() };
    let at = |condition| of(&plain, &Recorded::default(), "2026-12-01", condition).standing;
    assert_eq!(at(Condition::Intermediary), Standing::NotNeeded);
}

#[test]
fn a_direction_is_complete_against_everybody_and_with_every_date() {
    let mut recorded = everything();
    recorded.directions.remove(&label(2));
    recorded.directions.insert(label(1), timetable(&TimetableDate::ALL[..4]));
    let judged = of(&recording(), &recorded, "2026-12-20", Condition::Direction);
    assert_eq!(judged.standing, Standing::NotYet);
    assert_eq!(
        judged.why,
        Some(Why::Direction { without: vec![label(2)], missing: vec![(label(1), TimetableDate::Editing)] })
    );
}

#[test]
fn nothing_is_directed_against_nobody_and_a_direction_of_another_case_counts_for_none() {
    let against_nobody = Booking { defendants: Vec::new(), ..recording() };
    let judged = of(&against_nobody, &everything(), "2026-12-20", Condition::Direction);
    assert_eq!(judged.standing, Standing::NotYet);
    let mut recorded = everything();
    recorded.directions.insert(label(3), timetable(&[]));
    assert_eq!(standing(&recorded, "2026-12-20", Condition::Direction), Standing::Met);
}

#[test]
fn ground_rules_are_held_when_their_day_has_come_and_a_judge_recorded_them() {
    let with = |listed: Option<&str>, recorded: Option<&str>, close_for_a_reason| {
        let hearing =
            GroundRulesHearing { listed: listed.map(day), recorded: recorded.map(day), close_for_a_reason };
        let judged = of(
            &recording(),
            &Recorded { ground_rules: hearing, ..everything() },
            "2027-01-05",
            Condition::GroundRules,
        );
        (judged.standing, judged.why.unwrap())
    };
    let (early, late) = ("2027-01-04", "2027-01-07");
    assert_eq!(with(Some(early), Some(early), false), (Standing::Met, Why::HeldOn(day(early))));
    assert_eq!(with(Some(early), None, false), (Standing::Overdue, Why::HeldWithoutRecord(day(early))));
    assert_eq!(with(None, None, false), (Standing::Overdue, Why::NotListed));
    assert_eq!(with(Some(late), None, false), (Standing::Overdue, Why::ListedOn(day(late))));
    // A judge said why they are so close, and may have written the record ahead: not held, and not late.
    assert_eq!(with(Some(late), Some(late), true), (Standing::NotYet, Why::ListedOn(day(late))));
}

#[test]
fn a_room_out_of_use_and_a_broken_kit_are_missing() {
    let out = OutOfUse { courtroom: true, ..OutOfUse::default() };
    let judged =
        of(&recording(), &Recorded { out_of_use: out, ..everything() }, "2026-12-20", Condition::Courtroom);
    assert_eq!((judged.standing, judged.why), (Standing::NotYet, Some(Why::OutOfUse)));
    let id = ResourceId::new(Uuid::nil());
    let moment: DateTime<Utc> = "2027-01-10T10:00:00Z".parse().unwrap();
    for (equipment, standing, why) in [
        (EquipmentState::Due { from: moment }, Standing::NotYet, Some(Why::CheckNotDue)),
        (EquipmentState::NotReady(vec![(id, Unready::Unchecked)]), Standing::NotYet, Some(Why::Unchecked)),
        (EquipmentState::NotReady(vec![(id, Unready::Incomplete)]), Standing::NotYet, Some(Why::Unchecked)),
        (EquipmentState::NotReady(vec![(id, Unready::Failed)]), Standing::Overdue, Some(Why::Broken)),
        (
            EquipmentState::NotReady(vec![
                (id, Unready::Unchecked),
                (id, Unready::Fault(FaultId::new(Uuid::nil()))),
            ]),
            Standing::Overdue,
            Some(Why::Broken),
        ),
        (EquipmentState::Ready { degraded: true }, Standing::Met, Some(Why::Degraded)),
        (EquipmentState::NotNeeded, Standing::NotNeeded, None),
    ] {
        let judged =
            of(&recording(), &Recorded { equipment, ..everything() }, "2026-12-20", Condition::Check);
        assert_eq!((judged.standing, judged.why), (standing, why));
    }
    // Nothing was checked, and the hearing ought to have begun.
    let times = Times { begun: true, ..times("2027-01-11") };
    let equipment = EquipmentState::NotReady(vec![(id, Unready::Unchecked)]);
    let list = conditions(&recording(), &Recorded { equipment, ..everything() }, &times);
    let check = list.iter().find(|each| each.condition == Condition::Check).unwrap();
    assert_eq!(check.standing, Standing::Overdue);
}

#[test]
fn a_party_that_is_not_ready_stops_it_unless_a_judge_directs_otherwise() {
    let mut recorded = Recorded { prosecution_said: Record::Kept(Said::NotReady), ..everything() };
    recorded.defence_said = Record::Kept([(label(1), Said::Ready)].into());
    let judged = of(&recording(), &recorded, "2026-12-20", Condition::ProsecutionReady);
    assert_eq!((judged.standing, judged.why), (Standing::NotYet, Some(Why::SaidNotReady)));
    assert_eq!(standing(&recorded, "2026-12-20", Condition::DefenceReady(label(1))), Standing::Met);
    assert_eq!(standing(&recorded, "2026-12-20", Condition::DefenceReady(label(2))), Standing::NotYet);
    recorded.goes_ahead = true;
    let judged = of(&recording(), &recorded, "2027-01-11", Condition::ProsecutionReady);
    assert_eq!((judged.standing, judged.why), (Standing::Met, Some(Why::DirectedToGoAhead)));
}

#[test]
fn an_adviser_not_offered_is_overdue_and_one_declined_is_an_answer() {
    for (state, expected) in [
        (IsvaState::NotOffered, Standing::Overdue),
        (IsvaState::Offered, Standing::NotYet),
        (IsvaState::Waiting, Standing::NotYet),
        (IsvaState::Ended, Standing::NotYet),
        (IsvaState::Declined, Standing::Met),
        (IsvaState::Assigned, Standing::Met),
    ] {
        let recorded = Recorded { isva: Record::Kept(state), ..everything() };
        assert_eq!(standing(&recorded, "2026-12-20", Condition::Isva), expected, "{state:?}");
    }
}

#[test]
fn support_is_never_shown_with_the_listing() {
    for condition in [Condition::Isva, Condition::Visit, Condition::Arrival, Condition::WaitingRoom] {
        assert_ne!(condition.shown_with(), FieldGroup::Listing);
        assert!(!condition.is_of_the_booking());
    }
}

#[test]
fn what_is_overdue_comes_first_then_what_is_near() {
    let at = |text: &str| text.parse::<NaiveDateTime>().unwrap();
    let verdict = |overdue, not_yet| Verdict { overdue, not_yet, ..Verdict::default() };
    let mut all = [
        (verdict(0, 9), at("2027-01-11T10:00:00")),
        (verdict(2, 0), at("2027-02-01T10:00:00")),
        (verdict(1, 0), at("2027-01-11T10:00:00")),
        (verdict(1, 3), at("2027-01-11T10:00:00")),
        (verdict(0, 1), at("2027-01-05T10:00:00")),
    ];
    all.sort_by_key(|(verdict, starts)| verdict.urgency(*starts));
    let order: Vec<_> = all.iter().map(|(verdict, _)| (verdict.overdue, verdict.not_yet)).collect();
    assert_eq!(order, [(1, 3), (1, 0), (2, 0), (0, 1), (0, 9)]);
}

/// How near a standing is to being met.
const fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::Overdue => 0,
        Standing::NotYet => 1,
        Standing::NotRecorded => 2,
        Standing::Met | Standing::NotNeeded => 3,
    }
}

fn any_booking() -> impl Strategy<Value = Booking> {
    (prop::sample::select(HearingKind::ALL), any::<[bool; 2]>(), 0_u8..4).prop_map(
        |(kind, [for_a_witness, intermediary_directed], defendants)| Booking {
            kind,
            for_a_witness,
            intermediary_directed,
            defendants: (1..=defendants).map(label).collect(),
        },
    )
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..60).prop_map(|after| day("2026-12-01").checked_add_days(Days::new(after)).unwrap())
}

fn any_record<T: std::fmt::Debug + Clone>(
    kept: impl Strategy<Value = T>,
) -> impl Strategy<Value = Record<T>> {
    prop_oneof![Just(()).prop_map(|()| None), kept.prop_map(Some)]
        .prop_map(|kept| kept.map_or(Record::NotKept, Record::Kept))
}

fn any_timetable() -> impl Strategy<Value = Section28Timetable> {
    prop::sample::subsequence(TimetableDate::ALL.to_vec(), 0..=5).prop_map(|which| timetable(&which))
}

fn any_said() -> impl Strategy<Value = Said> {
    prop_oneof![Just(Said::NotReady), Just(Said::Nothing), Just(Said::Ready)]
}

fn any_equipment() -> impl Strategy<Value = EquipmentState> {
    let id = ResourceId::new(Uuid::nil());
    prop_oneof![
        Just(EquipmentState::NotReady(vec![(id, Unready::Failed)])),
        Just(EquipmentState::NotReady(vec![(id, Unready::Unchecked)])),
        Just(EquipmentState::Due { from: "2027-01-10T10:00:00Z".parse().unwrap() }),
        any::<bool>().prop_map(|degraded| EquipmentState::Ready { degraded }),
    ]
}

fn any_recorded() -> impl Strategy<Value = Recorded> {
    let places = || prop::collection::btree_set((1_u8..4).prop_map(label), 0..4);
    let saying = || prop::collection::btree_map((1_u8..4).prop_map(label), any_said(), 0..4);
    (
        prop::collection::btree_map((1_u8..4).prop_map(label), any_timetable(), 0..4),
        (prop::option::of(any_day()), prop::option::of(any_day()), any::<bool>()),
        any::<[bool; 7]>(),
        places(),
        (any_record(any_said()), any_record(saying())),
        any::<[bool; 3]>(),
        any_equipment(),
        (
            any_record(prop::sample::select(IsvaState::ALL)),
            any_record(any::<bool>()),
            any_record(any::<bool>()),
            any_record(any::<bool>()),
        ),
    )
        .prop_map(|(directions, rules, yes, defended, said, out, equipment, support)| {
            let [minutes_locked, judge, prosecution, goes_ahead, link_room, kit, intermediary] = yes;
            let [courtroom, link_room_out, kit_out] = out;
            Recorded {
                directions,
                ground_rules: GroundRulesHearing {
                    listed: rules.0,
                    recorded: rules.1,
                    close_for_a_reason: rules.2,
                },
                minutes_locked,
                judge,
                prosecution,
                defended,
                prosecution_said: said.0,
                defence_said: said.1,
                goes_ahead,
                link_room,
                kit,
                out_of_use: OutOfUse { courtroom, link_room: link_room_out, kit: kit_out },
                equipment,
                intermediary,
                isva: support.0,
                visit_offered: support.1,
                arrival_agreed: support.2,
                waiting_room: support.3,
            }
        })
}

/// One more thing done for a booking.
#[derive(Clone, Copy, Debug)]
enum Done {
    Direct(u8),
    SetDate(u8, usize),
    RecordGroundRules,
    Lock,
    NameJudge,
    NameProsecution,
    NameDefence(u8),
    ProsecutionReady,
    DefenceReady(u8),
    GoAhead,
    BookLinkRoom,
    BookKit,
    BringBackIntoUse,
    Prove,
    NameIntermediary,
    AssignIsva,
    OfferVisit,
    AgreeArrival,
    HoldWaitingRoom,
}

fn any_done() -> impl Strategy<Value = Done> {
    prop_oneof![
        (1_u8..4).prop_map(Done::Direct),
        (1_u8..4, 0_usize..5).prop_map(|(who, which)| Done::SetDate(who, which)),
        prop::sample::select(vec![
            Done::RecordGroundRules,
            Done::Lock,
            Done::NameJudge,
            Done::NameProsecution,
            Done::ProsecutionReady,
            Done::GoAhead,
            Done::BookLinkRoom,
            Done::BookKit,
            Done::BringBackIntoUse,
            Done::Prove,
            Done::NameIntermediary,
            Done::AssignIsva,
            Done::OfferVisit,
            Done::AgreeArrival,
            Done::HoldWaitingRoom,
        ]),
        (1_u8..4).prop_map(Done::NameDefence),
        (1_u8..4).prop_map(Done::DefenceReady),
    ]
}

fn after(mut recorded: Recorded, done: Done, today: NaiveDate) -> Recorded {
    match done {
        Done::Direct(who) => {
            recorded.directions.entry(label(who)).or_default();
        }
        Done::SetDate(who, which) => {
            if let Some(dates) = recorded.directions.get_mut(&label(who)) {
                dates.set(TimetableDate::ALL[which], Some(today));
            }
        }
        Done::RecordGroundRules => recorded.ground_rules.recorded = Some(today),
        Done::Lock => recorded.minutes_locked = true,
        Done::NameJudge => recorded.judge = true,
        Done::NameProsecution => recorded.prosecution = true,
        Done::NameDefence(who) => {
            recorded.defended.insert(label(who));
        }
        Done::ProsecutionReady => recorded.prosecution_said = Record::Kept(Said::Ready),
        Done::DefenceReady(who) => {
            if let Record::Kept(said) = &mut recorded.defence_said {
                said.insert(label(who), Said::Ready);
            }
        }
        Done::GoAhead => recorded.goes_ahead = true,
        Done::BookLinkRoom => recorded.link_room = true,
        Done::BookKit => recorded.kit = true,
        Done::BringBackIntoUse => recorded.out_of_use = OutOfUse::default(),
        Done::Prove => recorded.equipment = EquipmentState::Ready { degraded: false },
        Done::NameIntermediary => recorded.intermediary = true,
        Done::AssignIsva => recorded.isva = Record::Kept(IsvaState::Assigned),
        Done::OfferVisit => recorded.visit_offered = Record::Kept(true),
        Done::AgreeArrival => recorded.arrival_agreed = Record::Kept(true),
        Done::HoldWaitingRoom => recorded.waiting_room = Record::Kept(true),
    }
    recorded
}

proptest! {
    #[test]
    fn nothing_that_is_done_makes_a_booking_less_ready(
        booking in any_booking(),
        recorded in any_recorded(),
        done in prop::collection::vec(any_done(), 1..8),
        (today, day) in (any_day(), any_day()),
    ) {
        let times = Times::of((today, false), day, &CourtPolicy::default(), BankHolidays::built_in());
        let mut recorded = recorded;
        let mut before = conditions(&booking, &recorded, &times);
        for each in done {
            recorded = after(recorded, each, today);
            let now = conditions(&booking, &recorded, &times);
            for (before, now) in before.iter().zip(&now) {
                // A link room that is booked and out of use is asked about where none was needed.
                let newly_booked = matches!(each, Done::BookLinkRoom | Done::BookKit)
                    && now.why == Some(Why::OutOfUse);
                prop_assert!(
                    rank(before.standing) <= rank(now.standing) || newly_booked,
                    "{each:?}: {before:?} became {now:?}"
                );
            }
            before = now;
        }
    }

    #[test]
    fn to_wait_makes_no_booking_more_ready(
        booking in any_booking(),
        recorded in any_recorded(),
        (today, day) in (any_day(), any_day()),
        later in 0_u64..60,
    ) {
        // A ground rules record that was written ahead becomes one of a hearing that was held: not by waiting alone.
        let recorded = Recorded {
            ground_rules: GroundRulesHearing { recorded: None, ..recorded.ground_rules },
            ..recorded
        };
        let at = |today| Times::of((today, false), day, &CourtPolicy::default(), BankHolidays::built_in());
        let now = conditions(&booking, &recorded, &at(today));
        let then = conditions(&booking, &recorded, &at(today.checked_add_days(Days::new(later)).unwrap()));
        for (now, then) in now.iter().zip(&then) {
            prop_assert!(rank(then.standing) <= rank(now.standing), "{now:?} became {then:?}");
        }
    }

    #[test]
    fn every_condition_is_listed_once_in_order_and_only_the_missing_name_who_must_act(
        booking in any_booking(),
        recorded in any_recorded(),
        (today, day) in (any_day(), any_day()),
    ) {
        let times = Times::of((today, false), day, &CourtPolicy::default(), BankHolidays::built_in());
        let list = conditions(&booking, &recorded, &times);
        let all: Vec<Condition> = list.iter().map(|each| each.condition).collect();
        let sorted: BTreeSet<Condition> = all.iter().copied().collect();
        prop_assert_eq!(all.len(), sorted.len());
        prop_assert_eq!(all.len(), 15 + 2 * booking.defendants.len());
        prop_assert_eq!(&all, &sorted.into_iter().collect::<Vec<_>>());
        for each in &list {
            prop_assert_eq!(each.standing.is_missing(), each.who.is_some(), "{:?}", each);
            if each.standing == Standing::Overdue
                && !matches!(each.condition, Condition::Check | Condition::Isva)
            {
                prop_assert!(each.by.is_some_and(|by| by < today), "{:?}", each);
            }
        }
        let verdict = Verdict::of(&list);
        let missing = list.iter().filter(|each| each.standing.is_missing()).count();
        prop_assert_eq!(verdict.overdue + verdict.not_yet, missing);
        prop_assert_eq!(verdict.is_ready(), missing == 0);
    }
}

/// What a map of sayings means for a defendant who is not in it.
#[test]
fn a_defence_that_said_nothing_is_not_ready() {
    let recorded = Recorded { defence_said: Record::Kept(BTreeMap::new()), ..everything() };
    assert_eq!(standing(&recorded, "2026-12-20", Condition::DefenceReady(label(1))), Standing::NotYet);
}
