//! The first page after signing in: what a person needs before the court sits, and the way to what they do most.

use super::{
    deadlines::due_section,
    diary::short_table,
    equipment::to_check,
    readiness::{SIX_WEEKS, count_words, six_weeks, witnesses_today},
};
use crate::{
    api::diary::read_home,
    components::Tag,
    frame::{Page, load},
    paths, ssr,
    words::equipment::{moment, overall_colour},
};
use chrono::NaiveDate;
use domain::{
    calendar::{DayKind, long_date, time_words},
    role::{Action, Reach, Right, reach},
    view::{
        DiaryEntry, HomeHearings, HomePage, OpenRecording, Viewer, equipment::EquipmentLine,
        readiness::WeeksAhead,
    },
};
use leptos::prelude::*;

/// How many of a day's hearings stand here; the diary has the rest.
const SHOWN: usize = 15;

/// The first page.
#[component]
pub fn Home() -> impl IntoView {
    let viewer = ssr::viewer();
    load(read_home(), move |page| {
        let content = home(&page, viewer.as_ref());
        view! { <Page title="Today">{content}</Page> }
    })
}

/// Everything within the page.
pub(super) fn home(page: &HomePage, viewer: Option<&Viewer>) -> impl IntoView + use<> {
    let notice = match &page.kind {
        DayKind::BankHoliday(title) => Some(format!("Bank holiday: {title}. Courts do not usually sit.")),
        DayKind::Weekend => Some("It is the weekend. Courts do not usually sit.".to_owned()),
        DayKind::Working | DayKind::BeyondCalendar => None,
    };
    view! {
        <span class="govuk-caption-l">"Today"</span>
        <h1 class="govuk-heading-l">{long_date(page.today)}</h1>
        {notice.map(|words| view! { <p class="govuk-body">{words}</p> })}
        {page.due.as_ref().map(|(count, worst)| due_section(*count, worst))}
        {page.hearings.as_ref().and_then(|hearings| hearings.ahead.as_ref()).map(way_ahead)}
        {page.to_check.as_ref().map(|lines| view! {
            <h2 class="govuk-heading-m">"Equipment to check"</h2>
            {to_check(lines, true)}
        })}
        {page.no_counsel.as_deref().and_then(super::track::no_counsel)}
        {page.rooms.as_ref().map(|lines| rooms_today(page.today, lines))}
        {page.hearings.as_ref().map(|hearings| sections(page.today, hearings))}
        <h2 class="govuk-heading-m">"What you can do"</h2>
        <ul class="govuk-list govuk-list--spaced">{viewer.map(|viewer| acts(page, viewer))}</ul>
    }
}

fn sections(today: NaiveDate, hearings: &HomeHearings) -> impl IntoView + use<> {
    let (place, name) = &hearings.place;
    let next = hearings.next.as_ref().map(|(day, entries)| {
        let heading = format!("Next working day: {}", long_date(*day));
        day_section(heading, place, *day, entries)
    });
    view! {
        <p class="govuk-body">{format!("Showing {name}.")}</p>
        {hearings.witnesses.as_ref().map(|lines| witnesses_today(lines))}
        {day_section("Today's hearings".to_owned(), place, today, &hearings.today)}
        {hearings.open_recordings.as_ref().map(|lines| open_recordings(lines))}
        {hearings.ahead.as_ref().map(|weeks| six_weeks(weeks, place))}
        {next}
    }
}

/// From the top of the page to what is missing in the weeks to come.
fn way_ahead(weeks: &WeeksAhead) -> impl IntoView + use<> {
    let words = format!("The next six weeks: {}", count_words(weeks));
    view! {
        <p class="govuk-body pigot-no-print">
            <a class="govuk-link" href=format!("#{SIX_WEEKS}")>{words}</a>
        </p>
    }
}

/// The rooms and kits that today's hearings need, and what else is broken or out of use.
fn rooms_today(today: NaiveDate, lines: &[EquipmentLine]) -> impl IntoView + use<> {
    let items = lines.iter().map(|line| room_today(today, line)).collect_view();
    let list = if lines.is_empty() {
        view! { <p class="govuk-body">"No room or kit that is checked is needed today, and none is broken."</p> }
            .into_any()
    } else {
        view! { <ul class="govuk-list govuk-list--spaced">{items}</ul> }.into_any()
    };
    view! {
        <h2 class="govuk-heading-m">"Rooms and kits today"</h2>
        {list}
    }
}

