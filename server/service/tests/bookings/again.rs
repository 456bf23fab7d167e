//! A form sent twice books once.

use super::written::{at_the_desk, book, cancel, page, recording, standing, starting};
use domain::booking_entry::BookingEntry;
use service::{Error, bookings};

#[tokio::test]
async fn a_form_sent_twice_books_once() {
    at_the_desk(|desk| async move {
        let form = Some(bookings::new_form_id(&desk.officer()));
        let entry = BookingEntry { booking: form, ..recording(&desk) };
        let first = book(&desk, entry.clone()).await;
        assert_eq!(book(&desk, entry.clone()).await, first);
        assert_eq!(Some(standing(&desk, first).await.booking), form);
        // Under another case the id names nothing.
        let other = &desk.world.other_case;
        let elsewhere = BookingEntry { witness: Some(other.witness), ..entry.clone() };
        let answer = bookings::book(&desk.officer(), other.case, elsewhere).await;
        assert!(matches!(answer, Err(Error::NotFound)), "{answer:?}");
        // After an amendment it is still the same hearing.
        let mut longer = entry.clone();
        longer.timing.minutes = 60;
        bookings::amend(&desk.officer(), first, 1, longer, "Shorter".to_owned()).await.unwrap();
        assert_eq!(book(&desk, entry).await, first);
    })
    .await;
}

#[tokio::test]
async fn a_form_gone_back_to_and_filled_with_something_else_is_another_hearing() {
    at_the_desk(|desk| async move {
        let form = Some(bookings::new_form_id(&desk.officer()));
        let entry = BookingEntry { booking: form, ..recording(&desk) };
        let first = book(&desk, entry.clone()).await;
        let second = book(&desk, starting("2026-12-01", "10am", entry.clone())).await;
        assert_ne!(first, second);
        cancel(&desk, &desk.officer(), first).await;
        let third = book(&desk, entry).await;
        assert!(![first, second].contains(&third));
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_many_times_at_once_books_once() {
    at_the_desk(|desk| async move {
        let entry =
            BookingEntry { booking: Some(bookings::new_form_id(&desk.officer())), ..recording(&desk) };
        let sends: Vec<_> = (0..12)
            .map(|_| {
                let (cx, case, entry) = (desk.officer(), desk.world.case.case, entry.clone());
                tokio::spawn(async move { bookings::book(&cx, case, entry).await.unwrap() })
            })
            .collect();
        let mut hearings = std::collections::HashSet::new();
        for send in sends {
            hearings.insert(send.await.unwrap());
        }
        assert_eq!(hearings.len(), 1);
        let mut tx = desk.db.read().await.unwrap();
        assert_eq!(store::hearings::list_for_case(&mut tx, desk.world.case.case).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_hearing_is_booked_again_once() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, recording(&desk)).await;
        let stands = bookings::book_again(&officer, hearing, recording(&desk)).await;
        assert!(matches!(stands, Err(Error::Stale)), "{stands:?}");
        cancel(&desk, &officer, hearing).await;
        let sends: Vec<_> = (0..12)
            .map(|place| {
                let (cx, entry) = (desk.officer(), recording(&desk));
                // Six people at once, each of whom sends the form twice, to six places.
                let form = uuid::Uuid::from_u128(0x5eed_0000 + place / 2).into();
                let day = format!("2026-12-{:02}", 7 + place / 2 % 5);
                let entry = BookingEntry { booking: Some(form), ..starting(&day, "10am", entry) };
                tokio::spawn(async move { (form, bookings::book_again(&cx, hearing, entry).await) })
            })
            .collect();
        let mut won = Vec::new();
        for send in sends {
            match send.await.unwrap() {
                (form, Ok(())) => won.push(form),
                (_, Err(Error::Stale | Error::Refused(_))) => {}
                (_, Err(other)) => panic!("{other:?}"),
            }
        }
        won.dedup();
        let page = page(&desk, hearing).await;
        assert_eq!(won, [page.booking.unwrap().booking]);
        assert_eq!(page.past.len(), 1);
    })
    .await;
}
