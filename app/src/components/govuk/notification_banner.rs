//! Notification banner: something just happened. Before the `h1`, one a page, never with an error summary.

use super::text::{OptionalText, class_if, class_list};
use super::words;
use leptos::prelude::*;

/// A banner, titled "Success" or "Important".
#[component]
pub fn NotificationBanner(
    /// Whether it reports that something worked.
    #[prop(optional)]
    success: bool,
    /// One sentence; or else use children.
    #[prop(optional, into)]
    text: OptionalText,
    /// Another title.
    #[prop(optional, into)]
    title: OptionalText,
    /// The id of the title, where the usual one is taken.
    #[prop(optional, into)]
    title_id: OptionalText,
    /// What it says, when that is more than one sentence.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class =
        class_list(&["govuk-notification-banner", class_if(success, "govuk-notification-banner--success")]);
    let title_id = title_id.or("govuk-notification-banner-title");
    let content = match children {
        Some(children) => children(),
        None => text
            .into_option()
            .map(|text| view! { <p class="govuk-notification-banner__heading">{text}</p> })
            .into_any(),
    };
    view! {
        <div
            class=class
            role=if success { "alert" } else { "region" }
            aria-labelledby=title_id
            data-module="govuk-notification-banner"
        >
            <div class="govuk-notification-banner__header">
                <h2 class="govuk-notification-banner__title" id=title_id.clone()>
                    {title.or(if success { words::SUCCESS } else { words::IMPORTANT })}
                </h2>
            </div>
            <div class="govuk-notification-banner__content">{content}</div>
        </div>
    }
}
