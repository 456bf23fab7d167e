//! The form fields with a label.

use crate::options::Options;
use crate::{ATTRIBUTES, CLASSES, Component, DISABLED, GROUP, MARKUP, WORDS, as_is};
use app::components::{
    CharacterCount, InputType, InputWidth, PasswordInput, Select, SelectItem, TextArea, TextInput, TextSize,
};
use leptos::prelude::*;

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
