//! A new plan for what a loss leaves standing: drawn up, changed by hand, applied at once or not at all, undone.

use super::common::Desk;
use super::written::{
    at_the_desk, because, book, in_courtroom_2, moment, only, other, page, problems, recording, standing,
    starting,
};
use domain::{
    booking::Span,
    booking_entry::BookingEntry,
    calendar::day_span,
    form::{FormValues, Problem},
    hearing::{BookingEnd, ChangeReason, Custody, HearingKind},
    ids::{HearingId, RelistingId},
    relisting::{LineDecision, LineWhy, Lost, RelistEntry, RelistingState},
    role::Role,
    unavailability::{AwayReason, Unavailable, Whose},
    view::{LackView, RelistingLineView, RelistingPage, Trouble},
};
use futures_util::FutureExt;
use service::{Context, Error, bookings, relisting};
use store::unavailability::UnavailabilityRecord;

fn lose(lost: Lost, span: Option<Span>) -> RelistEntry {
    RelistEntry {
        lost,
        span,
        reason: ChangeReason::Room,
        note: Some("The ceiling leaks".to_owned()),
        only_affected: false,
        horizon: 20,
    }
}

/// The courtroom of the recording is lost on the day of the recording.
fn monday(desk: &Desk) -> RelistEntry {
    let day = day_span("2026-11-30".parse().unwrap());
    lose(Lost::Resource(desk.world.leeds.specialist), Some(day))
}

async fn drawn(cx: &Context, entry: RelistEntry) -> RelistingPage {
    let id = relisting::draw(cx, entry).await.unwrap();
    relisting::page(cx, id).await.unwrap()
}

fn values(pairs: &[(&str, &str)]) -> FormValues {
    FormValues::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn at_version(version: i64) -> FormValues {
    values(&[("version", &version.to_string())])
}

async fn apply(cx: &Context, page: &RelistingPage) -> Result<(), Error> {
    relisting::apply(cx, page.id, &at_version(page.version)).await
}

async fn undo(cx: &Context, id: RelistingId) -> Result<(), Error> {
    let version = relisting::page(cx, id).await.unwrap().version;
    relisting::undo(cx, id, &at_version(version)).await
}

fn only_line(page: &RelistingPage) -> &RelistingLineView {
    let [line] = page.lines.as_slice() else { panic!("one line: {:?}", page.lines) };
    line
}

/// Where a hearing is: its courtroom's name and when it starts.
async fn stands(desk: &Desk, hearing: HearingId) -> (String, String) {
    let booking = standing(desk, hearing).await;
    (booking.at.courtroom, booking.at.starts.format("%Y-%m-%d %H:%M").to_string())
}

fn place(room: &str, when: &str) -> (String, String) {
    (room.to_owned(), when.to_owned())
}

#[tokio::test]
async fn a_lost_room_sends_the_recording_next_door_in_one_step_and_back_in_one() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let plan = drawn(&officer, monday(&desk)).await;
        let line = only_line(&plan);
        assert_eq!((line.hearing, line.why, line.decision), (hearing, LineWhy::Lost, LineDecision::Proposed));
        assert_eq!(line.old.courtroom, "Leeds Crown Court, Courtroom 5");
        let new = line.new.as_ref().unwrap();
        assert_eq!((new.courtroom.as_str(), new.starts), ("Leeds Crown Court, Courtroom 2", line.old.starts));
        assert_eq!(new.beside, ["Link room 1", "Recording kit 1"], "what is free stays with it");
        assert!(plan.may_apply && !plan.may_undo && line.troubles.is_empty());
        assert_eq!(stands(&desk, hearing).await.0, "Courtroom 5", "nothing has changed yet");

        apply(&officer, &plan).await.unwrap();
        assert_eq!(stands(&desk, hearing).await, place("Courtroom 2", "2026-11-30 10:00"));
        let applied = relisting::page(&officer, plan.id).await.unwrap();
        assert_eq!(applied.state, RelistingState::Applied);
        assert!(applied.may_undo && !applied.may_apply);
        let moved = page(&desk, hearing).await;
        assert_eq!(
            (moved.past[0].how, moved.past[0].reason, moved.past[0].note.as_deref()),
            (BookingEnd::Moved, ChangeReason::Room, Some("The ceiling leaks"))
        );
        assert!(bookings::choices_for_hearing(&officer, hearing).await.unwrap().needs_agreement);
        assert!(matches!(apply(&officer, &plan).await, Err(Error::Stale)), "once");

        undo(&officer, plan.id).await.unwrap();
        assert_eq!(stands(&desk, hearing).await, place("Courtroom 5", "2026-11-30 10:00"));
        let choices = bookings::choices_for_hearing(&officer, hearing).await.unwrap();
        assert!(!choices.needs_agreement, "what was undone counts as no move");
        let undone = relisting::page(&officer, plan.id).await.unwrap();
        assert_eq!(undone.state, RelistingState::Undone);
        assert!(matches!(undo(&officer, plan.id).await, Err(Error::Stale)));
        let mut tx = desk.db.read().await.unwrap();
        assert!(store::trail::verify(&mut tx).await.unwrap().rows >= 6);
    })
    .await;
}

