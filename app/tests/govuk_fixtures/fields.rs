//! The form fields.

use crate::options::Options;
use crate::{ATTRIBUTES, CLASSES, Component, DISABLED, GROUP, MARKUP, NAMES, WORDS, as_is};
use app::components::{
    CharacterCount, Checkboxes, Choice, DateInput, DateParts, InputType, InputWidth, PasswordInput, Radios,
    Select, SelectItem, TextArea, TextInput, TextSize,
};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;

struct LabelOptions {
    text: String,
    size: TextSize,
    page_heading: bool,
}

fn label(options: &mut Options) -> LabelOptions {
    let Some(mut label) = options.group("label") else {
        return LabelOptions { text: String::new(), size: TextSize::Plain, page_heading: false };
    };
    let (size, rest) = label.size("classes", "govuk-label");
    if !rest.is_empty() {
        label.refuse("classes");
    }
    LabelOptions { text: label.string("text"), size, page_heading: label.is("isPageHeading") }
}

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

#[test]
fn text_input() {
    Component {
        name: "input",
        compared: 33,
        skipped: &[
            ("`type=number` hides what was typed when it is no number", &["custom type", "with pattern attribute"]),
            (ATTRIBUTES, &["attributes", "with prefix with attributes", "with suffix with attributes"]),
            (MARKUP, &["with prefix with html", "with suffix with html"]),
            (CLASSES, &["with prefix with classes", "with suffix with classes"]),
            (GROUP, &["with customised input wrapper", "with optional form-group classes"]),
            (DISABLED, &["disabled"]),
        ],
        render: |options| {
            let label = label(options);
            let (hint, error) = (options.text_of("hint"), options.text_of("errorMessage"));
            let (prefix, suffix) = (options.text_of("prefix"), options.text_of("suffix"));
            let mut width = InputWidth::Full;
            let mut rest = Vec::new();
            for class in options.classes("classes") {
                match class.as_str() {
                    "govuk-input--width-2" => width = InputWidth::W2,
                    "govuk-input--width-3" => width = InputWidth::W3,
                    "govuk-input--width-4" => width = InputWidth::W4,
                    "govuk-input--width-5" => width = InputWidth::W5,
                    "govuk-input--width-10" => width = InputWidth::W10,
                    "govuk-input--width-20" => width = InputWidth::W20,
                    "govuk-input--width-30" => width = InputWidth::W30,
                    _ => rest.push(class),
                }
            }
            let input_type = match options.string("type").as_str() {
                "" | "text" => InputType::Text,
                "email" => InputType::Email,
                "tel" => InputType::Tel,
                "search" => InputType::Search,
                other => {
                    options.refuse(&format!("type {other}"));
                    InputType::Text
                }
            };
            let spellcheck = options.flag("spellcheck");
            let (name, id, value) = (options.string("name"), options.string("id"), options.string("value"));
            let described_by = options.string("describedBy");
            let inputmode = options.string("inputmode");
            let autocomplete = options.string("autocomplete");
            let autocapitalize = options.string("autocapitalize");
            view! {
                <TextInput
                    name id value hint error prefix suffix width input_type described_by inputmode autocomplete
                    autocapitalize
                    nostrip:spellcheck=spellcheck
                    label=label.text
                    label_size=label.size
                    page_heading=label.page_heading
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
fn password_input() {
    Component {
        name: "password-input",
        compared: 9,
        skipped: &[
            ("a password is never sent back", &["value"]),
            (ATTRIBUTES, &["attributes"]),
            (WORDS, &["with translations"]),
        ],
        render: |options| {
            let label = label(options);
            let (hint, error) = (options.text_of("hint"), options.text_of("errorMessage"));
            let (name, id) = (options.string("name"), options.string("id"));
            let (described_by, autocomplete) =
                (options.string("describedBy"), options.string("autocomplete"));
            let classes = options.string("classes");
            view! {
                <PasswordInput
                    name id hint error described_by autocomplete classes
                    label=label.text
                    label_size=label.size
                    page_heading=label.page_heading
                />
            }
            .into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn textarea() {
    Component {
        name: "textarea",
        compared: 16,
        skipped: &[(ATTRIBUTES, &["attributes"]), (GROUP, &["with optional form-group classes"])],
        render: |options| {
            let label = label(options);
            let (hint, error) = (options.text_of("hint"), options.text_of("errorMessage"));
            let (name, id, value) = (options.string("name"), options.string("id"), options.string("value"));
            let (described_by, autocomplete) =
                (options.string("describedBy"), options.string("autocomplete"));
            let classes = options.string("classes");
            let rows = options.text("rows").map_or(5, |rows| rows.parse().expect("rows are a number"));
            let spellcheck = options.flag("spellcheck");
            view! {
                <TextArea
                    name id value hint error described_by autocomplete classes rows
                    nostrip:spellcheck=spellcheck
                    label=label.text
                    label_size=label.size
                    page_heading=label.page_heading
                />
            }
            .into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn character_count() {
    Component {
        name: "character-count",
        compared: 15,
        skipped: &[
            (
                "counts characters only",
                &[
                    "with maxwords",
                    "with count type 'length'",
                    "with count type 'characters'",
                    "with count type 'characters' and value",
                    "with count type 'characters' and error message",
                    "with count type 'characters' and threshold",
                    "with count type 'words'",
                    "with count type 'words' and value",
                    "with count type 'words' and error message",
                    "with count type 'words' and threshold",
                ],
            ),
            (WORDS, &["with custom textarea description", "with translations"]),
            (ATTRIBUTES, &["attributes", "with textarea maxlength attribute"]),
            (GROUP, &["formGroup with classes", "custom classes on countMessage"]),
            (
                "the limit is always known to the server",
                &[
                    "to configure in JavaScript",
                    "with neither maxlength nor maxwords set",
                    "with neither maxlength, maxwords nor textarea description set",
                ],
            ),
        ],
        render: |options| {
            let label = label(options);
            let (hint, error) = (options.text_of("hint"), options.text_of("errorMessage"));
            let (name, id, value) = (options.string("name"), options.string("id"), options.string("value"));
            let classes = options.string("classes");
            let rows = options.text("rows").map_or(5, |rows| rows.parse().expect("rows are a number"));
            let threshold: Option<u8> =
                options.text("threshold").map(|percent| percent.parse().expect("a threshold is a number"));
            let spellcheck = options.flag("spellcheck");
            let maxlength = options.text("maxlength").map_or_else(
                || {
                    options.refuse("no maxlength");
                    0
                },
                |most| most.parse().expect("a maxlength is a number"),
            );
            view! {
                <CharacterCount
                    name id value hint error classes rows maxlength
                    nostrip:spellcheck=spellcheck
                    nostrip:threshold=threshold
                    label=label.text
                    label_size=label.size
                    page_heading=label.page_heading
                />
            }
            .into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn select() {
    Component {
        name: "select",
        compared: 16,
        skipped: &[
            (ATTRIBUTES, &["attributes", "attributes on items"]),
            (GROUP, &["with optional form-group classes"]),
        ],
        render: |options| {
            let label = label(options);
            let (hint, error) = (options.text_of("hint"), options.text_of("errorMessage"));
            let (name, id, value) = (options.string("name"), options.string("id"), options.string("value"));
            let (described_by, classes) = (options.string("describedBy"), options.string("classes"));
            let items = options
                .list("items")
                .into_iter()
                .map(|mut item| {
                    let text = item.string("text");
                    let entry = match item.text("value") {
                        Some(value) => SelectItem::new(value, text),
                        None => SelectItem::text(text),
                    };
                    let entry = match item.flag("selected") {
                        Some(selected) => entry.selected(selected),
                        None => entry,
                    };
                    if item.is("disabled") { entry.disabled() } else { entry }
                })
                .collect();
            view! {
                <Select
                    name id value hint error described_by classes items
                    label=label.text
                    label_size=label.size
                    page_heading=label.page_heading
                />
            }
            .into_any()
        },
        expected: as_is,
    }
    .check();
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
