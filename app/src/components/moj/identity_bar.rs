//! Identity bar: which record one is in, on a record with several pages.

use leptos::prelude::*;

/// The record, as children, above its sub navigation.
#[component]
pub fn IdentityBar(
    /// What identifies the record.
    children: Children,
    /// What can be done with the record: button links, which stand to the right.
    #[prop(optional)]
    actions: Option<AnyView>,
) -> impl IntoView {
    let actions = actions.map(|actions| {
        view! {
            <div class="moj-identity-bar__actions">
                <div class="moj-identity-bar__menu">{actions}</div>
            </div>
        }
    });
    view! {
        <div class="moj-identity-bar">
            <div class="moj-identity-bar__container">
                <div class="moj-identity-bar__details">
                    <span class="moj-identity-bar__title">{children()}</span>
                </div>
                {actions}
            </div>
        </div>
    }
}