fn room_today(today: NaiveDate, line: &EquipmentLine) -> impl IntoView + use<> {
    let hearings = match line.hearings_today {
        0 => "no hearing needs it today".to_owned(),
        1 => "1 hearing today".to_owned(),
        more => format!("{more} hearings today"),
    };
    let last = line.last.as_ref().map(|check| {
        let colour = overall_colour(check.overall);
        let when = if check.at.date() == today {
            format!(" at {}", time_words(check.at.time()))
        } else {
            format!(" at {}", moment(check.at))
        };
        view! {
            " Last check: "
            <Tag text=check.overall.title() colour=colour/>
            {when}
        }
    });
    let never = line.last.is_none().then_some(" Never checked");
    let fault = line.fault.map(|fault| {
        view! {
            ". "
            <a class="govuk-link" href=paths::equipment::fault(fault)>
                "Fault open"
                <span class="govuk-visually-hidden">{format!(" in {}", line.name)}</span>
            </a>
        }
    });
    let out = line.out_until.map(|until| format!(". Out of use until {}", moment(until)));
    view! {
        <li>
            <a class="govuk-link" href=paths::equipment::room(line.resource)>{line.name.clone()}</a>
            {format!(": {hearings}.")}
            {last}
            {never}
            {fault}
            {out}
        </li>
    }
}

fn day_section(
    heading: String,
    place: &str,
    day: NaiveDate,
    entries: &[DiaryEntry],
) -> impl IntoView + use<> {
    let caption = format!("Hearings on {}", long_date(day));
    let shown = entries.get(..SHOWN).unwrap_or(entries);
    let more = (entries.len() > shown.len()).then(|| {
        let words = format!("All {} hearings of {}", entries.len(), long_date(day));
        view! { <p class="govuk-body"><a class="govuk-link" href=paths::diary(place, day)>{words}</a></p> }
    });
    let list = if entries.is_empty() {
        view! { <p class="govuk-body">"No hearings."</p> }.into_any()
    } else {
        short_table(caption, shown).into_any()
    };
    view! {
        <h2 class="govuk-heading-m">{heading}</h2>
        {list}
        {more}
    }
}

/// Recordings that nobody has watched and heard: they stand here until somebody has (users.md R07).
fn open_recordings(lines: &[OpenRecording]) -> impl IntoView + use<> {
    let items = lines
        .iter()
        .map(|line| {
            let witness =
                line.witness_reference.as_ref().map(|it| format!(", witness {it}")).unwrap_or_default();
            let which =
                format!("{}, case {}{witness}, {}", long_date(line.day), line.case_reference, line.place);
            let released = if line.released { ". The witness was released" } else { "" };
            let why = format!(": {}{released}", super::recordings::open_words(line.open));
            view! {
                <li>
                    <a class="govuk-link" href=paths::recording(line.hearing)>{which}</a>
                    {why}
                </li>
            }
        })
        .collect_view();
    let list = if lines.is_empty() {
        view! { <p class="govuk-body">"Every recording made here was watched and heard from start to end."</p> }.into_any()
    } else {
        view! {
            <p class="govuk-body">"These recordings have to be seen to before they can be played at trial."</p>
            <ul class="govuk-list govuk-list--spaced">{items}</ul>
        }
        .into_any()
    };
    view! {
        <h2 class="govuk-heading-m">"Recordings to watch and hear"</h2>
        {list}
    }
}

