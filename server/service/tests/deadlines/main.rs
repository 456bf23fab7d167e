//! What is due in a case and for a reader, from what is recorded, on both databases.

#[path = "../common/mod.rs"]
mod common;

use chrono::{Days, NaiveDate};
use common::Desk;
use domain::{
    due::{About, DueFilter},
    entry::{DoneEntry, NewEvent, OrderEntry, SpellEntry, WithdrawEvent},
    form::{FormErrors, Problem},
    happening::Happening,
    ids::DefendantId,
    law::{
        Due, State,
        facts::{Of, Spell, When},
        terms::Trigger,
    },
    role::{Action, Role},
    view::{DeadlineLine, DeadlinesPage},
};
use service::{Context, Error, deadlines};
use test_databases::{on_both, world::DAY};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn plea(label: u8, on: NaiveDate) -> NewEvent {
    NewEvent {
        what: Happening::Sets(Trigger::NotGuiltyPlea),
        when: When::Day(on),
        defendant: domain::case::DefendantLabel::new(label),
        witness: None,
        charge: None,
    }
}

async fn page(cx: &Context, desk: &Desk) -> DeadlinesPage {
    deadlines::page(cx, desk.world.case.case).await.expect("a page")
}

fn rule<'a>(lines: &'a [DeadlineLine], rule: &str) -> Vec<&'a DeadlineLine> {
    lines.iter().filter(|line| line.rule == rule).collect()
}

/// The defendants of a line about a witness.
fn whom(line: &DeadlineLine) -> &str {
    line.of.split_once(", ").map_or(&*line.of, |(_witness, defendants)| defendants)
}

fn about(defendant: DefendantId) -> About {
    About(Of::defendant(defendant))
}

fn order(desk: &Desk, on: NaiveDate) -> OrderEntry {
    OrderEntry {
        day: on,
        judge: desk.world.somebody(Role::Judge).person,
        hearing: "Plea and trial preparation hearing".to_owned(),
        made_on: DAY,
        because: "The interview has to be transcribed".to_owned(),
    }
}

fn refused(error: Error) -> FormErrors {
    match error {
        Error::Form(errors) => errors,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_plea_sets_the_application_going_and_shows_each_day_that_is_not_counted() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let prosecutor = desk.as_role(Role::Prosecutor);
        let case = desk.world.case.case;
        // Ten business days from Friday 20 November 2026: two weekends are skipped.
        let recorded =
            deadlines::record_event(&prosecutor, case, plea(1, day("2026-11-20"))).await.expect("recorded");
        assert!(recorded.sees_deadlines);
        let seen = page(&prosecutor, &desk).await;
        let [line] = rule(&seen.open, "SM-APP")[..] else { panic!("{:?}", seen.open) };
        assert_eq!(line.due, Due::By(day("2026-12-04")));
        assert!(line.of.starts_with("W-") && line.of.ends_with(", D1"), "{}", line.of);
        assert_eq!(line.authority.text, "CrimPR 18.4(a)(ii)");
        let weekends = line.working.iter().filter(|step| step.contains("weekend")).count();
        assert_eq!(weekends, 2, "{:?}", line.working);
        assert_eq!(line.state, State::Upcoming { business_days: 8 });
    })
    .await;
}

#[tokio::test]
async fn defendants_who_pleaded_on_one_day_share_a_line_and_others_keep_their_own() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let prosecutor = desk.as_role(Role::Prosecutor);
        let case = desk.world.case.case;
        for label in [1, 2] {
            deadlines::record_event(&prosecutor, case, plea(label, day("2026-11-20")))
                .await
                .expect("recorded");
        }
        let seen = page(&prosecutor, &desk).await;
        let together: Vec<&str> = rule(&seen.open, "SM-APP").iter().map(|line| whom(line)).collect();
        assert_eq!(together, ["D1 and D2"]);
        let [one, _] = desk.world.case.defendants;
        deadlines::order_date(&desk.officer(), case, "SM-APP", about(one), order(&desk, day("2026-12-18")))
            .await
            .expect("ordered");
        let seen = page(&prosecutor, &desk).await;
        let apart: Vec<(&str, &Due)> =
            rule(&seen.open, "SM-APP").iter().map(|line| (whom(line), &line.due)).collect();
        assert_eq!(apart, [("D2", &Due::By(day("2026-12-04"))), ("D1", &Due::By(day("2026-12-18")))]);
    })
    .await;
}

