//! Disabling an account.

use super::roles_of;
use crate::{
    api::accounts::read_account,
    components::{Button, ButtonKind, SummaryList, SummaryRow},
    frame::{Page, load},
    paths, ssr,
};
use domain::ids::AccountId;
use leptos::prelude::*;

/// Asks once more.
#[component]
pub fn DisableAccount() -> impl IntoView {
    let account = ssr::id::<AccountId>("account");
    load(async move { read_account(account?).await }, |account| {
        let roles = roles_of(&account);
        view! {
            <Page title="Disable an account" back=paths::ACCOUNTS>
                <h1 class="govuk-heading-l">"Disable this account"</h1>
                <SummaryList rows=vec![
                    SummaryRow::new("Name", account.name),
                    SummaryRow::new("Sign-in name", account.sign_in_name),
                    SummaryRow::new("Roles", roles),
                ]/>
                <p class="govuk-body">
                    "The person is signed out at once, wherever they are, and cannot sign in until you reset the password. What they did stays in the history."
                </p>
                <form method="post" novalidate>
                    <Button kind=ButtonKind::Warning>"Disable account"</Button>
                </form>
            </Page>
        }
    })
}