#[tokio::test]
async fn a_broken_kit_is_changed_without_a_move_and_changed_back() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let day = day_span("2026-11-30".parse().unwrap());
        let plan = drawn(&officer, lose(Lost::Resource(desk.world.leeds.kits[0]), Some(day))).await;
        assert_eq!(only_line(&plan).new.as_ref().unwrap().beside, ["Link room 1", "Recording kit 2"]);
        apply(&officer, &plan).await.unwrap();
        let booking = standing(&desk, hearing).await;
        assert_eq!(
            (booking.kit.as_deref(), booking.at.courtroom.as_str()),
            (Some("Recording kit 2"), "Courtroom 5")
        );
        assert!(page(&desk, hearing).await.past.is_empty(), "nobody moved");
        undo(&officer, plan.id).await.unwrap();
        assert_eq!(standing(&desk, hearing).await.kit.as_deref(), Some("Recording kit 1"));
    })
    .await;
}

#[tokio::test]
async fn a_sick_judge_sits_on_another_day_and_the_rest_stays() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let entry = in_courtroom_2(&desk, other(&desk));
        bookings::book(&officer, desk.world.other_case.case, entry).await.unwrap();
        let judge = desk.world.somebody(Role::Judge).person;
        let day = day_span("2026-11-30".parse().unwrap());
        let plan = drawn(
            &officer,
            RelistEntry { reason: ChangeReason::Judge, ..lose(Lost::Person(judge), Some(day)) },
        )
        .await;
        let line = only_line(&plan);
        assert_eq!(line.hearing, hearing);
        assert!(plan.lost.is_person);
        assert_eq!(line.new.as_ref().unwrap().starts.to_string(), "2026-12-01 10:00:00");
    })
    .await;
}

#[tokio::test]
async fn a_line_is_changed_by_hand_to_what_would_do_and_nothing_else() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let plan = drawn(&officer, monday(&desk)).await;
        let page = relisting::line_page(&officer, plan.id, 1, None).await.unwrap();
        assert!(page.choices.len() >= 5);
        let day = "2026-12-03".parse().unwrap();
        let look = Some((day, desk.world.leeds.specialist));
        let starts = relisting::line_page(&officer, plan.id, 1, look).await.unwrap();
        let at_two =
            starts.choices.iter().find(|each| each.place.starts.time().to_string() == "14:00:00").unwrap();
        let change = async |version: i64, place: &str| {
            let values = values(&[("version", &version.to_string()), ("place", place)]);
            relisting::change(&officer, plan.id, 1, &values).await
        };
        assert_eq!(problems(change(1, "").await), only("place", Problem::Missing));
        assert_eq!(problems(change(1, "nowhere").await), only("place", Problem::NotOffered));
        // The lost room itself, on the day on which it is lost.
        let lost = at_two.value.replace("2026-12-03", "2026-11-30");
        assert_eq!(problems(change(1, &lost).await), only("place", Problem::NotOffered));
        change(1, &at_two.value).await.unwrap();
        assert!(matches!(change(1, &at_two.value).await, Err(Error::Stale)), "somebody changed it meanwhile");
        let changed = relisting::page(&officer, plan.id).await.unwrap();
        assert_eq!(only_line(&changed).decision, LineDecision::ByHand);
        apply(&officer, &changed).await.unwrap();
        assert_eq!(stands(&desk, hearing).await, place("Courtroom 5", "2026-12-03 14:00"));
    })
    .await;
}

