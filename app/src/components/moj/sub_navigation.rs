//! Sub navigation: the pages of one record.

use crate::components::govuk::{Current, NavItem, OptionalText, class_list, words};
use leptos::prelude::*;

/// The pages of one record.
#[component]
pub fn SubNavigation(
    /// The pages, in order. Both `Current::Page` and `Current::Section` mark the place.
    items: Vec<NavItem>,
    /// What this navigation is called.
    #[prop(optional, into)]
    label: OptionalText,
    /// Further classes.
    #[prop(optional, into)]
    classes: OptionalText,
) -> impl IntoView {
    let items = items
        .into_iter()
        .map(|item| {
            let (text, href, current) = item.into_parts();
            // The package styles the current page only by `aria-current="page"`.
            let current = (current != Current::No).then_some("page");
            view! {
                <li class="moj-sub-navigation__item">
                    <a class="moj-sub-navigation__link" aria-current=current href=href>
                        {text}
                    </a>
                </li>
            }
        })
        .collect_view();
    let class = class_list(&["moj-sub-navigation", classes.as_str()]);
    view! {
        <nav class=class aria-label=label.or(words::SECONDARY_NAVIGATION)>
            <ul class="moj-sub-navigation__list">{items}</ul>
        </nav>
    }
}
