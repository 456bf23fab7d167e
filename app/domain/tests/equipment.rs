//! Checks of rooms and kits: what they amount to, and what they mean for a booking.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    booking::Timing,
    court::ResourceKind,
    entry::{AssetEntry, CheckEntry, FaultEntry, RetireAsset, TemplateEntry},
    equipment::{
        BlockEntry, CheckItem, Checked, EquipmentState, FaultFacts, Found, ItemResult, Overall,
        ResourceFacts, ResourceState, TemplateItem, Unready, affected_until, check_window, closes,
        equipment_state, is_checked, resource_state, standard,
    },
    form::{FormErrors, FormValues, Problem},
    hearing::{BlockReason, HearingKind},
    ids::{FaultId, ResourceId},
};
use proptest::prelude::*;
use uuid::Uuid;

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}:00Z").parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn item(item: CheckItem, always: bool, found: Found) -> ItemResult {
    ItemResult { item, words: item.title().to_owned(), always, found, note: None }
}

fn checked(found: &[(bool, Found)]) -> Checked {
    Checked(
        CheckItem::ALL
            .iter()
            .zip(found)
            .map(|(each, (always, found))| item(*each, *always, *found))
            .collect(),
    )
}

#[test]
fn what_a_check_amounts_to() {
    use Found::{Degraded, Fail, NotTested, Pass};
    for (found, overall) in [
        (&[][..], Overall::Incomplete),
        (&[(true, Pass), (true, Pass)], Overall::Pass),
        (&[(true, Pass), (false, NotTested)], Overall::Pass),
        (&[(false, NotTested), (false, NotTested)], Overall::Incomplete),
        (&[(true, Pass), (true, NotTested)], Overall::Incomplete),
        (&[(true, Degraded), (true, NotTested)], Overall::Incomplete),
        (&[(true, Pass), (false, Degraded)], Overall::Degraded),
        (&[(true, Degraded), (false, NotTested)], Overall::Degraded),
        (&[(true, Pass), (false, Fail)], Overall::Fail),
        (&[(true, NotTested), (true, Fail)], Overall::Fail),
    ] {
        assert_eq!(checked(found).overall(), overall, "{found:?}");
    }
}

#[test]
fn a_fault_closes_only_on_a_passed_check_of_what_failed() {
    use Found::{Degraded, Fail, NotTested, Pass};
    let failed = [CheckItem::ALL[0]];
    for (found, closed) in [
        (&[(true, Pass), (true, Pass)][..], true),
        (&[(true, Pass), (true, Degraded)], true),
        (&[(true, Pass), (false, NotTested)], true),
        // What failed only limps.
        (&[(true, Degraded), (true, Pass)], false),
        // Something else is broken now, or was not looked at.
        (&[(true, Pass), (true, Fail)], false),
        (&[(true, Pass), (true, NotTested)], false),
        (&[(false, NotTested), (true, Pass)], false),
        (&[], false),
    ] {
        assert_eq!(closes(&checked(found), &failed), closed, "{found:?}");
    }
    assert!(!closes(&checked(&[(true, Pass)]), &[CheckItem::PlaysToJury]), "the item is not asked any more");
}

#[test]
fn the_twelve_items_are_asked_of_a_courtroom_and_nothing_of_a_waiting_room() {
    assert_eq!(standard(ResourceKind::Courtroom).len(), 12);
    let own = |kind| standard(kind).iter().any(|each| each.item.is_own());
    for kind in ResourceKind::ALL {
        assert!(!own(*kind));
        assert_eq!(standard(*kind).is_empty(), !is_checked(*kind), "{kind}");
        assert!(standard(*kind).is_empty() || standard(*kind).iter().any(|each| each.always), "{kind}");
    }
}

/// A hearing from 10am to midday on Tuesday 24 November 2026, with half an hour to set up.
fn hearing() -> Timing {
    Timing { starts_at: at("2026-11-24T10:00"), minutes: 120, setup: 30, cleardown: 15 }
}

fn fault(mended_by: &str) -> FaultFacts {
    FaultFacts {
        fault: FaultId::new(Uuid::from_u128(9)),
        opened_at: at("2026-11-24T08:40"),
        mended_by: day(mended_by),
    }
}