#[tokio::test]
async fn a_hearing_may_be_left_where_it_stands_and_the_plan_put_aside() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let plan = drawn(&officer, monday(&desk)).await;
        let leave = values(&[("version", "1"), ("place", "leave")]);
        relisting::change(&officer, plan.id, 1, &leave).await.unwrap();
        let left = relisting::page(&officer, plan.id).await.unwrap();
        assert_eq!((only_line(&left).decision, left.may_apply), (LineDecision::Left, false));
        assert!(only_line(&left).troubles.is_empty(), "that it loses its room is known");
        relisting::drop_plan(&officer, plan.id, &at_version(2)).await.unwrap();
        let dropped = relisting::page(&officer, plan.id).await.unwrap();
        assert_eq!(dropped.state, RelistingState::Dropped);
        assert!(matches!(apply(&officer, &dropped).await, Err(Error::Stale)));
        assert_eq!(stands(&desk, hearing).await.0, "Courtroom 5");
    })
    .await;
}

#[tokio::test]
async fn a_booking_made_meanwhile_refuses_the_whole_and_says_why() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let first = book(&desk, recording(&desk)).await;
        let later = starting("2026-11-30", "2pm", other(&desk));
        let second = bookings::book(&officer, desk.world.other_case.case, later).await.unwrap();
        let plan = drawn(&officer, monday(&desk)).await;
        assert_eq!(plan.lines.len(), 2);
        // Somebody takes the place of the first line.
        let taken = BookingEntry { judge: Some(desk.world.stranger(Role::Judge).person), ..other(&desk) };
        let taken = BookingEntry { judge: other(&desk).judge, ..in_courtroom_2(&desk, taken) };
        bookings::book(&officer, desk.world.other_case.case, taken).await.unwrap();
        assert_eq!(problems(apply(&officer, &plan).await), only("line-1", Problem::LineRefused));
        assert_eq!(stands(&desk, first).await, place("Courtroom 5", "2026-11-30 10:00"));
        assert_eq!(
            stands(&desk, second).await,
            place("Courtroom 5", "2026-11-30 14:00"),
            "none of it was done"
        );
        let now = relisting::page(&officer, plan.id).await.unwrap();
        let room = "Leeds Crown Court, Courtroom 2".to_owned();
        assert!(
            now.lines[0].troubles.contains(&Trouble::Held {
                name: room,
                with: Some((HearingKind::Mention, "T20267002".to_owned()))
            }),
            "{:?}",
            now.lines[0].troubles
        );
    })
    .await;
}

#[tokio::test]
async fn a_hearing_changed_meanwhile_refuses_the_whole() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let plan = drawn(&officer, monday(&desk)).await;
        let to = starting("2026-12-02", "10am", recording(&desk));
        bookings::move_to(&officer, hearing, 1, to, because(ChangeReason::Witness)).await.unwrap();
        assert_eq!(problems(apply(&officer, &plan).await), only("line-1", Problem::LineRefused));
        let now = relisting::page(&officer, plan.id).await.unwrap();
        assert_eq!(now.lines[0].troubles, [Trouble::Changed]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_plan_applied_twice_at_once_one_wins() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let plan = drawn(&officer, monday(&desk)).await;
        let tries: Vec<_> = (0..6)
            .map(|_| {
                let (cx, values) = (desk.officer(), at_version(plan.version));
                tokio::spawn(async move { relisting::apply(&cx, plan.id, &values).await.is_ok() })
            })
            .collect();
        let mut won = 0;
        for each in tries {
            won += usize::from(each.await.unwrap());
        }
        assert_eq!(won, 1);
        let mut tx = desk.db.read().await.unwrap();
        assert_eq!(store::bookings::count_moves(&mut tx, hearing).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_plan_and_a_booking_at_once_never_share_a_room() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let plan = drawn(&officer, monday(&desk)).await;
        let entry = in_courtroom_2(&desk, other(&desk));
        let case = desk.world.other_case.case;
        let (one, two) = (desk.officer(), desk.officer());
        let values = at_version(plan.version);
        let (applied, booked) = tokio::join!(
            tokio::spawn(async move { relisting::apply(&one, plan.id, &values).await }),
            tokio::spawn(async move { bookings::book(&two, case, entry).await }),
        );
        let (applied, booked) = (applied.unwrap(), booked.unwrap());
        assert!(applied.is_ok() != booked.is_ok(), "{applied:?} {booked:?}");
        let room = if applied.is_ok() { "Courtroom 2" } else { "Courtroom 5" };
        assert_eq!(stands(&desk, hearing).await.0, room);
    })
    .await;
}

