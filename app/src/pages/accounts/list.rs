//! The list of accounts.

use super::roles_of;
use crate::{
    api::accounts::read_accounts,
    components::{Button, ScrollRegion, Table, TableCell, TableHeading, Tag, TagColour},
    frame::{Page, load},
    paths,
};
use domain::view::AccountLine;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Accounts() -> impl IntoView {
    load(read_accounts(), |page| {
        let head = ["Name", "Sign-in name", "Roles", "Status", "Change"].map(TableHeading::new).into();
        let rows = page.accounts.into_iter().map(row).collect();
        view! {
            <Page title="Accounts">
                <h1 class="govuk-heading-l">"Accounts"</h1>
                <Button href=paths::NEW_ACCOUNT>"Add an account"</Button>
                <ScrollRegion labelled_by="accounts-caption">
                    <Table
                        caption="Everybody who can sign in, or could"
                        caption_id="accounts-caption"
                        head=head
                        rows=rows
                        first_cell_is_header=true
                        small_text=true
                    />
                </ScrollRegion>
            </Page>
        }
    })
}

fn row(account: AccountLine) -> Vec<TableCell> {
    let whose = format!(" of {}", account.name);
    let reset = view! {
        <a class="govuk-link" href=paths::reset_account(account.account)>
            "Reset password" <span class="govuk-visually-hidden">{whose.clone()}</span>
        </a>
    };
    let disable = (!account.disabled).then(|| {
        view! {
            <br/>
            <a class="govuk-link" href=paths::disable_account(account.account)>
                "Disable" <span class="govuk-visually-hidden">" the account" {whose}</span>
            </a>
        }
    });
    let status = if account.disabled {
        view! { <Tag text="Disabled" colour=TagColour::Grey/> }.into_any()
    } else {
        "Open".into_any()
    };
    vec![
        TableCell::new(account.name.clone()),
        TableCell::new(account.sign_in_name.clone()),
        TableCell::new(roles_of(&account)),
        TableCell::new(status),
        TableCell::new(view! { {reset} {disable} }),
    ]
}