#[test]
fn a_check_counts_within_the_window_and_the_last_one_counts() {
    let state = |checks: &[(&str, Overall)], now: &str| {
        let checks: Vec<_> = checks.iter().map(|(moment, overall)| (at(moment), *overall)).collect();
        resource_state(&hearing(), &ResourceFacts { checks: &checks, fault: None }, at(now), 24)
    };
    let ready = |checked: &str, degraded| ResourceState::Ready { checked_at: at(checked), degraded };
    let due = ResourceState::Due { from: at("2026-11-23T10:00") };
    let unchecked = ResourceState::NotReady(Unready::Unchecked);
    assert_eq!(state(&[], "2026-11-20T12:00"), due);
    assert_eq!(state(&[], "2026-11-23T09:59"), due);
    assert_eq!(state(&[], "2026-11-23T10:00"), unchecked);
    assert_eq!(state(&[("2026-11-23T09:59", Overall::Pass)], "2026-11-24T09:00"), unchecked);
    assert_eq!(
        state(&[("2026-11-23T10:00", Overall::Pass)], "2026-11-24T09:00"),
        ready("2026-11-23T10:00", false)
    );
    assert_eq!(
        state(&[("2026-11-24T08:40", Overall::Degraded)], "2026-11-24T09:00"),
        ready("2026-11-24T08:40", true)
    );
    // One that is not made yet, as on a page that is shown again, and one made after the hearing.
    assert_eq!(state(&[("2026-11-24T09:30", Overall::Pass)], "2026-11-24T09:00"), unchecked);
    assert_eq!(state(&[("2026-11-24T12:00", Overall::Pass)], "2026-11-24T13:00"), unchecked);
    // The last, whatever their order.
    let both = [("2026-11-24T08:40", Overall::Fail), ("2026-11-23T16:00", Overall::Pass)];
    assert_eq!(state(&both, "2026-11-24T09:00"), ResourceState::NotReady(Unready::Failed));
    let mended = [("2026-11-24T09:10", Overall::Pass), ("2026-11-24T08:40", Overall::Fail)];
    assert_eq!(state(&mended, "2026-11-24T09:30"), ready("2026-11-24T09:10", false));
    let half = [("2026-11-24T09:10", Overall::Incomplete), ("2026-11-24T08:40", Overall::Pass)];
    assert_eq!(state(&half, "2026-11-24T09:30"), ResourceState::NotReady(Unready::Incomplete));
}

#[test]
fn an_open_fault_stands_in_the_way_until_it_is_expected_to_be_mended() {
    let passed = [(at("2026-11-24T08:00"), Overall::Pass)];
    let state = |mended_by: &str, now: &str| {
        let facts = ResourceFacts { checks: &passed, fault: Some(fault(mended_by)) };
        resource_state(&hearing(), &facts, at(now), 24)
    };
    let broken = ResourceState::NotReady(Unready::Fault(fault("2026-11-24").fault));
    assert_eq!(state("2026-11-24", "2026-11-24T09:00"), broken);
    assert_eq!(state("2026-11-30", "2026-11-24T09:00"), broken);
    // Expected to be mended the day before, but it is not.
    assert_eq!(state("2026-11-23", "2026-11-24T09:00"), broken);
    // On the day before, the fault of that day is not yet the next day's trouble.
    assert_ne!(state("2026-11-23", "2026-11-23T18:00"), broken);
    // Afterwards what was proven is what counts.
    assert_ne!(state("2026-11-30", "2026-11-24T12:00"), broken);
    assert_eq!(affected_until(day("2026-11-23"), at("2026-11-24T09:00")), at("2026-11-25T00:00"));
}

#[test]
fn the_window_is_counted_in_hours_over_a_change_of_the_clocks() {
    let monday = Timing { starts_at: at("2026-10-26T10:00"), ..hearing() };
    assert_eq!(check_window(&monday, 24).from(), at("2026-10-25T10:00"));
    assert_eq!(check_window(&monday, 0).from(), monday.starts_at);
}

