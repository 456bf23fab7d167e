//! Reads for accounts: everybody's for the administrator, and one's own.

use crate::error::AppError;
use domain::{
    ids::AccountId,
    view::{AccountChoices, AccountLine, AccountsPage, OwnAccountPage},
};
use leptos::prelude::*;

/// Every account.
#[server(prefix = "/api", endpoint = "accounts")]
pub async fn read_accounts() -> Result<AccountsPage, AppError> {
    let cx = crate::ssr::context()?;
    service::accounts::list(&cx).await.map_err(crate::ssr::refusal)
}

/// One account.
#[server(prefix = "/api", endpoint = "account_line")]
pub async fn read_account(account: AccountId) -> Result<AccountLine, AppError> {
    let cx = crate::ssr::context()?;
    service::accounts::line(&cx, account).await.map_err(crate::ssr::refusal)
}

/// What the form for a new account offers.
#[server(prefix = "/api", endpoint = "account_choices")]
pub async fn read_account_choices() -> Result<AccountChoices, AppError> {
    let cx = crate::ssr::context()?;
    service::accounts::choices(&cx).await.map_err(crate::ssr::refusal)
}

/// The person's own account.
#[server(prefix = "/api", endpoint = "own_account")]
pub async fn read_own_account() -> Result<OwnAccountPage, AppError> {
    let cx = crate::ssr::context()?;
    service::accounts::own(&cx, crate::ssr::session_rules()).await.map_err(crate::ssr::refusal)
}
