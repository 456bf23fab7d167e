//! One's own account: password, roles, sessions.

use crate::{
    cookie,
    form::{Form, Id},
    layers::faults,
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::ids::SessionId;
use service::{
    Error,
    accounts::{self, Change},
    sign_in,
};

/// Changes the password.
pub async fn change_password(page: Page, Form(values): Form) -> Response {
    let changed = async { accounts::change_password(&page.cx, Change::parse(&values)?).await };
    match changed.await {
        Ok(()) => see_other(&format!("{}?done=password-changed", paths::ACCOUNT)),
        Err(error) => page.again(values, error).await,
    }
}

/// Goes on in another role, in a new session.
pub async fn change_role(page: Page, Form(values): Form) -> Response {
    let changed = async {
        let membership = values.get("membership").parse().map_err(|_| Error::NotFound)?;
        sign_in::change_role(&page.cx, page.state.sessions, membership).await
    };
    match changed.await {
        Ok(token) => cookie::with(see_other(paths::HOME), &cookie::given(&page.state.origin, &token)),
        Err(error) => faults::answer(&error),
    }
}

/// Ends one of one's own sessions.
pub async fn end_session(page: Page, Id(session): Id<SessionId>) -> Response {
    match accounts::end_session(&page.cx, session).await {
        Ok(()) => see_other(&format!("{}?done=session-ended", paths::ACCOUNT)),
        Err(error) => faults::answer(&error),
    }
}

/// Ends every session of one's own but this one.
pub async fn end_other_sessions(page: Page) -> Response {
    match accounts::end_other_sessions(&page.cx).await {
        Ok(()) => see_other(&format!("{}?done=other-sessions-ended", paths::ACCOUNT)),
        Err(error) => faults::answer(&error),
    }
}
