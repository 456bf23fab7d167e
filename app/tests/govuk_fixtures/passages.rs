//! The small parts: labels, hints, error messages, and passages of text.

use crate::{ATTRIBUTES, CLASSES, Component, MARKUP, WORDS, as_is};
use app::components::{Details, ErrorMessage, Fieldset, Hint, InsetText, Label, WarningText};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;

#[test]
fn label() {
    Component {
        name: "label",
        compared: 14,
        skipped: &[
            ("a control always has a label", &["empty"]),
            (MARKUP, &["html"]),
            (ATTRIBUTES, &["attributes"]),
        ],
        render: |options| {
            let (size, classes) = options.size("classes", "govuk-label");
            let (text, for_id) = (options.string("text"), options.string("for"));
            view! { <Label text for_id size classes page_heading=options.is("isPageHeading")/> }.into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn hint() {
    Component {
        name: "hint",
        compared: 4,
        skipped: &[(MARKUP, &["with html"]), (ATTRIBUTES, &["attributes"])],
        render: |options| {
            let (text, id, classes) =
                (options.string("text"), options.string("id"), options.string("classes"));
            view! { <Hint text id classes/> }.into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn error_message() {
    Component {
        name: "error-message",
        compared: 3,
        skipped: &[
            (WORDS, &["translated", "with visually hidden text", "visually hidden text removed"]),
            (CLASSES, &["classes"]),
            (MARKUP, &["html"]),
            (ATTRIBUTES, &["attributes"]),
        ],
        render: |options| {
            let (text, id) = (options.string("text"), options.string("id"));
            view! { <ErrorMessage text id/> }.into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn fieldset() {
    Component {
        name: "fieldset",
        compared: 15,
        skipped: &[(MARKUP, &["html"]), (CLASSES, &["legend classes"]), (ATTRIBUTES, &["attributes"])],
        render: |options| {
            let (mut text, mut size, mut page_heading) = Default::default();
            if let Some(mut legend) = options.group("legend") {
                let (read, rest) = legend.size("classes", "govuk-fieldset__legend");
                if !rest.is_empty() {
                    legend.refuse("classes");
                }
                (text, size, page_heading) = (legend.string("text"), read, legend.is("isPageHeading"));
            }
            let (described_by, role) = (options.string("describedBy"), options.string("role"));
            let classes = options.string("classes");
            match options.text("html") {
                Some(html) => view! {
                    <Fieldset legend=text size page_heading described_by role classes>
                        {InertElement::new(html)}
                    </Fieldset>
                }
                .into_any(),
                None => {
                    view! { <Fieldset legend=text size page_heading described_by role classes/> }.into_any()
                }
            }
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn inset_text() {
    Component {
        name: "inset-text",
        compared: 5,
        skipped: &[(ATTRIBUTES, &["attributes"])],
        render: |options| {
            let (id, classes) = (options.string("id"), options.string("classes"));
            let content = options.content();
            view! { <InsetText id classes>{content}</InsetText> }.into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn warning_text() {
    Component {
        name: "warning-text",
        compared: 7,
        skipped: &[(ATTRIBUTES, &["attributes"])],
        render: |options| {
            let (icon_text, classes) = (options.string("iconFallbackText"), options.string("classes"));
            let content = options.content();
            view! { <WarningText icon_text classes>{content}</WarningText> }.into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn details() {
    Component {
        name: "details",
        compared: 8,
        skipped: &[(MARKUP, &["summary html"]), (ATTRIBUTES, &["attributes"])],
        render: |options| {
            let (summary, id, classes) =
                (options.string("summaryText"), options.string("id"), options.string("classes"));
            let open = options.is("open");
            let content = options.content();
            view! { <Details summary id classes open>{content}</Details> }.into_any()
        },
        expected: as_is,
    }
    .check();
}
