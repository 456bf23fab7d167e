//! A court's hours, lunch and closure: who sets them, and what the diary makes of them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use chrono::{NaiveDate, NaiveTime};
use common::Desk;
use domain::{calendar::CourtHours, entry::SittingHours, role::Role};
use service::{Error, courts::hours};
use test_databases::on_both;

fn sitting(version: i64) -> SittingHours {
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    SittingHours {
        hours: CourtHours { opens: hour(10), closes: hour(16), lunch: Some((hour(13), hour(14))) },
        closed: NaiveDate::from_ymd_opt(2026, 12, 24).map(|day| (day, None)),
        version,
    }
}

#[tokio::test]
async fn the_officer_and_the_resident_judge_set_the_hours_and_nobody_else_does() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let court = desk.world.leeds.court;
        let mut version = 1;
        for role in Role::ALL {
            let set = hours::set(&desk.as_role(role), court, sitting(version)).await;
            match role {
                Role::SpecialMeasuresOfficer | Role::ResidentJudge => {
                    set.unwrap();
                    // The second sets what is set already, which changes nothing.
                    version = 2;
                    assert!(service::courts::show(&desk.as_role(role), court).await.unwrap().may_keep_hours);
                }
                _ => assert!(matches!(set, Err(Error::NotAllowed)), "{role}"),
            }
            let stranger = hours::set(&desk.as_stranger(role), court, sitting(version)).await;
            assert!(matches!(stranger, Err(Error::NotAllowed)), "a stranger, {role}");
        }
        let page = service::courts::show(&desk.officer(), court).await.unwrap();
        assert_eq!(page.lunch, sitting(1).hours.lunch);
        assert_eq!(page.closed, sitting(1).closed);
        assert!(matches!(hours::set(&desk.officer(), court, sitting(1)).await, Err(Error::Stale)));
        let form = hours::page(&desk.officer(), court).await.unwrap();
        assert!(form.fields.contains(&("lunch_from".to_owned(), "1pm".to_owned())));
        assert_eq!(form.booked, 0);
    })
    .await;
}
