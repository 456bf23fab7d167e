//! The finder: what it offers can be booked as it stands, and it says what stands before it.

use super::common::Desk;
use super::written::{at_the_desk, book, in_spite, other, recording, refusal, starting};
use domain::{
    booking_entry::BookingEntry,
    calendar::civil_to_utc,
    form::{FormValues, Problem},
    hearing::{Capacity, HearingKind},
    ids::HearingId,
    role::Role,
    unavailability::{AwayReason, NewUnavailability, Whose},
    view::{SlotCost, SlotLine, SlotsFound, WhyNot},
};
use futures_util::FutureExt;
use service::{Context, Error, bookings, bookings::slots, unavailability};

/// An hour and a half for the witness, with the people of the case, from Monday 30 November for a week.
fn form(desk: &Desk) -> FormValues {
    let world = &desk.world;
    let mut values = FormValues::from_pairs(
        ["specialist", "link_room", "kit"].map(|need| ("needs".to_owned(), need.to_owned())),
    );
    for (field, value) in [
        ("kind", HearingKind::Section28.code().to_owned()),
        ("witness", world.case.witness.to_string()),
        ("minutes", "90".to_owned()),
        ("setup", "30".to_owned()),
        ("cleardown", "15".to_owned()),
        ("part", "any".to_owned()),
        ("judge", world.somebody(Role::Judge).person.to_string()),
        ("prosecution_counsel", world.somebody(Role::Prosecutor).person.to_string()),
        ("counsel-D1", world.somebody(Role::DefenceCounsel).person.to_string()),
        ("counsel-D2", world.second_counsel.person.to_string()),
        ("from-day", "30".to_owned()),
        ("from-month", "11".to_owned()),
        ("from-year", "2026".to_owned()),
        ("until-day", "7".to_owned()),
        ("until-month", "12".to_owned()),
        ("until-year", "2026".to_owned()),
    ] {
        values.set(field, value);
    }
    values
}

async fn found(desk: &Desk, cx: &Context, form: &FormValues) -> SlotsFound {
    slots::find_slots(cx, desk.world.case.case, None, form).await.unwrap()
}

fn words(slot: &SlotLine) -> String {
    format!("{} {}", slot.starts.format("%a %-d %H:%M"), slot.courtroom_name)
}

/// The booking that a slot's link opens.
fn taken(desk: &Desk, slot: &SlotLine) -> BookingEntry {
    let mut entry = recording(desk);
    entry.courtroom = slot.courtroom;
    entry.link_room = slot.link_room.as_ref().map(|(id, _)| *id);
    entry.kit = slot.kit.as_ref().map(|(id, _)| *id);
    entry.timing.starts_at = civil_to_utc(slot.starts.date(), slot.starts.time()).unwrap();
    entry
}

