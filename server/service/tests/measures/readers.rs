//! Who reads how much of a witness's measures.

use super::desk::{APPLICATION, apply, at_the_desk, change, directed, form, page, set_dates, word};
use domain::role::Role;
use service::{cases, history, measures, witnesses};

/// Those who see what is ordered and nothing of how it was argued.
const SUPPORT: [Role; 4] = [Role::Isva, Role::WitnessCare, Role::WitnessService, Role::Intermediary];

#[tokio::test]
async fn whoever_supports_the_witness_sees_what_is_granted_and_nothing_of_how_it_was_argued() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        set_dates(&desk, &desk.officer(), &[("ground_rules_on", "2026-12-01"), ("exclusion", "2027-01-18")])
            .await
            .unwrap();
        let discharge =
            [("change", "discharge"), ("cause", "material_change"), ("cause_words", "Quillfeather moved")];
        change(&desk, &desk.officer(), &["s24"], &discharge).await.unwrap();
        for role in SUPPORT {
            let seen = page(&desk, role).await;
            assert_eq!(seen.standing.len(), 4, "{role}");
            assert!(seen.applications.value().is_none() && seen.own_decisions.value().is_none(), "{role}");
            assert!(seen.past.iter().all(|line| line.why.value().is_none()), "{role}");
            assert!(seen.standing.iter().all(|line| line.particulars.recorded_part.is_none()), "{role}");
            let dates: Vec<_> = seen.timetables[0].dates.iter().map(|date| date.which.code()).collect();
            assert_eq!(dates, ["S28-GRH", "S28-REC"], "{role}");
            // The whole of what is sent, down to the last field.
            let sent = serde_json::to_string(&seen).unwrap();
            for hidden in ["Quillfeather", "00:05", "2027-01-18", "representations\":[{"] {
                assert!(!sent.contains(hidden), "{role} {hidden}");
            }
        }
        for role in [
            Role::SpecialMeasuresOfficer,
            Role::Judge,
            Role::ResidentJudge,
            Role::Prosecutor,
            Role::DefenceCounsel,
        ] {
            let seen = page(&desk, role).await;
            assert_eq!(seen.applications.value().unwrap().len(), 1, "{role}");
            assert_eq!(seen.timetables[0].dates.len(), 5, "{role}");
        }
        let listing = page(&desk, Role::ListingOfficer).await;
        assert!(listing.applications.value().is_none() && listing.standing.len() == 4);
    })
    .await;
}

#[tokio::test]
async fn that_something_is_before_the_court_is_not_told_beside_the_witness_to_whoever_supports_them() {
    at_the_desk(|desk| async move {
        let witness = desk.world.case.witness;
        apply(&desk.officer(), witness, form(APPLICATION)).await.unwrap();
        for role in Role::ALL {
            let Ok(page) = witnesses::page(&desk.as_role(role), witness).await else { continue };
            let told = page.measures.value().is_some_and(|summary| summary.asked);
            let expected = matches!(
                role,
                Role::SpecialMeasuresOfficer
                    | Role::Judge
                    | Role::ResidentJudge
                    | Role::Prosecutor
                    | Role::DefenceCounsel
            );
            assert_eq!(told, expected, "{role}");
            let case = cases::page(&desk.as_role(role), desk.world.case.case).await.unwrap();
            let summary = case.witnesses[0].measures.value().unwrap();
            assert_eq!(summary.asked, expected, "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_look_at_the_page_is_kept() {
    at_the_desk(|desk| async move {
        page(&desk, Role::Isva).await;
        let mut tx = desk.db.read().await.unwrap();
        let looks = store::trail::list_looks(&mut tx, desk.world.case.witness, 10).await.unwrap();
        let [look] = &looks[..] else { panic!("one look: {looks:?}") };
        assert_eq!((look.what.as_str(), look.reason.as_deref()), ("measures", Some("ISVA")));
    })
    .await;
}

#[tokio::test]
async fn a_stranger_is_told_there_is_no_such_witness() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        for role in Role::ALL {
            let answer = measures::page(&desk.as_stranger(role), desk.world.case.witness).await;
            assert_eq!(word(answer), "not found", "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_history_of_a_case_keeps_how_measures_were_argued_from_the_listing_officer() {
    at_the_desk(|desk| async move {
        directed(&desk).await;
        set_dates(&desk, &desk.officer(), &[("recording_on", "2026-12-14")]).await.unwrap();
        let told = async |role| {
            let page = history::of_case(&desk.as_role(role), desk.world.case.case, 1).await.unwrap();
            page.lines.into_iter().map(|line| format!("{} {}", line.subject, line.what)).collect::<Vec<_>>()
        };
        let all = told(Role::SpecialMeasuresOfficer).await;
        assert_eq!(all, ["measures dates_set", "measures_application decided", "measures_application made"]);
        assert_eq!(told(Role::ListingOfficer).await, ["measures dates_set"]);
    })
    .await;
}
