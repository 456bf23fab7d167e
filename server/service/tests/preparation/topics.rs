//! Filing, setting, ruling, locking: what comes of each, and who is second when two act at once.

use super::bench::{Bench, on_the_bench, with, wrong};
use domain::{
    cross_examination::{FilingState, PlanAct},
    form::{FormValues, PlanProblem, Problem},
    role::Role,
    view::PlanTopics,
};
use service::{Error, cross_examination as plan};

#[tokio::test]
async fn three_defendants_and_four_counsel_come_to_one_locked_plan() {
    on_the_bench(|bench| async move {
        bench.everybody_files().await;
        let page = bench.plan(&bench.judge()).await;
        let PlanTopics::All { topics, alike } = &page.topics else { panic!("a judge sees all") };
        assert_eq!(topics.len(), 5);
        let pairs: Vec<(&str, &str)> =
            alike.iter().map(|(one, other)| (one.title.as_str(), other.title.as_str())).collect();
        assert_eq!(pairs, [("Messages in March", "March messages")]);
        let running: Vec<Option<u32>> = page.counsel.iter().map(|line| line.running).collect();
        assert_eq!(running, [Some(30), Some(40), Some(60), Some(75)]);

        // 75 of counsel, 10 of re-examination and a break of 15 are 100.
        let over = with(bench.minutes(90, &bench.everybody()).await, &[("act", "lock")]);
        let refused = wrong(plan::set_minutes(&bench.judge(), bench.witness(), &over).await);
        assert_eq!(refused, [("cap".to_owned(), Problem::OverTheCap { minutes: 10, cap: 90 })]);
        assert!(bench.plan(&bench.judge()).await.locked.is_none(), "nothing was saved");

        bench.lock().await;
        let page = bench.plan(&bench.judge()).await;
        let order: Vec<(&str, Option<u16>)> =
            page.counsel.iter().map(|line| (line.label.as_str(), line.allowed)).collect();
        assert_eq!(order, [("D2", Some(20)), ("D1", Some(30)), ("D1", Some(10)), ("D3", Some(15))]);
        assert_eq!(page.sums.unwrap().total, 100);
        assert!(page.sums.unwrap().over.is_none() && page.locked.is_some());
        let acts: Vec<PlanAct> = page.versions.iter().map(|each| each.act).collect();
        assert_eq!(acts[0], PlanAct::Locked);
        assert_eq!(acts.len(), 5, "every save is a version");
    })
    .await;
}

