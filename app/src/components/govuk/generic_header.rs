//! Generic header: the head of every page of a service that is not on GOV.UK.

use super::text::OptionalText;
use leptos::prelude::*;

/// The product's name, in the page's `header` element. The service navigation goes inside, as its child.
#[component]
pub fn GenericHeader(
    /// The product's name.
    #[prop(into)]
    product: String,
    /// Where the name leads, if not to the start.
    #[prop(optional, into)]
    href: OptionalText,
    /// What else belongs to the header.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="govuk-template__header">
            <div class="govuk-generic-header">
                <div class="govuk-generic-header__container govuk-width-container">
                    <div class="govuk-generic-header__logo">
                        <a href=href.or("/") class="govuk-generic-header__homepage-link">
                            {product}
                        </a>
                    </div>
                </div>
            </div>
            {children.map(|children| children())}
        </header>
    }
}
