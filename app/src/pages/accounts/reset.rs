//! Giving an account another password.

use super::{
    handed_over::{HandedOver, handed_over},
    roles_of,
};
use crate::{
    api::accounts::read_account,
    components::{Button, ButtonKind, SummaryList, SummaryRow},
    frame::{Page, load},
    paths, ssr,
};
use domain::ids::AccountId;
use leptos::prelude::*;

/// Asks once more, and then shows the password.
#[component]
pub fn ResetAccount() -> impl IntoView {
    match use_context::<HandedOver>() {
        Some(given) => handed_over(given).into_any(),
        None => question().into_any(),
    }
}

fn question() -> impl IntoView {
    let account = ssr::id::<AccountId>("account");
    load(async move { read_account(account?).await }, |account| {
        let roles = roles_of(&account);
        view! {
            <Page title="Reset a password" back=paths::ACCOUNTS>
                <h1 class="govuk-heading-l">"Reset this password"</h1>
                <SummaryList rows=vec![
                    SummaryRow::new("Name", account.name),
                    SummaryRow::new("Sign-in name", account.sign_in_name),
                    SummaryRow::new("Roles", roles),
                ]/>
                <p class="govuk-body">
                    "A new password is made and shown to you once. The person is signed out wherever they are."
                    {account.disabled.then_some(" The account is disabled; this opens it again.")}
                </p>
                <form method="post" novalidate>
                    <Button kind=ButtonKind::Warning>"Reset password"</Button>
                </form>
            </Page>
        }
    })
}
