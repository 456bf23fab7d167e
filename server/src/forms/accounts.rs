//! Everybody's accounts. A password is made here, shown in the answer, and kept nowhere.

use crate::{
    form::{Form, Id},
    layers::faults,
    page::{Page, see_other},
};
use app::{pages::accounts::HandedOver, paths};
use axum::response::Response;
use domain::ids::AccountId;
use http::StatusCode;
use leptos::context::provide_context;
use secrecy::{ExposeSecret, SecretString};
use service::{
    accounts::{self, NewAccount},
    passwords,
};

/// Adds an account and shows its password.
pub async fn add(page: Page, Form(values): Form) -> Response {
    let password = passwords::generated();
    let added = async {
        let new = NewAccount::parse(&values)?;
        let sign_in_name = new.sign_in_name.to_string();
        accounts::add(&page.cx, new, password.clone()).await?;
        Ok(sign_in_name)
    };
    match added.await {
        Ok(sign_in_name) => hand_over(&page, "The account is added", sign_in_name, &password).await,
        Err(error) => page.again(values, error).await,
    }
}

/// Disables an account.
pub async fn disable(page: Page, Id(account): Id<AccountId>) -> Response {
    match accounts::disable(&page.cx, account).await {
        Ok(()) => see_other(&format!("{}?done=account-disabled", paths::ACCOUNTS)),
        Err(error) => faults::answer(&error),
    }
}

/// Gives an account another password and shows it.
pub async fn reset(page: Page, Id(account): Id<AccountId>) -> Response {
    let password = passwords::generated();
    let reset = async {
        accounts::reset(&page.cx, account, password.clone()).await?;
        Ok(accounts::line(&page.cx, account).await?.sign_in_name)
    };
    match reset.await {
        Ok(sign_in_name) => hand_over(&page, "The password is reset", sign_in_name, &password).await,
        Err(error) => faults::answer(&error),
    }
}

async fn hand_over(
    page: &Page,
    done: &'static str,
    sign_in_name: String,
    password: &SecretString,
) -> Response {
    let given = HandedOver { done, sign_in_name, password: password.expose_secret().to_owned() };
    page.show_with(StatusCode::OK, move || provide_context(given.clone())).await
}
