//! What stands round the content of every page, and what stands at its head.

use crate::{ATTRIBUTES, CLASSES, Component, FOCUS, MARKUP, as_is};
use app::components::{
    ErrorSummary, Footer, FooterLink, GenericHeader, NotificationBanner, Panel, PhaseBanner, SkipLink,
};
use leptos::prelude::*;
use scraper::{Html, Selector};

#[test]
fn skip_link() {
    Component {
        name: "skip-link",
        compared: 5,
        skipped: &[(CLASSES, &["with focus", "classes"]), (MARKUP, &["html"]), (ATTRIBUTES, &["attributes"])],
        render: |options| {
            // Without an address the package goes to `#content`; our pages have `main-content`.
            let href = options.text("href").unwrap_or_else(|| "#content".to_owned());
            view! { <SkipLink href text=options.string("text")/> }.into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn generic_header() {
    Component {
        name: "generic-header",
        compared: 2,
        skipped: &[
            (MARKUP, &["with image logo", "with text and image logo", "full width"]),
            (ATTRIBUTES, &["attributes"]),
            (CLASSES, &["classes"]),
        ],
        render: |options| {
            view! { <GenericHeader product=options.string("logoText") href=options.string("url")/> }
                .into_any()
        },
        // The package leaves the landmark to its page template.
        expected: |html| format!(r#"<header class="govuk-template__header">{html}</header>"#),
    }
    .check();
}

#[test]
fn footer() {
    Component {
        name: "footer",
        compared: 12,
        skipped: &[
            (
                "one list of links is enough",
                &[
                    "with default width navigation (one column)",
                    "with default width navigation (two columns)",
                    "with navigation",
                    "Full GDS example",
                    "Three equal columns",
                    "with empty navigation",
                    "with navigation item attributes",
                ],
            ),
            (ATTRIBUTES, &["attributes", "with meta item attributes"]),
            (CLASSES, &["classes", "with container classes"]),
            ("without links there is no heading over them", &["with empty meta", "with empty meta items"]),
        ],
        render: |options| {
            options.group("contentLicence").map(|mut licence| (licence.text("html"), licence.text("text")));
            options.group("copyright").map(|mut notice| (notice.text("html"), notice.text("text")));
            let Some(mut meta) = options.group("meta") else {
                return view! { <Footer/> }.into_any();
            };
            let title = meta.string("visuallyHiddenTitle");
            let items = meta
                .list("items")
                .into_iter()
                .map(|mut item| FooterLink::new(item.string("text"), item.string("href")))
                .collect();
            if meta.has("text") || meta.has("html") {
                let content = meta.content();
                return view! { <Footer items title>{content}</Footer> }.into_any();
            }
            view! { <Footer items title/> }.into_any()
        },
        expected: |html| {
            // Crown, licence and copyright belong to GOV.UK and are left out of ours.
            let without = without(
                &html,
                &[
                    ".govuk-footer__crown",
                    ".govuk-footer__licence-logo",
                    ".govuk-footer__licence-description",
                    ".govuk-footer__meta-item:has(.govuk-footer__copyright-logo)",
                ],
            );
            format!(r#"<footer class="govuk-template__footer">{without}</footer>"#)
        },
    }
    .check();
}

fn without(html: &str, selectors: &[&str]) -> String {
    let mut document = Html::parse_fragment(html);
    for selector in selectors {
        let selector = Selector::parse(selector).expect("a selector");
        let found: Vec<_> = document.select(&selector).map(|element| element.id()).collect();
        for id in found {
            document.tree.get_mut(id).expect("it was just found").detach();
        }
    }
    document.root_element().inner_html()
}

#[test]
fn phase_banner() {
    Component {
        name: "phase-banner",
        compared: 2,
        skipped: &[
            ("always says a phase", &["classes", "text", "html as text"]),
            (ATTRIBUTES, &["attributes"]),
            (MARKUP, &["tag html"]),
        ],
        render: |options| {
            let classes = options.string("classes");
            let (mut phase, mut tag_classes) = (String::new(), String::new());
            if let Some(mut tag) = options.group("tag") {
                phase = tag.string("text");
                tag_classes = tag.string("classes");
            }
            let content = options.content();
            view! { <PhaseBanner phase tag_classes classes>{content}</PhaseBanner> }.into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn error_summary() {
    Component {
        name: "error-summary",
        compared: 10,
        skipped: &[
            (
                MARKUP,
                &["title html", "description html", "error list with html", "error list with html link"],
            ),
            (CLASSES, &["classes"]),
            (ATTRIBUTES, &["attributes", "error list with attributes"]),
            (FOCUS, &["autofocus disabled", "autofocus explicitly enabled"]),
        ],
        render: |options| {
            let errors = options
                .list("errorList")
                .into_iter()
                .map(|mut error| (error.string("href"), error.string("text")))
                .collect();
            let (title, description) = (options.string("titleText"), options.string("descriptionText"));
            view! { <ErrorSummary errors title description/> }.into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn notification_banner() {
    Component {
        name: "notification-banner",
        compared: 11,
        skipped: &[
            (MARKUP, &["title as html"]),
            ("always a second-level heading", &["custom title heading level"]),
            (
                "success is always an alert, anything else a region",
                &["custom role", "role=alert overridden to role=region, with type as success"],
            ),
            (CLASSES, &["classes"]),
            (ATTRIBUTES, &["attributes", "custom tabindex"]),
            ("a type that does not exist cannot be written", &["with invalid type"]),
            (
                FOCUS,
                &[
                    "auto-focus disabled, with type as success",
                    "auto-focus explicitly enabled, with type as success",
                ],
            ),
        ],
        render: |options| {
            let success = match options.string("type").as_str() {
                "success" => true,
                "" => false,
                other => {
                    options.refuse(&format!("type {other}"));
                    false
                }
            };
            let (title, title_id) = (options.string("titleText"), options.string("titleId"));
            if let Some(html) = options.text("html") {
                options.text("text");
                let html = leptos::tachys::html::InertElement::new(html);
                return view! { <NotificationBanner success title title_id>{html}</NotificationBanner> }
                    .into_any();
            }
            let text = options.string("text");
            view! { <NotificationBanner success text title title_id/> }.into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn panel() {
    Component {
        name: "panel",
        compared: 6,
        skipped: &[
            (
                "only confirmations",
                &[
                    "interruption",
                    "interruption-with-content-with-long-line-length",
                    "interruption-with-headings-content-and-lists",
                    "interruption with custom classes",
                    "confirmation, with actions",
                    "interruption, with actions classes and attributes",
                    "interruption, submit action",
                    "interruption, button link",
                    "interruption, no actions",
                    "interruption, no actions items",
                ],
            ),
            (MARKUP, &["title html"]),
            (CLASSES, &["classes"]),
            (ATTRIBUTES, &["attributes"]),
        ],
        render: |options| {
            // Markup in the title only counts as such if there is a tag in it.
            let title = match options.text("titleHtml") {
                Some(html) if html.contains('<') => {
                    options.refuse("titleHtml");
                    html
                }
                title => title.unwrap_or_else(|| options.string("titleText")),
            };
            let heading_level =
                options.text("headingLevel").map_or(1, |level| level.parse().expect("a level"));
            if !options.has("text") && !options.has("html") {
                return view! { <Panel title heading_level/> }.into_any();
            }
            let content = options.content();
            view! { <Panel title heading_level>{content}</Panel> }.into_any()
        },
        expected: as_is,
    }
    .check();
}
