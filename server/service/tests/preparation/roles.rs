//! Every role against every page and act. The ISVA, witness care and the Witness Service see none of it (users.md R20);
//! counsel for a defendant see their own and no other's; those who run the list see minutes and no topic.

use super::bench::{on_the_bench, with, word};
use domain::{form::FormValues, hearing::HearingKind, role::Role, view::PlanTopics};
use service::{cross_examination as plan, ground_rules, history, witnesses};
use std::fmt::Write as _;

/// A page as it is sent to whoever asks for it.
fn as_it_travels(page: &impl serde::Serialize) -> String {
    serde_json::to_string(page).unwrap()
}

#[tokio::test]
async fn every_role_against_every_page_and_act() {
    on_the_bench(|bench| async move {
        bench.everybody_files().await;
        // So that the case is in the clerk's list of today.
        bench.book(HearingKind::Section28, "2026-11-24", "2pm").await;
        bench.book(HearingKind::GroundRules, "2026-11-24", "11am").await;
        let (id, seat) = (bench.witness(), bench.leader.1);
        let topic = bench.plan(&bench.judge()).await.topics.lines()[0].topic;
        let nothing = FormValues::default();
        let mut grid = String::new();
        for role in Role::ALL {
            let cx = bench.desk.as_role(role);
            let answers = [
                ("plan", word(&plan::page(&cx, id).await)),
                ("settle", word(&plan::settling_page(&cx, id).await)),
                ("topics", word(&plan::topics_form(&cx, id, seat).await)),
                ("versions", word(&plan::compare(&cx, id, None, None).await)),
                ("file", word(&plan::file_topics(&cx, id, seat, &nothing).await)),
                ("questions", word(&plan::record_filing(&cx, id, seat, &nothing).await)),
                ("minutes", word(&plan::set_minutes(&cx, id, &nothing).await)),
                ("direct", word(&plan::direct(&cx, id, &nothing).await)),
                ("rule", word(&plan::rule(&cx, id, topic, &nothing).await)),
                ("reopen", word(&plan::reopen(&cx, id, &nothing).await)),
                ("rules", word(&ground_rules::page(&cx, id, None).await)),
                ("rules form", word(&ground_rules::form(&cx, id).await)),
                ("record rules", word(&ground_rules::record(&cx, id, &nothing).await)),
            ];
            let may: Vec<_> = answers.iter().filter(|(_, a)| *a == "yes").map(|(page, _)| *page).collect();
            writeln!(grid, "{}: {}", role.code(), may.join(", ")).unwrap();
            let stranger = bench.desk.as_stranger(role);
            assert_eq!(word(&plan::page(&stranger, id).await), "not found", "{role}");
            assert_eq!(word(&ground_rules::page(&stranger, id, None).await), "not found", "{role}");
            assert_eq!(word(&plan::set_minutes(&stranger, id, &nothing).await), "not found", "{role}");
            assert_eq!(word(&plan::file_topics(&stranger, id, seat, &nothing).await), "not found", "{role}");
        }
        assert_eq!(
            grid,
            "special_measures_officer: plan\n\
             listing_officer: plan\n\
             court_clerk: plan\n\
             judge: plan, settle, topics, versions, file, questions, minutes, direct, rule, reopen, rules, rules form, record rules\n\
             resident_judge: plan, settle, topics, versions, file, questions, minutes, direct, rule, reopen, rules, rules form, record rules\n\
             prosecutor: plan, versions, rules\n\
             defence_counsel: plan, topics, file, questions, rules\n\
             isva: \n\
             witness_care: \n\
             witness_service: \n\
             intermediary: plan, rules\n\
             administrator: \n"
        );
    })
    .await;
}

#[tokio::test]
async fn the_isva_boundary_no_page_and_no_link_leads_there() {
    on_the_bench(|bench| async move {
        bench.everybody_files().await;
        for role in [Role::Isva, Role::WitnessCare, Role::WitnessService] {
            let page = witnesses::page(&bench.desk.as_role(role), bench.witness()).await.unwrap();
            assert!(!page.preparation.plan && !page.preparation.ground_rules, "{role}");
        }
        let judges = witnesses::page(&bench.judge(), bench.witness()).await.unwrap();
        assert!(judges.preparation.plan && judges.preparation.ground_rules);
    })
    .await;
}

