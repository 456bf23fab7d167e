//! Topics and minutes: the arithmetic, the two states, who may do what to which, filing by a day, titles that read alike,
//! and the forms.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    cross_examination::{
        Advocate, Allotment, Breaks, Budget, Directions, DirectionsEntry, FiledTopic, FilingEntry,
        FilingState, JudgesChange, JudgesHand, MinutesEntry, OverCap, PlanContent, PlanRefusal, ReopenEntry,
        RulingEntry, RulingMade, Said, StandingPlan, StatedReason, Topic, TopicTitle, TopicsEntry,
        TopicsFiled, alike, filing_state, likely_repetitions, side_by_side,
    },
    form::{FormValues, PlanProblem, Problem},
    ids::{DefendantId, PersonId, TopicId},
    role::Role,
};
use proptest::prelude::*;
use uuid::Uuid;

fn person(number: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(number))
}

fn counsel(number: u128) -> Advocate {
    Advocate { person: person(number), defendant: DefendantId::new(Uuid::from_u128(100 + number)) }
}

fn topic_id(number: u128) -> TopicId {
    TopicId::new(Uuid::from_u128(1000 + number))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn now() -> DateTime<Utc> {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

fn judge() -> JudgesHand {
    JudgesHand::of(person(7), Role::Judge).unwrap()
}

fn why() -> StatedReason {
    "Counsel for D2 was taken ill".parse().unwrap()
}

fn titled(number: u128, title: &str) -> FiledTopic {
    FiledTopic { id: topic_id(number), title: title.parse().unwrap(), second: None }
}

fn filed(advocate: Advocate, asked: u16, topics: Vec<FiledTopic>) -> TopicsFiled {
    TopicsFiled { advocate, topics, asked, on: day("2026-11-24") }
}

fn allotment(cap: u16, counsel: &[(Advocate, u16)]) -> Allotment {
    Allotment { cap, counsel: counsel.to_vec(), re_examination: 10, breaks: Breaks { count: 1, minutes: 15 } }
}

/// A draft in which two counsel have filed.
fn draft() -> StandingPlan {
    StandingPlan::default()
        .file(filed(counsel(1), 30, vec![titled(1, "Messages in March")]))
        .unwrap()
        .file(filed(counsel(2), 20, vec![titled(2, "Work at the shop")]))
        .unwrap()
}

/// The same, locked: 30 and 20, re-examination 10, a break of 15, under a cap of 75.
fn locked() -> StandingPlan {
    draft().allot_and_lock(judge(), allotment(75, &[(counsel(1), 30), (counsel(2), 20)]), now()).unwrap()
}

#[test]
fn what_is_planned_is_counsel_and_re_examination_and_breaks() {
    type Row = (&'static [u16], u16, (u16, u16), u32);
    let table: &[Row] = &[
        (&[], 0, (0, 0), 0),
        (&[30], 0, (0, 0), 30),
        (&[30, 20], 10, (2, 15), 90),
        (&[0, 0], 5, (0, 30), 5),
        (&[u16::MAX, u16::MAX], u16::MAX, (u16::MAX, u16::MAX), u32::MAX),
    ];
    for (counsel, re_examination, (count, minutes), total) in table {
        let budget = Budget {
            counsel: counsel.to_vec(),
            re_examination: *re_examination,
            breaks: Breaks { count: *count, minutes: *minutes },
        };
        assert_eq!(budget.total(), *total);
    }
}

#[test]
fn a_sum_is_within_the_cap_to_the_minute_and_over_it_by_a_number_that_is_told() {
    let budget =
        Budget { counsel: vec![30, 30], re_examination: 15, breaks: Breaks { count: 1, minutes: 15 } };
    assert_eq!(budget.within(90), Ok(0));
    assert_eq!(budget.within(100), Ok(10));
    assert_eq!(budget.within(89), Err(OverCap { by: 1, cap: 89 }));
    assert_eq!(budget.running(), [30, 60]);
}

#[test]
fn minutes_that_pass_the_cap_are_refused_by_how_much() {
    let over = draft().change(
        judge(),
        None,
        JudgesChange::Allot(allotment(60, &[(counsel(1), 30), (counsel(2), 20)])),
    );
    assert_eq!(over.unwrap_err(), PlanRefusal::OverCap(OverCap { by: 15, cap: 60 }));
    assert_eq!(
        PlanRefusal::from(OverCap { by: 15, cap: 60 }).on_form(),
        ("cap", Problem::OverTheCap { minutes: 15, cap: 60 })
    );
}

#[test]
fn one_counsel_cannot_ask_for_more_than_the_whole_cap() {
    let capped = draft()
        .change(judge(), None, JudgesChange::Allot(allotment(75, &[(counsel(1), 30), (counsel(2), 20)])))
        .unwrap();
    let asked = capped.file(filed(counsel(1), 80, vec![titled(1, "Messages in March")]));
    assert_eq!(asked.unwrap_err(), PlanRefusal::OverCap(OverCap { by: 5, cap: 75 }));
}

#[test]
fn only_a_judge_has_a_judges_hand() {
    for role in Role::ALL {
        let is_judge = matches!(role, Role::Judge | Role::ResidentJudge);
        assert_eq!(JudgesHand::of(person(1), role).is_some(), is_judge, "{role}");
    }
}

#[test]
fn a_draft_becomes_locked_and_a_locked_plan_is_only_a_judges() {
    let plan = locked();
    assert_eq!(plan.locked().unwrap().by, person(7));
    let mine = filed(counsel(1), 10, vec![titled(1, "Messages in March")]);
    assert_eq!(plan.clone().file(mine.clone()).unwrap_err(), PlanRefusal::IsLocked);
    let change = JudgesChange::File(mine);
    assert_eq!(plan.clone().change(judge(), None, change.clone()).unwrap_err(), PlanRefusal::ReasonNeeded);
    let changed = plan.clone().change(judge(), Some(&why()), change).unwrap();
    assert!(changed.locked().is_some(), "it stays locked");
    assert_eq!(changed.content().of(counsel(1)).unwrap().asked, Some(10));
    let again = allotment(75, &[(counsel(1), 30), (counsel(2), 20)]);
    assert_eq!(plan.clone().allot_and_lock(judge(), again, now()).unwrap_err(), PlanRefusal::IsLocked);
    let opened = plan.reopen(judge(), &why()).unwrap();
    assert_eq!(opened.locked(), None);
    assert_eq!(opened.reopen(judge(), &why()).unwrap_err(), PlanRefusal::IsNotLocked);
}

#[test]
fn a_lock_needs_a_cap_minutes_for_everybody_and_every_ruling() {
    let lock = |plan: StandingPlan| match plan {
        StandingPlan::Draft(plan) => plan.lock(judge(), now()).map(|_| ()),
        StandingPlan::Locked(_) => panic!("it is a draft"),
    };
    assert_eq!(lock(draft()), Err(PlanRefusal::NoCap));
    let nobody = StandingPlan::kept(PlanContent { cap: Some(60), ..PlanContent::default() }, None);
    assert_eq!(lock(nobody), Err(PlanRefusal::NoCounsel));
    let mut content = draft().content().clone();
    content.cap = Some(60);
    assert_eq!(lock(StandingPlan::kept(content, None)), Err(PlanRefusal::NoMinutes(2)));
    let second = FiledTopic {
        second: Some((counsel(2), "Their cases differ".to_owned())),
        ..titled(1, "Messages in March")
    };
    let waiting = draft().file(filed(counsel(1), 30, vec![second])).unwrap();
    let everybody = allotment(75, &[(counsel(1), 30), (counsel(2), 20)]);
    let refused = waiting.clone().allot_and_lock(judge(), everybody.clone(), now());
    assert_eq!(refused.unwrap_err(), PlanRefusal::NoRuling(1));
    let ruling = RulingMade { topic: topic_id(1), allowed: false, words: None, at: now() };
    let ruled = waiting.change(judge(), None, JudgesChange::Rule(ruling)).unwrap();
    assert!(ruled.allot_and_lock(judge(), everybody, now()).is_ok(), "a refusal is a ruling too");
}

#[test]
fn a_change_after_the_lock_cannot_leave_the_plan_unfit_to_be_locked() {
    let second = FiledTopic {
        second: Some((counsel(2), "Their cases differ".to_owned())),
        ..titled(1, "Messages in March")
    };
    let change = JudgesChange::File(filed(counsel(1), 30, vec![second]));
    assert_eq!(locked().change(judge(), Some(&why()), change).unwrap_err(), PlanRefusal::NoRuling(1));
    let third = JudgesChange::File(filed(counsel(3), 30, vec![titled(3, "Telephone records")]));
    assert_eq!(locked().change(judge(), Some(&why()), third).unwrap_err(), PlanRefusal::NoMinutes(1));
}

#[test]
fn a_ruling_stands_while_topic_counsel_and_reason_do() {
    let with = |title: &str, reason: &str| FiledTopic {
        second: Some((counsel(2), reason.to_owned())),
        ..titled(1, title)
    };
    let ruled = draft()
        .file(filed(counsel(1), 30, vec![with("Messages in March", "Their cases differ")]))
        .unwrap()
        .change(
            judge(),
            None,
            JudgesChange::Rule(RulingMade { topic: topic_id(1), allowed: true, words: None, at: now() }),
        )
        .unwrap();
    let stands = |plan: StandingPlan| {
        let topic = plan.content().topics.iter().find(|each| each.id == topic_id(1)).unwrap().clone();
        topic.second.unwrap().ruling.is_some()
    };
    let file = |topic| ruled.clone().file(filed(counsel(1), 25, vec![topic])).unwrap();
    assert!(stands(file(with("Messages in March", "Their cases differ"))));
    assert!(!stands(file(with("Messages in March", "Another reason"))));
    assert!(!stands(file(with("Messages in May", "Their cases differ"))));
}

#[test]
fn nobody_is_second_to_themselves_or_takes_a_topic_that_is_another_counsels() {
    let own =
        FiledTopic { second: Some((counsel(1), "Twice is better".to_owned())), ..titled(1, "Messages") };
    assert_eq!(draft().file(filed(counsel(1), 5, vec![own])).unwrap_err(), PlanRefusal::SecondIsLead);
    let taken = titled(2, "Work at the shop");
    assert_eq!(draft().file(filed(counsel(1), 5, vec![taken])).unwrap_err(), PlanRefusal::UnknownTopic);
    let ruling = RulingMade { topic: topic_id(9), allowed: true, words: None, at: now() };
    let unknown = draft().change(judge(), None, JudgesChange::Rule(ruling.clone()));
    assert_eq!(unknown.unwrap_err(), PlanRefusal::UnknownTopic);
    let nobody = JudgesChange::Rule(RulingMade { topic: topic_id(1), ..ruling });
    assert_eq!(draft().change(judge(), None, nobody).unwrap_err(), PlanRefusal::NoSecondCounsel);
}

#[test]
fn everybody_has_one_place_in_the_order() {
    let refused = |counsel: &[(Advocate, u16)]| {
        draft().change(judge(), None, JudgesChange::Allot(allotment(200, counsel))).unwrap_err()
    };
    assert_eq!(refused(&[(counsel(1), 30)]), PlanRefusal::NotEverybodyOnce);
    let twice = [(counsel(1), 30), (counsel(1), 20), (counsel(2), 20)];
    assert_eq!(refused(&twice), PlanRefusal::NotEverybodyOnce);
    let turned = [(counsel(2), 20), (counsel(3), 5), (counsel(1), 30)];
    let plan = draft().change(judge(), None, JudgesChange::Allot(allotment(200, &turned))).unwrap();
    let order: Vec<Advocate> = plan.content().counsel.iter().map(|each| each.advocate).collect();
    assert_eq!(order, [counsel(2), counsel(3), counsel(1)]);
    assert_eq!(plan.content().of(counsel(1)).unwrap().asked, Some(30), "what was asked for stays");
}

#[test]
fn filing_again_changes_only_ones_own_and_keeps_the_first_day() {
    let before = draft();
    let later = TopicsFiled { on: day("2026-11-30"), ..filed(counsel(1), 15, vec![titled(4, "Clothes")]) };
    let after = before.clone().file(later).unwrap();
    let (old, new) = (before.content(), after.content());
    assert_eq!(new.version, old.version + 1);
    assert_eq!(new.of(counsel(2)), old.of(counsel(2)));
    assert_eq!(new.of(counsel(1)).unwrap().topics_filed_on, Some(day("2026-11-24")));
    assert_eq!(new.of(counsel(1)).unwrap().changed_in, new.version);
    let titles: Vec<&str> = new.topics.iter().map(|topic| topic.title.as_str()).collect();
    assert_eq!(titles, ["Work at the shop", "Clothes"]);
}

#[test]
fn what_was_to_be_filed_is_filed_late_awaited_or_missing() {
    let (due, before, after) = (day("2026-11-20"), day("2026-11-19"), day("2026-11-23"));
    let table = [
        (None, None, after, FilingState::NoDaySet),
        (None, Some(due), before, FilingState::Awaited(due)),
        (None, Some(due), due, FilingState::Awaited(due)),
        (None, Some(due), after, FilingState::Missing { due, days: 3 }),
        (Some(before), Some(due), after, FilingState::Filed(before)),
        (Some(due), Some(due), after, FilingState::Filed(due)),
        (Some(after), Some(due), after, FilingState::Late { on: after, days: 3 }),
        (Some(after), None, after, FilingState::Filed(after)),
    ];
    for (first, due, today, state) in table {
        assert_eq!(filing_state(first, due, today), state);
        let wanting = matches!(state, FilingState::Late { .. } | FilingState::Missing { .. });
        assert_eq!(state.is_wanting(), wanting);
    }
}

#[test]
fn a_title_is_short_and_no_question() {
    assert!("Messages between 3 and 7 March 2025".parse::<TopicTitle>().is_ok());
    let refusals = [
        ("", Problem::Missing),
        ("  ", Problem::Missing),
        ("Why did you go back?", Problem::IsAQuestion),
        ("Went back\u{ff1f}", Problem::IsAQuestion),
        ("a\u{202e}b", Problem::UnreadableCharacters),
        ("two\nlines", Problem::UnreadableCharacters),
    ];
    for (text, problem) in refusals {
        assert_eq!(text.parse::<TopicTitle>(), Err(problem), "{text:?}");
    }
    assert!("x".repeat(80).parse::<TopicTitle>().is_ok());
    assert_eq!("x".repeat(81).parse::<TopicTitle>(), Err(Problem::TooLong { most: 80 }));
}

#[test]
fn titles_that_read_alike_are_told_from_those_that_do_not() {
    let same = [
        ("Messages in March", "March messages"),
        ("Text messages", "Messages by text"),
        ("Telephone contact", "Telefone contacts"),
        ("The witness's account of the journey", "Journey"),
        ("Working at the shop", "Work in the shop"),
        ("Timing of the complaint", "When the complaint was made: timing"),
    ];
    for (one, other) in same {
        assert!(alike(one, other) && alike(other, one), "{one} / {other}");
    }
    let different = [
        ("Messages in March", "Work at the shop"),
        ("The witness's account", "The account of the witness"),
        ("Journey home", "School reports"),
        ("", "Messages"),
        ("Photographs", "Photocopies"),
    ];
    for (one, other) in different {
        assert!(!alike(one, other), "{one} / {other}");
    }
}

#[test]
fn only_topics_of_different_counsel_repeat_each_other() {
    let topic = |number, title: &str, lead| Topic {
        id: topic_id(number),
        title: title.parse().unwrap(),
        lead,
        second: None,
    };
    let topics = [
        topic(1, "Messages in March", counsel(1)),
        topic(2, "March messages", counsel(1)),
        topic(3, "The messages of March", counsel(2)),
        topic(4, "Work at the shop", counsel(3)),
    ];
    let pairs = likely_repetitions(&topics);
    assert_eq!(pairs, [(topic_id(1), topic_id(3)), (topic_id(2), topic_id(3))]);
}

#[test]
fn two_versions_are_paired_by_what_they_speak_of() {
    let said = |key: &str, value: &str| Said {
        key: key.to_owned(),
        what: key.to_uppercase(),
        value: value.to_owned(),
    };
    let rows = side_by_side(
        vec![said("cap", "60"), said("gone", "x"), said("same", "1")],
        vec![said("new", "y"), said("same", "1"), said("cap", "75")],
    );
    let told: Vec<(&str, Option<&str>, Option<&str>, bool)> = rows
        .iter()
        .map(|row| (row.what.as_str(), row.left.as_deref(), row.right.as_deref(), row.differs()))
        .collect();
    assert_eq!(
        told,
        [
            ("NEW", None, Some("y"), true),
            ("SAME", Some("1"), Some("1"), false),
            ("CAP", Some("60"), Some("75"), true),
            ("GONE", Some("x"), None, true),
        ]
    );
}

fn typed(pairs: &[(&str, &str)]) -> FormValues {
    FormValues::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

#[test]
fn the_form_for_topics_names_every_field_that_cannot_be_taken() {
    let second = counsel(2).to_string();
    let entry = TopicsEntry::parse(&typed(&[
        ("version", "3"),
        ("topic-1", &topic_id(1).to_string()),
        ("title-1", " Messages in March "),
        ("title-3", "Work at the shop"),
        ("second-3", &second),
        ("second_reason-3", "Their cases differ"),
        ("asked", "30"),
    ]))
    .unwrap();
    assert_eq!((entry.version, entry.asked, entry.topics.len()), (3, 30, 2));
    assert_eq!(entry.topics[0].0, Some(topic_id(1)));
    assert_eq!(entry.topics[1].2, Some((counsel(2), "Their cases differ".to_owned())));
    let filed = entry.filed(|| topic_id(50));
    assert_eq!((filed[0].id, filed[1].id), (topic_id(1), topic_id(50)));

    let errors = TopicsEntry::parse(&typed(&[
        ("title-1", "Why?"),
        ("second-2", &second),
        ("title-3", "Shop"),
        ("second-3", &second),
        ("title-4", "shop"),
        ("title-5", "School"),
        ("second-5", "nobody"),
        ("second_reason-5", "x"),
        ("title-6", "Clothes"),
        ("second_reason-6", "a reason for nobody"),
        ("asked", "many"),
    ]))
    .unwrap_err();
    let told: Vec<(&str, &Problem)> =
        errors.iter().map(|error| (error.field.as_str(), &error.problem)).collect();
    assert_eq!(
        told,
        [
            ("title-1", &Problem::IsAQuestion),
            ("title-2", &Problem::Missing),
            ("second_reason-3", &Problem::Missing),
            ("title-4", &Problem::Repeated),
            ("second-5", &Problem::NotOffered),
            ("second-6", &Problem::Missing),
            ("asked", &Problem::NotANumber),
        ]
    );
    let empty = TopicsEntry::parse(&typed(&[("asked", "0")])).unwrap_err();
    assert_eq!(empty.get("title-1"), Some(&Problem::Missing));
    assert_eq!(empty.get("asked"), Some(&Problem::OutOfRange { least: 1, most: 1440 }));
}

#[test]
fn the_form_for_minutes_reads_a_row_for_each_counsel_in_the_order_given() {
    let (first, other) = (counsel(1).to_string(), counsel(2).to_string());
    let rows = [
        ("version", "2"),
        ("cap", "75"),
        ("seat-1", first.as_str()),
        ("allowed-1", "30"),
        ("order-1", "2"),
        ("seat-2", other.as_str()),
        ("allowed-2", "20"),
        ("order-2", "1"),
        ("break_count", "2"),
        ("break_minutes", "10"),
        ("act", "lock"),
    ];
    let entry = MinutesEntry::parse(&typed(&rows)).unwrap();
    assert!(entry.lock);
    assert_eq!(entry.allotment.counsel, [(counsel(2), 20), (counsel(1), 30)]);
    assert_eq!((entry.allotment.re_examination, entry.allotment.breaks.total()), (0, 20));

    let with = |field: &'static str, value: &'static str| {
        let mut rows = rows.to_vec();
        rows.retain(|(name, _)| *name != field);
        rows.push((field, value));
        MinutesEntry::parse(&typed(&rows)).unwrap_err()
    };
    assert_eq!(with("cap", "").get("cap"), Some(&Problem::Missing));
    assert_eq!(with("allowed-1", "-3").get("allowed-1"), Some(&Problem::OutOfRange { least: 0, most: 1440 }));
    assert_eq!(with("order-1", "1").get("order-2"), Some(&Problem::Repeated));
    assert_eq!(with("order-1", "3").get("order-1"), Some(&Problem::OutOfRange { least: 1, most: 2 }));
    assert_eq!(with("break_minutes", "").get("break_minutes"), Some(&Problem::Missing));
    assert_eq!(with("seat-1", "somebody").get("allowed-1"), Some(&Problem::NotOffered));
}

#[test]
fn the_other_forms_read_what_a_judge_and_counsel_say() {
    let entry = DirectionsEntry::parse(&typed(&[
        ("version", "1"),
        ("filing_due-day", "30"),
        ("filing_due-month", "11"),
        ("filing_due-year", "2026"),
        ("intermediary_sees", "no"),
    ]))
    .unwrap();
    let directed = Directions { filing_due: Some(day("2026-11-30")), intermediary_sees: false };
    assert_eq!(entry.directions, directed);
    let none = DirectionsEntry::parse(&typed(&[("filing_due-day", "30")])).unwrap_err();
    assert_eq!(none.get("filing_due"), Some(&Problem::DateIncomplete));
    assert_eq!(none.get("intermediary_sees"), Some(&Problem::Missing));

    let ruling = RulingEntry::parse(&typed(&[("version", "1"), ("ruling", "refused")])).unwrap();
    assert!(!ruling.allowed && ruling.words.is_none());
    assert!(RulingEntry::parse(&typed(&[("ruling", "perhaps")])).is_err());

    assert_eq!(ReopenEntry::parse(&typed(&[])).unwrap_err().get("why"), Some(&Problem::Missing));

    let filing = |day: &str| {
        let values = typed(&[
            ("filed_on-day", day),
            ("filed_on-month", "11"),
            ("filed_on-year", "2026"),
            ("questions", "42"),
        ]);
        FilingEntry::parse(&values, self::day("2026-11-24"))
    };
    assert_eq!(filing("24").unwrap().questions, 42);
    assert_eq!(filing("25").unwrap_err().get("filed_on"), Some(&Problem::InTheFuture));
}

#[test]
fn a_plan_refuses_in_words_that_a_form_can_show() {
    let (field, problem) = PlanRefusal::NoRuling(2).on_form();
    assert_eq!((field, problem), ("plan", Problem::PlanRefuses(PlanProblem::NotRuledOn(2))));
    assert_eq!(PlanRefusal::ReasonNeeded.on_form(), ("why", Problem::Missing));
}

/// One act on a plan, drawn at random.
#[derive(Clone, Debug)]
enum Act {
    File(u128, u16),
    Allot(Vec<(u128, u16)>, u16),
    Lock(Vec<(u128, u16)>, u16),
    Direct,
    Reopen,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let seats = || prop::collection::vec((1_u128..4, 0_u16..90), 0..4);
    let act = prop_oneof![
        (1_u128..4, 1_u16..200).prop_map(|(who, asked)| Act::File(who, asked)),
        (seats(), 1_u16..200).prop_map(|(seats, cap)| Act::Allot(seats, cap)),
        (seats(), 1_u16..200).prop_map(|(seats, cap)| Act::Lock(seats, cap)),
        Just(Act::Direct),
        Just(Act::Reopen),
    ];
    prop::collection::vec(act, 0..24)
}

proptest! {
    /// Whatever is done in whatever order, the minutes allowed never pass the cap, a locked plan is fit to be locked, no
    /// counsel changes one, and each act that is taken is exactly one version.
    #[test]
    fn no_order_of_acts_passes_the_cap_or_changes_a_locked_plan(acts in acts(), with_reason in any::<bool>()) {
        let mut plan = StandingPlan::default();
        let why = why();
        let why = with_reason.then_some(&why);
        for act in acts {
            let before = plan.clone();
            let seats = |seats: &[(u128, u16)]| {
                seats.iter().map(|(who, minutes)| (counsel(*who), *minutes)).collect::<Vec<_>>()
            };
            let by_counsel = matches!(act, Act::File(..));
            let result = match &act {
                Act::File(who, asked) => {
                    plan.clone().file(filed(counsel(*who), *asked, vec![titled(*who, "Messages")]))
                }
                Act::Allot(all, cap) => {
                    plan.clone().change(judge(), why, JudgesChange::Allot(allotment(*cap, &seats(all))))
                }
                Act::Lock(all, cap) => plan.clone().allot_and_lock(judge(), allotment(*cap, &seats(all)), now()),
                Act::Direct => {
                    let directions = Directions { filing_due: None, intermediary_sees: true };
                    plan.clone().change(judge(), why, JudgesChange::Direct(directions))
                }
                Act::Reopen => plan.clone().reopen(judge(), &self::why()),
            };
            match result {
                Ok(next) => {
                    prop_assert!(!(by_counsel && before.locked().is_some()));
                    prop_assert!(!(before.locked().is_some() && !with_reason && !matches!(act, Act::Reopen)));
                    prop_assert_eq!(next.content().version, before.content().version + 1);
                    plan = next;
                }
                Err(_refused) => prop_assert_eq!(&plan, &before),
            }
            let content = plan.content();
            if let Some(cap) = content.cap {
                prop_assert!(content.allowed().total() <= u32::from(cap));
            }
            if plan.locked().is_some() {
                prop_assert!(content.cap.is_some() && !content.counsel.is_empty());
                prop_assert!(content.counsel.iter().all(|each| each.allowed.is_some()));
                prop_assert!(content.topics.iter().all(|topic| !topic.waits_for_a_ruling()));
            }
        }
    }

    /// What is left under a cap and what is planned are the cap; what is over it and the cap are what is planned.
    #[test]
    fn a_cap_is_what_is_planned_and_what_is_left(
        counsel in prop::collection::vec(any::<u16>(), 0..8), re_examination: u16, count in 0_u16..20,
        minutes in 0_u16..240, cap: u16,
    ) {
        let budget = Budget { counsel, re_examination, breaks: Breaks { count, minutes } };
        match budget.within(cap) {
            Ok(left) => prop_assert_eq!(budget.total() + left, u32::from(cap)),
            Err(over) => {
                prop_assert!(over.by > 0);
                prop_assert_eq!(u32::from(cap) + over.by, budget.total());
            }
        }
        let running = budget.running();
        prop_assert!(running.windows(2).all(|pair| pair[0] <= pair[1]));
    }

    /// Reading alike has no direction, and a title reads like itself as soon as it says anything.
    #[test]
    fn reading_alike_has_no_direction(one in "[a-zA-Z ]{0,40}", other in "[a-zA-Z ]{0,40}") {
        prop_assert_eq!(alike(&one, &other), alike(&other, &one));
    }

    /// Whatever is typed, the forms answer with a reading or with what is wrong, and never with a title that asks.
    #[test]
    fn no_typing_brings_a_question_into_a_title(title in "\\PC{0,100}", asked in "\\PC{0,6}") {
        let values = typed(&[("title-1", &title), ("asked", &asked)]);
        if let Ok(entry) = TopicsEntry::parse(&values) {
            let title = entry.topics[0].1.as_str();
            prop_assert!(!title.contains('?') && title.chars().count() <= 80);
        }
    }
}
