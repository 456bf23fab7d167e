//! The password of an account, shown once.

use crate::{
    components::{InsetText, Panel},
    frame::Page,
    paths,
};
use leptos::prelude::*;

/// In the context of the page that shows a password: whose it is, and what. It is nowhere else, and not kept.
#[derive(Clone)]
pub struct HandedOver {
    /// What was done.
    pub done: &'static str,
    /// What the person signs in with.
    pub sign_in_name: String,
    /// The password.
    pub password: String,
}

/// The page with the password.
pub(super) fn handed_over(given: HandedOver) -> impl IntoView {
    view! {
        <Page title=given.done>
            <Panel title=given.done>"Hand the password over now: it is not shown again"</Panel>
            <p class="govuk-body">"Sign-in name: " <strong>{given.sign_in_name}</strong></p>
            <InsetText>
                "Password: " <strong class="pigot-password">{given.password}</strong>
            </InsetText>
            <p class="govuk-body">
                "Give it to the person yourself, or read it out on a number you know. Ask them to change it on their account page."
            </p>
            <p class="govuk-body"><a class="govuk-link" href=paths::ACCOUNTS>"Go back to the accounts"</a></p>
        </Page>
    }
}
