//! What is said while the form is filled is what is said when it is sent.

use super::common::Desk;
use super::written::{at_the_desk, because, book, in_spite, refusal, starting};
use domain::{
    booking_entry::BookingEntry,
    calendar::{time_words, utc_to_civil},
    form::FormValues,
    hearing::{ChangeReason, HearingKind},
    role::Role,
    view::BookingRefusal,
};
use service::{Error, bookings};

/// The form as a browser would send it.
fn form(entry: &BookingEntry) -> FormValues {
    let mut values = FormValues::default();
    let starts = utc_to_civil(entry.timing.starts_at);
    values.set("kind", entry.kind.code());
    values.set("courtroom", entry.courtroom.to_string());
    values.set("date-day", starts.format("%-d").to_string());
    values.set("date-month", starts.format("%B").to_string());
    values.set("date-year", starts.format("%Y").to_string());
    values.set("starts", time_words(starts.time()));
    values.set("minutes", entry.timing.minutes.to_string());
    values.set("setup", entry.timing.setup.to_string());
    values.set("cleardown", entry.timing.cleardown.to_string());
    let mut maybe = |field: &str, value: Option<String>| values.set(field, value.unwrap_or_default());
    maybe("witness", entry.witness.map(|id| id.to_string()));
    maybe("link_room", entry.link_room.map(|id| id.to_string()));
    maybe("kit", entry.kit.map(|id| id.to_string()));
    maybe("judge", entry.judge.map(|id| id.to_string()));
    maybe("prosecution_counsel", entry.prosecution_counsel.map(|id| id.to_string()));
    for (label, counsel) in &entry.defence {
        maybe(&format!("counsel-{label}"), Some(counsel.to_string()));
    }
    maybe("override_reason", entry.override_reason.clone());
    values
}

/// A generator of no quality, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn entry(&mut self, desk: &Desk) -> BookingEntry {
        let world = &desk.world;
        let place = if self.below(3) == 0 { &world.newcastle } else { &world.leeds };
        let link_rooms = [None, Some(world.leeds.link_rooms[0]), Some(place.link_rooms[1])];
        let mut entry = super::written::recording(desk);
        entry.kind = HearingKind::Section28;
        entry.courtroom = self.pick(&[place.specialist, place.other]);
        entry.link_room = self.pick(&link_rooms);
        entry.kit = Some(self.pick(&place.kits));
        entry.judge = Some(
            self.pick(&[world.somebody(Role::Judge).person, world.somebody(Role::ResidentJudge).person]),
        );
        entry.witness = Some(world.case.witness);
        let day = ["2026-11-27", "2026-11-28", "2026-11-30", "2026-12-01", "2026-12-25"];
        let time = ["9am", "9:30am", "10am", "11am", "2pm", "4pm"];
        let mut entry = starting(self.pick(&day), self.pick(&time), entry);
        entry.timing.minutes = self.pick(&[30, 60, 90]);
        entry.timing.setup = self.pick(&[0, 15, 30]);
        entry.timing.cleardown = self.pick(&[0, 15]);
        entry
    }
}

#[tokio::test]
async fn the_preview_says_what_the_save_says() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let case = desk.world.case.case;
        let mut dice = Dice(28);
        let (mut booked, mut refused) = (0, 0);
        for _slot in 0..60 {
            let entry = dice.entry(&desk);
            let seen = bookings::preview(&officer, case, None, &form(&entry)).await.unwrap();
            match bookings::book(&officer, case, entry.clone()).await {
                Ok(_) => {
                    assert!(seen.refusal.is_clear(), "{seen:?}");
                    booked += 1;
                }
                Err(Error::Refused(refusal)) => {
                    assert_eq!(seen.refusal, *refusal);
                    refused += 1;
                    if refusal.needs_only_a_reason() && dice.below(2) == 0 {
                        bookings::book(&officer, case, in_spite(entry)).await.unwrap();
                    }
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        assert!(booked >= 5 && refused >= 5, "{booked} booked, {refused} refused");
    })
    .await;
}

#[tokio::test]
async fn the_preview_of_a_change_says_what_the_change_says() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let case = desk.world.case.case;
        let mut dice = Dice(4);
        for _booked in 0..8 {
            let entry = dice.entry(&desk);
            let _some = bookings::book(&officer, case, in_spite(entry)).await;
        }
        let hearing =
            book(&desk, in_spite(starting("2026-12-02", "10am", super::written::recording(&desk)))).await;
        let why = domain::booking_entry::EndEntry {
            agreed_by: Some(desk.world.somebody(Role::Judge).person),
            ..because(ChangeReason::Judge)
        };
        for _slot in 0..30 {
            let entry = dice.entry(&desk);
            let seen = bookings::preview(&officer, case, Some(hearing), &form(&entry)).await.unwrap();
            let version = super::written::standing(&desk, hearing).await.version;
            let answer = bookings::move_to(&officer, hearing, version, entry, why.clone()).await;
            let told = if answer.is_ok() { BookingRefusal::default() } else { refusal(answer) };
            assert_eq!(seen.refusal, told);
        }
    })
    .await;
}

#[tokio::test]
async fn the_preview_wants_where_and_when_and_tells_strangers_nothing() {
    at_the_desk(|desk| async move {
        let case = desk.world.case.case;
        let mut values = form(&super::written::recording(&desk));
        values.set("judge", "");
        values.set("witness", "");
        let seen = bookings::preview(&desk.officer(), case, None, &values).await.unwrap();
        assert!(seen.refusal.is_clear());
        values.set("starts", "");
        let answer = bookings::preview(&desk.officer(), case, None, &values).await;
        assert!(matches!(answer, Err(Error::Form(_))));
        let values = form(&super::written::recording(&desk));
        for role in Role::ALL {
            let answer = bookings::preview(&desk.as_stranger(role), case, None, &values).await;
            assert!(matches!(answer, Err(Error::NotFound)), "{role}");
        }
        let hearing = book(&desk, super::written::recording(&desk)).await;
        let other = desk.world.other_case.case;
        let answer = bookings::preview(&desk.officer(), other, Some(hearing), &values).await;
        assert!(matches!(answer, Err(Error::NotFound)), "of another case");
    })
    .await;
}
