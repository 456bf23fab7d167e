//! Section 41: hearings and applications that are not there for those who support a witness, nor for the clerk.

use super::{
    common::Desk,
    desk::{at_the_desk, form, word},
};
use domain::{
    booking::Timing,
    booking_entry::BookingEntry,
    calendar::civil_to_utc,
    hearing::HearingKind,
    ids::{HearingId, Section41Id},
    measure::{
        Section41State,
        entry::{NewSection41, Section41Entry},
    },
    role::Role,
    view::{BookingRefusal, Vacancy},
};
use service::{Context, Error, bookings, cases, diary, history, section_41, witnesses};
use test_databases::world::DAY;

/// Those who may know.
const KNOW: [Role; 6] = [
    Role::SpecialMeasuresOfficer,
    Role::ListingOfficer,
    Role::Judge,
    Role::ResidentJudge,
    Role::Prosecutor,
    Role::DefenceCounsel,
];

/// Words by which it would be known.
const TELLTALES: [&str; 3] = ["SECTION_41", "Section 41", "SectionFortyOne"];

fn entry(desk: &Desk, kind: HearingKind) -> BookingEntry {
    let starts_at = civil_to_utc(DAY, "14:00:00".parse().unwrap()).unwrap();
    BookingEntry {
        booking: None,
        kind,
        witness: None,
        courtroom: desk.world.leeds.specialist,
        link_room: None,
        kit: None,
        timing: Timing { starts_at, minutes: 60, setup: 0, cleardown: 0 },
        judge: Some(desk.world.somebody(Role::Judge).person),
        prosecution_counsel: Some(desk.world.somebody(Role::Prosecutor).person),
        defence: Vec::new(),
        override_reason: Some("Agreed".to_owned()),
    }
}

/// A section 41 hearing today at 2pm in courtroom 5 at Leeds.
async fn booked(desk: &Desk) -> HearingId {
    let entry = entry(desk, HearingKind::SectionFortyOne);
    bookings::book(&desk.officer(), desk.world.case.case, entry).await.unwrap()
}

fn silent(sent: &str, hearing: HearingId) -> bool {
    !sent.contains(&hearing.to_string()) && TELLTALES.iter().all(|word| !sent.contains(word))
}

/// Every place where a hearing appears, as it is sent to the reader.
async fn everything_sent(desk: &Desk, cx: &Context) -> Vec<(&'static str, String)> {
    let mut sent = Vec::new();
    let mut add =
        |place: &'static str, json: Result<String, serde_json::Error>| sent.push((place, json.unwrap()));
    let leeds = desk.world.leeds.court.to_string();
    for place in [None, Some(leeds.as_str())] {
        if let Ok(page) = diary::day(cx, place, Some(DAY)).await {
            add("day", serde_json::to_string(&page));
        }
        if let Ok(page) = diary::week(cx, place, Some(DAY)).await {
            add("week", serde_json::to_string(&page));
        }
    }
    if let Ok(page) = diary::own(cx, Some(DAY)).await {
        add("own", serde_json::to_string(&page.entries));
    }
    add("home", serde_json::to_string(&diary::home(cx).await.unwrap()));
    if let Ok(page) = cases::list(cx, "", 1).await {
        add("cases", serde_json::to_string(&page));
    }
    if let Ok(page) = cases::page(cx, desk.world.case.case).await {
        add("case", serde_json::to_string(&page));
    }
    if let Ok(page) = witnesses::page(cx, desk.world.case.witness).await {
        add("witness", serde_json::to_string(&page));
    }
    if let Ok(page) = history::of_case(cx, desk.world.case.case, 1).await {
        add("history", serde_json::to_string(&page));
    }
    sent
}

#[tokio::test]
async fn a_section_41_hearing_is_nowhere_for_those_who_must_not_learn_of_it() {
    at_the_desk(|desk| async move {
        let hearing = booked(&desk).await;
        for role in Role::ALL {
            let cx = desk.as_role(role);
            let knows = KNOW.contains(&role);
            for (place, sent) in everything_sent(&desk, &cx).await {
                if !knows {
                    assert!(silent(&sent, hearing), "{role} {place}: {sent}");
                    assert!(!sent.contains("14:00"), "{role} learns when, at {place}");
                }
            }
            assert_eq!(
                word(bookings::page(&cx, hearing).await),
                if knows { "yes" } else { "not found" },
                "{role}"
            );
            let told = word(history::of_hearing(&cx, hearing, 1).await);
            assert!(knows || told == "not found", "{role} {told}");
        }
    })
    .await;
}

#[tokio::test]
async fn those_who_may_know_find_it_in_the_diary_and_on_the_case() {
    at_the_desk(|desk| async move {
        let hearing = booked(&desk).await;
        for role in KNOW {
            let cx = desk.as_role(role);
            let case = cases::page(&cx, desk.world.case.case).await.unwrap();
            assert!(case.hearings.iter().any(|line| line.hearing == hearing), "{role}");
            let day = diary::day(&cx, None, Some(DAY)).await.unwrap();
            assert!(day.entries.iter().any(|entry| entry.hearing == hearing), "{role}");
        }
    })
    .await;
}

/// A case whose only hearing today is one the clerk must not learn of is not in the clerk's list at all.
#[tokio::test]
async fn a_clerk_learns_neither_of_the_hearing_nor_that_the_case_is_heard_today() {
    at_the_desk(|desk| async move {
        booked(&desk).await;
        let clerk = desk.as_role(Role::CourtClerk);
        assert_eq!(cases::list(&clerk, "", 1).await.unwrap().total, 0);
        assert_eq!(word(cases::page(&clerk, desk.world.case.case).await), "not found");
        let leeds = desk.world.leeds.court.to_string();
        let week = diary::week(&clerk, Some(&leeds), Some(DAY)).await.unwrap();
        let room = week.rows.iter().find(|row| row.courtroom == desk.world.leeds.specialist).unwrap();
        let today = week.days.iter().position(|on| on.day == DAY).unwrap();
        assert_eq!(
            room.cells[today].vacancy,
            Vacancy::AnotherBooking,
            "the room is held, and no more is said"
        );
    })
    .await;
}