#[tokio::test]
async fn a_judges_order_takes_the_place_of_a_date_and_both_stay_to_be_read() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        let [one, _] = desk.world.case.defendants;
        deadlines::record_event(&officer, case, plea(1, day("2026-11-20"))).await.expect("recorded");
        let same =
            deadlines::order_date(&officer, case, "SM-APP", about(one), order(&desk, day("2026-12-04")));
        let errors = refused(same.await.expect_err("nothing changes"));
        assert_eq!(errors.get("ordered_day"), Some(&Problem::ChangesNothing));
        let mut by_nobody = order(&desk, day("2026-12-18"));
        by_nobody.judge = desk.world.somebody(Role::Isva).person;
        let errors = refused(
            deadlines::order_date(&officer, case, "SM-APP", about(one), by_nobody)
                .await
                .expect_err("no judge"),
        );
        assert_eq!(errors.get("judge"), Some(&Problem::NotOffered));
        deadlines::order_date(&officer, case, "SM-APP", about(one), order(&desk, day("2026-12-18")))
            .await
            .expect("ordered");
        let seen = page(&officer, &desk).await;
        let [line] = rule(&seen.open, "SM-APP")[..] else { panic!("{:?}", seen.open) };
        assert_eq!(line.due, Due::By(day("2026-12-18")));
        let State::Replaced { by, was, .. } = &line.state else { panic!("{:?}", line.state) };
        assert_eq!(**was, Due::By(day("2026-12-04")));
        assert_eq!(by.reason, "The interview has to be transcribed");
        assert_eq!(by.judge, desk.world.somebody(Role::Judge).name);
    })
    .await;
}

#[tokio::test]
async fn what_was_recorded_by_mistake_counts_no_more_and_stays_with_its_reason() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        let recorded =
            deadlines::record_event(&officer, case, plea(1, day("2026-11-20"))).await.expect("recorded");
        let why = || WithdrawEvent { why: "It was another case".to_owned() };
        deadlines::withdraw_event(&officer, case, recorded.event, why()).await.expect("withdrawn");
        let again = deadlines::withdraw_event(&officer, case, recorded.event, why()).await;
        assert!(matches!(again, Err(Error::Stale)), "{again:?}");
        let seen = page(&officer, &desk).await;
        assert_eq!(rule(&seen.open, "SM-APP").len(), 0);
        assert_eq!(seen.events[0].withdrawn.as_deref(), Some("It was another case"));
        let other =
            deadlines::withdraw_event(&officer, desk.world.other_case.case, recorded.event, why()).await;
        assert!(matches!(other, Err(Error::NotFound)), "{other:?}");
    })
    .await;
}

