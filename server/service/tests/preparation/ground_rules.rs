//! Recording a ground rules hearing: versions, who was there, and a gap that is too short.

use super::bench::{Bench, on_the_bench, with, wrong};
use domain::{
    form::{FormValues, Problem},
    ground_rules::{GroundRule, Presence},
    hearing::{Capacity, HearingKind},
    ids::HearingId,
    role::Role,
    view::GroundRulesForm,
};
use service::{Error, bookings, ground_rules};

/// The form as the judge first sees it, with every rule answered.
async fn typed(bench: &Bench, more: &[(&str, &str)]) -> (GroundRulesForm, FormValues) {
    let form = ground_rules::form(&bench.judge(), bench.witness()).await.unwrap();
    let mut pairs = form.filled.clone();
    for (place, person) in form.people.iter().enumerate() {
        pairs.push((format!("attendee-{}", place + 1), person.value.clone()));
    }
    for rule in GroundRule::ALL {
        let field = format!("rule-{}", rule.code());
        if !pairs.iter().any(|(name, _)| *name == field) {
            pairs.push((field, "not_set".to_owned()));
        }
    }
    let values = with(pairs, more);
    (form, values)
}

async fn both_hearings(bench: &Bench, ground_rules: &str, recording: &str) -> (HearingId, HearingId) {
    let held = bench.book(HearingKind::GroundRules, ground_rules, "10am").await;
    (held, bench.book(HearingKind::Section28, recording, "2pm").await)
}

#[tokio::test]
async fn every_save_is_a_version_and_nothing_is_overwritten() {
    on_the_bench(|bench| async move {
        let judge = bench.judge();
        let (held, recording) = both_hearings(&bench, "2026-11-24", "2026-12-04").await;
        let (form, values) = typed(
            &bench,
            &[
                ("rule-iii", "set"),
                ("words-iii", "Thirty minutes for each defendant"),
                ("breaks", "Every twenty minutes"),
                ("presence-2", "excused"),
                ("written_by", "The prosecution"),
                ("serve_by-day", "20"),
                ("serve_by-month", "11"),
                ("serve_by-year", "2026"),
            ],
        )
        .await;
        assert_eq!((form.version, form.short_gap), (0, None));
        ground_rules::record(&judge, bench.witness(), &values).await.unwrap();
        let page = ground_rules::page(&judge, bench.witness(), None).await.unwrap();
        let record = page.record.unwrap();
        assert_eq!((record.hearing.0, record.recording.as_ref().unwrap().0), (held, recording));
        assert_eq!(record.rules.iter().filter(|each| each.is_set).count(), 1);
        assert!(record.service_overdue, "it was to be served four days ago");
        assert_eq!(record.attendances[1].presence, Presence::Excused);
        assert!(record.attendances.iter().any(|each| each.capacity == Capacity::Intermediary));

        let (_, values) = typed(&bench, &[("breaks", "Every fifteen minutes")]).await;
        let refused = wrong(ground_rules::record(&judge, bench.witness(), &values).await);
        assert_eq!(refused, [("why".to_owned(), Problem::Missing)]);
        let (_, values) =
            typed(&bench, &[("breaks", "Every fifteen minutes"), ("why", "As the intermediary advises")])
                .await;
        ground_rules::record(&judge, bench.witness(), &values).await.unwrap();
        // Sent again, it is overtaken by itself.
        let stale = ground_rules::record(&judge, bench.witness(), &values).await;
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");

        let first = ground_rules::page(&judge, bench.witness(), Some(1)).await.unwrap().record.unwrap();
        assert_eq!(first.breaks.as_deref(), Some("Every twenty minutes"));
        assert!(matches!(ground_rules::page(&judge, bench.witness(), Some(9)).await, Err(Error::NotFound)));
        let compared = ground_rules::compare(&judge, bench.witness(), None, None).await.unwrap();
        let differing: Vec<&str> =
            compared.rows.iter().filter(|row| row.differs()).map(|row| row.what.as_str()).collect();
        assert_eq!(differing, ["Breaks"]);
    })
    .await;
}

#[tokio::test]
async fn on_the_day_of_the_recording_a_judge_gives_a_reason_that_is_counted_once() {
    on_the_bench(|bench| async move {
        let judge = bench.judge();
        both_hearings(&bench, "2026-11-24", "2026-11-24").await;
        let (form, values) = typed(&bench, &[]).await;
        let gap = form.short_gap.unwrap();
        assert_eq!((gap.gap.days, gap.gap.least, gap.reason), (0, 7, None));
        let refused = wrong(ground_rules::record(&judge, bench.witness(), &values).await);
        assert_eq!(refused, [("gap_reason".to_owned(), Problem::ReasonNeeded)]);
        let (_, values) = typed(&bench, &[("gap_reason", "No other day before the witness leaves")]).await;
        ground_rules::record(&judge, bench.witness(), &values).await.unwrap();
        // A further version of the same record neither asks nor counts again.
        let (form, values) = typed(&bench, &[("why", "A slip of the pen")]).await;
        let reason = form.short_gap.unwrap().reason.unwrap();
        assert_eq!(reason.0, "No other day before the witness leaves");
        ground_rules::record(&judge, bench.witness(), &values).await.unwrap();
        let mut tx = bench.desk.db.read().await.unwrap();
        let counted = store::ground_rules::list_short_gaps(&mut tx, bench.witness()).await.unwrap();
        assert_eq!(counted.len(), 1);
        assert_eq!(counted[0].noted_by, bench.desk.world.somebody(Role::Judge).person);
    })
    .await;
}

