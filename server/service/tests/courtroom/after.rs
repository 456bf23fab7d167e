//! How the hearing ended, whether its recording was watched and heard, and what is taken out of it.

use super::written::{hold, in_the_courtroom, later, problem, values};
use domain::{
    form::Problem,
    recording::{Open, Outcome},
    role::Role,
};
use service::{
    Error, diary,
    recordings::{act, outcome_page, page, record_outcome},
};

#[tokio::test]
async fn a_hearing_has_an_outcome_once_it_began_and_is_put_right_with_a_reason() {
    in_the_courtroom(|desk, hearing| async move {
        let held = values(&[("outcome", "held")]);
        let early = later(&desk, -70).as_role(Role::CourtClerk);
        assert_eq!(problem(record_outcome(&early, hearing, &held).await, "outcome"), Some(Problem::NotBegun));
        let clerk = desk.as_role(Role::CourtClerk);
        record_outcome(&clerk, hearing, &values(&[("outcome", "equipment")])).await.unwrap();
        let listing = later(&desk, 60).as_role(Role::ListingOfficer);
        let shown = outcome_page(&listing, hearing).await.unwrap();
        let seen = shown.outcomes[0].id.to_string();
        let bare = record_outcome(&listing, hearing, &held).await;
        assert_eq!(problem(bare, "corrects_because"), Some(Problem::Missing));
        let put_right = [("outcome", "held"), ("corrects_because", "It went ahead at noon")];
        let stale = record_outcome(&listing, hearing, &values(&put_right)).await;
        assert!(matches!(stale, Err(Error::Stale)));
        let mut with_seen = put_right.to_vec();
        with_seen.push(("seen", &seen));
        record_outcome(&listing, hearing, &values(&with_seen)).await.unwrap();
        let shown = outcome_page(&listing, hearing).await.unwrap();
        let outcomes: Vec<Outcome> = shown.outcomes.iter().map(|line| line.outcome).collect();
        assert_eq!(outcomes[0], Outcome::Held);
        assert_eq!(outcomes.len(), 2, "nothing is taken away");
    })
    .await;
}

#[tokio::test]
async fn only_the_court_says_how_a_hearing_ended() {
    in_the_courtroom(|desk, hearing| async move {
        for role in Role::ALL {
            let answer = outcome_page(&desk.as_role(role), hearing).await;
            let court = role.is_court_staff();
            assert_eq!(answer.is_ok(), court, "{role}");
            let said = record_outcome(&desk.as_role(role), hearing, &values(&[("outcome", "held")])).await;
            assert_eq!(said.is_ok(), court, "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_recording_stays_on_the_officers_list_until_it_was_watched() {
    in_the_courtroom(|desk, hearing| async move {
        let desk = later(&desk, 15);
        let (clerk, officer) = (desk.as_role(Role::CourtClerk), desk.officer());
        let list = async || diary::home(&officer).await.unwrap().hearings.unwrap().open_recordings.unwrap();
        assert!(list().await.is_empty());
        assert!(!page(&clerk, hearing).await.unwrap().may.note, "nothing was recorded yet");
        hold(&clerk, &desk, hearing).await;
        assert_eq!((list().await[0].hearing, list().await[0].open), (hearing, Open::NothingKnown));

        let first = [("form", "note"), ("state", "available"), ("recording_reference", "pre-2026-0001")];
        act(&clerk, hearing, &values(&first)).await.unwrap();
        assert_eq!(list().await[0].open, Open::NotWatched);
        let seen = |copy: &'static str| {
            [
                ("form", "playback"),
                ("occasion", "after_recording"),
                ("copy", copy),
                ("whole", "yes"),
                ("result", "good"),
            ]
        };
        act(&clerk, hearing, &values(&seen("1"))).await.unwrap();
        assert!(list().await.is_empty());
        let shown = page(&officer, hearing).await.unwrap();
        assert_eq!(shown.checks[0].by, desk.world.somebody(Role::CourtClerk).name);

        // It was edited: that is another copy.
        let noted = shown.last_note.unwrap().to_string();
        let edited = [("form", "note"), ("made", "edited"), ("state", "available"), ("seen", noted.as_str())];
        act(&officer, hearing, &values(&edited)).await.unwrap();
        assert_eq!(list().await[0].open, Open::CopyNotWatched);
        let of_the_first = act(&officer, hearing, &values(&seen("1"))).await;
        assert!(
            matches!(of_the_first, Err(Error::Stale)),
            "the copy that was watched is not the one to be played"
        );
        act(&officer, hearing, &values(&seen("2"))).await.unwrap();
        assert!(list().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_edit_is_asked_for_and_ruled_on_by_those_who_may() {
    in_the_courtroom(|desk, hearing| async move {
        let desk = later(&desk, 15);
        hold(&desk.as_role(Role::CourtClerk), &desk, hearing).await;
        let judge = desk.world.somebody(Role::Judge).person.to_string();
        let asked = [
            ("form", "edit"),
            ("edit_kind", "cut"),
            ("edit_from", "1:30"),
            ("edit_until", "1:45"),
            ("edit_reason", "identifies"),
            ("agreed", "yes"),
            ("id", "0190a000-0000-7000-8000-000000000001"),
        ];
        for role in [Role::DefenceCounsel, Role::ListingOfficer, Role::CourtClerk] {
            let answer = act(&desk.as_role(role), hearing, &values(&asked)).await;
            assert!(matches!(answer, Err(Error::NotAllowed)), "{role}");
        }
        let prosecutor = desk.as_role(Role::Prosecutor);
        act(&prosecutor, hearing, &values(&asked)).await.unwrap();
        act(&prosecutor, hearing, &values(&asked)).await.unwrap();
        let shown = page(&desk.as_role(Role::DefenceCounsel), hearing).await.unwrap();
        assert_eq!(shown.edits.len(), 1, "sent twice, asked for once");
        let edit = shown.edits[0].id.to_string();
        let ruled = [
            ("form", "ruling"),
            ("edit", edit.as_str()),
            ("ruling", "approved"),
            ("ruled_by", judge.as_str()),
            ("ruled_on-day", "24"),
            ("ruled_on-month", "11"),
            ("ruled_on-year", "2026"),
        ];
        assert!(matches!(act(&prosecutor, hearing, &values(&ruled)).await, Err(Error::NotAllowed)));
        let mut not_a_judge = ruled;
        let somebody = desk.world.somebody(Role::Isva).person.to_string();
        not_a_judge[3] = ("ruled_by", &somebody);
        let clerk = desk.as_role(Role::CourtClerk);
        assert_eq!(
            problem(act(&clerk, hearing, &values(&not_a_judge)).await, "ruled_by"),
            Some(Problem::NotOffered)
        );
        act(&clerk, hearing, &values(&ruled)).await.unwrap();
        assert!(matches!(act(&clerk, hearing, &values(&ruled)).await, Err(Error::Stale)));
        let shown = page(&clerk, hearing).await.unwrap();
        assert_eq!(shown.edits[0].ruled.as_ref().unwrap().judge, desk.world.somebody(Role::Judge).name);
        for role in [Role::Isva, Role::WitnessCare, Role::WitnessService, Role::Intermediary] {
            assert!(matches!(page(&desk.as_role(role), hearing).await, Err(Error::NotAllowed)), "{role}");
        }
    })
    .await;
}
