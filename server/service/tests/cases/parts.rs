//! Giving and ending parts, and what people see because of them.

use super::desk::{Desk, day, word};
use domain::{
    entry::{EndPart, NewPart},
    hearing::Capacity,
    ids::AssignmentId,
    role::Role,
};
use service::{Context, cases, parts, witnesses};
use test_databases::{on_both, world::DAY};

fn isva(desk: &Desk) -> NewPart {
    NewPart {
        capacity: Capacity::Isva,
        person: desk.world.stranger(Role::Isva).person,
        defendant: None,
        witness: Some(desk.world.case.witness),
        from: DAY,
        until: None,
    }
}

async fn end(cx: &Context, desk: &Desk, part: AssignmentId, until: chrono::NaiveDate) -> String {
    let end = EndPart { until, why: "Another service took over".to_owned() };
    word(parts::end(cx, desk.world.case.case, part, end).await)
}

#[tokio::test]
async fn a_part_opens_the_case_from_its_first_day_to_its_last() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        let new = desk.as_stranger(Role::Isva);
        assert_eq!(word(cases::page(&new, case).await), "not found");
        let later = NewPart { from: day(2026, 11, 25), ..isva(&desk) };
        parts::give(&officer, case, later).await.unwrap();
        assert_eq!(word(cases::page(&new, case).await), "not found", "the part begins tomorrow");
        let told = cases::page(&officer, case).await.unwrap().particulars.into_value().unwrap();
        assert!(told.parts.iter().any(|part| part.from == day(2026, 11, 25)), "shown before it begins");
        let until = NewPart { until: Some(DAY), ..isva(&desk) };
        let part = parts::give(&officer, case, until).await.unwrap();
        assert_eq!(word(cases::page(&new, case).await), "yes");
        assert_eq!(word(witnesses::page(&new, desk.world.case.witness).await), "yes");
        // Taken back at once: the day before it began.
        assert_eq!(end(&officer, &desk, part, day(2026, 11, 23)).await, "yes");
        assert_eq!(word(cases::page(&new, case).await), "not found");
        assert_eq!(end(&officer, &desk, part, day(2026, 11, 22)).await, "until EndsBeforeStart");
    })
    .await;
}

#[tokio::test]
async fn only_somebody_whose_role_fits_is_given_a_part() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        for capacity in Capacity::ALL.iter().copied() {
            let choices = parts::choices(&officer, case, Some(capacity)).await.unwrap();
            assert_eq!(choices.capacity, Some(capacity));
            for role in Role::ALL {
                let person = desk.world.stranger(role).person;
                let part = NewPart {
                    capacity,
                    person,
                    defendant: (capacity == Capacity::DefenceCounsel).then(|| "D1".parse().unwrap()),
                    witness: capacity.is_for_a_witness().then_some(desk.world.case.witness),
                    from: DAY,
                    until: None,
                };
                let fits = capacity.roles().contains(&role);
                let expected = if fits { "yes" } else { "person NotOffered" };
                assert_eq!(word(parts::give(&officer, case, part).await), expected, "{capacity} {role}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_form_offers_whom_the_part_fits_and_for_whom_it_can_be() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        let choices = parts::choices(&officer, case, None).await.unwrap();
        assert_eq!(choices.capacities.len(), Capacity::ALL.len());
        assert!(choices.people.is_empty());
        let counsel = parts::choices(&officer, case, Some(Capacity::DefenceCounsel)).await.unwrap();
        assert_eq!((counsel.people.len(), counsel.defendants.len(), counsel.witnesses.len()), (3, 2, 0));
        let isva = parts::choices(&officer, case, Some(Capacity::Isva)).await.unwrap();
        assert_eq!((isva.people.len(), isva.defendants.len(), isva.witnesses.len()), (2, 0, 1));
        // Judges of the region: the judge and the resident judge of Leeds.
        let judge = parts::choices(&officer, case, Some(Capacity::Judge)).await.unwrap();
        assert_eq!(judge.people.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_part_names_a_defendant_or_witness_of_the_same_case() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        let other = NewPart { witness: Some(desk.world.other_case.witness), ..isva(&desk) };
        assert_eq!(word(parts::give(&officer, case, other).await), "witness NotOffered");
        let none = NewPart { witness: None, ..isva(&desk) };
        assert_eq!(word(parts::give(&officer, case, none).await), "witness Missing");
        let counsel = NewPart {
            capacity: Capacity::DefenceCounsel,
            person: desk.person(Role::DefenceCounsel),
            defendant: Some("D9".parse().unwrap()),
            witness: None,
            ..isva(&desk)
        };
        assert_eq!(word(parts::give(&officer, case, counsel.clone()).await), "defendant NotOffered");
        let second = NewPart { defendant: Some("D2".parse().unwrap()), ..counsel.clone() };
        assert_eq!(word(parts::give(&officer, case, second.clone()).await), "yes");
        assert_eq!(word(parts::give(&officer, case, second).await), "person HasThePart");
    })
    .await;
}

#[tokio::test]
async fn a_listing_officer_neither_gives_nor_ends_nor_learns_of_an_isvas_part() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let (officer, case) = (desk.officer(), desk.world.case.case);
        let listing = desk.as_role(Role::ListingOfficer);
        let choices = parts::choices(&listing, case, Some(Capacity::Isva)).await.unwrap();
        assert_eq!(choices.capacity, None);
        assert!(!choices.capacities.iter().any(|choice| choice.value == "isva"));
        assert_eq!(word(parts::give(&listing, case, isva(&desk)).await), "not allowed");
        let part = parts::give(&officer, case, isva(&desk)).await.unwrap();
        assert_eq!(word(parts::end_page(&listing, case, part).await), "not found");
        assert_eq!(end(&listing, &desk, part, DAY).await, "not found");
        assert_eq!(word(parts::end_page(&officer, case, part).await), "yes");
        // A part of another case is not found under this one.
        let end_there = EndPart { until: DAY, why: "x".to_owned() };
        let there = parts::end(&officer, desk.world.other_case.case, part, end_there).await;
        assert_eq!(word(there), "not found");
    })
    .await;
}
