//! What people type is shown, never run, and never changed.

use app::components::{
    CharacterCount, Choice, DateInput, ErrorSummary, OptionalText, Radios, Select, SelectItem, SummaryList,
    SummaryRow, Table, TableCell, Tag, TextArea, TextInput, Timeline, TimelineItem,
};
use leptos::prelude::*;
use scraper::{Html, Selector};

/// Closes whatever it stands in and starts a script.
const HOSTILE: &str = r#""'></textarea ></textarea></select></p><script>alert(1)</script>&lt;&amp;"#;

fn html(view: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| view().to_html())
}

fn texts(html: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    Html::parse_fragment(html).select(&selector).map(|element| element.text().collect()).collect()
}

fn values(html: &str) -> Vec<String> {
    let selector = Selector::parse("[value]").expect("a selector");
    Html::parse_fragment(html)
        .select(&selector)
        .map(|element| element.attr("value").unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn hostile_text_is_shown_as_it_was_typed() {
    let area = html(|| {
        view! { <TextArea name="why" label=HOSTILE hint=HOSTILE error=HOSTILE value=HOSTILE/> }.into_any()
    });
    assert_eq!(texts(&area, "textarea"), [HOSTILE]);
    assert_eq!(texts(&area, "label"), [HOSTILE]);
    assert_eq!(texts(&area, ".govuk-hint"), [HOSTILE]);

    let count =
        html(|| view! { <CharacterCount name="why" label="Why" maxlength=200 value=HOSTILE/> }.into_any());
    assert_eq!(texts(&count, "textarea"), [HOSTILE]);

    let input = html(|| view! { <TextInput name="urn" label="URN" value=HOSTILE/> }.into_any());
    assert_eq!(values(&input), [HOSTILE]);

    let date = html(|| view! { <DateInput name="on" day=HOSTILE month="" year="1"/> }.into_any());
    assert_eq!(values(&date), [HOSTILE, "1"]);

    let select = html(|| {
        view! { <Select name="x" label="X" items=vec![SelectItem::new(HOSTILE, HOSTILE)] value=HOSTILE/> }
            .into_any()
    });
    assert_eq!(texts(&select, "option[selected]"), [HOSTILE]);

    let radios = html(|| {
        view! { <Radios name="x" legend=HOSTILE items=vec![Choice::new(HOSTILE, HOSTILE).hint(HOSTILE)]/> }
            .into_any()
    });
    assert_eq!(texts(&radios, "label, legend, .govuk-hint"), [HOSTILE; 3]);

    let shown = html(|| {
        view! {
            <ErrorSummary errors=vec![("#x".to_owned(), HOSTILE.to_owned())]/>
            <SummaryList rows=vec![SummaryRow::new(HOSTILE, HOSTILE)]/>
            <Table caption=HOSTILE rows=vec![vec![TableCell::from(HOSTILE)]]/>
            <Tag text=HOSTILE/>
            <Timeline items=vec![
                TimelineItem::new(HOSTILE, HOSTILE, HOSTILE).by(HOSTILE).description(HOSTILE),
            ]/>
        }
        .into_any()
    });
    for page in [area, count, input, date, select, radios, shown] {
        assert!(texts(&page, "script").is_empty(), "{page}");
    }
}

#[test]
fn line_breaks_in_a_textarea_survive() {
    for typed in ["\nSecond line", "\r\nSecond line", "\n\nThird", "one\ntwo\n", " "] {
        let area = html(|| view! { <TextArea name="why" label="Why" value=typed/> }.into_any());
        assert_eq!(texts(&area, "textarea"), [typed.replace("\r\n", "\n")], "{typed:?}");
    }
}

#[test]
fn an_empty_textarea_is_empty() {
    let area = html(|| view! { <TextArea name="why" label="Why" value=""/> }.into_any());
    assert_eq!(texts(&area, "textarea"), [""]);
}

#[test]
fn optional_text_takes_every_kind_of_text_and_drops_empty_ones() {
    assert!(OptionalText::from("").is_absent());
    assert!(OptionalText::from(None::<String>).is_absent());
    assert!(OptionalText::from(Some("")).is_absent());
    assert_eq!(OptionalText::from(Some("a".to_owned())).as_str(), "a");
    assert_eq!(OptionalText::from("a").or("b"), "a");
    assert_eq!(OptionalText::default().or("b"), "b");
}