#[tokio::test]
async fn the_second_move_names_the_judge_who_agreed() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let to = starting("2026-12-01", "10am", recording(&desk));
        bookings::move_to(&officer, hearing, 1, to, because(ChangeReason::Witness)).await.unwrap();
        let tuesday = day_span("2026-12-01".parse().unwrap());
        let entry = lose(Lost::Resource(desk.world.leeds.specialist), Some(tuesday));
        let plan = drawn(&officer, entry).await;
        assert!(only_line(&plan).needs_agreement);
        assert_eq!(problems(apply(&officer, &plan).await), only("agreed-1", Problem::Missing));
        let judge = desk.world.somebody(Role::Judge).person.to_string();
        let nobody = desk.world.somebody(Role::CourtClerk).person.to_string();
        let named = |who: &str| values(&[("version", "1"), ("agreed-1", who)]);
        let answer = relisting::apply(&officer, plan.id, &named(&nobody)).await;
        assert_eq!(problems(answer), only("agreed-1", Problem::NotOffered));
        relisting::apply(&officer, plan.id, &named(&judge)).await.unwrap();
        let applied = relisting::page(&officer, plan.id).await.unwrap();
        assert_eq!(applied.lines[0].agreed_by.as_deref(), Some("Leeds Person judge"));
    })
    .await;
}

#[tokio::test]
async fn a_plan_somebody_has_acknowledged_is_not_undone() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let judge = desk.as_role(Role::Judge);
        assert!(
            matches!(relisting::acknowledge(&judge, hearing).await, Err(Error::Stale)),
            "nothing to know"
        );
        let plan = drawn(&officer, monday(&desk)).await;
        apply(&officer, &plan).await.unwrap();
        assert!(
            matches!(relisting::acknowledge(&officer, hearing).await, Err(Error::Stale)),
            "not needed there"
        );
        relisting::acknowledge(&judge, hearing).await.unwrap();
        let now = relisting::page(&officer, plan.id).await.unwrap();
        assert_eq!((now.acknowledged, now.may_undo), (1, false));
        assert!(matches!(undo(&officer, plan.id).await, Err(Error::Stale)));
        assert_eq!(stands(&desk, hearing).await.0, "Courtroom 2");
    })
    .await;
}

#[tokio::test]
async fn what_stands_in_the_old_place_by_now_refuses_to_undo() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let plan = drawn(&officer, monday(&desk)).await;
        apply(&officer, &plan).await.unwrap();
        let entry = other(&desk);
        bookings::book(&officer, desk.world.other_case.case, entry).await.unwrap();
        assert_eq!(problems(undo(&officer, plan.id).await), only("line-1", Problem::LineRefused));
        assert_eq!(stands(&desk, hearing).await.0, "Courtroom 2");
    })
    .await;
}