#[tokio::test]
async fn no_witness_is_named_at_a_section_41_hearing() {
    at_the_desk(|desk| async move {
        let named = BookingEntry {
            witness: Some(desk.world.case.witness),
            ..entry(&desk, HearingKind::SectionFortyOne)
        };
        let answer = bookings::book(&desk.officer(), desk.world.case.case, named).await;
        assert_eq!(word(answer), "witness NoWitnessThere");
        let hearing = booked(&desk).await;
        let mut tx = desk.db.read().await.unwrap();
        let kept = store::hearings::find(&mut tx, hearing).await.unwrap().unwrap();
        let standing = store::bookings::standing_for_hearing(&mut tx, hearing).await.unwrap().unwrap();
        let people = store::bookings::attendances(&mut tx, standing.id).await.unwrap();
        assert_eq!(kept.witness, None);
        assert!(people.iter().all(|each| !each.capacity.is_for_a_witness()), "{people:?}");
    })
    .await;
}

fn refusal(answer: Result<HearingId, Error>) -> BookingRefusal {
    match answer {
        Err(Error::Refused(refusal)) => *refusal,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_refusal_names_the_hearing_only_to_those_who_may_know_of_it() {
    at_the_desk(|desk| async move {
        booked(&desk).await;
        // Nobody who books is kept from section 41 today; the words are asked of the policy all the same.
        for cx in [desk.officer(), desk.as_role(Role::ListingOfficer)] {
            let other = entry(&desk, HearingKind::Mention);
            let refused = refusal(bookings::book(&cx, desk.world.other_case.case, other).await);
            assert_eq!(refused.clashes.len(), 1);
            assert!(serde_json::to_string(&refused).unwrap().contains("Section 41 application"));
        }
    })
    .await;
}

async fn apply(desk: &Desk, cx: &Context, defendant: &str) -> Result<Section41Id, Error> {
    let witness = desk.world.case.witness.to_string();
    let values = form(&[
        ("witness", &witness),
        ("defendant", defendant),
        ("made_on-day", "9"),
        ("made_on-month", "11"),
        ("made_on-year", "2026"),
    ]);
    section_41::apply(cx, desk.world.case.case, NewSection41::parse(&values, DAY)?).await
}

async fn record(desk: &Desk, cx: &Context, id: Section41Id, fields: &[(&str, &str)]) -> Result<(), Error> {
    let judge = desk.world.somebody(Role::Judge).person.to_string();
    let mut all = vec![
        ("judge", judge.as_str()),
        ("happened_on-day", "20"),
        ("happened_on-month", "11"),
        ("happened_on-year", "2026"),
    ];
    all.extend(fields);
    section_41::record(cx, desk.world.case.case, id, Section41Entry::parse(&form(&all), DAY)?).await
}

#[tokio::test]
async fn an_application_is_answered_decided_and_leads_to_ground_rules() {
    at_the_desk(|desk| async move {
        let defence = desk.as_role(Role::DefenceCounsel);
        let id = apply(&desk, &defence, "D1").await.unwrap();
        assert_eq!(word(apply(&desk, &defence, "D2").await), "defendant NotOffered");
        let prosecutor = desk.as_role(Role::Prosecutor);
        let said = [("act", "represent"), ("by", "prosecution")];
        record(&desk, &prosecutor, id, &said).await.unwrap();
        assert_eq!(word(record(&desk, &defence, id, &said).await), "by NotOffered");
        let allowed = [("act", "decide"), ("outcome", "allowed")];
        assert_eq!(word(record(&desk, &prosecutor, id, &allowed).await), "not allowed");
        let early = [("act", "ground_rules")];
        assert_eq!(word(record(&desk, &desk.officer(), id, &early).await), "stale");
        record(&desk, &desk.as_role(Role::Judge), id, &allowed).await.unwrap();
        assert_eq!(word(record(&desk, &desk.officer(), id, &allowed).await), "stale");
        let page = section_41::page(&defence, desk.world.case.case).await.unwrap();
        assert_eq!(page.applications[0].state, Section41State::GroundRulesNeeded);
        record(&desk, &desk.officer(), id, &early).await.unwrap();
        let page = section_41::page(&defence, desk.world.case.case).await.unwrap();
        assert_eq!(page.applications[0].state, Section41State::Allowed);
        assert_eq!(page.applications[0].representations[0].0, "Prosecution");
    })
    .await;
}

#[tokio::test]
async fn the_page_and_the_forms_are_not_there_for_those_who_must_not_learn_of_them() {
    at_the_desk(|desk| async move {
        let id = apply(&desk, &desk.officer(), "D1").await.unwrap();
        for role in Role::ALL {
            let cx = desk.as_role(role);
            let knows = KNOW.contains(&role);
            let page = word(section_41::page(&cx, desk.world.case.case).await);
            assert_eq!(page, if knows { "yes" } else { "not found" }, "{role}");
            let form = word(section_41::form(&cx, desk.world.case.case, Some(id)).await);
            let told = word(apply(&desk, &cx, "D1").await);
            if !knows {
                assert_eq!((form.as_str(), told.as_str()), ("not found", "not found"), "{role}");
            }
        }
        let trail =
            history::of_case(&desk.as_role(Role::ListingOfficer), desk.world.case.case, 1).await.unwrap();
        assert!(trail.lines.iter().any(|line| line.subject == "section_41"));
    })
    .await;
}
