//! A small bar chart, drawn on the server: one bar a row, its number beside it, and the same figures in a table for whoever
//! does not see the drawing. The bars are in the colour of the text, so that paper and forced colours lose nothing.

use super::{ScrollRegion, Table, TableCell, TableHeading};
use leptos::prelude::*;

/// The width of the drawing, narrow enough for a telephone to show its words at their size.
const WIDTH: u32 = 320;
/// Where the bars begin; their names stand before.
const LEFT: u32 = 80;
/// The width of the longest bar; the rest is for its number.
const LONGEST_BAR: u32 = 200;
/// The height of one row.
const ROW: u32 = 22;
/// The height of a bar.
const BAR: u32 = 14;

/// Figures as bars, with a table of the same figures below.
#[component]
pub fn BarChart(
    /// What the figures are, as the caption of the table says it.
    #[prop(into)]
    caption: String,
    /// Tells this chart's ids from another's on the page.
    #[prop(into)]
    id: String,
    /// The heads of the table's two columns.
    head: (&'static str, &'static str),
    /// Each bar: its name as short as can be, its name in full, its number.
    bars: Vec<(String, String, u32)>,
) -> impl IntoView {
    let (title, table) = (format!("{id}-title"), format!("{id}-table"));
    let rows = bars
        .iter()
        .map(|(_, name, number)| {
            vec![TableCell::from(name.clone()), TableCell::new(number.to_string()).numeric()]
        })
        .collect();
    let heads = vec![TableHeading::new(head.0), TableHeading::new(head.1).numeric()];
    view! {
        <div class="pigot-chart">
            {drawing(&title, &caption, &bars)}
            <div class="pigot-chart__table">
                <ScrollRegion labelled_by=table.clone()>
                    <Table caption=caption caption_id=table head=heads rows=rows first_cell_is_header=true small_text=true/>
                </ScrollRegion>
            </div>
        </div>
    }
}

fn drawing(title: &str, caption: &str, bars: &[(String, String, u32)]) -> impl IntoView + use<> {
    let most = bars.iter().map(|(_, _, number)| *number).max().unwrap_or(0).max(1);
    let height = ROW * u32::try_from(bars.len()).unwrap_or(0).max(1);
    let rows = (0_u32..)
        .zip(bars)
        .map(|(place, (short, _, number))| {
            let width = LONGEST_BAR * number / most;
            let (top, words) = (place * ROW + (ROW - BAR) / 2, place * ROW + ROW / 2 + 5);
            view! {
                <text x="0" y=words.to_string() class="pigot-chart__words">{short.clone()}</text>
                <rect x=LEFT.to_string() y=top.to_string() width=width.to_string() height=BAR.to_string() class="pigot-chart__bar"></rect>
                <text x=(LEFT + width + 6).to_string() y=words.to_string() class="pigot-chart__words">{number.to_string()}</text>
            }
        })
        .collect_view();
    view! {
        <svg
            class="pigot-chart__drawing"
            viewBox=format!("0 0 {WIDTH} {height}")
            width=WIDTH.to_string()
            height=height.to_string()
            role="img"
            aria-labelledby=title.to_owned()
        >
            <title id=title.to_owned()>{format!("{caption}: the figures are in the table that follows")}</title>
            {rows}
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::{Html, Selector};

    fn html(bars: &[(&str, u32)]) -> Html {
        let bars = bars
            .iter()
            .map(|(name, number)| ((*name).to_owned(), format!("{name} in full"), *number))
            .collect();
        let owner = Owner::new();
        Html::parse_fragment(&owner.with(|| {
            view! { <BarChart caption="Faults, by month" id="months" head=("Month", "Faults") bars=bars/> }.to_html()
        }))
    }

    fn texts(html: &Html, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        html.select(&selector).map(|each| each.text().collect()).collect()
    }

    #[test]
    fn the_longest_bar_has_the_highest_number_and_the_rest_their_share() {
        let html = html(&[("Sep", 1), ("Oct", 4), ("Nov", 0)]);
        let bars = Selector::parse("rect").expect("a selector");
        let widths: Vec<_> = html.select(&bars).filter_map(|bar| bar.value().attr("width")).collect();
        assert_eq!(widths, ["50", "200", "0"]);
    }

    #[test]
    fn whoever_does_not_see_the_drawing_reads_the_same_figures() {
        let html = html(&[("Sep", 1), ("Oct", 4)]);
        assert_eq!(texts(&html, "caption"), ["Faults, by month"]);
        assert_eq!(texts(&html, "tbody th"), ["Sep in full", "Oct in full"]);
        assert_eq!(texts(&html, "tbody td"), ["1", "4"]);
        let drawing = Selector::parse("svg[role=img][aria-labelledby=months-title]").expect("a selector");
        assert_eq!(html.select(&drawing).count(), 1);
    }

    #[test]
    fn a_chart_of_nothing_is_drawn_all_the_same() {
        assert_eq!(texts(&html(&[]), "rect").len(), 0);
        assert_eq!(texts(&html(&[("Nov", 0)]), "tbody td"), ["0"]);
    }
}