#[tokio::test]
async fn dates_to_avoid_are_kept_and_what_is_full_is_named() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        book(&desk, recording(&desk)).await;
        let month = Span::new(moment("2026-12-01", "midday"), moment("2027-03-01", "midday")).unwrap();
        let away = UnavailabilityRecord {
            id: officer.new_id(),
            away: Unavailable {
                whose: Whose::Witness(desk.world.case.witness),
                span: month,
                reason: AwayReason::Study,
                court: None,
            },
            recorded_at: desk.now,
            recorded_by: desk.world.somebody(Role::SpecialMeasuresOfficer).person,
            recorded_by_name: String::new(),
            withdrawn_at: None,
        };
        desk.db
            .write(move |tx| async move { store::unavailability::insert(tx, &away).await }.boxed())
            .await
            .unwrap();
        let span = Span::new(moment("2026-11-24", "8am"), moment("2026-11-30", "5pm")).unwrap();
        let plan = drawn(&officer, lose(Lost::Person(desk.world.second_counsel.person), Some(span))).await;
        let new = only_line(&plan).new.as_ref().unwrap();
        assert!(new.starts.to_string().as_str() < "2026-12-01 12:00", "before the witness is away: {new:?}");
        let longer = Span::new(span.from(), moment("2026-12-01", "5pm")).unwrap();
        let entry = lose(Lost::Person(desk.world.second_counsel.person), Some(longer));
        let none = drawn(&officer, entry).await;
        let line = only_line(&none);
        assert_eq!(line.decision, LineDecision::Unplaced);
        assert!(!none.may_apply);
        let names = ["Second Person defence_counsel", "Witness W-7KQ4-M2XD"];
        assert_eq!(line.lacks, names.map(|name| LackView::Person(name.to_owned())));
    })
    .await;
}

#[tokio::test]
async fn a_trial_stays_within_the_custody_time_limit() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        // Sent on 1 June 2026: the last day is 30 November.
        let defendant = desk.world.case.defendants[0];
        let case = desk.world.case.case;
        desk.db
            .write(move |tx| {
                async move {
                    let all = store::defendants::list_for_case(tx, case).await?;
                    let found = all.into_iter().find(|each| each.id == defendant).unwrap();
                    let held = store::defendants::DefendantRecord {
                        custody: Custody::InCustody,
                        custody_from: Some("2026-06-01".parse().unwrap()),
                        ..found
                    };
                    store::defendants::amend(tx, &held).await
                }
                .boxed()
            })
            .await
            .unwrap();
        let trial = BookingEntry {
            kind: HearingKind::Trial,
            witness: None,
            link_room: None,
            kit: None,
            ..starting("2026-11-30", "10am", recording(&desk))
        };
        book(&desk, trial).await;
        let judge = desk.world.somebody(Role::Judge).person;
        let span = day_span("2026-11-30".parse().unwrap());
        let plan = drawn(&officer, lose(Lost::Person(judge), Some(span))).await;
        let new = only_line(&plan).new.as_ref().unwrap();
        assert!(new.starts.date() < "2026-11-30".parse().unwrap(), "{new:?}");
    })
    .await;
}

#[tokio::test]
async fn only_those_whom_the_policy_lets_draw_up_plans() {
    at_the_desk(|desk| async move {
        let hearing = book(&desk, recording(&desk)).await;
        for role in Role::ALL {
            let may =
                matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer | Role::ResidentJudge);
            let cx = desk.as_role(role);
            let answer = relisting::start(&cx).await;
            assert_eq!(answer.is_ok(), may, "{role:?}: {answer:?}");
            if !may {
                assert!(
                    matches!(relisting::draw(&cx, monday(&desk)).await, Err(Error::NotAllowed)),
                    "{role:?}"
                );
            }
        }
        let resident = desk.as_role(Role::ResidentJudge);
        let plan = drawn(&resident, monday(&desk)).await;
        apply(&resident, &plan).await.unwrap();
        assert_eq!(stands(&desk, hearing).await.0, "Courtroom 2");
        // The listing officer of the same court and the officer of the region see it; another region does not.
        assert!(relisting::page(&desk.as_role(Role::ListingOfficer), plan.id).await.is_ok());
        assert!(relisting::page(&desk.officer(), plan.id).await.is_ok());
        for role in [Role::SpecialMeasuresOfficer, Role::ListingOfficer] {
            let stranger = desk.as_stranger(role);
            assert!(matches!(relisting::page(&stranger, plan.id).await, Err(Error::NotFound)));
            assert!(matches!(undo_as(&stranger, plan.id).await, Err(Error::NotFound)));
            let answer = relisting::draw(&stranger, monday(&desk)).await;
            assert_eq!(problems(answer), only("lost", Problem::NotOffered));
        }
    })
    .await;
}

async fn undo_as(cx: &Context, id: RelistingId) -> Result<(), Error> {
    relisting::undo(cx, id, &at_version(2)).await
}
