//! Changing one's own password.

use crate::{
    components::{Button, PasswordInput},
    form::Submission,
    frame::Page,
    paths,
};
use leptos::prelude::*;

/// The form.
#[component]
pub fn ChangePassword() -> impl IntoView {
    let form = Submission::here();
    let title = "Change your password";
    view! {
        <Page title=title back=paths::ACCOUNT form=form.clone()>
            <h1 class="govuk-heading-l">{title}</h1>
            <p class="govuk-body">"Your other sessions end when you change it."</p>
            <form method="post" novalidate>
                <PasswordInput name="old_password" label="Present password" error=form.error("old_password")/>
                <PasswordInput
                    name="new_password"
                    label="New password"
                    hint="15 characters or more. A few words that have nothing to do with each other are easy to remember."
                    autocomplete="new-password"
                    error=form.error("new_password")
                />
                <PasswordInput
                    name="new_password_again"
                    label="New password again"
                    autocomplete="new-password"
                    error=form.error("new_password_again")
                />
                <Button>"Change password"</Button>
            </form>
        </Page>
    }
}
