//! Only what the form offers can be booked.

use super::written::{at_court, at_the_desk, in_courtroom_2, only, problems, recording};
use domain::{booking_entry::BookingEntry, form::Problem, hearing::HearingKind, ids::PersonId, role::Role};
use service::bookings;

#[tokio::test]
async fn only_what_is_offered_can_be_booked() {
    at_the_desk(|desk| async move {
        let world = &desk.world;
        let (leeds, newcastle, cardiff) = (&world.leeds, &world.newcastle, &world.cardiff);
        let entry = || recording(&desk);
        let unknown = uuid::Uuid::from_u128(404);
        let person = |role| Some(world.somebody(role).person);
        let label = |text: &str| text.parse().unwrap();
        for (field, wrong) in [
            ("witness", BookingEntry { witness: Some(world.other_case.witness), ..entry() }),
            ("witness", BookingEntry { witness: Some(unknown.into()), ..entry() }),
            (
                "courtroom",
                BookingEntry {
                    courtroom: cardiff.specialist,
                    link_room: None,
                    kit: None,
                    kind: HearingKind::Trial,
                    ..entry()
                },
            ),
            ("courtroom", BookingEntry { courtroom: leeds.kits[0], ..entry() }),
            ("courtroom", BookingEntry { courtroom: leeds.link_rooms[0], ..entry() }),
            ("courtroom", BookingEntry { courtroom: unknown.into(), ..entry() }),
            ("link_room", BookingEntry { link_room: Some(cardiff.link_rooms[0]), ..entry() }),
            ("link_room", BookingEntry { link_room: Some(leeds.other), ..entry() }),
            ("kit", BookingEntry { kit: Some(newcastle.kits[0]), ..entry() }),
            ("kit", BookingEntry { kit: Some(leeds.other), ..entry() }),
            ("judge", BookingEntry { judge: person(Role::Prosecutor), ..entry() }),
            ("judge", BookingEntry { judge: person(Role::CourtClerk), ..entry() }),
            ("judge", BookingEntry { judge: Some(world.stranger(Role::Judge).person), ..entry() }),
            ("judge", BookingEntry { judge: Some(PersonId::new(unknown)), ..entry() }),
            (
                "prosecution_counsel",
                BookingEntry { prosecution_counsel: person(Role::DefenceCounsel), ..entry() },
            ),
            (
                "counsel-D1",
                BookingEntry { defence: vec![(label("D1"), world.somebody(Role::Judge).person)], ..entry() },
            ),
            (
                "counsel-D3",
                BookingEntry { defence: vec![(label("D3"), world.second_counsel.person)], ..entry() },
            ),
        ] {
            let answer = bookings::book(&desk.officer(), world.case.case, wrong).await;
            assert_eq!(problems(answer), only(field, Problem::NotOffered), "{field}");
        }
        let choices = bookings::choices(&desk.officer(), world.case.case).await.unwrap();
        let offered = |choices: &[domain::view::Choice], id: &dyn ToString| {
            choices.iter().any(|choice| choice.value == id.to_string())
        };
        assert!(
            offered(&choices.courtrooms, &leeds.specialist) && offered(&choices.courtrooms, &newcastle.other)
        );
        assert!(!offered(&choices.courtrooms, &cardiff.specialist));
        assert!(
            !offered(&choices.kits, &cardiff.kits[0])
                && !offered(&choices.link_rooms, &cardiff.link_rooms[0])
        );
        assert!(!offered(&choices.judges, &world.stranger(Role::Judge).person));
        assert!(choices.courtrooms[0].text.ends_with("(specialist courtroom)"));
        assert_eq!(
            choices.judges[0].value,
            world.somebody(Role::Judge).person.to_string(),
            "who judges the case"
        );
        assert_eq!(
            choices.defence[0].assigned,
            Some(world.somebody(Role::DefenceCounsel).person.to_string())
        );
    })
    .await;
}

#[tokio::test]
async fn a_link_room_may_be_in_another_building_of_the_region_and_is_kept_in_the_offers() {
    at_the_desk(|desk| async move {
        let world = &desk.world;
        let remote = BookingEntry { link_room: Some(world.newcastle.link_rooms[1]), ..recording(&desk) };
        let hearing = super::written::book(&desk, remote.clone()).await;
        let booked = super::written::standing(&desk, hearing).await;
        assert_eq!(booked.link_room.as_deref(), Some("Link room 2, Newcastle upon Tyne Crown Court"));
        let told = super::written::refused(&desk, &world.case, in_courtroom_2(&desk, remote)).await;
        assert!(told.alternatives.len() >= 3);
        assert!(told.alternatives.iter().any(|each| each.link_room == Some(world.newcastle.link_rooms[1])));
        for each in &told.alternatives {
            assert!(!each.link_room_name.as_deref().unwrap_or_default().is_empty());
        }
    })
    .await;
}

#[tokio::test]
async fn a_closed_court_takes_none() {
    at_the_desk(|desk| async move {
        let world = &desk.world;
        let (court, other) = (world.leeds.court, world.newcastle.clone());
        desk.db
            .write(move |tx| {
                Box::pin(async move {
                    let mut court = store::courts::find(tx, court).await?.unwrap();
                    court.closed_from = "2026-11-30".parse().ok();
                    court.closed_until = "2026-12-04".parse().ok();
                    store::courts::update(tx, &court).await
                })
            })
            .await
            .unwrap();
        let on =
            |day: &str| super::written::in_spite(super::written::starting(day, "10am", recording(&desk)));
        for (day, closed) in
            [("2026-11-27", false), ("2026-11-30", true), ("2026-12-04", true), ("2026-12-07", false)]
        {
            let answer = bookings::book(&desk.officer(), world.case.case, on(day)).await;
            if closed {
                assert_eq!(problems(answer), only("date", Problem::CourtClosed), "{day}");
            } else {
                answer.unwrap();
            }
        }
        // Nor can its link rooms be used from elsewhere.
        let remote =
            BookingEntry { link_room: Some(world.leeds.link_rooms[0]), ..at_court(&other, on("2026-12-01")) };
        let answer = bookings::book(&desk.officer(), world.case.case, remote).await;
        assert_eq!(problems(answer), only("link_room", Problem::CourtClosed));
    })
    .await;
}
