//! Footer: the links that help everywhere. No crown, crest or licence: those belong to GOV.UK.

use super::text::OptionalText;
use super::words;
use leptos::prelude::*;

/// A link in the footer.
#[derive(Clone, Debug)]
pub struct FooterLink {
    text: String,
    href: String,
}

impl FooterLink {
    /// A link in the footer.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }
}

/// The foot of every page.
#[component]
pub fn Footer(
    /// The links, in the same order on every page.
    #[prop(optional)]
    items: Vec<FooterLink>,
    /// The heading over the links, which is only heard.
    #[prop(optional, into)]
    title: OptionalText,
    /// A sentence under the links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let links = (!items.is_empty()).then(|| {
        let items = items
            .into_iter()
            .map(|FooterLink { text, href }| {
                view! {
                    <li class="govuk-footer__inline-list-item">
                        <a class="govuk-footer__link" href=href>
                            {text}
                        </a>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="govuk-footer__inline-list">{items}</ul> }
    });
    let custom = children.map(|children| view! { <div class="govuk-footer__meta-custom">{children()}</div> });
    let title = (links.is_some() || custom.is_some() || title.is_present()).then(|| {
        view! { <h2 class="govuk-visually-hidden">{title.or(words::SUPPORT_LINKS)}</h2> }
    });
    view! {
        <footer class="govuk-template__footer">
            <div class="govuk-footer">
                <div class="govuk-width-container">
                    <div class="govuk-footer__meta">
                        <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
                            {title} {links} {custom}
                        </div>
                    </div>
                </div>
            </div>
        </footer>
    }
}
