//! What courts settle for themselves, who may, and what the rules page and the calendar say, on both databases.

#[path = "../common/mod.rs"]
mod common;

use chrono::{Days, NaiveDate};
use common::Desk;
use domain::{
    entry::{CalendarQuestion, NewSetting, WayOfCounting},
    law::policy::{CourtSettings, Settled},
    role::Role,
    view::SettingLine,
};
use service::{Context, Error, law, policies};

use test_databases::{on_both, world::DAY};

fn day(after: u64) -> NaiveDate {
    DAY + Days::new(after)
}

fn new(settled: Settled, from: u64) -> NewSetting {
    NewSetting { settled, from: day(from), why: "Agreed with the list officer".to_owned() }
}

async fn settings(desk: &Desk, on: NaiveDate) -> CourtSettings {
    let mut tx = desk.db.read().await.expect("a connection");
    policies::settings_of(&mut tx, desk.world.leeds.court, on).await.expect("settings")
}

async fn lines(cx: &Context, desk: &Desk) -> Vec<SettingLine> {
    let page = policies::page(cx, desk.world.leeds.court).await.expect("a page");
    page.settings.into_iter().chain(page.practice).collect()
}

#[tokio::test]
async fn a_setting_counts_from_its_day_and_what_stood_before_is_kept() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (cx, court) = (desk.officer(), desk.world.leeds.court);
        assert_eq!(settings(&desk, day(0)).await, CourtSettings::default());
        policies::keep(&cx, court, "hold", new(Settled::Figure(24), 7)).await.expect("kept");
        policies::keep(&cx, court, "ground-rules-gap", new(Settled::Off, 0)).await.expect("kept");
        policies::keep(&cx, court, "S28-XX-OLD", new(Settled::Off, 0)).await.expect("kept");
        policies::keep(&cx, court, "PTPH", new(Settled::Figure(35), 0)).await.expect("kept");
        let today = settings(&desk, day(0)).await;
        assert_eq!((today.policy.hold_hours, today.policy.ground_rules_gap_days), (48, None));
        assert!(today.practice.off.contains("S28-XX-OLD"));
        assert_eq!(today.practice.figures.get("PTPH"), Some(&35));
        assert_eq!(settings(&desk, day(7)).await.policy.hold_hours, 24);
        let hold = lines(&cx, &desk).await.into_iter().find(|line| line.code == "hold").expect("a line");
        assert_eq!((hold.now, hold.next), (Settled::AsRule, Some((day(7), Settled::Figure(24)))));
        // Back to the law file, and nothing is forgotten.
        let later = desk.at(desk.now + chrono::TimeDelta::minutes(5)).officer();
        policies::keep(&later, court, "PTPH", new(Settled::AsRule, 0)).await.expect("kept");
        assert!(settings(&desk, day(0)).await.practice.figures.is_empty());
        let page = policies::page(&cx, court).await.expect("a page");
        assert_eq!(page.changes.len(), 5);
        assert_eq!((page.changes[0].settled, page.changes[0].on), (Settled::AsRule, day(0)));
        // Another court goes by its own.
        let other = policies::page(&cx, desk.world.cardiff.court).await.expect("a page");
        assert!(other.changes.is_empty());
    })
    .await;
}

