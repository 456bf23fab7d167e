//! The form fields with a legend over several controls.

use crate::options::Options;
use crate::{ATTRIBUTES, CLASSES, Component, GROUP, MARKUP, NAMES, WORDS, as_is};
use app::components::{Checkboxes, Choice, DateInput, DateParts, Radios, TextSize};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;

struct FieldsetOptions {
    legend: String,
    size: TextSize,
    page_heading: bool,
    described_by: String,
}

/// The fieldset of a field; without one the field may carry `describedBy` itself.
fn fieldset(options: &mut Options) -> FieldsetOptions {
    let mut read = FieldsetOptions {
        legend: String::new(),
        size: TextSize::Plain,
        page_heading: false,
        described_by: options.string("describedBy"),
    };
    if let Some(mut fieldset) = options.group("fieldset") {
        if let Some(described_by) = fieldset.text("describedBy") {
            read.described_by = described_by;
        }
        if let Some(mut legend) = fieldset.group("legend") {
            let (size, rest) = legend.size("classes", "govuk-fieldset__legend");
            if !rest.is_empty() {
                legend.refuse("classes");
            }
            read.legend = legend.string("text");
            read.size = size;
            read.page_heading = legend.is("isPageHeading");
        }
    }
    read
}

fn choices(options: &mut Options) -> Vec<Choice> {
    options
        .list("items")
        .into_iter()
        .map(|mut item| {
            if let Some(divider) = item.text("divider") {
                return Choice::divider(divider);
            }
            let mut choice =
                Choice::new(item.string("value"), item.string("text")).hint(item.text_of("hint"));
            if let Some(checked) = item.flag("checked") {
                choice = choice.checked(checked);
            }
            if item.is("disabled") {
                choice = choice.disabled();
            }
            match item.string("behaviour").as_str() {
                "" => {}
                "exclusive" => choice = choice.exclusive(),
                other => item.refuse(&format!("behaviour {other}")),
            }
            match item.group("conditional").and_then(|mut reveal| reveal.text("html")) {
                Some(html) if html != "false" => choice.reveal(InertElement::new(html)),
                _ => choice,
            }
        })
        .collect()
}