#[tokio::test]
async fn the_officer_finds_the_earliest_starts_of_the_region_and_books_each_as_it_stands() {
    at_the_desk(|desk| async move {
        let cx = desk.officer();
        let found = found(&desk, &cx, &form(&desk)).await;
        let first: Vec<_> = found.slots.iter().take(3).map(words).collect();
        assert_eq!(
            first,
            [
                "Mon 30 09:30 Leeds Crown Court, Courtroom 5",
                "Mon 30 09:30 Newcastle upon Tyne Crown Court, Courtroom 5",
                "Tue 1 09:30 Leeds Crown Court, Courtroom 5"
            ]
        );
        assert_eq!(found.slots[0].costs, [SlotCost::ShortNotice(4)]);
        assert_eq!(found.slots[1].costs, [SlotCost::ShortNotice(4), SlotCost::OtherCourt]);
        assert!(found.slots.iter().all(|slot| slot.bookable));
        assert_eq!(found.not_asked.as_deref(), Some("W-7KQ4-M2XD"));
        assert!(found.why.is_empty() && found.elsewhere.is_empty());
        for slot in &found.slots {
            let hearing = bookings::book(&cx, desk.world.case.case, taken(&desk, slot)).await.unwrap();
            super::written::cancel(&desk, &cx, hearing).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_found_in_a_full_diary_is_what_the_save_takes_and_nothing_is_earlier() {
    at_the_desk(|desk| async move {
        let cx = desk.officer();
        // Mornings in both rooms, and the judge on Tuesday afternoon.
        for day in ["2026-11-30", "2026-12-01", "2026-12-02"] {
            let mut entry = starting(day, "9:30am", other(&desk));
            entry.timing.minutes = 195;
            bookings::book(&cx, desk.world.other_case.case, in_spite(entry.clone())).await.unwrap();
            entry.courtroom = desk.world.newcastle.specialist;
            entry.judge = Some(desk.world.somebody(Role::Judge).person);
            bookings::book(&cx, desk.world.other_case.case, in_spite(entry)).await.unwrap();
        }
        let found = found(&desk, &cx, &form(&desk)).await;
        for slot in &found.slots {
            let again = taken(&desk, slot);
            let hearing = bookings::book(&cx, desk.world.case.case, again.clone()).await.unwrap();
            super::written::cancel(&desk, &cx, hearing).await;
            // Five minutes earlier something is in the way, unless the day begins there.
            if slot.starts.time() > chrono::NaiveTime::from_hms_opt(9, 30, 0).unwrap() {
                let mut earlier = again;
                earlier.timing.starts_at -= chrono::TimeDelta::minutes(5);
                refusal(bookings::book(&cx, desk.world.case.case, earlier).await);
            }
        }
        assert_eq!(words(&found.slots[0]), "Mon 30 13:30 Leeds Crown Court, Courtroom 5");
    })
    .await;
}

#[tokio::test]
async fn each_earlier_day_is_explained() {
    at_the_desk(|desk| async move {
        let cx = desk.officer();
        let world = &desk.world;
        let away = |whose, day: &str| {
            let span = domain::calendar::day_span(day.parse().unwrap());
            (whose, NewUnavailability { span, reason: AwayReason::Study, court: None })
        };
        for (whose, new) in [
            away(Whose::Witness(world.case.witness), "2026-11-30"),
            away(Whose::Person(world.somebody(Role::Isva).person), "2026-12-01"),
            away(Whose::Person(world.somebody(Role::Judge).person), "2026-12-02"),
        ] {
            unavailability::record(&cx, whose, new).await.unwrap();
        }
        for place in [&world.leeds, &world.newcastle] {
            let mut all_day = starting("2026-12-03", "9:30am", other(&desk));
            all_day.courtroom = place.specialist;
            all_day.timing.minutes = 450;
            bookings::book(&cx, world.other_case.case, in_spite(all_day)).await.unwrap();
        }
        let found = found(&desk, &cx, &form(&desk)).await;
        assert_eq!(words(&found.slots[0]), "Fri 4 09:30 Leeds Crown Court, Courtroom 5");
        let why: Vec<_> = found.why.iter().map(|day| (day.day.to_string(), &day.by[..])).collect();
        assert_eq!(why.len(), 4);
        assert!(matches!(why[0].1, [WhyNot::Witness(away)] if away.reference == "W-7KQ4-M2XD"));
        assert!(matches!(why[1].1, [WhyNot::Person(line)] if line.name == "Leeds Person isva"));
        assert!(matches!(why[2].1, [WhyNot::Person(line)] if line.name == "Leeds Person judge"));
        let [WhyNot::Room(leeds, by), WhyNot::Room(newcastle, _)] = why[3].1 else { panic!("{why:?}") };
        assert_eq!(leeds, "Leeds Crown Court, Courtroom 5");
        assert!(newcastle.starts_with("Newcastle"));
        assert_eq!(by, &["Mention, T20267002"]);
        // Whoever may not know of the ISVA learns no name.
        let listing = self::found(&desk, &desk.as_role(Role::ListingOfficer), &form(&desk)).await;
        assert!(
            matches!(&listing.why[1].by[..], [WhyNot::Person(line)] if line.name == "Somebody who supports the witness")
        );
    })
    .await;
}

#[tokio::test]
async fn what_a_slot_costs_is_said() {
    at_the_desk(|desk| async move {
        let cx = desk.officer();
        let world = &desk.world;
        let trial = NewUnavailability {
            span: domain::booking::Span::new(
                domain::calendar::day_span("2026-11-30".parse().unwrap()).from(),
                domain::calendar::day_span("2026-11-30".parse().unwrap()).until(),
            )
            .unwrap(),
            reason: AwayReason::PartHeard,
            court: Some(world.cardiff.court),
        };
        let counsel = Whose::Person(world.somebody(Role::DefenceCounsel).person);
        unavailability::record(&cx, counsel, trial).await.unwrap();
        let mut form = form(&desk);
        for (field, day) in [("custody_limit", "29"), ("heard_by", "30")] {
            form.set(&format!("{field}-day"), day);
            form.set(&format!("{field}-month"), "11");
            form.set(&format!("{field}-year"), "2026");
        }
        let found = found(&desk, &cx, &form).await;
        let [SlotCost::PastCustodyLimit(_), SlotCost::PartHeard(line), SlotCost::ShortNotice(4)] =
            &found.slots[0].costs[..]
        else {
            panic!("{:?}", found.slots[0].costs)
        };
        assert_eq!(line.court, "Cardiff Crown Court");
        // The save asks for a reason for it, and for nothing else.
        let refused = refusal(bookings::book(&cx, world.case.case, taken(&desk, &found.slots[0])).await);
        assert!(refused.needs_only_a_reason() && refused.engaged.len() == 1);
        let tuesday =
            found.slots.iter().find(|slot| slot.starts.date() == "2026-12-01".parse().unwrap()).unwrap();
        assert!(tuesday.costs.iter().any(|cost| matches!(cost, SlotCost::PastDeadline(_))));
    })
    .await;
}

#[tokio::test]
async fn a_listing_officer_is_shown_the_regions_rooms_and_books_those_of_the_own_court() {
    at_the_desk(|desk| async move {
        let found = found(&desk, &desk.as_role(Role::ListingOfficer), &form(&desk)).await;
        let [leeds, newcastle, ..] = &found.slots[..] else { panic!("{found:?}") };
        assert!(leeds.bookable);
        assert!(!newcastle.bookable && newcastle.costs.contains(&SlotCost::AnotherList));
    })
    .await;
}

#[tokio::test]
async fn where_the_region_has_nothing_the_next_regions_are_looked_at() {
    at_the_desk(|desk| async move {
        // Cardiff is in Wales, which borders on the North West and the Midlands; the world has no court there, so a case
        // of Wales looks at nothing else and says so.
        let mut form = form(&desk);
        form.set("from-day", "5");
        form.set("from-month", "12");
        form.set("until-day", "6");
        let weekend = found(&desk, &desk.officer(), &form).await;
        assert!(weekend.slots.is_empty() && weekend.elsewhere.is_empty());
        // A court of the North West, next to the North East.
        let (court, room) = {
            let mut tx = desk.db.read().await.unwrap();
            (
                store::courts::find(&mut tx, desk.world.cardiff.court).await.unwrap().unwrap(),
                desk.world.cardiff.specialist,
            )
        };
        let north_west = store::courts::CourtRecord { region: domain::court::Region::NorthWest, ..court };
        desk.db
            .write(move |tx| async move { store::courts::update(tx, &north_west).await }.boxed())
            .await
            .unwrap();
        let mut form = self::form(&desk);
        for place in [&desk.world.leeds, &desk.world.newcastle] {
            let mut all_day = starting("2026-11-30", "9:30am", other(&desk));
            all_day.courtroom = place.specialist;
            all_day.timing.minutes = 450;
            bookings::book(&desk.officer(), desk.world.other_case.case, in_spite(all_day)).await.unwrap();
        }
        form.set("until-day", "1");
        let found = found(&desk, &desk.officer(), &form).await;
        let [elsewhere] = &found.elsewhere[..] else { panic!("{:?}", found.elsewhere) };
        assert_eq!(elsewhere.courtroom, room);
        assert!(!elsewhere.bookable);
        assert!(elsewhere.costs.contains(&SlotCost::OutsideRegion(domain::court::Region::NorthWest)));
        assert_eq!(words(&found.slots[0]), "Tue 1 09:30 Leeds Crown Court, Courtroom 5");
    })
    .await;
}

async fn booked(desk: &Desk) -> HearingId {
    book(desk, recording(desk)).await
}

#[tokio::test]
async fn a_hearing_that_is_to_move_is_found_another_slot_of_its_own_people_and_may_keep_its_own() {
    at_the_desk(|desk| async move {
        let hearing = booked(&desk).await;
        let page =
            slots::slots_page(&desk.officer(), desk.world.case.case, Some(hearing), &FormValues::default())
                .await
                .unwrap();
        assert!(page.errors.is_empty());
        let filled = FormValues::from_pairs(page.filled.clone());
        assert_eq!(filled.get("minutes"), "90");
        assert_eq!(filled.get("judge"), desk.world.somebody(Role::Judge).person.to_string());
        assert_eq!(filled.all("needs"), ["link_room", "kit", "specialist"]);
        let mut form = form(&desk);
        form.set("until-day", "30");
        form.set("until-month", "11");
        let found =
            slots::find_slots(&desk.officer(), desk.world.case.case, Some(hearing), &form).await.unwrap();
        assert_eq!(words(&found.slots[0]), "Mon 30 09:30 Leeds Crown Court, Courtroom 5");
        let new = slots::find_slots(&desk.officer(), desk.world.case.case, None, &form).await.unwrap();
        assert_ne!(words(&new.slots[0]), words(&found.slots[0]), "a new one has to keep off the old");
    })
    .await;
}

#[tokio::test]
async fn the_first_visit_holds_the_case_s_people_and_finds_at_once() {
    at_the_desk(|desk| async move {
        let cx = desk.officer();
        let page = slots::slots_page(&cx, desk.world.case.case, None, &FormValues::default()).await.unwrap();
        let filled = FormValues::from_pairs(page.filled.clone());
        assert_eq!(filled.get("witness"), desk.world.case.witness.to_string());
        assert_eq!(filled.get("counsel-D2"), desk.world.second_counsel.person.to_string());
        assert!(!page.found.unwrap().slots.is_empty());
        // Those of whom the reader may know, each with dates to avoid that the reader may keep.
        let names: Vec<_> = page.people.iter().map(|(_, name)| name.as_str()).collect();
        assert!(names.contains(&"Leeds Person isva") && names.contains(&"Leeds Person judge"), "{names:?}");
        let wrong = FormValues::from_pairs([("minutes".to_owned(), "two".to_owned())]);
        let page = slots::slots_page(&cx, desk.world.case.case, None, &wrong).await.unwrap();
        assert_eq!(page.errors.get("minutes"), Some(&Problem::NotANumber));
        assert_eq!(page.found, None);
    })
    .await;
}

#[tokio::test]
async fn only_whoever_books_hearings_finds_slots() {
    at_the_desk(|desk| async move {
        let hearing = booked(&desk).await;
        for role in Role::ALL {
            let books = matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer);
            for hearing in [None, Some(hearing)] {
                let asked =
                    slots::find_slots(&desk.as_role(role), desk.world.case.case, hearing, &form(&desk)).await;
                match asked {
                    Ok(_) => assert!(books, "{role}"),
                    Err(Error::NotAllowed | Error::NotFound) => assert!(!books, "{role}"),
                    Err(other) => panic!("{role}: {other:?}"),
                }
            }
            let stranger =
                slots::find_slots(&desk.as_stranger(role), desk.world.case.case, None, &form(&desk)).await;
            assert!(matches!(stranger, Err(Error::NotFound)), "{role}");
        }
        // Somebody who is no judge cannot be found a slot as one.
        let mut form = form(&desk);
        form.set("judge", desk.world.second_counsel.person.to_string());
        let asked = slots::find_slots(&desk.officer(), desk.world.case.case, None, &form).await;
        assert_eq!(super::written::problems(asked), super::written::only("judge", Problem::NotOffered));
        assert_eq!(Capacity::Judge.roles().first(), Some(&Role::Judge));
    })
    .await;
}

#[tokio::test]
async fn the_custody_time_limit_that_runs_in_the_case_stands_in_the_form() {
    at_the_desk(|desk| async move {
        let cx = desk.officer();
        let case = desk.world.case.case;
        let page = slots::slots_page(&cx, case, None, &FormValues::default()).await.unwrap();
        let mut tx = desk.db.read().await.unwrap();
        let defendants = store::defendants::list_for_case(&mut tx, case).await.unwrap();
        let in_custody = defendants.iter().any(|each| each.custody == domain::hearing::Custody::InCustody);
        let filled = FormValues::from_pairs(page.filled);
        assert_eq!(filled.entered("custody_limit-year").is_some(), in_custody);
    })
    .await;
}