/// The way to what somebody in this role does most.
fn acts(page: &HomePage, viewer: &Viewer) -> impl IntoView + use<> {
    let books = reach(viewer.role, Right::Do(Action::BookHearing)) != Reach::Never;
    let mut ways: Vec<(String, &str)> = Vec::new();
    if let Some(hearings) = &page.hearings {
        let place = &hearings.place.0;
        if books {
            ways.push((paths::HEARING_START.to_owned(), "Book a hearing"));
            ways.push((paths::SLOTS.to_owned(), "Find a slot"));
        }
        if super::relisting::may_relist(viewer.role) {
            ways.push((paths::RELIST.to_owned(), "Relist after a lost room, judge or kit"));
        }
        if viewer.may_open_case {
            ways.push((paths::NEW_CASE.to_owned(), "Open a case"));
        }
        if books {
            ways.push((paths::READY.to_owned(), "What is missing in the next six weeks"));
        }
        ways.push((paths::diary(place, page.today), "Today's list, to read or print"));
        if hearings.next.is_some() {
            ways.push((paths::diary_week(place, page.today), "This week's table"));
            ways.push((paths::OWN_LIST.to_owned(), "My hearings in the next four weeks"));
        }
        ways.push((paths::CASES.to_owned(), "Find a case"));
    }
    if viewer.keeps_accounts {
        ways.push((paths::ACCOUNTS.to_owned(), "Accounts"));
        ways.push((paths::NEW_ACCOUNT.to_owned(), "Add an account"));
    }
    if page.to_check.is_some() {
        ways.push((paths::equipment::EQUIPMENT.to_owned(), "Equipment, checks and faults"));
    }
    ways.push((paths::COURTS.to_owned(), "Courts and specialist courtrooms"));
    ways.into_iter()
        .map(|(href, words)| view! { <li><a class="govuk-link" href=href>{words}</a></li> })
        .collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::diary::tests::{all, day, entry, html, words};
    use domain::{
        case::DefendantLabel,
        ids::PersonId,
        readiness::{Condition, Judged, Standing, Who},
        role::Role,
        view::readiness::{NotReady, RoomAhead},
    };
    use scraper::Html;
    use uuid::Uuid;

    fn viewer(role: Role) -> Viewer {
        let goes = |action| reach(role, Right::Do(action)) != Reach::Never;
        Viewer {
            person: PersonId::new(Uuid::nil()),
            name: "Somebody".to_owned(),
            role,
            organisation: "Leeds Crown Court".to_owned(),
            court: None,
            may_open_case: goes(Action::OpenCase),
            sees_cases: role != Role::Administrator,
            keeps_accounts: goes(Action::KeepAccounts),
        }
    }

    fn page(today: usize) -> HomePage {
        let entries = |date, count| std::iter::repeat_with(|| entry(date)).take(count).collect();
        HomePage {
            due: None,
            today: day("2026-11-24"),
            kind: DayKind::Working,
            to_check: None,
            rooms: None,
            no_counsel: None,
            hearings: Some(HomeHearings {
                place: ("place".to_owned(), "Leeds Crown Court".to_owned()),
                today: entries("2026-11-24", today),
                next: Some((day("2026-11-25"), Vec::new())),
                ahead: None,
                witnesses: None,
                open_recordings: None,
            }),
        }
    }

    fn shown(page: &HomePage, role: Role) -> Html {
        html(|| home(page, Some(&viewer(role))).into_any())
    }

    fn texts(html: &Html, selector: &str) -> Vec<String> {
        all(html, selector).into_iter().map(words).collect()
    }

    #[test]
    fn the_day_and_the_next_working_day_head_their_hearings() {
        let html = shown(&page(2), Role::Judge);
        assert_eq!(texts(&html, "h1"), ["Tuesday 24 November 2026"]);
        assert_eq!(
            texts(&html, "h2"),
            ["Today's hearings", "Next working day: Wednesday 25 November 2026", "What you can do"]
        );
        assert_eq!(all(&html, "tbody tr").len(), 2);
    }

    #[test]
    fn a_full_day_leads_to_the_diary() {
        let html = shown(&page(40), Role::ListingOfficer);
        assert_eq!(all(&html, "tbody tr").len(), SHOWN);
        assert!(texts(&html, "a").contains(&"All 40 hearings of Tuesday 24 November 2026".to_owned()));
    }

    #[test]
    fn an_officer_reads_what_is_missing_who_must_act_and_by_when() {
        let label = DefendantLabel::new(2).expect("a label");
        let judged = |condition, standing, who| Judged {
            condition,
            standing,
            who: Some(who),
            by: Some(day("2026-11-23")),
            why: None,
        };
        let conditions = [
            judged(Condition::LinkRoom, Standing::NotYet, Who::Officer),
            judged(Condition::DefenceCounsel(label), Standing::Overdue, Who::Defence(label)),
        ];
        let line = NotReady::of(entry("2026-11-30"), &conditions).expect("something is missing");
        let room = RoomAhead {
            courtroom: line.entry.courtroom,
            name: "Leeds Crown Court, Courtroom 5".to_owned(),
            booked: 9,
            not_ready: vec![line; 8],
        };
        let mut page = page(0);
        let weeks = |rooms| WeeksAhead { from: day("2026-11-24"), until: day("2027-01-04"), rooms };
        if let Some(hearings) = &mut page.hearings {
            hearings.ahead = Some(weeks(vec![room.clone()]));
        }
        let html = shown(&page, Role::SpecialMeasuresOfficer);
        assert!(texts(&html, "a").contains(&"The next six weeks: 8 of 9 hearings are not ready".to_owned()));
        assert_eq!(
            texts(&html, "li").first().map(String::as_str),
            Some(
                "Mon 30 Nov, 10am to 11:30am, ground rules hearing, T20267001, witness W-7KQ4-M2XD 1 overdue, 1 to do \
                 Overdue: no counsel for D2 (defence of D2, was due Mon 23 Nov) \
                 no link room (special-measures officer, by Mon 23 Nov)"
            )
        );
        // The rest of a courtroom is a page away.
        assert!(texts(&html, "a").contains(&"2 more of Leeds Crown Court, Courtroom 5".to_owned()));
        if let Some(hearings) = &mut page.hearings {
            hearings.ahead = Some(weeks(vec![RoomAhead { not_ready: Vec::new(), ..room }]));
        }
        let html = shown(&page, Role::SpecialMeasuresOfficer);
        assert!(texts(&html, "p").iter().any(|words| words.starts_with("Nothing is missing")));
    }

    #[test]
    fn each_role_is_shown_the_way_to_what_it_may_do() {
        let acts = |role| texts(&shown(&page(0), role), "ul:last-of-type li");
        assert!(acts(Role::SpecialMeasuresOfficer).contains(&"Book a hearing".to_owned()));
        assert!(acts(Role::ListingOfficer).contains(&"Open a case".to_owned()));
        for role in [Role::Judge, Role::Isva, Role::CourtClerk] {
            let acts = acts(role);
            assert!(!acts.iter().any(|act| act.starts_with("Book") || act.starts_with("Open")), "{role}");
        }
        let nothing = HomePage { hearings: None, ..page(0) };
        let administrator = texts(&shown(&nothing, Role::Administrator), "li");
        assert_eq!(administrator, ["Accounts", "Add an account", "Courts and specialist courtrooms"]);
    }
}
