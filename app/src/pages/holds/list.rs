//! The holds of a court, with the time left for each.

use crate::{
    api::holds::read_holds,
    components::{ScrollRegion, Table, TableCell, TableHeading, Tag, TagColour, TextSize},
    frame::{Page, load},
    paths, ssr,
};
use domain::{
    calendar::{short_date, time_range_words, time_words},
    ids::CourtId,
    view::HoldLine,
};
use leptos::prelude::*;

/// So few minutes are left that it is said in colour.
const SOON: i64 = 240;

/// The holds of a court.
#[component]
pub fn Holds() -> impl IntoView {
    let court = ssr::id::<CourtId>("court");
    load(async move { read_holds(court?).await }, |page| {
        let title = format!("Provisional holds, {}", page.name);
        let list = if page.holds.is_empty() {
            view! {
                <p class="govuk-body">"No slot is held at this court. Hold one from the page of a case."</p>
            }
            .into_any()
        } else {
            table(&page.holds).into_any()
        };
        view! {
            <Page title=title back=paths::court(page.court)>
                <span class="govuk-caption-l">{page.name.clone()}</span>
                <h1 class="govuk-heading-l">"Provisional holds"</h1>
                <p class="govuk-body">
                    "Nobody else can book what is held. A hold frees itself when its time has passed."
                </p>
                {list}
                <p class="govuk-body pigot-no-print">
                    <a class="govuk-link" href=paths::holds::waiting_list(page.court)>"Waiting list of this court"</a>
                </p>
            </Page>
        }
    })
}

fn table(holds: &[HoldLine]) -> impl IntoView + use<> {
    let act = TableHeading::new(view! { <span class="govuk-visually-hidden">"What can be done"</span> });
    let head = vec!["Slot".into(), "For".into(), "Why".into(), "Time left".into(), act];
    let rows = holds.iter().map(row).collect();
    view! {
        <ScrollRegion labelled_by="holds-caption"><Table
            caption="Slots held now"
            caption_size=TextSize::M
            caption_id="holds-caption"
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
    }
}

fn row(line: &HoldLine) -> Vec<TableCell> {
    let slot = format!(
        "{}, {}, {}",
        short_date(line.starts.date()),
        time_range_words(line.starts.time(), line.ends.time()),
        line.rooms.join(", ")
    );
    let for_whom = match &line.case {
        Some((case, reference)) => view! {
            {line.kind.title()} ", "
            <a class="govuk-link" href=paths::case(*case)>{reference.clone()}</a>
        }
        .into_any(),
        None => line.kind.title().into_any(),
    };
    let until = format!("Until {}, {}", short_date(line.expires.date()), time_words(line.expires.time()));
    let left = left_words(line.left);
    let left = view! {
        {if line.left < SOON {
            view! { <Tag text=left colour=TagColour::Orange/> }.into_any()
        } else {
            left.into_any()
        }}
        <br/>
        {until}
    };
    let book = line.case.as_ref().map(|(case, _)| paths::holds::book_hold(*case, &line.filled));
    let hidden = format!(" {slot}");
    let acts = view! {
        {book.map(|href| view! {
            <a class="govuk-link" href=href>
                "Book it" <span class="govuk-visually-hidden">{hidden.clone()}</span>
            </a>
        })}
        <form method="post" action=paths::holds::release_hold(line.hold) novalidate>
            <button type="submit" class="pigot-link-button">
                "Give up" <span class="govuk-visually-hidden">{format!(" {slot}")}</span>
            </button>
        </form>
    };
    vec![
        slot.clone().into(),
        TableCell::new(for_whom),
        format!("{} ({})", line.reason, line.held_by).into(),
        TableCell::new(left),
        TableCell::new(acts),
    ]
}

/// `3 hours 20 minutes`.
fn left_words(minutes: i64) -> String {
    let of = |number: i64, what: &str| match number {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{number} {what}s")),
    };
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let parts: Vec<String> =
        [of(days, "day"), of(hours, "hour"), of(rest, "minute")].into_iter().flatten().take(2).collect();
    if parts.is_empty() { "Less than a minute".to_owned() } else { parts.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::left_words;

    #[test]
    fn the_time_left_is_told_in_its_two_largest_parts() {
        for (minutes, words) in [
            (0, "Less than a minute"),
            (1, "1 minute"),
            (59, "59 minutes"),
            (61, "1 hour 1 minute"),
            (1440, "1 day"),
            (2 * 1440 + 125, "2 days 2 hours"),
        ] {
            assert_eq!(left_words(minutes), words);
        }
    }
}
