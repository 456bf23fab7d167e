//! Dates to avoid: who puts them down, whom they bind, and what is kept of it.

use super::common::Desk;
use super::written::{
    at_the_desk, because, book, in_spite, moment, only, problems, recording, refusal, refused, standing,
    starting,
};
use domain::{
    booking::Span,
    form::{FormValues, Problem},
    hearing::ChangeReason,
    ids::PersonId,
    role::Role,
    unavailability::{AwayReason, DatesAnswer, DatesAsked, NewUnavailability, Whose},
    view::KeptBy,
};
use service::{Error, bookings, unavailability};

fn dates(from: &str, until: &str, reason: AwayReason) -> NewUnavailability {
    let midnight = domain::calendar::day_span;
    let span =
        Span::new(midnight(from.parse().unwrap()).from(), midnight(until.parse().unwrap()).until()).unwrap();
    NewUnavailability { span, reason, court: None }
}

/// Monday 30 November 2026, on which the recording is.
fn that_monday(reason: AwayReason) -> NewUnavailability {
    dates("2026-11-30", "2026-11-30", reason)
}

fn witness(desk: &Desk) -> Whose {
    Whose::Witness(desk.world.case.witness)
}

fn person(desk: &Desk, role: Role) -> Whose {
    Whose::Person(desk.world.somebody(role).person)
}

fn asked_by(person: PersonId) -> DatesAsked {
    DatesAsked { asked_on: "2026-11-20".parse().unwrap(), asked_by: person, answer: DatesAnswer::None }
}