#[tokio::test]
async fn a_deadline_that_was_met_is_said_to_be_in_time_or_late() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        let disclosed = NewEvent {
            what: Happening::Sets(Trigger::InitialDisclosure),
            defendant: None,
            ..plea(1, day("2026-09-01"))
        };
        deadlines::record_event(&officer, case, disclosed).await.expect("recorded");
        let [one, two] = desk.world.case.defendants;
        // Day 28 is Monday 28 September 2026, the first day counted.
        for (defendant, on) in [(one, "2026-09-28"), (two, "2026-09-29")] {
            let done = DoneEntry { day: day(on) };
            deadlines::record_done(&officer, case, "DS", about(defendant), done).await.expect("recorded");
        }
        let seen = page(&officer, &desk).await;
        let met: Vec<(&str, bool)> = rule(&seen.met, "DS")
            .iter()
            .map(|line| (&*line.of, matches!(line.state, State::MetOn { in_time: true, .. })))
            .collect();
        assert!(met.contains(&("D1", true)) && met.contains(&("D2", false)), "{met:?}");
        let again = deadlines::record_done(&officer, case, "DS", about(one), DoneEntry { day: DAY }).await;
        assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn a_custody_time_limit_is_less_what_was_spent_and_stops_on_release() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        let [one, _] = desk.world.case.defendants;
        assert_eq!(rule(&page(&officer, &desk).await.open, "CTL").len(), 0, "on bail");
        // Sent on 1 June 2026, first in custody ten days before: 182 days from there end on 20 November 2026.
        let spell = |from: &str, until: Option<&str>| SpellEntry {
            spell: Spell { from: day(from), until: until.map(day) },
            charge: None,
        };
        deadlines::record_custody(&officer, case, one, spell("2026-05-22", None)).await.expect("recorded");
        let seen = page(&officer, &desk).await;
        let limits = rule(&seen.open, "CTL");
        assert!(!limits.is_empty());
        for line in &limits {
            assert_eq!(line.due, Due::By(day("2026-11-20")), "{:?}", line.working);
            assert!(matches!(line.state, State::Overdue { .. }));
        }
        let custody = deadlines::custody_page(&officer, case, one).await.expect("a page");
        let id = custody.custody.spells[0].spell.expect("recorded");
        deadlines::withdraw_custody(&officer, case, one, id).await.expect("withdrawn");
        let again = deadlines::withdraw_custody(&officer, case, one, id).await;
        assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
        deadlines::record_custody(&officer, case, one, spell("2026-06-01", Some("2026-06-11")))
            .await
            .expect("recorded");
        let seen = page(&officer, &desk).await;
        let stopped = rule(&seen.not_applicable, "CTL");
        assert!(
            !stopped.is_empty() && stopped.iter().all(|line| line.due == Due::Stopped { left: 172 }),
            "{stopped:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn each_reader_is_shown_what_is_theirs_and_nobody_else_anything() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let case = desk.world.case.case;
        for label in [1, 2] {
            let event = plea(label, DAY - Days::new(u64::from(label)));
            deadlines::record_event(&desk.officer(), case, event).await.expect("recorded");
        }
        for role in Role::ALL {
            let cx = desk.as_role(role);
            let sees = matches!(
                role,
                Role::SpecialMeasuresOfficer
                    | Role::ListingOfficer
                    | Role::Judge
                    | Role::ResidentJudge
                    | Role::Prosecutor
                    | Role::DefenceCounsel
            );
            let due = deadlines::due(&cx, DueFilter::Open, true, 1).await;
            assert_eq!(due.is_ok(), sees, "{role}: {due:?}");
            assert_eq!(deadlines::count(&cx).await.expect("an answer").is_some(), sees, "{role}");
            assert_eq!(deadlines::page(&cx, case).await.is_ok(), sees, "{role}");
            if sees {
                let elsewhere = deadlines::due(&desk.as_stranger(role), DueFilter::Open, true, 1).await;
                assert_eq!(elsewhere.expect("an answer").total, 0, "{role}");
            }
        }
        let counsel = desk.as_role(Role::DefenceCounsel);
        let lines = deadlines::due(&counsel, DueFilter::Open, true, 1).await.expect("an answer").lines;
        assert!(!lines.is_empty());
        for due in lines {
            assert!(!due.line.of.contains("D2"), "counsel for D1 reads of D2: {:?}", due.line);
            assert!(!due.line.rule.starts_with("VC-"), "{:?}", due.line);
        }
        let mine = deadlines::due(&desk.as_role(Role::Prosecutor), DueFilter::Open, false, 1).await;
        assert!(mine.expect("an answer").lines.iter().any(|due| due.line.rule == "SM-APP"));
        let (prosecutor, whom) = (desk.as_role(Role::Prosecutor), about(desk.world.case.defendants[0]));
        let form = deadlines::deadline_page(&prosecutor, case, "SM-APP", whom, Action::RecordOrder).await;
        assert!(matches!(form, Err(Error::NotAllowed)), "a prosecutor makes no orders");
    })
    .await;
}