#[test]
fn radios() {
    Component {
        name: "radios",
        compared: 28,
        skipped: &[
            (MARKUP, &["with legend as page heading", "fieldset with html"]),
            (NAMES, &["with hints on items", "with disabled"]),
            (
                GROUP,
                &[
                    "with optional form-group classes showing group error",
                    "small",
                    "small with error",
                    "small with hint",
                    "small with conditional reveal",
                ],
            ),
            ("the package counts entries that are not there; our lists have none", &["with falsy items"]),
            (
                ATTRIBUTES,
                &["attributes", "items with attributes", "label with attributes", "fieldset params"],
            ),
            (CLASSES, &["label with classes"]),
        ],
        render: |options| {
            let fieldset = fieldset(options);
            let (hint, error) = (options.text_of("hint"), options.text_of("errorMessage"));
            let (name, id, value) =
                (options.string("name"), options.string("idPrefix"), options.string("value"));
            let (mut inline, mut small, mut rest) = (false, false, Vec::new());
            for class in options.classes("classes") {
                match class.as_str() {
                    "govuk-radios--inline" => inline = true,
                    "govuk-radios--small" => small = true,
                    _ => rest.push(class),
                }
            }
            let items = choices(options);
            view! {
                <Radios
                    name id value hint error items inline small
                    legend=fieldset.legend
                    legend_size=fieldset.size
                    page_heading=fieldset.page_heading
                    described_by=fieldset.described_by
                    classes=rest.join(" ")
                />
            }
            .into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn checkboxes() {
    Component {
        name: "checkboxes",
        compared: 31,
        skipped: &[
            (NAMES, &["with hints on items", "with id and name", "with disabled item"]),
            (GROUP, &["with optional form-group classes showing group error"]),
            ("the package counts entries that are not there; our lists have none", &["with falsy values"]),
            (ATTRIBUTES, &["attributes", "items with attributes", "fieldset params"]),
            (CLASSES, &["with label classes"]),
            (MARKUP, &["label with attributes", "fieldset html params"]),
        ],
        render: |options| {
            let fieldset = fieldset(options);
            let (hint, error) = (options.text_of("hint"), options.text_of("errorMessage"));
            let (name, id) = (options.string("name"), options.string("idPrefix"));
            let (mut small, mut rest) = (false, Vec::new());
            for class in options.classes("classes") {
                match class.as_str() {
                    "govuk-checkboxes--small" => small = true,
                    _ => rest.push(class),
                }
            }
            let (values, items) = (options.texts("values"), choices(options));
            view! {
                <Checkboxes
                    name id values hint error items small
                    legend=fieldset.legend
                    legend_size=fieldset.size
                    page_heading=fieldset.page_heading
                    described_by=fieldset.described_by
                    classes=rest.join(" ")
                />
            }
            .into_any()
        },
        expected: as_is,
    }
    .check();
}

/// What the package's options say about one part of a date.
#[derive(Default)]
struct PartOptions {
    value: String,
    error: Option<bool>,
    autocomplete: String,
}

fn date_part(options: &mut Options, part: &str) -> PartOptions {
    let mut read =
        PartOptions { value: options.string("value"), error: options.flag("error"), ..Default::default() };
    read.autocomplete = options.string("autocomplete");
    for class in options.classes("classes") {
        match class.as_str() {
            "govuk-input--error" => read.error = Some(true),
            "govuk-input--width-2" if part != "year" => {}
            "govuk-input--width-4" if part == "year" => {}
            other => options.refuse(&format!("classes {other}")),
        }
    }
    read
}

#[test]
fn date_input() {
    Component {
        name: "date-input",
        compared: 31,
        skipped: &[
            (WORDS, &["with translations"]),
            (
                NAMES,
                &[
                    "with values, name prefix and custom names",
                    "with nested name",
                    "with id on items",
                    "with item value",
                    "with field value and items",
                    "with field value and item value",
                    "with field value, item value and values",
                ],
            ),
            (
                "a date has three parts",
                &[
                    "day and month",
                    "day and month (using items)",
                    "month and year",
                    "month and year (using items)",
                    "custom pattern",
                    "custom inputmode",
                ],
            ),
            (ATTRIBUTES, &["attributes", "with input attributes"]),
            (MARKUP, &["fieldset html"]),
            (CLASSES, &["items with classes"]),
            (GROUP, &["with optional form-group classes"]),
        ],
        render: |options| {
            let fieldset = fieldset(options);
            let (hint, error) = (options.text_of("hint"), options.text_of("errorMessage"));
            let (id, name) = (options.string("id"), options.string("namePrefix"));
            let mut parts: [PartOptions; 3] = Default::default();
            let mut values = options.group("values");
            for (read, part) in parts.iter_mut().zip(["day", "month", "year"]) {
                if let Some(mut group) = options.group(part) {
                    *read = date_part(&mut group, part);
                }
                if let Some(values) = &mut values {
                    let key = if name.is_empty() { part.to_owned() } else { format!("{name}-{part}") };
                    let value = values.string(&key);
                    if read.value.is_empty() {
                        read.value = value;
                    }
                }
            }
            let items = options.list("items");
            if !items.is_empty() && items.len() != 3 {
                options.refuse("other than three items");
            }
            for (mut item, (read, part)) in
                items.into_iter().zip(parts.iter_mut().zip(["day", "month", "year"]))
            {
                if item.string("name") != part {
                    item.refuse("name");
                }
                let value = std::mem::take(&mut read.value);
                *read = date_part(&mut item, part);
                if read.value.is_empty() {
                    read.value = value;
                }
            }
            // A part that is said not to be wrong leaves the others wrong; one that is said to be wrong, only itself.
            let any = parts.iter().any(|part| part.error == Some(true));
            let wrong = |part: &PartOptions| part.error.unwrap_or(!any && !error.is_empty());
            let wrong = DateParts { day: wrong(&parts[0]), month: wrong(&parts[1]), year: wrong(&parts[2]) };
            let autocomplete = parts[0].autocomplete.trim_end_matches("-day").to_owned();
            let [day, month, year] = parts.map(|part| part.value);
            view! {
                <DateInput
                    name id hint error day month year wrong autocomplete
                    legend=fieldset.legend
                    legend_size=fieldset.size
                    page_heading=fieldset.page_heading
                    described_by=fieldset.described_by
                    classes=options.string("classes")
                />
            }
            .into_any()
        },
        expected: as_is,
    }
    .check();
}
