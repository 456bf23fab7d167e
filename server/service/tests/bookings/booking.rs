//! A hearing is booked and shown, and what is and is not a clash.

use super::written::{
    at_court, at_the_desk, because, book, cancel, in_courtroom_2, in_spite, moment, other, page, recording,
    refused, standing, starting,
};
use domain::{
    calendar::utc_to_civil,
    hearing::{Capacity, ChangeReason, HearingKind},
    view::HearingActs,
};
use service::bookings;

#[tokio::test]
async fn a_recording_is_booked_and_shown() {
    at_the_desk(|desk| async move {
        let hearing = book(&desk, recording(&desk)).await;
        let page = page(&desk, hearing).await;
        assert_eq!((page.kind, page.case_reference.as_str()), (HearingKind::Section28, "T20267001"));
        assert_eq!(page.witness.unwrap().1, "W-7KQ4-M2XD");
        let all = HearingActs {
            amend: true,
            move_it: true,
            cancel: true,
            book: false,
            wait: true,
            history: true,
            acknowledge: false,
        };
        assert_eq!(page.may, all);
        assert!(page.past.is_empty());
        let booking = page.booking.unwrap();
        assert_eq!(booking.at.starts, utc_to_civil(moment("2026-11-30", "10am")));
        assert_eq!(booking.at.ends, utc_to_civil(moment("2026-11-30", "11:30am")));
        assert_eq!(
            (booking.at.court.as_str(), booking.at.courtroom.as_str()),
            ("Leeds Crown Court", "Courtroom 5")
        );
        assert_eq!(booking.held.0, utc_to_civil(moment("2026-11-30", "9:30am")));
        assert_eq!(booking.held.1, utc_to_civil(moment("2026-11-30", "11:45am")));
        assert_eq!(
            (booking.link_room.as_deref(), booking.kit.as_deref()),
            (Some("Link room 1"), Some("Recording kit 1"))
        );
        assert_eq!((booking.version, booking.override_reason), (1, None));
        assert_eq!(booking.booked_by, "Leeds Person special_measures_officer");
        let people: Vec<_> = booking
            .people
            .iter()
            .map(|each| (each.capacity, each.name.as_str(), each.defendant.as_deref()))
            .collect();
        assert_eq!(
            people,
            [
                (Capacity::Judge, "Leeds Person judge", None),
                (Capacity::ProsecutionCounsel, "Leeds Person prosecutor", None),
                (Capacity::DefenceCounsel, "Leeds Person defence_counsel", Some("D1")),
                (Capacity::DefenceCounsel, "Second Person defence_counsel", Some("D2")),
                (Capacity::Isva, "Leeds Person isva", None),
                (Capacity::Intermediary, "Leeds Person intermediary", None),
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn back_to_back_is_no_clash() {
    at_the_desk(|desk| async move {
        book(&desk, recording(&desk)).await;
        // The room is held from 9:30am to 11:45am.
        let mut before = starting("2026-11-30", "9am", other(&desk));
        before.timing = domain::booking::Timing { minutes: 15, setup: 0, cleardown: 15, ..before.timing };
        let mut after = starting("2026-11-30", "12:15pm", other(&desk));
        after.timing.setup = 30;
        for entry in [before, after] {
            bookings::book(&desk.officer(), desk.world.other_case.case, entry).await.unwrap();
        }
        let mut into_it = starting("2026-11-30", "12:14pm", other(&desk));
        into_it.timing.setup = 30;
        assert!(!refused(&desk, &desk.world.other_case, into_it).await.clashes.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_shared_kit_or_link_room_is_a_clash_in_another_courtroom_too() {
    at_the_desk(|desk| async move {
        book(&desk, recording(&desk)).await;
        let free = in_courtroom_2(&desk, other(&desk));
        let leeds = &desk.world.leeds;
        for (entry, name) in [
            (
                domain::booking_entry::BookingEntry { kit: Some(leeds.kits[0]), ..free.clone() },
                "Recording kit 1",
            ),
            (
                domain::booking_entry::BookingEntry { link_room: Some(leeds.link_rooms[0]), ..free.clone() },
                "Link room 1",
            ),
        ] {
            let refusal = refused(&desk, &desk.world.other_case, entry).await;
            let named: Vec<_> = refusal.clashes.iter().map(|clash| clash.resource.as_str()).collect();
            assert_eq!(named, [name]);
            assert_eq!(refusal.clashes[0].held_by.as_deref(), Some("Section 28 recording, T20267001"));
            assert_eq!(refusal.clashes[0].from, utc_to_civil(moment("2026-11-30", "9:30am")));
        }
        let both = domain::booking_entry::BookingEntry {
            kit: Some(leeds.kits[1]),
            link_room: Some(leeds.link_rooms[1]),
            ..free
        };
        bookings::book(&desk.officer(), desk.world.other_case.case, both).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn somebody_engaged_elsewhere_is_shown_and_needs_a_reason() {
    at_the_desk(|desk| async move {
        book(&desk, recording(&desk)).await;
        let mut entry = starting("2026-11-30", "11am", at_court(&desk.world.newcastle, other(&desk)));
        entry.judge = recording(&desk).judge;
        let refusal = refused(&desk, &desk.world.other_case, entry.clone()).await;
        assert!(refusal.clashes.is_empty() && refusal.needs_only_a_reason());
        let [engaged] = &refusal.engaged[..] else { panic!("{refusal:?}") };
        assert_eq!(
            (engaged.name.as_str(), engaged.court.as_str()),
            ("Leeds Person judge", "Leeds Crown Court")
        );
        assert_eq!(engaged.from, utc_to_civil(moment("2026-11-30", "10am")));
        assert_eq!(engaged.until, utc_to_civil(moment("2026-11-30", "11:30am")));
        assert!(refusal.alternatives.len() >= 3);
        let case = desk.world.other_case.case;
        let hearing = bookings::book(&desk.officer(), case, in_spite(entry.clone())).await.unwrap();
        let kept = standing(&desk, hearing).await;
        assert_eq!(kept.override_reason.as_deref(), Some("The judge directs it"));
        // From the moment the first hearing ends, nobody needs a reason; set-up is not the judge's time.
        cancel(&desk, &desk.officer(), hearing).await;
        let later = starting("2026-11-30", "11:30am", entry);
        bookings::book(&desk.officer(), case, later).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_witness_is_not_asked_to_be_in_two_places() {
    at_the_desk(|desk| async move {
        book(&desk, recording(&desk)).await;
        let mut entry = at_court(&desk.world.newcastle, other(&desk));
        entry.kind = HearingKind::GroundRules;
        entry.witness = Some(desk.world.case.witness);
        let refusal = refused(&desk, &desk.world.case, entry.clone()).await;
        let names: Vec<_> = refusal.engaged.iter().map(|each| each.name.as_str()).collect();
        assert_eq!(names, ["Leeds Person isva", "Leeds Person intermediary", "Witness W-7KQ4-M2XD"]);
        assert!(refusal.needs_only_a_reason());
        for each in &refusal.alternatives {
            let free = super::written::instead(each, entry.clone());
            let again = book(&desk, free).await;
            cancel(&desk, &desk.officer(), again).await;
        }
        book(&desk, in_spite(entry)).await;
    })
    .await;
}

#[tokio::test]
async fn a_reason_that_nothing_asks_for_is_not_kept() {
    at_the_desk(|desk| async move {
        let hearing = book(&desk, in_spite(recording(&desk))).await;
        assert_eq!(standing(&desk, hearing).await.override_reason, None);
    })
    .await;
}

#[tokio::test]
async fn cancelling_frees_everything_and_it_can_be_booked_again() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let version = standing(&desk, hearing).await.version;
        let why = domain::booking_entry::EndEntry {
            note: Some("The witness is ill".to_owned()),
            ..because(ChangeReason::Witness)
        };
        bookings::cancel(&officer, hearing, version, why.clone()).await.unwrap();
        let page = page(&desk, hearing).await;
        assert!(page.booking.is_none());
        assert_eq!(
            (page.may.book, page.may.amend, page.may.move_it, page.may.cancel),
            (true, false, false, false)
        );
        let [past] = &page.past[..] else { panic!("{page:?}") };
        assert_eq!((past.reason, past.note.as_deref()), (ChangeReason::Witness, Some("The witness is ill")));
        assert_eq!(past.how, domain::hearing::BookingEnd::Cancelled);
        // Rooms, kit and people are all free.
        let second = book(&desk, recording(&desk)).await;
        let again = bookings::cancel(&officer, hearing, version, why.clone()).await;
        assert!(matches!(again, Err(service::Error::Stale)), "{again:?}");
        cancel(&desk, &officer, second).await;
        bookings::book_again(&officer, hearing, recording(&desk)).await.unwrap();
        let booked = standing(&desk, hearing).await;
        assert_eq!(booked.at.starts, utc_to_civil(moment("2026-11-30", "10am")));
        let stale = bookings::cancel(&officer, hearing, version, why).await;
        assert!(matches!(stale, Err(service::Error::Stale)), "a form from before is not for this booking");
        assert_eq!(super::written::page(&desk, hearing).await.past.len(), 1);
    })
    .await;
}
