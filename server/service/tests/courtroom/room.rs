//! Presses of several people arrive in any order, late and twice, and are kept or refused by name.

use super::written::{counsel, hold, in_the_courtroom, later, line, problem, ten, values};
use chrono::TimeDelta;
use domain::{
    booking_entry::EndEntry,
    courtroom::{Beside, Course, Happening, Press, SatAs},
    form::Problem,
    hearing::ChangeReason,
    readiness::Condition,
    role::Role,
    view::Unkept,
};
use service::{
    Error, bookings,
    courtroom::{exchange, page, press},
};

fn course(lines: &[String]) -> Course {
    let presses: Vec<Press> = lines.iter().map(|line| line.parse().unwrap()).collect();
    Course::of(&presses)
}

#[tokio::test]
async fn what_one_browser_sends_the_other_is_answered() {
    in_the_courtroom(|desk, hearing| async move {
        let desk = later(&desk, 5);
        let (clerk, judge) = (desk.as_role(Role::CourtClerk), desk.as_role(Role::Judge));
        let start = line(1, 1, 0, Happening::Started(None));
        let begin = line(1, 2, 60, Happening::Begins(counsel(&desk)));
        let answer = exchange(&clerk, hearing, 0, &[start.clone(), begin.clone()]).await.unwrap();
        assert_eq!((answer.cursor, answer.lines.len(), answer.refused.len()), (2, 2, 0));
        // The answer was lost, so it is all sent again, with one more.
        let pause = line(1, 3, 120, Happening::Paused);
        let again = exchange(&clerk, hearing, 2, &[start, begin, pause.clone()]).await.unwrap();
        assert_eq!((again.cursor, again.lines), (3, vec![pause]));
        let seen = exchange(&judge, hearing, 0, &[]).await.unwrap();
        assert_eq!((seen.cursor, seen.lines.len()), (3, 3));
        assert_eq!(course(&seen.lines).used(counsel(&desk), desk.now).num_seconds(), 60);
        assert!(exchange(&judge, hearing, 3, &[]).await.unwrap().lines.is_empty());
    })
    .await;
}

#[tokio::test]
async fn two_who_press_start_at_once_leave_one_start() {
    in_the_courtroom(|desk, hearing| async move {
        let desk = later(&desk, 5);
        let (clerk, judge) = (desk.as_role(Role::CourtClerk), desk.as_role(Role::Judge));
        let (one, two) = (
            [line(1, 1, 0, Happening::Started(None)), line(1, 2, 60, Happening::Paused)],
            [line(2, 1, 0, Happening::Started(None)), line(2, 2, 1, Happening::Begins(counsel(&desk)))],
        );
        let both = tokio::join!(exchange(&clerk, hearing, 0, &one), exchange(&judge, hearing, 0, &two));
        both.0.unwrap();
        both.1.unwrap();
        let page = page(&clerk, hearing).await.unwrap();
        assert_eq!((page.lines.len(), page.cursor), (4, 4));
        let course = course(&page.lines);
        assert_eq!(course.used(counsel(&desk), desk.now).num_seconds(), 59);
        assert_eq!(course.started.unwrap().at, ten());
    })
    .await;
}