#[tokio::test]
async fn a_witness_who_cannot_come_refuses_the_booking_whatever_reason_is_given() {
    at_the_desk(|desk| async move {
        unavailability::record(&desk.officer(), witness(&desk), that_monday(AwayReason::Study))
            .await
            .unwrap();
        for entry in [recording(&desk), in_spite(recording(&desk))] {
            let refusal = refused(&desk, &desk.world.case, entry).await;
            assert_eq!(refusal.witness_away.len(), 1);
            assert_eq!(refusal.witness_away[0].reference, "W-7KQ4-M2XD");
            assert!(!refusal.needs_only_a_reason() && refusal.clashes.is_empty());
            assert!(!refusal.alternatives.is_empty());
            let monday = "2026-11-30".parse().unwrap();
            assert!(refusal.alternatives.iter().all(|each| each.starts.date() != monday));
        }
        let hearing = book(&desk, starting("2026-12-01", "10am", recording(&desk))).await;
        let version = standing(&desk, hearing).await.version;
        let officer = desk.officer();
        let back = bookings::move_to(
            &officer,
            hearing,
            version,
            in_spite(recording(&desk)),
            because(ChangeReason::Mistake),
        );
        assert_eq!(refusal(back.await).witness_away.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn dates_put_down_later_stop_an_amendment_and_show_what_is_booked() {
    at_the_desk(|desk| async move {
        let hearing = book(&desk, recording(&desk)).await;
        unavailability::record(&desk.officer(), witness(&desk), that_monday(AwayReason::Health))
            .await
            .unwrap();
        let page = unavailability::witness_page(&desk.officer(), desk.world.case.witness).await.unwrap();
        let booked = &page.dates[0].booked;
        assert_eq!((booked.len(), booked[0].2.as_str()), (1, "Leeds Crown Court"));
        let mut longer = in_spite(recording(&desk));
        longer.timing.minutes = 120;
        let version = standing(&desk, hearing).await.version;
        let amended =
            bookings::amend(&desk.officer(), hearing, version, longer, "More time".to_owned()).await;
        assert_eq!(refusal(amended).witness_away.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn anybody_else_who_cannot_come_is_shown_and_needs_a_reason() {
    at_the_desk(|desk| async move {
        let judge = desk.as_role(Role::Judge);
        unavailability::record(&judge, person(&desk, Role::Judge), that_monday(AwayReason::Holiday))
            .await
            .unwrap();
        let refusal = refused(&desk, &desk.world.case, recording(&desk)).await;
        assert!(refusal.needs_only_a_reason());
        assert_eq!(refusal.engaged.len(), 1);
        assert_eq!(
            (refusal.engaged[0].name.as_str(), refusal.engaged[0].by),
            ("Leeds Person judge", KeptBy::Dates)
        );
        let monday = "2026-11-30".parse().unwrap();
        assert!(refusal.alternatives.iter().all(|each| each.starts.date() != monday));
        let hearing = book(&desk, in_spite(recording(&desk))).await;
        let kept = standing(&desk, hearing).await;
        assert_eq!(kept.override_reason.as_deref(), Some("The judge directs it"));
    })
    .await;
}

#[tokio::test]
async fn counsel_who_is_part_heard_is_named_with_the_court_and_the_expected_end() {
    at_the_desk(|desk| async move {
        let trial = NewUnavailability {
            court: Some(desk.world.cardiff.court),
            ..dates("2026-11-23", "2026-12-04", AwayReason::PartHeard)
        };
        unavailability::record(
            &desk.as_role(Role::DefenceCounsel),
            person(&desk, Role::DefenceCounsel),
            trial,
        )
        .await
        .unwrap();
        let refusal = refused(&desk, &desk.world.case, recording(&desk)).await;
        let [line] = &refusal.engaged[..] else { panic!("{:?}", refusal.engaged) };
        assert_eq!((line.court.as_str(), line.by), ("Cardiff Crown Court", KeptBy::PartHeard));
        assert_eq!(line.until.date(), "2026-12-05".parse().unwrap());
        assert!(refusal.needs_only_a_reason());
    })
    .await;
}

#[tokio::test]
async fn a_witness_not_yet_asked_is_pointed_out_and_booked_all_the_same() {
    at_the_desk(|desk| async move {
        let mut form = FormValues::default();
        for (field, value) in [
            ("courtroom", desk.world.leeds.specialist.to_string()),
            ("witness", desk.world.case.witness.to_string()),
            ("date-day", "30".to_owned()),
            ("date-month", "11".to_owned()),
            ("date-year", "2026".to_owned()),
            ("starts", "10am".to_owned()),
            ("minutes", "90".to_owned()),
        ] {
            form.set(field, value);
        }
        let case = desk.world.case.case;
        let told = bookings::preview(&desk.officer(), case, None, &form).await.unwrap();
        assert_eq!(told.not_asked.as_deref(), Some("W-7KQ4-M2XD"));
        assert!(told.refusal.is_clear());
        let isva = desk.as_role(Role::Isva);
        let asked = asked_by(desk.world.somebody(Role::Isva).person);
        unavailability::asked(&isva, desk.world.case.witness, asked).await.unwrap();
        let told = bookings::preview(&desk.officer(), case, None, &form).await.unwrap();
        assert_eq!(told.not_asked, None);
        book(&desk, recording(&desk)).await;
    })
    .await;
}

#[tokio::test]
async fn a_witness_was_asked_by_somebody_who_cares_for_the_witness_or_by_oneself() {
    at_the_desk(|desk| async move {
        let world = &desk.world;
        let id = world.case.witness;
        let judge = asked_by(world.somebody(Role::Judge).person);
        let answer = unavailability::asked(&desk.officer(), id, judge).await;
        assert_eq!(problems(answer), only("asked_by", Problem::NotOffered));
        // The listing officer may not know of the ISVA, and so names nobody as such.
        let listing = desk.as_role(Role::ListingOfficer);
        let isva = asked_by(world.somebody(Role::Isva).person);
        assert_eq!(
            problems(unavailability::asked(&listing, id, isva).await),
            only("asked_by", Problem::NotOffered)
        );
        unavailability::asked(&desk.officer(), id, isva).await.unwrap();
        let page = unavailability::witness_page(&listing, id).await.unwrap();
        assert_eq!(page.asked.unwrap().last.unwrap().by, None);
        let page = unavailability::witness_page(&desk.officer(), id).await.unwrap();
        assert_eq!(page.asked.unwrap().last.unwrap().by.as_deref(), Some("Leeds Person isva"));
    })
    .await;
}

#[tokio::test]
async fn each_role_keeps_the_dates_that_the_policy_gives_it() {
    at_the_desk(|desk| async move {
        for role in Role::ALL {
            let cx = desk.as_role(role);
            // Everybody's own.
            unavailability::record(&cx, person(&desk, role), that_monday(AwayReason::Other)).await.unwrap();
            assert!(unavailability::own_page(&cx).await.unwrap().own);
            let may = |asked: service::Result<_>| match asked {
                Ok(_) => true,
                Err(Error::NotAllowed | Error::NotFound) => false,
                Err(other) => panic!("{other:?}"),
            };
            let for_the_witness =
                may(unavailability::record(&cx, witness(&desk), that_monday(AwayReason::Other)).await);
            let expected = matches!(
                role,
                Role::SpecialMeasuresOfficer
                    | Role::ListingOfficer
                    | Role::Prosecutor
                    | Role::Isva
                    | Role::WitnessCare
            );
            assert_eq!(for_the_witness, expected, "{role} for the witness");
            let another = Whose::Person(desk.world.second_counsel.person);
            let for_another = may(unavailability::record(&cx, another, that_monday(AwayReason::Other)).await);
            let books = matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer);
            assert_eq!(for_another, books, "{role} for another");
            let stranger =
                unavailability::witness_page(&desk.as_stranger(role), desk.world.case.witness).await;
            assert!(matches!(stranger, Err(Error::NotFound)), "a stranger, {role}");
        }
    })
    .await;
}

#[tokio::test]
async fn dates_are_taken_back_by_the_page_they_are_on_and_bind_nobody_then() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let id =
            unavailability::record(&officer, witness(&desk), that_monday(AwayReason::Work)).await.unwrap();
        let elsewhere = unavailability::withdraw(&officer, person(&desk, Role::Judge), id).await;
        assert!(matches!(elsewhere, Err(Error::NotFound)));
        unavailability::withdraw(&officer, witness(&desk), id).await.unwrap();
        unavailability::withdraw(&officer, witness(&desk), id).await.unwrap();
        book(&desk, recording(&desk)).await;
        let history = service::history::of_witness(&officer, desk.world.case.witness, 1).await.unwrap();
        let told: Vec<_> = history.lines.iter().map(|line| line.what.as_str()).collect();
        assert_eq!(told.iter().filter(|what| **what == "dates_withdrawn").count(), 1, "{told:?}");
        assert!(told.contains(&"dates_put_down"));
        unavailability::witness_page(&officer, desk.world.case.witness).await.unwrap();
        let looks = service::witnesses::looks(&officer, desk.world.case.witness, 1).await.unwrap();
        assert!(looks.looks.iter().any(|look| look.screen == "dates_to_avoid"));
        assert_eq!(moment("2026-11-30", "10am").to_rfc3339(), "2026-11-30T10:00:00+00:00");
    })
    .await;
}