#[tokio::test]
async fn only_the_officer_of_the_region_and_the_resident_judge_settle_anything() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let court = desk.world.leeds.court;
        for role in Role::ALL {
            let may = matches!(role, Role::SpecialMeasuresOfficer | Role::ResidentJudge);
            let cx = desk.as_role(role);
            assert_eq!(policies::page(&cx, court).await.expect("a page").may_keep, may, "{role}");
            let form = policies::form(&cx, court, "hold").await;
            assert_eq!(form.is_ok(), may, "{role}");
            let kept = policies::keep(&cx, court, "hold", new(Settled::Figure(24), 0)).await;
            assert!(
                if may { kept.is_ok() } else { matches!(kept, Err(Error::NotAllowed)) },
                "{role}: {kept:?}"
            );
            let stranger = desk.as_stranger(role);
            let kept = policies::keep(&stranger, court, "hold", new(Settled::Figure(12), 0)).await;
            assert!(matches!(kept, Err(Error::NotAllowed)), "a stranger who is {role}: {kept:?}");
        }
        assert_eq!(settings(&desk, day(0)).await.policy.hold_hours, 24);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_on_offer_is_refused_and_nothing_is_kept() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (cx, court) = (desk.officer(), desk.world.leeds.court);
        for (code, setting, field) in [
            ("hold", new(Settled::Figure(0), 0), "standing"),
            ("hold", new(Settled::Off, 0), "standing"),
            ("PTPH", new(Settled::Figure(366), 0), "standing"),
        ] {
            let refused = policies::keep(&cx, court, code, setting).await;
            let Err(Error::Form(errors)) = refused else { panic!("{code}: {refused:?}") };
            assert!(errors.get(field).is_some(), "{code}");
        }
        let past = NewSetting { from: DAY - Days::new(1), ..new(Settled::Figure(24), 0) };
        assert!(matches!(policies::keep(&cx, court, "hold", past).await, Err(Error::Form(_))));
        // The law is not the court's to switch off, and S28-GAP goes by its setting.
        for code in ["SM-APP", "CTL", "S28-GAP", "no-such"] {
            let refused = policies::keep(&cx, court, code, new(Settled::Off, 0)).await;
            assert!(matches!(refused, Err(Error::NotFound)), "{code}: {refused:?}");
        }
        assert!(policies::page(&cx, court).await.expect("a page").changes.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_change_of_a_setting_is_in_the_trail_with_old_new_and_why() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (cx, court) = (desk.officer(), desk.world.leeds.court);
        policies::keep(&cx, court, "ground-rules-gap", new(Settled::Figure(10), 0)).await.expect("kept");
        policies::keep(&cx, court, "ground-rules-gap", new(Settled::Off, 0)).await.expect("kept");
        let mut tx = desk.db.read().await.expect("a connection");
        let rows = store::trail::list_for_subject(&mut tx, court.uuid(), 100).await.expect("the trail");
        let kept: Vec<_> = rows.iter().filter(|row| row.what == "policy_kept").collect();
        assert_eq!(kept.len(), 2);
        // Whichever end of the trail comes first, the change from 10 days to off is one of the two.
        let last = kept.iter().max_by_key(|row| row.seq).expect("a row");
        assert_eq!(last.kind, "change");
        assert_eq!(last.reason.as_deref(), Some("Agreed with the list officer"));
        assert!(last.before.as_deref().is_some_and(|before| before.contains("10 calendar days")), "{last:?}");
        assert!(last.after.as_deref().is_some_and(|after| after.contains("Switched off")), "{last:?}");
    })
    .await;
}

#[tokio::test]
async fn everybody_reads_the_rules_and_the_calendar_goes_by_the_holidays_kept() {
    on_both(|db| async move {
        let desk = Desk::set_up(db.clone()).await;
        let asked = || {
            let from = "2026-12-24".parse().expect("a day");
            Some(CalendarQuestion { from, way: WayOfCounting::BusinessDaysAfter, count: 1, time: None })
        };
        for role in Role::ALL {
            let cx = desk.as_role(role);
            let page = law::rules(&cx).await.expect("the rules");
            assert!(page.rules.deadlines.len() > 50 && !page.rules.unverified.is_empty());
            let answer = law::calendar(&cx, asked()).await.expect("an answer").answer.expect("an answer");
            assert_eq!(answer.day.to_string(), "2026-12-29", "{role}");
        }
        assert_eq!(law::calendar(&desk.officer(), None).await.expect("a page").answer, None);
        assert!(matches!(law::rules(&desk.as_actor(service::Actor::Nobody)).await, Err(Error::SignedOut)));
        // A year that is loaded takes the place of the one built in.
        let loaded: Vec<(NaiveDate, String)> = vec![
            ("2026-12-25".parse().expect("a day"), "Christmas Day".to_owned()),
            ("2026-12-29".parse().expect("a day"), "Proclaimed Day".to_owned()),
        ];
        db.write(move |tx| Box::pin(async move { store::holidays::replace_all(tx, loaded).await }))
            .await
            .expect("loaded");
        let answer =
            law::calendar(&desk.officer(), asked()).await.expect("an answer").answer.expect("an answer");
        assert_eq!(answer.day.to_string(), "2026-12-28", "the loaded list has no substitute day");
    })
    .await;
}
