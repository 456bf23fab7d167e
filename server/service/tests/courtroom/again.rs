//! A witness who was questioned is questioned again only by a direction under section 28(5).

use super::written::{entry, hold, in_the_courtroom, later, problem, values};
use domain::{form::Problem, role::Role};
use service::{
    Error, bookings,
    recordings::{direct, further_page, page},
};

#[tokio::test]
async fn a_second_recording_waits_for_a_further_direction_and_each_covers_one() {
    in_the_courtroom(|desk, hearing| async move {
        let case = desk.world.case.case;
        let book = async |days: i64| {
            bookings::book(&desk.officer(), case, entry(&desk, days)).await.map(|_hearing| ())
        };
        assert!(matches!(further_page(&desk.officer(), hearing).await, Err(Error::NotFound)));
        let desk_later = later(&desk, 15);
        hold(&desk_later.as_role(Role::CourtClerk), &desk_later, hearing).await;
        assert_eq!(problem(book(1).await, "witness"), Some(Problem::NoFurtherDirection));

        let (judge, first) = (desk.world.somebody(Role::Judge).person, desk.world.case.defendants[0]);
        let (judge, first) = (judge.to_string(), first.to_string());
        let form = further_page(&desk_later.officer(), hearing).await.unwrap().form.to_string();
        let made = [
            ("limb", "a"),
            ("for_whom", first.as_str()),
            ("made_by", judge.as_str()),
            ("id", form.as_str()),
            ("made_on-day", "24"),
            ("made_on-month", "11"),
            ("made_on-year", "2026"),
        ];
        for role in [Role::ListingOfficer, Role::Prosecutor, Role::DefenceCounsel, Role::Isva] {
            let answer = direct(&desk_later.as_role(role), hearing, &values(&made)).await;
            assert!(matches!(answer, Err(Error::NotAllowed)), "{role}");
        }
        direct(&desk_later.officer(), hearing, &values(&made)).await.unwrap();
        direct(&desk_later.officer(), hearing, &values(&made)).await.unwrap();
        let shown = page(&desk_later.officer(), hearing).await.unwrap();
        assert_eq!(shown.further.len(), 1, "sent twice, made once");
        assert_eq!(shown.further[0].label.as_deref(), Some("D1"));

        book(1).await.unwrap();
        assert_eq!(problem(book(2).await, "witness"), Some(Problem::NoFurtherDirection));
    })
    .await;
}

#[tokio::test]
async fn two_who_would_use_one_direction_at_once_do_not_both() {
    in_the_courtroom(|desk, hearing| async move {
        let later = later(&desk, 15);
        hold(&later.as_role(Role::CourtClerk), &later, hearing).await;
        let judge = desk.world.somebody(Role::Judge).person.to_string();
        let made = [
            ("limb", "b"),
            ("for_whom", "prosecution"),
            ("made_by", judge.as_str()),
            ("made_on-day", "24"),
            ("made_on-month", "11"),
            ("made_on-year", "2026"),
        ];
        direct(&later.officer(), hearing, &values(&made)).await.unwrap();
        let case = desk.world.case.case;
        let (officer, listing) = (desk.officer(), desk.as_role(Role::ListingOfficer));
        let both = tokio::join!(
            Box::pin(bookings::book(&officer, case, entry(&desk, 1))),
            Box::pin(bookings::book(&listing, case, entry(&desk, 2)))
        );
        assert_eq!([both.0.is_ok(), both.1.is_ok()].into_iter().filter(|kept| *kept).count(), 1, "{both:?}");
    })
    .await;
}