#[tokio::test]
async fn who_reads_the_log_and_who_keeps_it() {
    in_the_courtroom(|desk, hearing| async move {
        let start = [line(1, 1, 0, Happening::Started(None))];
        for role in [Role::SpecialMeasuresOfficer, Role::CourtClerk, Role::Judge, Role::ResidentJudge] {
            let cx = desk.as_role(role);
            assert!(page(&cx, hearing).await.unwrap().may.run, "{role}");
            exchange(&cx, hearing, 0, &start).await.unwrap();
        }
        for role in [Role::ListingOfficer, Role::Prosecutor, Role::DefenceCounsel] {
            let cx = desk.as_role(role);
            assert!(!page(&cx, hearing).await.unwrap().may.run, "{role}");
            assert_eq!(exchange(&cx, hearing, 0, &[]).await.unwrap().lines.len(), 1);
            assert!(matches!(exchange(&cx, hearing, 0, &start).await, Err(Error::NotAllowed)), "{role}");
            let pressed = press(&cx, hearing, &values(&[("press", "start judge_directed")])).await;
            assert!(matches!(pressed, Err(Error::NotAllowed)), "{role}");
        }
        // Whoever supports the witness knows of the hearing, and reads nothing of what is said and done in it.
        for role in [Role::Isva, Role::WitnessCare, Role::WitnessService, Role::Intermediary] {
            let cx = desk.as_role(role);
            assert!(bookings::page(&cx, hearing).await.is_ok(), "{role}");
            assert!(matches!(page(&cx, hearing).await, Err(Error::NotAllowed)), "{role}");
            assert!(matches!(exchange(&cx, hearing, 0, &[]).await, Err(Error::NotAllowed)), "{role}");
        }
        for role in Role::ALL {
            assert!(matches!(page(&desk.as_stranger(role), hearing).await, Err(Error::NotFound)), "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_sat_with_the_witness_is_named_only_to_those_who_may_know() {
    in_the_courtroom(|desk, hearing| async move {
        let isva = desk.world.somebody(Role::Isva);
        let beside = Beside { part: SatAs::Supporter, person: Some(isva.person) };
        let clerk = desk.as_role(Role::CourtClerk);
        let form = [("form", "sat_with"), ("sat_with", &beside.to_string())];
        press(&clerk, hearing, &values(&form)).await.unwrap();
        let named = page(&clerk, hearing).await.unwrap().sat_with.unwrap();
        assert_eq!(named[0].name.as_ref(), Some(&isva.name));
        for role in [Role::DefenceCounsel, Role::ListingOfficer] {
            let cx = desk.as_role(role);
            let page = page(&cx, hearing).await.unwrap();
            assert_eq!(page.sat_with.as_ref().unwrap()[0].name, None, "{role}");
            let answer = exchange(&cx, hearing, 0, &[]).await.unwrap();
            for text in page.lines.iter().chain(&answer.lines) {
                assert!(!text.contains(&isva.person.to_string()), "{role}: {text}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_hearing_out_of_the_diary_or_of_another_day_takes_nothing() {
    in_the_courtroom(|desk, hearing| async move {
        let judge = desk.as_role(Role::Judge);
        let yesterday = line(1, 1, -86_400, Happening::Started(None));
        let link = line(1, 2, 86_400, Happening::Released);
        let answer = exchange(&judge, hearing, 0, &[yesterday, link, "nonsense".to_owned()]).await.unwrap();
        let today = domain::calendar::london_day(ten());
        let why: Vec<Unkept> = answer.refused.iter().map(|(_, why)| *why).collect();
        assert_eq!(why, [Unkept::ListedOn(today), Unkept::ListedOn(today)]);
        assert!(answer.lines.is_empty());

        let tomorrow = desk.at(ten() + TimeDelta::days(1));
        let pressed =
            press(&tomorrow.as_role(Role::Judge), hearing, &values(&[("press", "start judge_directed")]))
                .await;
        assert_eq!(problem(pressed, "press"), Some(Problem::ListedOn(today)));

        let why = EndEntry { reason: ChangeReason::Judge, note: None, agreed_by: None };
        let version = bookings::page(&desk.officer(), hearing).await.unwrap().booking.unwrap().version;
        bookings::cancel(&desk.officer(), hearing, version, why).await.unwrap();
        let start = line(1, 3, 0, Happening::Started(None));
        let answer = exchange(&judge, hearing, 0, &[start]).await.unwrap();
        assert_eq!(answer.refused[0].1, Unkept::NotInTheDiary);
        let pressed = press(&judge, hearing, &values(&[("press", "start judge_directed")])).await;
        assert_eq!(problem(pressed, "press"), Some(Problem::NotInTheDiary));
        assert!(page(&judge, hearing).await.unwrap().at.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_press_from_the_future_happened_when_it_arrived() {
    in_the_courtroom(|desk, hearing| async move {
        let clerk = desk.as_role(Role::CourtClerk);
        let ahead = line(1, 1, 600, Happening::Started(None));
        let answer = exchange(&clerk, hearing, 0, std::slice::from_ref(&ahead)).await.unwrap();
        assert_eq!(answer.lines[0].parse::<Press>().unwrap().at, ten());
        // Sent again it is known all the same.
        assert!(exchange(&clerk, hearing, 1, &[ahead]).await.unwrap().refused.is_empty());
    })
    .await;
}

#[tokio::test]
async fn starting_with_something_not_ready_asks_for_a_reason() {
    in_the_courtroom(|desk, hearing| async move {
        let clerk = desk.as_role(Role::CourtClerk);
        let page_before = page(&clerk, hearing).await.unwrap();
        assert!(page_before.not_ready.iter().any(|each| each.condition == Condition::Minutes));
        let bare = press(&clerk, hearing, &values(&[("press", "start")])).await;
        assert_eq!(problem(bare, "press"), Some(Problem::ReasonNeeded));
        let form = page_before.form.to_string();
        let with_reason = values(&[("press", "start judge_directed"), ("id", &form)]);
        press(&clerk, hearing, &with_reason).await.unwrap();
        // Pressed twice, it is put down once.
        press(&clerk, hearing, &with_reason).await.unwrap();
        let page = page(&clerk, hearing).await.unwrap();
        assert_eq!(page.entries.len(), 1);
        assert_eq!(page.entries[0].press, page_before.form);
        assert!(course(&page.lines).started.unwrap().went_ahead.is_some());
    })
    .await;
}

#[tokio::test]
async fn without_script_the_same_buttons_keep_the_same_log() {
    in_the_courtroom(|desk, hearing| async move {
        let one = counsel(&desk);
        for (minute, what) in [
            (0, "start judge_directed".to_owned()),
            (1, format!("begin {one}")),
            (6, "break witness".to_owned()),
            (16, "resume".to_owned()),
            (20, format!("stop {one}")),
            (21, "end".to_owned()),
        ] {
            let clerk = later(&desk, minute).as_role(Role::CourtClerk);
            press(&clerk, hearing, &values(&[("press", &what)])).await.unwrap();
        }
        let desk = later(&desk, 30);
        let clerk = desk.as_role(Role::CourtClerk);
        let late = press(&clerk, hearing, &values(&[("press", "pause")])).await;
        assert_eq!(problem(late, "press"), Some(Problem::ChangesNothing));
        let page_now = page(&clerk, hearing).await.unwrap();
        assert_eq!(course(&page_now.lines).used(one, desk.now).num_minutes(), 9);

        // The break was pressed by mistake.
        let wrong = page_now.entries[2].press.to_string();
        let correction =
            [("form", "correction"), ("wrong", wrong.as_str()), ("correction_reason", "mistake")];
        press(&clerk, hearing, &values(&correction)).await.unwrap();
        let lines = page(&clerk, hearing).await.unwrap().lines;
        assert_eq!(course(&lines).used(one, desk.now).num_minutes(), 19);
        // And there was a pause that nobody pressed.
        for (what, when) in [("pause", "10:08am"), ("resume", "10:10am")] {
            let missed = [("form", "missed"), ("missed", what), ("happened", when)];
            press(&clerk, hearing, &values(&missed)).await.unwrap();
        }
        let page = page(&clerk, hearing).await.unwrap();
        assert_eq!(course(&page.lines).used(one, desk.now).num_minutes(), 17);
        assert!(page.entries.iter().any(|entry| entry.late.is_some()));
    })
    .await;
}

#[tokio::test]
async fn the_links_of_each_defendant_are_put_down() {
    in_the_courtroom(|desk, hearing| async move {
        let clerk = desk.as_role(Role::CourtClerk);
        let form = [("form", "links"), ("court", "both"), ("link-D1", "both"), ("link-D2", "sees")];
        press(&clerk, hearing, &values(&form)).await.unwrap();
        let links = page(&clerk, hearing).await.unwrap().links;
        let complies: Vec<Option<bool>> =
            links.iter().map(|line| line.link.map(domain::courtroom::LinkCheck::complies)).collect();
        assert_eq!(complies, [Some(true), Some(true), Some(false)]);
        let form = [("form", "links"), ("court", "both"), ("link-D1", "both"), ("link-D2", "both")];
        press(&clerk, hearing, &values(&form)).await.unwrap();
        assert_eq!(page(&clerk, hearing).await.unwrap().entries.len(), 4, "only what changed is put down");
    })
    .await;
}

#[tokio::test]
async fn the_trail_tells_what_was_put_down_without_anybodys_id() {
    in_the_courtroom(|desk, hearing| async move {
        let desk = later(&desk, 15);
        hold(&desk.as_role(Role::CourtClerk), &desk, hearing).await;
        let history = service::history::of_hearing(&desk.officer(), hearing, 1).await.unwrap();
        let told = history.lines[0].changes[0].values.value().unwrap().new.clone().unwrap();
        assert!(told.contains("begin cross-examination"), "{told}");
        assert_eq!(history.lines[0].what, "logged");
        assert!(!told.contains(&desk.world.somebody(Role::DefenceCounsel).person.to_string()), "{told}");
    })
    .await;
}
