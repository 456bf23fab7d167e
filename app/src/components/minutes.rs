//! Planned against actual minutes: a small chart drawn on the server, with the same figures in a table beside it. The
//! chart is in the colour of the text, so that paper, forced colours and the colour-blind lose nothing: what was planned
//! is an outline, what was used is filled.

use super::{ScrollRegion, Table, TableCell, TableHeading};
use domain::view::PlannedAgainstActual;
use leptos::prelude::*;

/// The width of the drawing, narrow enough for a telephone to show its words at their size.
const WIDTH: u32 = 320;
/// The width of the longest bar; the rest is for its number.
const LONGEST_BAR: u32 = 270;
/// The height of one counsel's part.
const PART: u32 = 62;
/// Above the first part: what the two bars mean.
const KEY: u32 = 34;

/// Planned and actual minutes of one recording.
#[component]
pub fn MinutesChart(
    /// What the minutes are of, as the caption of the table says it.
    #[prop(into)]
    caption: String,
    /// Tells this chart's ids from another's on the page.
    #[prop(into)]
    id: String,
    /// Line by line.
    lines: Vec<PlannedAgainstActual>,
) -> impl IntoView {
    let (title, table) = (format!("{id}-title"), format!("{id}-table"));
    view! {
        <div class="pigot-minutes">
            {drawing(&title, &caption, &lines)}
            <div class="pigot-minutes__table">
                <ScrollRegion labelled_by=table.clone()>
                    <Table caption=caption caption_id=table head=head() rows=rows(&lines) first_cell_is_header=true small_text=true/>
                </ScrollRegion>
            </div>
        </div>
    }
}

fn head() -> Vec<TableHeading> {
    vec![
        "Whose minutes".into(),
        TableHeading::new("Planned").numeric(),
        TableHeading::new("Used").numeric(),
        TableHeading::new("Difference").numeric(),
    ]
}

fn rows(lines: &[PlannedAgainstActual]) -> Vec<Vec<TableCell>> {
    let mut rows: Vec<Vec<TableCell>> = lines
        .iter()
        .map(|line| row(line.counsel.clone(), u32::from(line.planned), line.actual.map(u32::from)))
        .collect();
    let planned = lines.iter().map(|line| u32::from(line.planned)).sum();
    let used: Vec<u32> = lines.iter().filter_map(|line| line.actual).map(u32::from).collect();
    let used = (!used.is_empty()).then(|| used.iter().sum());
    rows.push(row("All together".to_owned(), planned, used));
    rows
}

fn row(whose: String, planned: u32, used: Option<u32>) -> Vec<TableCell> {
    let none = || "Not begun".to_owned();
    vec![
        whose.into(),
        TableCell::new(planned.to_string()).numeric(),
        TableCell::new(used.map_or_else(none, |used| used.to_string())).numeric(),
        TableCell::new(used.map_or_else(String::new, |used| difference(planned, used))).numeric(),
    ]
}

/// `5 over`, `5 under`, `None`.
fn difference(planned: u32, used: u32) -> String {
    match used.cmp(&planned) {
        std::cmp::Ordering::Greater => format!("{} over", used - planned),
        std::cmp::Ordering::Less => format!("{} under", planned - used),
        std::cmp::Ordering::Equal => "None".to_owned(),
    }
}

fn drawing(title: &str, caption: &str, lines: &[PlannedAgainstActual]) -> impl IntoView + use<> {
    let most =
        lines.iter().flat_map(|line| [line.planned, line.actual.unwrap_or(0)]).max().unwrap_or(0).max(1);
    let height = KEY + PART * u32::try_from(lines.len()).unwrap_or(0);
    let parts = lines
        .iter()
        .enumerate()
        .map(|(place, line)| part(line, KEY + PART * u32::try_from(place).unwrap_or(0), most))
        .collect_view();
    view! {
        <svg
            class="pigot-minutes__chart"
            viewBox=format!("0 0 {WIDTH} {height}")
            role="img"
            aria-labelledby=title.to_owned()
            focusable="false"
        >
            <title id=title.to_owned()>{format!("{caption}: a chart of the figures in the table")}</title>
            <rect x="1" y="5" width="20" height="10" fill="none" stroke="currentColor" stroke-width="2"/>
            <text x="28" y="15" font-size="14" fill="currentColor">"Planned"</text>
            <rect x="110" y="4" width="22" height="12" fill="currentColor"/>
            <text x="139" y="15" font-size="14" fill="currentColor">"Used"</text>
            {parts}
        </svg>
    }
}

fn part(line: &PlannedAgainstActual, top: u32, most: u16) -> impl IntoView + use<> {
    let long = |minutes: u16| (u32::from(minutes) * (LONGEST_BAR - 2) / u32::from(most)).max(1);
    let (planned, used) = (long(line.planned), line.actual.map(long));
    let number = |bar: u32| (bar + 6).to_string();
    view! {
        <text x="0" y=(top + 12).to_string() font-size="14" fill="currentColor">{line.counsel.clone()}</text>
        <rect
            x="1"
            y=(top + 20).to_string()
            width=planned.to_string()
            height="12"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
        />
        <text x=number(planned) y=(top + 31).to_string() font-size="14" fill="currentColor">
            {line.planned.to_string()}
        </text>
        {used.map(|used| view! {
            <rect x="0" y=(top + 37).to_string() width=(used + 2).to_string() height="12" fill="currentColor"/>
            <text x=number(used) y=(top + 48).to_string() font-size="14" fill="currentColor">
                {line.actual.unwrap_or(0).to_string()}
            </text>
        })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(planned: u16, actual: Option<u16>) -> PlannedAgainstActual {
        PlannedAgainstActual { counsel: "Ada Counsel, for D1".to_owned(), planned, actual }
    }

    fn html(lines: Vec<PlannedAgainstActual>) -> String {
        view! { <MinutesChart caption="Minutes" id="minutes" lines=lines/> }.to_html()
    }

    #[test]
    fn the_table_says_what_the_chart_draws() {
        let html = html(vec![line(30, Some(35)), line(20, Some(20)), line(40, Some(10))]);
        for word in ["5 over", "None", "30 under", "All together", "25 under"] {
            assert!(html.contains(word), "{word} is not in {html}");
        }
        assert_eq!(
            html.matches("stroke-width").count(),
            3 + 1,
            "an outline for each plan, and one in the key"
        );
        assert!(html.contains(r#"role="img""#) && html.contains(r#"aria-labelledby="minutes-title""#));
        assert!(!html.contains("<title>") && html.contains(r#"<title id="minutes-title">"#));
    }

    #[test]
    fn what_has_not_begun_has_no_bar_and_no_difference() {
        let html = html(vec![line(30, None)]);
        assert!(html.contains("Not begun") && !html.contains("over") && !html.contains("under"));
    }

    #[test]
    fn nothing_planned_draws_no_bar_longer_than_the_picture() {
        for lines in [vec![line(0, Some(0))], vec![line(0, Some(600)), line(1440, None)]] {
            assert!(html(lines).contains("viewBox"));
        }
    }
}