fn id(n: u128) -> ResourceId {
    ResourceId::new(Uuid::from_u128(n))
}

#[test]
fn a_booking_is_as_ready_as_the_worst_of_what_it_uses() {
    use HearingKind::{Mention, Section28};
    let now = at("2026-11-24T09:00");
    let pass = [(at("2026-11-24T08:00"), Overall::Pass)];
    let limps = [(at("2026-11-24T08:00"), Overall::Degraded)];
    let state = |kind, facts: &[&[(DateTime<Utc>, Overall)]]| {
        let resources: Vec<_> = facts
            .iter()
            .enumerate()
            .map(|(n, checks)| (id(n as u128), ResourceFacts { checks, fault: None }))
            .collect();
        equipment_state(kind, &hearing(), &resources, now, 24)
    };
    assert_eq!(state(Mention, &[&[]]), EquipmentState::NotNeeded);
    assert_eq!(state(Mention, &[&pass, &pass]), EquipmentState::Ready { degraded: false });
    assert_eq!(state(Section28, &[&pass]), EquipmentState::Ready { degraded: false });
    assert_eq!(state(Section28, &[&pass, &limps, &pass]), EquipmentState::Ready { degraded: true });
    assert_eq!(
        state(Section28, &[&pass, &[], &limps]),
        EquipmentState::NotReady(vec![(id(1), Unready::Unchecked)])
    );
    let early = equipment_state(
        Section28,
        &hearing(),
        &[(id(0), ResourceFacts::default())],
        at("2026-11-20T09:00"),
        24,
    );
    assert_eq!(early, EquipmentState::Due { from: at("2026-11-23T10:00") });
}

proptest! {
    /// Against the rule said again in the plainest way: scan the checks minute by minute.
    #[test]
    fn ready_is_exactly_when_the_last_check_in_the_window_passed(
        checks in prop::collection::vec((-3_000..200_i64, 0..4_usize), 0..8),
        now in -3_000..200_i64,
        window in 0..48_u16,
    ) {
        let start = hearing().starts_at;
        let mut checks: Vec<_> = checks
            .into_iter()
            .map(|(minute, found)| (start + TimeDelta::minutes(minute), Overall::ALL[found]))
            .collect();
        checks.sort_by_key(|(at, _)| *at);
        checks.dedup_by_key(|(at, _)| *at);
        let now = start + TimeDelta::minutes(now);
        let mut last = None;
        let mut minute = start - TimeDelta::hours(i64::from(window));
        while minute < hearing().hearing().until() && minute <= now {
            last = checks.iter().find(|(at, _)| *at == minute).map(|(_, overall)| *overall).or(last);
            minute += TimeDelta::minutes(1);
        }
        let state = resource_state(&hearing(), &ResourceFacts { checks: &checks, fault: None }, now, window);
        prop_assert_eq!(
            matches!(state, ResourceState::Ready { .. }),
            last.is_some_and(Overall::is_passed)
        );
        prop_assert_eq!(
            matches!(state, ResourceState::Due { .. }),
            now < start - TimeDelta::hours(i64::from(window))
        );
    }
}

