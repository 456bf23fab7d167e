//! The diary's pages as a browser and a screen reader get them: the rules for the table of a week and the list of a day,
//! held against the HTML.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use super::{day::day_list, own::own_list, sheets::sheets, week::week_table};
use crate::{form::Submission, paths};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use domain::{
    calendar::DayKind,
    hearing::HearingKind,
    ids::{BookingId, CaseId, HearingId, ResourceId},
    view::{
        Choice, DiaryCell, DiaryDate, DiaryDay, DiaryEntry, DiaryOrder, DiaryPlace, DiaryRow, DiaryWeek,
        Extent, OwnList, OwnScope, Vacancy,
    },
};
use leptos::prelude::*;
use scraper::{ElementRef, Html, Node, Selector};
use uuid::Uuid;

const ROOM: &str = "00000000-0000-0000-0000-000000000005";

pub(in crate::pages) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// A ground rules hearing from 10am to 11:30am, held from 9:30am to 11:45am.
pub(in crate::pages) fn entry(on: &str) -> DiaryEntry {
    let at = |time: &str| day(on).and_time(time.parse::<NaiveTime>().unwrap());
    DiaryEntry {
        booking: BookingId::new(Uuid::from_u128(1)),
        hearing: HearingId::new(Uuid::from_u128(2)),
        kind: HearingKind::GroundRules,
        case: Some(CaseId::new(Uuid::from_u128(3))),
        case_reference: "T20267001".to_owned(),
        witness_reference: Some("W-7KQ4-M2XD".to_owned()),
        starts: at("10:00:00"),
        ends: at("11:30:00"),
        held_from: at("09:30:00"),
        held_until: at("11:45:00"),
        courtroom: ROOM.parse().unwrap(),
        courtroom_name: "Courtroom 5".to_owned(),
        court_name: "Leeds Crown Court".to_owned(),
        link_room: Some("Link room 1, Bradford Crown Court".to_owned()),
        kit: None,
        judge: Some("Her Honour Judge Example".to_owned()),
        measures: None,
        readiness: None,
        equipment: None,
    }
}

fn place() -> DiaryPlace {
    DiaryPlace {
        value: ROOM.to_owned(),
        name: "Leeds Crown Court".to_owned(),
        choices: vec![Choice::new(ROOM, "Leeds Crown Court"), Choice::new("region", "Every court")],
    }
}

fn day_page(on: &str, entries: Vec<DiaryEntry>) -> DiaryDay {
    DiaryDay {
        on: DiaryDate { day: day(on), kind: DayKind::Working, extent: Extent::Whole },
        today: day("2026-11-24"),
        as_at: at("2026-11-24T08:40:00"),
        place: place(),
        closed: Vec::new(),
        entries,
        out: Vec::new(),
    }
}

/// Monday 30 November 2026, with a booking on Monday, a bank holiday on Wednesday, and other rooms free or not.
fn week_page(today: &str) -> DiaryWeek {
    let dates = ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04"];
    let days = dates.map(|date| DiaryDate {
        day: day(date),
        kind: if date == "2026-12-02" {
            DayKind::BankHoliday("Proclaimed Day".to_owned())
        } else {
            DayKind::Working
        },
        extent: Extent::Whole,
    });
    let empty = |vacancy| DiaryCell { entries: Vec::new(), out: Vec::new(), vacancy };
    let cells = vec![
        DiaryCell { entries: vec![entry(dates[0])], out: Vec::new(), vacancy: Vacancy::Free },
        empty(Vacancy::Bookable),
        empty(Vacancy::Holiday),
        empty(Vacancy::CourtClosed),
        empty(Vacancy::NotInUse),
    ];
    DiaryWeek {
        days: days.into(),
        today: day(today),
        as_at: at("2026-11-24T08:40:00"),
        place: place(),
        rows: vec![DiaryRow { courtroom: ROOM.parse().unwrap(), name: "Courtroom 5".to_owned(), cells }],
        weekend: vec![(day("2026-12-05"), 2)],
    }
}

pub(in crate::pages) fn html(view: impl FnOnce() -> AnyView) -> Html {
    let owner = Owner::new();
    Html::parse_fragment(&owner.with(|| view().to_html()))
}

pub(in crate::pages) fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

fn within<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