#[tokio::test]
async fn whoever_books_is_told_of_a_short_gap_and_books_all_the_same() {
    on_the_bench(|bench| async move {
        let held = bench.book(HearingKind::GroundRules, "2026-11-27", "10am").await;
        let recording = bench.book(HearingKind::Section28, "2026-11-30", "10am").await;
        for hearing in [held, recording] {
            let page = bookings::page(&bench.desk.officer(), hearing).await.unwrap();
            let gap = page.short_gap.unwrap();
            assert_eq!((gap.gap.days, gap.gap.least), (3, 7));
            for role in [Role::Isva, Role::WitnessCare, Role::WitnessService] {
                let page = bookings::page(&bench.desk.as_role(role), hearing).await.unwrap();
                assert_eq!(page.short_gap, None, "{role}");
                assert!(!page.preparation.plan && !page.preparation.ground_rules);
            }
        }
        let world = &bench.desk.world;
        let asked = |day: &str, kind: &str| {
            let fields = [
                ("kind", kind.to_owned()),
                ("witness", world.case.witness.to_string()),
                ("courtroom", world.leeds.specialist.to_string()),
                ("date-day", day.to_owned()),
                ("date-month", "12".to_owned()),
                ("date-year", "2026".to_owned()),
                ("starts", "2pm".to_owned()),
                ("minutes", "60".to_owned()),
                ("setup", "0".to_owned()),
                ("cleardown", "0".to_owned()),
                ("kit", world.leeds.kits[0].to_string()),
            ];
            let values = FormValues::from_pairs(fields.map(|(field, value)| (field.to_owned(), value)));
            let (cx, case) = (bench.desk.officer(), world.case.case);
            async move { bookings::preview(&cx, case, None, &values).await.unwrap().short_gap }
        };
        assert_eq!(asked("1", "SECTION_28").await.map(|gap| gap.days), Some(4));
        assert_eq!(asked("4", "SECTION_28").await, None);
        assert_eq!(asked("1", "GRH").await.map(|gap| gap.days), Some(-1));
        assert_eq!(asked("1", "MDA").await, None);
    })
    .await;
}

#[tokio::test]
async fn the_defence_and_isva_boundaries_in_who_attended() {
    on_the_bench(|bench| async move {
        both_hearings(&bench, "2026-11-24", "2026-12-04").await;
        let (_, values) = typed(&bench, &[]).await;
        ground_rules::record(&bench.judge(), bench.witness(), &values).await.unwrap();
        let seen = |role| {
            let (cx, witness) = (bench.desk.as_role(role), bench.witness());
            async move {
                let page = ground_rules::page(&cx, witness, None).await.unwrap();
                page.record.unwrap().attendances.iter().map(|each| each.capacity).collect::<Vec<_>>()
            }
        };
        assert!(seen(Role::Judge).await.contains(&Capacity::Isva));
        let defence = seen(Role::DefenceCounsel).await;
        assert!(!defence.contains(&Capacity::Isva) && !defence.contains(&Capacity::WitnessService));
        assert!(defence.contains(&Capacity::DefenceCounsel) && defence.contains(&Capacity::Intermediary));
        let isva = ground_rules::page(&bench.desk.as_role(Role::Isva), bench.witness(), None).await;
        assert!(matches!(isva, Err(Error::NotAllowed)));
    })
    .await;
}

#[tokio::test]
async fn a_hearing_that_is_not_in_the_diary_for_the_witness_cannot_be_recorded() {
    on_the_bench(|bench| async move {
        let form = ground_rules::form(&bench.judge(), bench.witness()).await.unwrap();
        assert!(form.hearings.is_empty());
        let (held, _) = both_hearings(&bench, "2026-11-24", "2026-12-04").await;
        let nil = uuid::Uuid::nil().to_string();
        let (_, values) = typed(&bench, &[("hearing", &nil), ("recording", &held.to_string())]).await;
        let refused = wrong(ground_rules::record(&bench.judge(), bench.witness(), &values).await);
        assert_eq!(
            refused,
            [("hearing".to_owned(), Problem::NotOffered), ("recording".to_owned(), Problem::NotOffered)]
        );
    })
    .await;
}