fn values(pairs: &[(&str, &str)]) -> FormValues {
    FormValues::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn wrong(errors: &FormErrors) -> Vec<(String, Problem)> {
    errors.iter().map(|each| (each.field.clone(), each.problem.clone())).collect()
}

fn two_items() -> Vec<TemplateItem> {
    let of = |item: CheckItem, always| TemplateItem { item, words: item.title().to_owned(), always };
    vec![of(CheckItem::CourtSeesWitness, true), of(CheckItem::CompanionInShot, false)]
}

#[test]
fn a_check_is_read_item_by_item() {
    let sent = values(&[
        ("item-court_sees_witness", "degraded"),
        ("note-court_sees_witness", " Picture freezes "),
        ("item-companion_in_shot", "not_tested"),
        ("other_place", "Link room 1"),
        ("other_person", "A Tester"),
    ]);
    let read = CheckEntry::parse(&sent, &two_items()).unwrap();
    let found: Vec<_> = read.items.iter().map(|each| (each.found, each.note.as_deref())).collect();
    assert_eq!(found, [(Found::Degraded, Some("Picture freezes")), (Found::NotTested, None)]);
    assert_eq!(read.other_end.unwrap().person, "A Tester");
}

#[test]
fn every_item_is_answered_or_the_rest_passed() {
    let none = values(&[("other_place", "x")]);
    let errors = CheckEntry::parse(&none, &two_items()).unwrap_err();
    let fields: Vec<_> = wrong(&errors).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["item-court_sees_witness", "item-companion_in_shot"]);
    let rest = values(&[("rest", "passed"), ("other_place", "HMP"), ("other_person", "An Officer")]);
    let read = CheckEntry::parse(&rest, &two_items()).unwrap();
    assert_eq!(Checked(read.items).overall(), Overall::Pass);
    let but_one = values(&[
        ("rest", "passed"),
        ("item-court_sees_witness", "fail"),
        ("note-court_sees_witness", "No picture"),
        ("other_place", "HMP"),
        ("other_person", "An Officer"),
    ]);
    assert_eq!(Checked(CheckEntry::parse(&but_one, &two_items()).unwrap().items).overall(), Overall::Fail);
}

#[test]
fn a_fail_says_what_was_seen_and_a_link_has_two_ends() {
    let sent = values(&[("item-court_sees_witness", "fail"), ("item-companion_in_shot", "pass")]);
    let errors = CheckEntry::parse(&sent, &two_items()).unwrap_err();
    assert_eq!(
        wrong(&errors),
        [
            ("note-court_sees_witness".to_owned(), Problem::Missing),
            ("other_place".to_owned(), Problem::Missing),
            ("other_person".to_owned(), Problem::Missing),
        ]
    );
    // A link that nobody tested has no other end.
    let untested = values(&[("item-court_sees_witness", "not_tested"), ("item-companion_in_shot", "pass")]);
    assert_eq!(CheckEntry::parse(&untested, &two_items()).unwrap().other_end, None);
    let odd = values(&[("item-court_sees_witness", "perhaps"), ("item-companion_in_shot", "pass")]);
    assert_eq!(
        wrong(&CheckEntry::parse(&odd, &two_items()).unwrap_err())[0],
        ("item-court_sees_witness".to_owned(), Problem::NotOffered)
    );
}

#[test]
fn assets_come_and_go_by_the_day() {
    let sent = [("asset_kind", "camera"), ("asset_number", "C-1"), ("from-day", "1"), ("from-month", "3")];
    let mut sent = values(&sent);
    assert_eq!(wrong(&AssetEntry::parse(&sent).unwrap_err()), [("from".to_owned(), Problem::DateIncomplete)]);
    sent.set("from-year", "2026");
    let read = AssetEntry::parse(&sent).unwrap();
    assert_eq!((read.number.as_str(), read.serial, read.from), ("C-1", None, day("2026-03-01")));
    let gone =
        values(&[("until-day", "25"), ("until-month", "11"), ("until-year", "2026"), ("why", "Worn out")]);
    assert!(RetireAsset::parse(&gone, day("2026-11-25")).is_ok());
    assert_eq!(
        wrong(&RetireAsset::parse(&gone, day("2026-11-24")).unwrap_err()),
        [("until".to_owned(), Problem::InTheFuture)]
    );
}

#[test]
fn a_fault_has_an_owner_and_a_day() {
    let owner = Uuid::from_u128(5).to_string();
    let sent = values(&[
        ("step", "Engineer called"),
        ("owner", &owner),
        ("mended_by-day", "24"),
        ("mended_by-month", "11"),
        ("mended_by-year", "2026"),
        ("version", "3"),
    ]);
    let read = FaultEntry::parse(&sent, day("2026-11-24")).unwrap();
    assert_eq!((read.version, read.mended_by), (3, day("2026-11-24")));
    assert_eq!(
        wrong(&FaultEntry::parse(&sent, day("2026-11-25")).unwrap_err()),
        [("mended_by".to_owned(), Problem::InThePast)]
    );
    let fields = wrong(&FaultEntry::parse(&values(&[]), day("2026-11-24")).unwrap_err());
    assert_eq!(
        fields.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(),
        ["step", "owner", "mended_by"]
    );
}

