//! Ways through the service.

use crate::{ATTRIBUTES, CLASSES, Component, DISABLED, MARKUP, WORDS, as_is};
use app::components::{
    BackLink, Breadcrumbs, Button, ButtonKind, ButtonType, Crumb, Current, NavItem, PageItem, PageLink,
    Pagination, ServiceNavigation,
};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;

#[test]
fn back_link() {
    Component {
        name: "back-link",
        compared: 3,
        skipped: &[
            ("there are no dark pages", &["inverse"]),
            (CLASSES, &["classes"]),
            (MARKUP, &["html"]),
            (ATTRIBUTES, &["attributes"]),
        ],
        render: |options| {
            let href = options.text("href").unwrap_or_else(|| "#".to_owned());
            view! { <BackLink href text=options.string("text")/> }.into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn breadcrumbs() {
    Component {
        name: "breadcrumbs",
        compared: 6,
        skipped: &[
            ("there are no dark pages", &["inverse"]),
            (CLASSES, &["classes"]),
            (ATTRIBUTES, &["attributes", "item attributes"]),
            (MARKUP, &["html"]),
            (WORDS, &["custom label"]),
        ],
        render: |options| {
            let items = options
                .list("items")
                .into_iter()
                .map(|mut item| match item.text("href") {
                    Some(href) => Crumb::link(item.string("text"), href),
                    None => Crumb::here(item.string("text")),
                })
                .collect();
            view! { <Breadcrumbs items collapse_on_mobile=options.is("collapseOnMobile")/> }.into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn button() {
    Component {
        name: "button",
        compared: 28,
        skipped: &[
            (DISABLED, &["disabled", "secondary disabled", "warning disabled", "inverse disabled"]),
            ("start pages are on GOV.UK", &["start", "start link", "start link with html"]),
            (ATTRIBUTES, &["attributes", "link attributes"]),
            ("the same as leaving it out", &["don't prevent double click"]),
        ],
        render: |options| {
            let (mut kind, mut rest) = (ButtonKind::Primary, Vec::new());
            for class in options.classes("classes") {
                match class.as_str() {
                    "govuk-button--secondary" => kind = ButtonKind::Secondary,
                    "govuk-button--warning" => kind = ButtonKind::Warning,
                    "govuk-button--inverse" => kind = ButtonKind::Inverse,
                    _ => rest.push(class),
                }
            }
            let button_type = match options.string("type").as_str() {
                "" | "submit" => ButtonType::Submit,
                "button" => ButtonType::Button,
                other => {
                    options.refuse(&format!("type {other}"));
                    ButtonType::Submit
                }
            };
            let prevent_double_click = match options.flag("preventDoubleClick") {
                Some(false) => {
                    options.refuse("preventDoubleClick false");
                    false
                }
                prevent => prevent.unwrap_or_default(),
            };
            let href = options.string("href");
            let name = options.string("name");
            let content = options.content();
            if !href.is_empty() {
                return view! {
                    <Button kind href id=options.string("id") classes=rest.join(" ")>
                        {content}
                    </Button>
                }
                .into_any();
            }
            view! {
                <Button
                    kind button_type name prevent_double_click
                    value=options.string("value")
                    id=options.string("id")
                    classes=rest.join(" ")
                >
                    {content}
                </Button>
            }
            .into_any()
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn service_navigation() {
    Component {
        name: "service-navigation",
        compared: 20,
        skipped: &[
            (MARKUP, &["with HTML navigation items", "with non-link navigation items"]),
            (
                "always collapses when there is more than one entry",
                &[
                    "with collapseNavigationOnMobile set to false",
                    "with a single navigation item and collapseNavigationOnMobile set to true",
                ],
            ),
            (ATTRIBUTES, &["attributes"]),
            (
                WORDS,
                &[
                    "with custom navigation toggle text",
                    "with custom navigation toggle label",
                    "with identical navigation toggle text and label",
                    "with custom navigation toggle text and navigation label",
                ],
            ),
            (CLASSES, &["with custom navigation classes"]),
            ("what stands at the end is always on the same line", &["with language navigation"]),
            ("there are no dark pages", &["inverse with language navigation"]),
            ("the only slot is at the end of the line", &["with slotted content"]),
        ],
        render: |options| {
            let items = options
                .list("navigation")
                .into_iter()
                .map(|mut item| {
                    let (page, section) = (item.is("current"), item.is("active"));
                    let current = match (page, section) {
                        (true, _) => Current::Page,
                        (false, true) => Current::Section,
                        (false, false) => Current::No,
                    };
                    NavItem::new(item.string("text"), item.string("href")).current(current)
                })
                .collect();
            let (service_name, service_href) = (options.string("serviceName"), options.string("serviceUrl"));
            let navigation_label = options.string("navigationLabel");
            let navigation_id = options.string("navigationId");
            let (label, classes) = (options.string("ariaLabel"), options.string("classes"));
            let end = options.group("slots").and_then(|mut slots| {
                let mut end = slots.group("end")?;
                let align = end.string("align");
                (align == "inline").then(|| end.string("html"))
            });
            match end {
                Some(html) => view! {
                    <ServiceNavigation
                        service_name service_href items navigation_label navigation_id label classes
                    >
                        {InertElement::new(html)}
                    </ServiceNavigation>
                }
                .into_any(),
                None => view! {
                    <ServiceNavigation
                        service_name service_href items navigation_label navigation_id label classes
                    />
                }
                .into_any(),
            }
        },
        expected: as_is,
    }
    .check();
}

#[test]
fn pagination() {
    Component {
        name: "pagination",
        compared: 11,
        skipped: &[
            ("pages are numbered", &["with custom link and item text", "with empty items"]),
            (ATTRIBUTES, &["with custom attributes"]),
            (WORDS, &["with custom accessible labels on item links"]),
        ],
        render: |options| {
            let mut link = |key: &str| {
                options.group(key).map(|mut link| {
                    let text = link.string("text");
                    PageLink::new(link.string("href")).text(text).label(link.string("labelText"))
                })
            };
            let (previous, next) = (link("previous"), link("next"));
            let items = options
                .list("items")
                .into_iter()
                .map(|mut item| {
                    if item.is("ellipsis") {
                        return PageItem::Ellipsis;
                    }
                    let number = item.string("number").parse().unwrap_or_else(|_| {
                        item.refuse("number");
                        0
                    });
                    PageItem::Number { number, href: item.string("href"), current: item.is("current") }
                })
                .collect();
            let (landmark, classes) = (options.string("landmarkLabel"), options.string("classes"));
            view! { <Pagination nostrip:previous=previous nostrip:next=next items landmark classes/> }
                .into_any()
        },
        expected: as_is,
    }
    .check();
}
