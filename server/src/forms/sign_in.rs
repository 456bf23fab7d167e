//! Signing in and out.

use crate::{
    client, cookie,
    form::{Form, query},
    layers::faults,
    page::{Page, see_other},
};
use app::{form::Submission, paths};
use axum::response::Response;
use domain::form::{FormErrors, FormValues, Problem};
use http::{HeaderValue, StatusCode};
use service::{
    Error,
    sign_in::{self, Token},
};

/// The control that errors about both fields together point to.
const BOTH: &str = "sign_in";

/// Signs in with a name and password, or in the demonstration with a button.
pub async fn sign_in(page: Page, Form(values): Form) -> Response {
    if !page.state.addresses.admit(client::address(page.parts(), page.state.trusted_proxies)) {
        return again(&page, values, Error::Throttled { minutes: 1 }).await;
    }
    match opened(&page, &values).await {
        Ok(token) => {
            let next = query(page.parts(), "next").filter(|next| is_local(next));
            let given = cookie::given(&page.state.origin, &token);
            cookie::with(see_other(next.as_deref().unwrap_or(paths::HOME)), &given)
        }
        Err(error) => again(&page, values, error).await,
    }
}

async fn opened(page: &Page, values: &FormValues) -> Result<Token, Error> {
    let before = cookie::read(&page.parts().headers, &page.state.origin);
    if let (Some(world), Some(account)) = (page.state.demonstration(), values.entered("account")) {
        let account = account.parse().map_err(|_| Error::WrongCredentials)?;
        return sign_in::as_demonstration_person(
            &page.cx,
            page.state.sessions,
            world,
            account,
            before.as_ref(),
        )
        .await;
    }
    let mut errors = FormErrors::default();
    let name = errors.take(BOTH, values.entered("sign_in_name").ok_or(Problem::Missing));
    if values.get("password").is_empty() {
        errors.add("password", Problem::Missing);
    }
    match name {
        Some(name) if errors.is_empty() => {
            let password = values.get("password").into();
            sign_in::with_password(&page.cx, page.state.sessions, name, password, before.as_ref()).await
        }
        _ => Err(errors.into()),
    }
}

async fn again(page: &Page, values: FormValues, error: Error) -> Response {
    let (status, problem) = match error {
        Error::WrongCredentials => (StatusCode::UNPROCESSABLE_ENTITY, Problem::WrongPassword),
        Error::Throttled { minutes } => (StatusCode::TOO_MANY_REQUESTS, Problem::TooManyAttempts { minutes }),
        error => return page.again(values, error).await,
    };
    let errors = FormErrors::one(BOTH, problem);
    page.show(status, Submission { values, errors, ..Submission::default() }).await
}

/// Whether an address is a page of ours, and nothing that a browser could read as another site.
fn is_local(address: &str) -> bool {
    let mut bytes = address.bytes();
    bytes.next() == Some(b'/')
        && !matches!(bytes.next(), Some(b'/' | b'\\'))
        && address.len() <= 2_000
        && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

/// Ends the session and clears what the browser kept of it.
pub async fn sign_out(page: Page) -> Response {
    if let Err(error) = sign_in::sign_out(&page.cx).await {
        return faults::answer(&error);
    }
    let left = see_other(&format!("{}?done=signed-out", paths::SIGN_IN));
    let mut response = cookie::with(left, &cookie::removed(&page.state.origin));
    // Not "cookies": that would sign the person out of every other service under the same domain too.
    let cleared = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert("clear-site-data", cleared);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_are_gone_back_to() {
        for local in ["/", "/cases/new", "/diary?place=a%20b&date=2026-11-30"] {
            assert!(is_local(local), "{local}");
        }
        for foreign in [
            "",
            "cases",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/a\\b",
            "/\t/evil.example",
            "/a\r\nset-cookie: b=c",
            "/ä",
            "javascript:alert(1)",
            " /cases",
        ] {
            assert!(!is_local(foreign), "{foreign}");
        }
    }
}