/// The words of an element with single spaces between them, as they are seen: a new line or block parts words too.
pub(in crate::pages) fn words(element: ElementRef<'_>) -> String {
    let mut seen = String::new();
    for node in element.descendants() {
        match node.value() {
            Node::Text(text) => seen.push_str(text),
            Node::Element(inner) if !["a", "span", "strong"].contains(&inner.name()) => seen.push(' '),
            _ => {}
        }
    }
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(elements: &[ElementRef<'_>]) -> Vec<String> {
    elements.iter().map(|each| words(*each)).collect()
}

fn day_html(page: &DiaryDay) -> Html {
    html(|| day_list(page, DiaryOrder::default(), &Submission::default()).into_any())
}

fn week_html(page: &DiaryWeek) -> Html {
    html(|| week_table(page, &Submission::default()).into_any())
}

/// What holds on every page: one first heading, a caption and a scope on everything that heads, no cell over two places,
/// no id twice, and no two links with the same words to different places.
fn assert_well_made(html: &Html) {
    assert_eq!(all(html, "h1").len(), 1);
    assert!(all(html, "table:not(:has(caption))").is_empty());
    assert!(all(html, "th:not([scope])").is_empty());
    assert!(all(html, "[rowspan], [colspan], [role=grid], [style]").is_empty());
    let mut ids: Vec<_> = all(html, "[id]").iter().map(|each| each.attr("id").unwrap().to_owned()).collect();
    ids.sort();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count, "{ids:?}");
    for region in all(html, "[role=region]") {
        assert_eq!(region.attr("tabindex"), Some("0"));
        let name = format!("[id='{}']", region.attr("aria-labelledby").unwrap());
        assert_eq!(all(html, &name).len(), 1, "{name}");
    }
    let links = all(html, "a");
    for one in &links {
        assert!(!words(*one).is_empty());
        for other in links.iter().filter(|other| words(**other) == words(*one)) {
            assert_eq!(one.attr("href"), other.attr("href"), "{}", words(*one));
        }
    }
}

#[test]
fn the_week_is_a_real_table_with_days_across_and_courtrooms_down() {
    let html = week_html(&week_page("2026-11-30"));
    assert_well_made(&html);
    let [table] = all(&html, "table")[..] else { panic!("one table") };
    assert_eq!(
        texts(&within(table, "caption")),
        ["Courtroom bookings, Leeds Crown Court, week of Monday 30 November 2026"]
    );
    assert_eq!(
        texts(&within(table, "thead th[scope=col]")),
        [
            "Courtroom",
            "Mon 30 Nov Today",
            "Tue 1 Dec",
            "Wed 2 Dec Bank holiday: Proclaimed Day",
            "Thu 3 Dec",
            "Fri 4 Dec"
        ]
    );
    assert_eq!(texts(&within(table, "tbody th[scope=row]")), ["Courtroom 5"]);
    assert_eq!(within(table, "tbody td").len(), 5);
    assert_eq!(texts(&within(table, "[aria-current=date]")), ["Mon 30 Nov Today"]);
}

#[test]
fn only_today_s_column_is_marked() {
    assert!(all(&week_html(&week_page("2026-11-24")), "[aria-current]").is_empty());
}

#[test]
fn each_cell_says_what_is_booked_or_that_nothing_is() {
    let html = week_html(&week_page("2026-11-24"));
    let cells = all(&html, "tbody td");
    assert_eq!(
        texts(&cells),
        [
            "10am to 11:30am, ground rules hearing, T20267001",
            "Free Book Courtroom 5 on Tuesday 1 December 2026",
            "Bank holiday",
            "Court closed",
            "Not in use"
        ]
    );
    let booked = within(cells[0], "ul > li > a");
    assert_eq!(booked[0].attr("href"), Some(&*paths::hearing(HearingId::new(Uuid::from_u128(2)))));
    let book = within(cells[1], "a");
    let address = paths::start_hearing(ROOM.parse().unwrap(), day("2026-12-01"));
    assert_eq!(book[0].attr("href"), Some(&*address));
    assert_eq!(texts(&within(book[0], ".govuk-visually-hidden")), ["Courtroom 5 on Tuesday 1 December 2026"]);
}

#[test]
fn a_booking_on_a_bank_holiday_stands_beside_the_words() {
    let mut page = week_page("2026-11-24");
    page.rows[0].cells[2].entries = vec![entry("2026-12-02")];
    let html = week_html(&page);
    assert_eq!(
        words(all(&html, "tbody td")[2]),
        "Bank holiday 10am to 11:30am, ground rules hearing, T20267001"
    );
}

#[test]
fn a_day_that_is_partly_booked_can_be_booked_too() {
    let mut page = week_page("2026-11-24");
    page.rows[0].cells[0].vacancy = Vacancy::Bookable;
    assert_eq!(
        words(all(&week_html(&page), "tbody td")[0]),
        "10am to 11:30am, ground rules hearing, T20267001 Book more Courtroom 5 on Monday 30 November 2026"
    );
}

#[test]
fn who_sees_only_their_own_is_not_told_that_a_room_is_free() {
    let mut page = week_page("2026-11-24");
    for on in &mut page.days {
        on.extent = Extent::Own;
    }
    for cell in &mut page.rows[0].cells[1..] {
        cell.vacancy = Vacancy::NothingOfYours;
    }
    let html = week_html(&page);
    assert_eq!(words(all(&html, "tbody td")[1]), "None of yours");
    let all_words = html.root_element().text().collect::<String>();
    assert!(!all_words.contains("Free"));
    assert!(all_words.contains("may be taken"));
    page.rows.clear();
    assert!(all(&week_html(&page), "table").is_empty());
}

#[test]
fn other_weeks_are_links_with_the_date_in_them_and_the_weekend_is_not_lost() {
    let html = week_html(&week_page("2026-11-24"));
    let ways = all(&html, "nav a");
    assert_eq!(
        texts(&ways),
        [
            "Previous week: Monday 23 November 2026",
            "This week",
            "Next week: Monday 7 December 2026",
            "Day list: Monday 30 November 2026"
        ]
    );
    assert_eq!(ways[2].attr("href"), Some(&*paths::diary_week(ROOM, day("2026-12-07"))));
    assert_eq!(
        texts(&all(&html, &format!("a[href='{}']", paths::diary(ROOM, day("2026-12-05"))))),
        ["Saturday 5 December 2026: 2 hearings"]
    );
    for (date, words) in [("2026-11-30", "Mon 30 Nov"), ("2026-12-04", "Fri 4 Dec")] {
        let head = all(&html, &format!("th a[href='{}']", paths::diary(ROOM, day(date))));
        assert_eq!(texts(&head), [words]);
    }
}

#[test]
fn the_day_list_has_start_and_end_first_and_everything_about_a_booking() {
    let html = day_html(&day_page("2026-11-24", vec![entry("2026-11-24")]));
    assert_well_made(&html);
    assert_eq!(texts(&all(&html, "h1")), ["Tuesday 24 November 2026 (today)"]);
    assert_eq!(
        texts(&all(&html, "caption")),
        ["Courtroom bookings, Leeds Crown Court, Tuesday 24 November 2026"]
    );
    assert_eq!(
        texts(&all(&html, "thead th")),
        [
            "Start and end",
            "Room held",
            "Courtroom",
            "Hearing",
            "Case",
            "Witness",
            "Judge",
            "Link room",
            "Recording kit"
        ]
    );
    assert_eq!(
        texts(&all(&html, "tbody tr > *")),
        [
            "10am to 11:30am",
            "9:30am to 11:45am",
            "Courtroom 5",
            "Ground rules hearing, T20267001, 10am to 11:30am",
            "T20267001",
            "W-7KQ4-M2XD",
            "Her Honour Judge Example",
            "Link room 1, Bradford Crown Court",
            "None"
        ]
    );
    assert_eq!(all(&html, "tbody th[scope=row]").len(), 1);
}

#[test]
fn a_list_of_several_courts_says_which() {
    let other = DiaryEntry { court_name: "Bradford Crown Court".to_owned(), ..entry("2026-11-24") };
    let html = day_html(&day_page("2026-11-24", vec![entry("2026-11-24"), other]));
    assert_eq!(
        texts(&all(&html, "tbody td:nth-child(3)")),
        ["Leeds Crown Court, Courtroom 5", "Bradford Crown Court, Courtroom 5"]
    );
}

#[test]
fn the_day_list_says_by_what_it_is_sorted_and_offers_other_orders() {
    let page = day_page("2026-11-24", vec![entry("2026-11-24")]);
    let by =
        |order: &str| html(|| day_list(&page, DiaryOrder::read(order), &Submission::default()).into_any());
    let sorted = |html: &Html| {
        let heads = all(html, "th[aria-sort]");
        assert_eq!(heads.len(), 1);
        (words(heads[0]), heads[0].attr("aria-sort").unwrap().to_owned())
    };
    assert_eq!(sorted(&by("")), ("Start and end".to_owned(), "ascending".to_owned()));
    assert_eq!(sorted(&by("-judge")), ("Judge".to_owned(), "descending".to_owned()));
    let usual = by("");
    let address = paths::diary_ordered(ROOM, day("2026-11-24"), "case");
    assert_eq!(texts(&all(&usual, &format!("th a[href='{address}']"))), ["Case"]);
}

#[test]
fn the_form_asks_for_date_and_place_by_get_and_holds_what_is_shown() {
    let html = day_html(&day_page("2026-11-30", Vec::new()));
    let [form] = all(&html, "form")[..] else { panic!("one form") };
    assert_eq!((form.attr("method"), form.attr("action")), (Some("get"), Some(paths::DIARY)));
    let typed: Vec<_> = within(form, "input").iter().map(|input| input.attr("value").unwrap()).collect();
    assert_eq!(typed, ["30", "11", "2026"]);
    assert_eq!(within(form, "fieldset[role=group] input").len(), 3);
    assert_eq!(texts(&within(form, "option[selected]")), ["Leeds Crown Court"]);
    assert_eq!(
        texts(&all(&html, "nav a")),
        [
            "Previous day: Sunday 29 November 2026",
            "Today: Tuesday 24 November 2026",
            "Next day: Tuesday 1 December 2026",
            "Week table"
        ]
    );
}

#[test]
fn there_is_no_choice_of_one_place() {
    let mut page = day_page("2026-11-30", Vec::new());
    page.place.choices.truncate(1);
    assert!(all(&day_html(&page), "select").is_empty());
}

#[test]
fn a_bank_holiday_a_weekend_and_a_closed_court_are_words() {
    let mut page = day_page("2026-12-25", Vec::new());
    page.on.kind = DayKind::BankHoliday("Christmas Day".to_owned());
    page.closed = vec!["Leeds Crown Court".to_owned()];
    assert_eq!(
        texts(&all(&day_html(&page), ".govuk-inset-text")),
        [
            "Bank holiday: Christmas Day. Courts do not usually sit.",
            "Leeds Crown Court is closed on this day."
        ]
    );
    page.on.kind = DayKind::Weekend;
    page.closed.clear();
    assert_eq!(
        texts(&all(&day_html(&page), ".govuk-inset-text")),
        ["Friday 25 December 2026 is at the weekend. Courts do not usually sit."]
    );
}

#[test]
fn an_empty_list_says_why_it_is_empty() {
    for (extent, expected) in [
        (Extent::Whole, "No hearing is booked on this day."),
        (Extent::Own, "No hearing that you may see is booked."),
        (Extent::NotThatDay, "Your role shows the list of today only."),
    ] {
        let mut page = day_page("2026-11-25", Vec::new());
        page.on.extent = extent;
        let html = day_html(&page);
        assert!(all(&html, "table").is_empty());
        let said = texts(&all(&html, "p.govuk-body"));
        assert!(said.iter().any(|words| words.starts_with(expected)), "{said:?}");
    }
}

#[test]
fn what_the_reader_may_not_open_is_not_linked() {
    let closed = DiaryEntry { case: None, ..entry("2026-11-24") };
    let html = day_html(&day_page("2026-11-24", vec![closed.clone()]));
    assert!(all(&html, "tbody a").is_empty());
    let mut page = week_page("2026-11-24");
    page.rows[0].cells[0].entries = vec![closed];
    assert!(all(&week_html(&page), "li.pigot-week__booking a").is_empty());
}

#[test]
fn forty_bookings_are_one_table_of_forty_rows() {
    let many: Vec<_> = (0..40_u128)
        .map(|number| DiaryEntry {
            booking: BookingId::new(Uuid::from_u128(number)),
            hearing: HearingId::new(Uuid::from_u128(number)),
            case: Some(CaseId::new(Uuid::from_u128(number))),
            case_reference: format!("T2026{number:04}"),
            ..entry("2026-11-24")
        })
        .collect();
    let html = day_html(&day_page("2026-11-24", many));
    assert_well_made(&html);
    assert_eq!(all(&html, "tbody tr").len(), 40);
    assert!(texts(&all(&html, "p.govuk-body")).contains(&"40 hearings".to_owned()));
}

#[test]
fn a_hearing_past_midnight_says_both_days_and_one_until_midnight_does_not() {
    let late = DiaryEntry {
        starts: at("2026-11-24T22:00:00"),
        ends: at("2026-11-25T00:30:00"),
        held_until: at("2026-11-25T00:45:00"),
        ..entry("2026-11-24")
    };
    let until = DiaryEntry {
        starts: at("2026-11-24T22:00:00"),
        ends: at("2026-11-25T00:00:00"),
        held_until: at("2026-11-25T00:00:00"),
        ..entry("2026-11-24")
    };
    let html = day_html(&day_page("2026-11-24", vec![late, until]));
    assert_eq!(
        texts(&all(&html, "tbody .pigot-day__time")),
        [
            "10pm on Tue 24 Nov to 12:30am on Wed 25 Nov",
            "9:30am on Tue 24 Nov to 12:45am on Wed 25 Nov",
            "10pm to midnight",
            "9:30am to midnight"
        ]
    );
}

#[test]
fn each_courtroom_has_a_sheet_of_its_own() {
    let other = DiaryEntry {
        courtroom: ResourceId::new(Uuid::from_u128(6)),
        courtroom_name: "Courtroom 10".to_owned(),
        ..entry("2026-11-24")
    };
    let page = day_page("2026-11-24", vec![other, entry("2026-11-24"), entry("2026-11-24")]);
    let html = html(|| sheets(&page).into_any());
    assert_well_made(&html);
    assert_eq!(
        texts(&all(&html, "section.pigot-sheet > h2")),
        ["Leeds Crown Court, Courtroom 5", "Leeds Crown Court, Courtroom 10"]
    );
    assert_eq!(
        texts(&all(&html, "section caption")),
        [
            "Hearings in Leeds Crown Court, Courtroom 5, Tuesday 24 November 2026",
            "Hearings in Leeds Crown Court, Courtroom 10, Tuesday 24 November 2026"
        ]
    );
    assert!(all(&html, "section a").is_empty(), "nothing on paper can be clicked");
    assert_eq!(
        texts(&all(&html, "section .pigot-print-only")),
        ["As the diary stood at 8:40am on Tuesday 24 November 2026"; 2]
    );
}

#[test]
fn an_own_list_is_day_by_day() {
    let page = OwnList {
        scope: OwnScope::InCharge(vec!["Leeds Crown Court, Courtroom 5".to_owned()]),
        from: day("2026-11-24"),
        until: day("2026-12-21"),
        today: day("2026-11-24"),
        as_at: at("2026-11-24T08:40:00"),
        holidays: vec![(day("2026-12-02"), "Proclaimed Day".to_owned())],
        entries: vec![entry("2026-11-24"), entry("2026-12-02"), entry("2026-12-02")],
    };
    let html = html(|| own_list(&page).into_any());
    assert_eq!(texts(&all(&html, "h2")), ["Tuesday 24 November 2026 (today)", "Wednesday 2 December 2026"]);
    assert_eq!(texts(&all(&html, "caption")).len(), 2);
    assert_eq!(
        texts(&all(&html, "tbody tr")).first().unwrap(),
        "10am to 11:30am Ground rules hearing, T20267001, 10am to 11:30am T20267001 Witness W-7KQ4-M2XD \
         Judge: Her Honour Judge Example Leeds Crown Court, Courtroom 5 Link room: Link room 1, Bradford Crown Court"
    );
    let said = texts(&all(&html, "p.govuk-body"));
    assert!(said.contains(&"Bank holiday: Proclaimed Day".to_owned()));
    assert!(
        said.contains(
            &"Hearings in the courtrooms you answer for: Leeds Crown Court, Courtroom 5.".to_owned()
        )
    );
    assert!(
        texts(&all(&html, "nav a")).contains(&"Next four weeks: from Tuesday 22 December 2026".to_owned())
    );
}