#[tokio::test]
async fn once_locked_counsel_are_refused_and_a_judge_says_why() {
    on_the_bench(|bench| async move {
        bench.everybody_files().await;
        bench.lock().await;
        let refused = wrong(bench.file(&bench.leader, &["Another"], 5).await);
        assert_eq!(refused, [("plan".to_owned(), Problem::PlanRefuses(PlanProblem::Locked))]);
        let judge = bench.judge();
        let mut seats = bench.everybody();
        seats[0].1 = 15;
        let typed = bench.minutes(100, &seats).await;
        let refused = wrong(plan::set_minutes(&judge, bench.witness(), &with(typed.clone(), &[])).await);
        assert_eq!(refused, [("why".to_owned(), Problem::Missing)]);
        let typed = with(typed, &[("why", "Counsel for D2 needs less")]);
        plan::set_minutes(&judge, bench.witness(), &typed).await.unwrap();
        let page = bench.plan(&judge).await;
        assert!(page.locked.is_some());
        assert_eq!(page.versions[0].why.as_deref(), Some("Counsel for D2 needs less"));

        // Counsel can still say that questions were lodged: that is a fact, and no change of topics or minutes.
        let filed =
            [("filed_on-day", "23"), ("filed_on-month", "11"), ("filed_on-year", "2026"), ("questions", "9")];
        let counsel = bench.counsel(&bench.leader);
        plan::record_filing(&counsel, bench.witness(), bench.leader.1, &with(Vec::new(), &filed))
            .await
            .unwrap();

        let version = page.version.to_string();
        let typed = with(Vec::new(), &[("version", &version), ("why", "New instructions")]);
        plan::reopen(&judge, bench.witness(), &typed).await.unwrap();
        bench.file(&bench.leader, &["Another"], 5).await.unwrap();
        let rows = plan::compare(&judge, bench.witness(), Some(5), Some(8)).await.unwrap().rows;
        let state = rows.iter().find(|row| row.what == "State").unwrap();
        assert_eq!((state.left.as_deref(), state.right.as_deref()), (Some("Locked"), Some("Draft")));
        assert!(rows.iter().any(|row| row.right.as_deref().is_some_and(|said| said.contains("Another"))));
        let unknown = plan::compare(&judge, bench.witness(), Some(5), Some(99)).await;
        assert!(matches!(unknown, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn two_counsel_who_file_at_once_do_not_meet_but_a_judge_never_locks_what_was_not_seen() {
    on_the_bench(|bench| async move {
        let form = |cx, seat| {
            let witness = bench.witness();
            async move { plan::topics_form(&cx, witness, seat).await.unwrap().version.to_string() }
        };
        // Both opened their forms before either was sent.
        let first = form(bench.counsel(&bench.leader), bench.leader.1).await;
        let other = form(bench.counsel(&bench.second), bench.second.1).await;
        let typed = |version: &str, title: &str| {
            with(Vec::new(), &[("version", version), ("title-1", title), ("asked", "10")])
        };
        let send = |who: &'static str, version: String, title: &'static str| {
            let (cx, seat) = match who {
                "leader" => (bench.counsel(&bench.leader), bench.leader.1),
                _ => (bench.counsel(&bench.second), bench.second.1),
            };
            let values = typed(&version, title);
            let witness = bench.witness();
            async move { plan::file_topics(&cx, witness, seat, &values).await }
        };
        send("leader", first.clone(), "Messages").await.unwrap();
        send("second", other, "Clothes").await.unwrap();
        // The leader's own form sent a second time is overtaken by the first.
        assert!(matches!(send("leader", first, "Shop").await, Err(Error::Stale)));

        let seats = [(bench.leader.1, 10), (bench.second.1, 10)];
        let before = with(bench.minutes(100, &seats).await, &[("act", "lock")]);
        bench.file(&bench.third, &["Journey"], 5).await.unwrap();
        let locked = plan::set_minutes(&bench.judge(), bench.witness(), &before).await;
        assert!(matches!(locked, Err(Error::Stale)), "{locked:?}");
        assert!(bench.plan(&bench.judge()).await.locked.is_none());
    })
    .await;
}

#[tokio::test]
async fn saves_at_the_same_moment_are_one_version_each() {
    on_the_bench(|bench| async move {
        let all = [&bench.leader, &bench.junior, &bench.second, &bench.third];
        let filed = futures_util::future::join_all(
            all.into_iter().map(|who| async { bench.file(who, &["Messages"], 10).await }),
        )
        .await;
        // On PostgreSQL two transactions can meet at one version; whoever is second is told, and files again.
        for (who, result) in all.into_iter().zip(filed) {
            match result {
                Ok(()) => {}
                Err(Error::Stale) => bench.file(who, &["Messages"], 10).await.unwrap(),
                Err(other) => panic!("{other:?}"),
            }
        }
        let page = bench.plan(&bench.judge()).await;
        assert_eq!((page.version, page.versions.len(), page.topics.lines().len()), (4, 4, 4));
    })
    .await;
}

#[tokio::test]
async fn a_second_counsel_needs_a_reason_and_a_ruling_before_the_lock() {
    on_the_bench(|bench| async move {
        bench.everybody_files().await;
        let cx = bench.counsel(&bench.leader);
        let form = plan::topics_form(&cx, bench.witness(), bench.leader.1).await.unwrap();
        let base = |second: &str, reason: &str| {
            with(
                Vec::new(),
                &[
                    ("version", &form.version.to_string()),
                    ("topic-1", &form.topics[0].topic.to_string()),
                    ("title-1", "Messages in March"),
                    ("second-1", second),
                    ("second_reason-1", reason),
                    ("asked", "30"),
                ],
            )
        };
        let file = |values: FormValues| {
            let (cx, witness, seat) = (cx.clone(), bench.witness(), bench.leader.1);
            async move { plan::file_topics(&cx, witness, seat, &values).await }
        };
        let third = bench.third.1.to_string();
        assert_eq!(wrong(file(base(&third, "")).await), [("second_reason-1".to_owned(), Problem::Missing)]);
        let nobody = domain::cross_examination::Advocate { person: bench.second.1.person, ..bench.third.1 };
        let refused = wrong(file(base(&nobody.to_string(), "x")).await);
        assert_eq!(refused, [("second-1".to_owned(), Problem::NotOffered)]);
        let own = wrong(file(base(&bench.leader.1.to_string(), "x")).await);
        assert_eq!(own, [("second-1".to_owned(), Problem::PlanRefuses(PlanProblem::SecondIsLead))]);
        file(base(&third, "Their cases differ on this")).await.unwrap();

        // The second counsel sees that topic, and nothing else of the lead's.
        let seen = bench.plan(&bench.counsel(&bench.third)).await;
        let titles: Vec<&str> = seen.topics.lines().iter().map(|topic| topic.title.as_str()).collect();
        assert_eq!(titles, ["Clothes", "Messages in March"]);

        let lock = with(bench.minutes(100, &bench.everybody()).await, &[("act", "lock")]);
        let refused = wrong(plan::set_minutes(&bench.judge(), bench.witness(), &lock).await);
        assert_eq!(refused, [("plan".to_owned(), Problem::PlanRefuses(PlanProblem::NotRuledOn(1)))]);
        let topic = form.topics[0].topic;
        let version = bench.plan(&bench.judge()).await.version.to_string();
        let ruling = with(
            Vec::new(),
            &[("version", &version), ("ruling", "allowed"), ("ruling_words", "Once, and shortly")],
        );
        plan::rule(&bench.judge(), bench.witness(), topic, &ruling).await.unwrap();
        bench.lock().await;
        let page = bench.plan(&bench.desk.as_role(Role::Prosecutor)).await;
        let line = page.topics.lines().iter().find(|each| each.topic == topic).unwrap().clone();
        let ruled = line.second.unwrap().ruling.unwrap();
        assert_eq!((ruled.allowed, ruled.words.as_deref()), (true, Some("Once, and shortly")));
    })
    .await;
}

#[tokio::test]
async fn late_and_missing_filings_stand_on_the_judges_page() {
    on_the_bench(|bench| async move {
        bench.file(&bench.leader, &["Messages"], 10).await.unwrap();
        let version = bench.plan(&bench.judge()).await.version.to_string();
        let typed = with(
            Vec::new(),
            &[
                ("version", &version),
                ("filing_due-day", "20"),
                ("filing_due-month", "11"),
                ("filing_due-year", "2026"),
                ("intermediary_sees", "no"),
            ],
        );
        plan::direct(&bench.judge(), bench.witness(), &typed).await.unwrap();
        let lodged = |bench: &Bench, day: &'static str| {
            let (cx, witness, seat) = (bench.counsel(&bench.leader), bench.witness(), bench.leader.1);
            async move {
                let typed = [
                    ("filed_on-day", day),
                    ("filed_on-month", "11"),
                    ("filed_on-year", "2026"),
                    ("questions", "12"),
                ];
                plan::record_filing(&cx, witness, seat, &with(Vec::new(), &typed)).await
            }
        };
        assert_eq!(wrong(lodged(&bench, "25").await), [("filed_on".to_owned(), Problem::InTheFuture)]);
        lodged(&bench, "19").await.unwrap();
        lodged(&bench, "23").await.unwrap();
        let page = bench.plan(&bench.judge()).await;
        let filed = page.counsel[0].filing.unwrap();
        let due = "2026-11-20".parse().unwrap();
        assert_eq!(filed.topics, FilingState::Late { on: "2026-11-24".parse().unwrap(), days: 4 });
        assert_eq!(
            filed.questions,
            FilingState::Filed("2026-11-19".parse().unwrap()),
            "the first day counts"
        );
        assert_eq!(page.counsel[1].filing.unwrap().questions, FilingState::Missing { due, days: 4 });

        let mut tx = bench.desk.db.read().await.unwrap();
        let case = bench.desk.world.case.case;
        let today = bench.judge().today();
        let wanting = plan::wanting(&mut tx, case, bench.witness(), today).await.unwrap();
        assert_eq!(wanting.len(), 4, "the leader's topics are late, everything of the others is missing");
        assert_eq!(wanting[1].counsel, "Junior Counsel, for D1");
        let before = plan::wanting(&mut tx, case, bench.witness(), due).await.unwrap();
        assert_eq!(before.len(), 1, "on the day itself nothing is missing yet");
    })
    .await;
}

#[tokio::test]
async fn counsel_whose_part_has_ended_keep_their_line_and_lose_the_pen() {
    on_the_bench(|bench| async move {
        bench.everybody_files().await;
        let case = bench.desk.world.case.case;
        let mut tx = bench.desk.db.read().await.unwrap();
        let parts = store::assignments::list_for_case(&mut tx, case, bench.judge().today()).await.unwrap();
        let part = parts.iter().find(|part| part.person == bench.third.0.person).unwrap().id;
        drop(tx);
        let ended = "2026-11-20".parse().unwrap();
        bench
            .desk
            .db
            .write(move |tx| Box::pin(async move { store::assignments::end(tx, part, ended).await }))
            .await
            .unwrap();
        let page = bench.plan(&bench.judge()).await;
        let line = page.counsel.iter().find(|line| line.name == "Third Counsel").unwrap();
        assert!(!line.acts && line.asked == Some(15));
        let refused = bench.file(&bench.third, &["Clothes"], 5).await;
        assert!(matches!(refused, Err(Error::NotFound)), "the case is not theirs any more: {refused:?}");
    })
    .await;
}
