//! Whoever comes second is told who holds the slot and offered others that can be had; unusual days need a reason.

use super::common::Desk;
use super::written::{
    at_the_desk, book, cancel, in_spite, instead, other, page, recording, refused, standing, starting,
};
use domain::{
    booking_entry::BookingEntry,
    calendar::{civil_to_utc, london_day},
    ids::CaseId,
    view::{AlternativeLine, DayWarning},
};
use service::{Context, bookings};

/// Books each offer as it stands and takes it out of the diary again.
async fn each_can_be_had(
    desk: &Desk,
    cx: &Context,
    case: CaseId,
    entry: &BookingEntry,
    offers: &[AlternativeLine],
) {
    assert!(offers.len() >= 3, "{} offered", offers.len());
    for each in offers {
        let hearing = bookings::book(cx, case, instead(each, entry.clone())).await.unwrap();
        let booked = page(desk, hearing).await.booking.unwrap();
        assert_eq!((booked.at.starts, booked.at.ends), (each.starts, each.ends));
        assert_eq!(format!("{}, {}", booked.at.court, booked.at.courtroom), each.courtroom_name);
        assert_eq!(booked.override_reason, None, "nothing speaks against it");
        cancel(desk, cx, hearing).await;
    }
}

#[tokio::test]
async fn the_second_is_told_who_holds_the_slot_and_what_is_free() {
    at_the_desk(|desk| async move {
        book(&desk, recording(&desk)).await;
        let refusal = refused(&desk, &desk.world.other_case, other(&desk)).await;
        let [clash] = &refusal.clashes[..] else { panic!("{refusal:?}") };
        assert_eq!(clash.resource, "Courtroom 5");
        assert_eq!(clash.held_by.as_deref(), Some("Section 28 recording, T20267001"));
        assert!(refusal.engaged.is_empty() && refusal.day.is_empty());
        assert!(!refusal.needs_only_a_reason());
        let case = desk.world.other_case.case;
        each_can_be_had(&desk, &desk.officer(), case, &other(&desk), &refusal.alternatives).await;
        // A reason does not open a room that is held.
        let refusal = refused(&desk, &desk.world.other_case, in_spite(other(&desk))).await;
        assert_eq!(refusal.clashes.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_recording_is_offered_what_has_a_kit_a_link_room_and_everyone_named() {
    at_the_desk(|desk| async move {
        let first = BookingEntry { kit: recording(&desk).kit, ..other(&desk) };
        bookings::book(&desk.officer(), desk.world.other_case.case, first).await.unwrap();
        let refusal = refused(&desk, &desk.world.case, recording(&desk)).await;
        let named: Vec<_> = refusal.clashes.iter().map(|clash| clash.resource.as_str()).collect();
        assert_eq!(named, ["Courtroom 5", "Recording kit 1"]);
        let specialist = [desk.world.leeds.specialist, desk.world.newcastle.specialist];
        for each in &refusal.alternatives {
            assert!(specialist.contains(&each.courtroom), "{each:?}");
            assert!(each.link_room_name.is_some() && each.kit_name.is_some());
        }
        let case = desk.world.case.case;
        each_can_be_had(&desk, &desk.officer(), case, &recording(&desk), &refusal.alternatives).await;
    })
    .await;
}

#[tokio::test]
async fn offers_avoid_a_court_that_closes_and_a_room_that_is_retired() {
    at_the_desk(|desk| async move {
        let (leeds, newcastle) = (desk.world.leeds.clone(), desk.world.newcastle.clone());
        book(&desk, recording(&desk)).await;
        let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
        let (closes, retires) = (day("2026-12-01"), day("2026-12-02"));
        desk.db
            .write(move |tx| {
                Box::pin(async move {
                    let mut court = store::courts::find(tx, newcastle.court).await?.unwrap();
                    court.closed_from = Some(closes);
                    store::courts::update(tx, &court).await?;
                    let mut room = store::resources::find(tx, leeds.specialist).await?.unwrap();
                    room.retired_on = Some(retires);
                    store::resources::update(tx, &room).await
                })
            })
            .await
            .unwrap();
        let refusal = refused(&desk, &desk.world.other_case, other(&desk)).await;
        for each in &refusal.alternatives {
            let last = if each.courtroom == desk.world.newcastle.specialist { closes } else { retires };
            assert!(each.starts.date() < last, "{each:?}");
        }
        let case = desk.world.other_case.case;
        each_can_be_had(&desk, &desk.officer(), case, &other(&desk), &refusal.alternatives).await;
    })
    .await;
}

#[tokio::test]
async fn unusual_days_are_warned_of_and_need_a_reason() {
    at_the_desk(|desk| async move {
        let christmas = DayWarning::BankHoliday("Christmas Day".to_owned());
        for (day, time, warnings) in [
            ("2026-12-25", "10am", vec![christmas]),
            ("2026-11-28", "10am", vec![DayWarning::Weekend]),
            ("2026-11-29", "8am", vec![DayWarning::Weekend, DayWarning::OutsideHours]),
            ("2026-12-01", "9:15am", vec![DayWarning::OutsideHours]),
            ("2026-12-01", "4:30pm", vec![DayWarning::OutsideHours]),
            ("2031-01-13", "10am", vec![DayWarning::BeyondCalendar]),
        ] {
            let entry = starting(day, time, recording(&desk));
            let refusal = refused(&desk, &desk.world.case, entry.clone()).await;
            assert_eq!(refusal.day, warnings, "{day} {time}");
            assert!(
                refusal.clashes.is_empty() && refusal.engaged.is_empty() && refusal.alternatives.is_empty()
            );
            assert!(refusal.needs_only_a_reason());
            let hearing = book(&desk, in_spite(entry)).await;
            let kept = standing(&desk, hearing).await;
            assert_eq!(kept.override_reason.as_deref(), Some("The judge directs it"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_slot_beyond_the_calendar_that_is_taken_has_alternatives_too() {
    at_the_desk(|desk| async move {
        let far = |entry| in_spite(starting("2099-12-31", "10am", entry));
        book(&desk, far(recording(&desk))).await;
        let refusal = refused(&desk, &desk.world.other_case, far(other(&desk))).await;
        assert_eq!(refusal.day, [DayWarning::BeyondCalendar]);
        assert!(refusal.alternatives.len() >= 3);
        for each in &refusal.alternatives {
            let starts = civil_to_utc(each.starts.date(), each.starts.time()).unwrap();
            assert!(london_day(starts) >= "2099-12-01".parse().unwrap());
        }
    })
    .await;
}