#[test]
fn a_court_says_what_its_checks_cover_from_today_on() {
    let sent = values(&[
        ("use-plays_to_jury", "directed"),
        ("words-plays_to_jury", "Plays to the jury"),
        ("use-witness_sees_court", "no"),
        ("words-witness_sees_court", "anything"),
        ("use-own_1", "always"),
        ("words-own_1", "The clock is right"),
        ("why", "Our own list"),
    ]);
    let read = TemplateEntry::parse(&sent, ResourceKind::Courtroom, day("2026-11-24")).unwrap();
    let items: Vec<_> = read.items.iter().map(|each| (each.item, each.words.as_str(), each.always)).collect();
    assert_eq!(
        items,
        [(CheckItem::PlaysToJury, "Plays to the jury", false), (CheckItem::Own1, "The clock is right", true)]
    );
    assert_eq!(read.from, day("2026-11-24"));
    let empty = TemplateEntry::parse(&values(&[("why", "x")]), ResourceKind::Courtroom, day("2026-11-24"));
    assert!(empty.is_err());
    let bare = values(&[("use-own_1", "always"), ("why", "x")]);
    assert_eq!(
        wrong(&TemplateEntry::parse(&bare, ResourceKind::Courtroom, day("2026-11-24")).unwrap_err()),
        [("words-own_1".to_owned(), Problem::Missing)]
    );
}

fn block(change: &[(&str, &str)]) -> Result<BlockEntry, FormErrors> {
    let mut sent = values(&[
        ("from-day", "30"),
        ("from-month", "11"),
        ("from-year", "2026"),
        ("from_time", "8am"),
        ("until-day", "1"),
        ("until-month", "12"),
        ("until-year", "2026"),
        ("until_time", "1pm"),
        ("reason", "works"),
    ]);
    for (field, value) in change {
        sent.set(field, *value);
    }
    BlockEntry::parse(&sent, at("2026-11-24T09:00"))
}

#[test]
fn a_block_has_a_start_an_end_and_a_reason() {
    let read = block(&[]).unwrap();
    assert_eq!((read.span.from(), read.span.until()), (at("2026-11-30T08:00"), at("2026-12-01T13:00")));
    assert_eq!((read.reason, read.note, read.accepted), (BlockReason::Works, None, Vec::new()));
    let one = |change: &[(&str, &str)]| wrong(&block(change).unwrap_err());
    assert_eq!(
        one(&[("until-day", "29"), ("until-month", "11")]),
        [("until".to_owned(), Problem::EndsBeforeStart)]
    );
    assert_eq!(one(&[("reason", "other")]), [("note".to_owned(), Problem::Missing)]);
    assert_eq!(one(&[("from_time", "")]), [("from_time".to_owned(), Problem::Missing)]);
    let past = [("from-month", "10"), ("until-month", "11"), ("until-day", "24"), ("until_time", "9am")];
    assert_eq!(one(&past), [("until".to_owned(), Problem::InThePast)]);
    assert!(
        matches!(&one(&[("until-year", "2027"), ("until-day", "3")])[..], [(field, Problem::OutOfRange { .. })] if field == "until")
    );
    // The night the clocks go back, half past one comes twice.
    let twice = [
        ("from-day", "31"),
        ("from-month", "10"),
        ("from-year", "2027"),
        ("from_time", "1:30"),
        ("until-year", "2027"),
    ];
    assert_eq!(one(&twice), [("from_time".to_owned(), Problem::TimeRepeated)]);
}

#[test]
fn a_booking_that_stays_is_accepted_with_a_reason() {
    let booking = Uuid::from_u128(7).to_string();
    let field = format!("why-{booking}");
    let errors = block(&[("accept", &booking)]).unwrap_err();
    assert_eq!(wrong(&errors), [(field.clone(), Problem::Missing)]);
    let read = block(&[("accept", &booking), (&field, "Needs no link")]).unwrap();
    assert_eq!(read.accepted, [(Uuid::from_u128(7).into(), "Needs no link".to_owned())]);
}