#[tokio::test]
async fn the_defence_boundary_counsel_see_their_own_and_no_other_counsels() {
    on_the_bench(|bench| async move {
        bench.everybody_files().await;
        let theirs = bench.counsel(&bench.second);
        let page = bench.plan(&theirs).await;
        // Everything that reaches counsel.
        let whole = as_it_travels(&page);
        for other in
            ["Messages in March", "Work at the shop", "Telephone records", "Clothes", "Junior Counsel"]
        {
            assert!(!whole.contains(other), "{other}");
        }
        assert!(whole.contains("March messages"));
        assert_eq!((page.counsel.len(), page.counsel_in_all), (1, 4));
        assert_eq!((page.counsel[0].asked, page.counsel[0].running), (Some(20), None));
        assert!(page.sums.is_none() && page.versions.is_empty() && !page.may.settle && !page.may.compare);
        assert!(matches!(&page.topics, PlanTopics::Own(topics) if topics.len() == 1));

        // Nor can they open or change another's, of the same defendant or of another.
        for (_, seat) in [&bench.leader, &bench.junior, &bench.third] {
            let cx = bench.counsel(&bench.second);
            assert_eq!(word(&plan::topics_form(&cx, bench.witness(), *seat).await), "not found");
            let nothing = FormValues::default();
            assert_eq!(word(&plan::file_topics(&cx, bench.witness(), *seat, &nothing).await), "not found");
            assert_eq!(word(&plan::record_filing(&cx, bench.witness(), *seat, &nothing).await), "not found");
        }
        let juniors = as_it_travels(&bench.plan(&bench.counsel(&bench.junior)).await);
        assert!(!juniors.contains("Messages in March"), "a junior sees no leader's topics either");

        // The cap and their own limit and place are theirs to know.
        bench.lock().await;
        let page = bench.plan(&theirs).await;
        assert_eq!((page.cap, page.counsel[0].allowed, page.counsel[0].place), (Some(100), Some(20), 1));
        assert!(!as_it_travels(&page).contains("Telephone records"));
    })
    .await;
}

#[tokio::test]
async fn those_who_run_the_list_see_minutes_and_no_topic() {
    on_the_bench(|bench| async move {
        bench.everybody_files().await;
        bench.book(HearingKind::Section28, "2026-11-24", "2pm").await;
        for role in [Role::SpecialMeasuresOfficer, Role::ListingOfficer, Role::CourtClerk, Role::Intermediary]
        {
            let page = bench.plan(&bench.desk.as_role(role)).await;
            assert_eq!(page.topics, PlanTopics::Withheld, "{role}");
            assert_eq!(page.counsel.len(), 4);
            assert_eq!(page.sums.unwrap().total, 75);
            let whole = as_it_travels(&page);
            for title in ["Messages", "Telephone records", "Clothes", "Work at the shop"] {
                assert!(!whole.contains(title), "{role} {title}");
            }
            assert!(page.counsel.iter().all(|line| line.filing.is_none() && !line.may_file));
        }
        // The history of the case tells them the minutes, and no topic either.
        let officer = bench.desk.officer();
        let told = as_it_travels(&history::of_witness(&officer, bench.witness(), 1).await.unwrap());
        assert!(told.contains("topics_filed") && told.contains("D1 30 asked for"), "{told}");
        assert!(!told.contains("Messages") && !told.contains("Clothes"));
    })
    .await;
}

#[tokio::test]
async fn the_intermediary_sees_topics_when_a_judge_directs_it_and_not_before() {
    on_the_bench(|bench| async move {
        bench.everybody_files().await;
        let cx = bench.desk.as_role(Role::Intermediary);
        assert_eq!(bench.plan(&cx).await.topics, PlanTopics::Withheld);
        let version = bench.plan(&bench.judge()).await.version.to_string();
        let typed = with(Vec::new(), &[("version", &version), ("intermediary_sees", "yes")]);
        plan::direct(&bench.judge(), bench.witness(), &typed).await.unwrap();
        let page = bench.plan(&cx).await;
        assert_eq!(page.topics.lines().len(), 5);
        assert!(page.versions.is_empty() && page.intermediary_sees.is_none());
        // An intermediary of another witness of the case has nothing to do with this one.
        let stranger = bench.desk.as_stranger(Role::Intermediary);
        assert_eq!(word(&plan::page(&stranger, bench.witness()).await), "not found");
    })
    .await;
}

#[tokio::test]
async fn every_look_at_topics_and_rules_is_kept() {
    on_the_bench(|bench| async move {
        bench.plan(&bench.judge()).await;
        ground_rules::page(&bench.desk.as_role(Role::Prosecutor), bench.witness(), None).await.unwrap();
        let resident = bench.desk.as_role(Role::ResidentJudge);
        let looks = witnesses::looks(&resident, bench.witness(), 1).await.unwrap().looks;
        let screens: Vec<&str> = looks.iter().map(|look| look.screen.as_str()).collect();
        assert_eq!(screens, ["looks", "ground_rules", "topics_and_minutes"]);
    })
    .await;
}
