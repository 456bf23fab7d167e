//! Breadcrumbs: where this page stands; above `main`.

use super::text::{class_if, class_list};
use super::words;
use leptos::prelude::*;

/// One step of the way.
#[derive(Clone, Debug)]
pub struct Crumb {
    text: String,
    href: Option<String>,
}

impl Crumb {
    /// A page above this one.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()) }
    }

    /// This page, at the end. Optional: leave it out when the `h1` says the same.
    pub fn here(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None }
    }
}

/// The way from the start of the service to this page.
#[component]
pub fn Breadcrumbs(
    /// The steps, the first page first.
    items: Vec<Crumb>,
    /// On small screens show the first and last step only.
    #[prop(optional)]
    collapse_on_mobile: bool,
) -> impl IntoView {
    let class = class_list(&[
        "govuk-breadcrumbs",
        class_if(collapse_on_mobile, "govuk-breadcrumbs--collapse-on-mobile"),
    ]);
    let items = items
        .into_iter()
        .map(|Crumb { text, href }| match href {
            Some(href) => view! {
                <li class="govuk-breadcrumbs__list-item">
                    <a class="govuk-breadcrumbs__link" href=href>
                        {text}
                    </a>
                </li>
            }
            .into_any(),
            None => view! {
                <li class="govuk-breadcrumbs__list-item" aria-current="page">
                    {text}
                </li>
            }
            .into_any(),
        })
        .collect_view();
    view! {
        <nav class=class aria-label=words::BREADCRUMB>
            <ol class="govuk-breadcrumbs__list">{items}</ol>
        </nav>
    }
}
