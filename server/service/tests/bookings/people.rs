//! Who attends, and who may know of it.

use super::written::{at_court, at_the_desk, book, in_spite, other, recording, refusal, refused, starting};
use domain::{booking_entry::BookingEntry, hearing::Capacity, ids::HearingId, role::Role};
use service::{Context, bookings};

#[tokio::test]
async fn one_counsel_may_defend_two_and_is_told_of_once() {
    at_the_desk(|desk| async move {
        let counsel = desk.world.second_counsel.person;
        let both = |entry| BookingEntry {
            defence: vec![("D1".parse().unwrap(), counsel), ("D2".parse().unwrap(), counsel)],
            ..entry
        };
        let hearing = book(&desk, both(recording(&desk))).await;
        let people = super::written::standing(&desk, hearing).await.people;
        let theirs: Vec<_> = people
            .iter()
            .filter(|each| each.capacity == Capacity::DefenceCounsel)
            .map(|each| (each.name.as_str(), each.defendant.as_deref()))
            .collect();
        let name = "Second Person defence_counsel";
        assert_eq!(theirs, [(name, Some("D1")), (name, Some("D2"))]);
        let elsewhere = both(at_court(&desk.world.newcastle, other(&desk)));
        let told = refused(&desk, &desk.world.other_case, elsewhere).await;
        let names: Vec<_> = told.engaged.iter().map(|each| each.name.as_str()).collect();
        assert_eq!(names, [name]);
    })
    .await;
}

#[tokio::test]
async fn that_a_witness_has_an_isva_is_told_only_to_those_who_may_know() {
    at_the_desk(|desk| async move {
        let hearing = book(&desk, recording(&desk)).await;
        let isva = desk.world.somebody(Role::Isva).name.clone();
        let in_hearing = |role| {
            let cx = desk.as_role(role);
            async move {
                let people = bookings::page(&cx, hearing).await.unwrap().booking.unwrap().people;
                people.iter().map(|each| each.capacity).collect::<Vec<_>>()
            }
        };
        for role in
            [Role::SpecialMeasuresOfficer, Role::Judge, Role::ResidentJudge, Role::Prosecutor, Role::Isva]
        {
            assert!(in_hearing(role).await.contains(&Capacity::Isva), "{role}");
        }
        for role in [
            Role::ListingOfficer,
            Role::DefenceCounsel,
            Role::Intermediary,
            Role::WitnessCare,
            Role::WitnessService,
        ] {
            assert!(!in_hearing(role).await.contains(&Capacity::Isva), "{role}");
        }
        assert_eq!(in_hearing(Role::Isva).await, [Capacity::Isva, Capacity::Intermediary], "not who acts");
        // The listing officer is told that somebody is engaged, and not who.
        let listing = desk.as_role(Role::ListingOfficer);
        let again = starting("2026-11-30", "10am", super::written::in_courtroom_2(&desk, recording(&desk)));
        let again = BookingEntry { link_room: None, kit: Some(desk.world.leeds.kits[1]), ..again };
        let told = refusal(bookings::book(&listing, desk.world.case.case, again.clone()).await);
        assert!(told.engaged.iter().any(|each| each.name == "Somebody who supports the witness"));
        assert!(!format!("{told:?}").contains(&isva));
        let told = refused(&desk, &desk.world.case, again.clone()).await;
        assert!(format!("{told:?}").contains(&isva), "the officer may know");
        // Nor does the history say so.
        let second = bookings::book(&listing, desk.world.case.case, in_spite(again)).await.unwrap();
        for hearing in [hearing, second] {
            let told = told_of(&listing, hearing).await;
            assert!(!told.iter().any(|(field, value)| field == "isva" || value.contains(&isva)), "{told:?}");
            assert!(told.iter().any(|(field, value)| field == "people" && value.contains("(Intermediary)")));
            let told = told_of(&desk.officer(), hearing).await;
            assert!(told.contains(&("isva".to_owned(), format!("{isva} (ISVA)"))), "{told:?}");
        }
    })
    .await;
}

/// Every field and new value of a hearing's history.
async fn told_of(cx: &Context, hearing: HearingId) -> Vec<(String, String)> {
    let page = service::history::of_hearing(cx, hearing, 1).await.unwrap();
    let changes = page.lines.into_iter().flat_map(|line| line.changes);
    changes
        .map(|change| {
            let new = change.values.into_value().and_then(|values| values.new);
            (change.field, new.unwrap_or_default())
        })
        .collect()
}
