//! What a page shows: lists, tables, tags.

use crate::options::Options;
use crate::{ATTRIBUTES, CLASSES, Component, MARKUP, as_is};
use app::components::{
    ActionLink, SummaryCard, SummaryList, SummaryRow, Table, TableCell, TableHeading, Tag, TagColour,
};
use leptos::prelude::*;

fn actions(options: &mut Options) -> Vec<ActionLink> {
    let Some(mut actions) = options.group("actions") else { return Vec::new() };
    actions
        .list("items")
        .into_iter()
        .map(|mut item| {
            let link = ActionLink::new(item.string("text"), item.string("href"));
            link.hidden(item.string("visuallyHiddenText"))
        })
        .collect()
}

#[test]
fn summary_list() {
    Component {
        name: "summary-list",
        compared: 18,
        skipped: &[
            (
                MARKUP,
                &["as a summary card with a html header", "key with html", "actions with html", "translated"],
            ),
            (ATTRIBUTES, &["attributes", "actions with attributes"]),
            (CLASSES, &["key with classes", "actions with classes", "classes on items", "overridden-widths"]),
            (
                "a card always has a title",
                &["summary card with custom classes", "summary card with custom attributes"],
            ),
        ],
        render: |options| {
            let rows: Vec<SummaryRow> = options
                .list("rows")
                .into_iter()
                .map(|mut row| {
                    let key = row.text_of("key");
                    let value = row.group("value").map(|mut value| value.content());
                    let filled = SummaryRow::new(key, value).classes(row.string("classes"));
                    actions(&mut row).into_iter().fold(filled, SummaryRow::action)
                })
                .collect();
            let (mut no_border, mut rest) = (false, Vec::new());
            for class in options.classes("classes") {
                match class.as_str() {
                    "govuk-summary-list--no-border" => no_border = true,
                    _ => rest.push(class),
                }
            }
            let Some(mut card) = options.group("card") else {
                return view! { <SummaryList rows no_border classes=rest.join(" ")/> }.into_any();
            };
            if no_border || !rest.is_empty() {
                options.refuse("classes in a card");
            }
            let Some(mut title) = card.group("title") else {
                card.refuse("no title");
                return ().into_any();
            };
            let heading_level = title.text("headingLevel").map_or(2, |level| level.parse().expect("a level"));
            let classes = card.string("classes");
            view! {
                <SummaryCard
                    rows heading_level classes
                    title=title.string("text")
                    actions=actions(&mut card)
                />
            }
            .into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn table() {
    Component {
        name: "table",
        compared: 14,
        skipped: &[
            (
                ATTRIBUTES,
                &[
                    "attributes",
                    "head with attributes",
                    "firstCellIsHeader with attributes",
                    "rows with attributes",
                ],
            ),
            (
                "cells that span break the reading of rows and columns",
                &[
                    "head with rowspan and colspan",
                    "firstCellIsHeader with rowspan and colspan",
                    "rows with rowspan and colspan",
                ],
            ),
        ],
        render: |options| {
            let numeric = |cell: &mut Options| match cell.string("format").as_str() {
                "numeric" => true,
                "" => false,
                other => {
                    cell.refuse(&format!("format {other}"));
                    false
                }
            };
            let head = options
                .list("head")
                .into_iter()
                .map(|mut cell| {
                    let classes = cell.string("classes");
                    let numeric = numeric(&mut cell);
                    let heading = TableHeading::new(cell.content()).classes(classes);
                    if numeric { heading.numeric() } else { heading }
                })
                .collect();
            let rows = options
                .rows("rows")
                .into_iter()
                .map(|row| {
                    row.into_iter()
                        .map(|mut cell| {
                            let classes = cell.string("classes");
                            let numeric = numeric(&mut cell);
                            let filled = TableCell::new(cell.content()).classes(classes);
                            if numeric { filled.numeric() } else { filled }
                        })
                        .collect()
                })
                .collect();
            let (caption_size, rest) = options.size("captionClasses", "govuk-table__caption");
            if !rest.is_empty() {
                options.refuse("captionClasses");
            }
            let (mut small_text, mut rest) = (false, Vec::new());
            for class in options.classes("classes") {
                match class.as_str() {
                    "govuk-table--small-text-until-tablet" => small_text = true,
                    _ => rest.push(class),
                }
            }
            let caption = options.string("caption");
            let first_cell_is_header = options.is("firstCellIsHeader");
            view! {
                <Table caption caption_size head rows first_cell_is_header small_text classes=rest.join(" ")/>
            }
            .into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn tag() {
    Component {
        name: "tag",
        compared: 10,
        skipped: &[(ATTRIBUTES, &["attributes"]), (MARKUP, &["html"])],
        render: |options| {
            let (mut colour, mut rest) = (TagColour::Blue, Vec::new());
            for class in options.classes("classes") {
                match class.as_str() {
                    "govuk-tag--grey" => colour = TagColour::Grey,
                    "govuk-tag--green" => colour = TagColour::Green,
                    "govuk-tag--teal" => colour = TagColour::Teal,
                    "govuk-tag--purple" => colour = TagColour::Purple,
                    "govuk-tag--magenta" => colour = TagColour::Magenta,
                    "govuk-tag--red" => colour = TagColour::Red,
                    "govuk-tag--orange" => colour = TagColour::Orange,
                    "govuk-tag--yellow" => colour = TagColour::Yellow,
                    _ => rest.push(class),
                }
            }
            view! { <Tag text=options.string("text") colour classes=rest.join(" ")/> }.into_any()
        },
        expected: as_is,
    }
    .check();
}
