//! Every address, in one table.

use crate::{forms, health, layers, page, state::AppState};
use app::error::AppError;
use axum::{
    Router,
    body::to_bytes,
    extract::Request,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{MethodFilter, get, on, post},
};
use leptos::{context::provide_context, server_fn::axum::server_fn_paths};
use leptos_axum::{generate_route_list_with_exclusions_and_ssg_and_context, handle_server_fns_with_context};

/// The whole service.
pub fn router(state: AppState) -> Router {
    let forms = Router::new()
        .route("/account/password", post(forms::account::change_password))
        .route("/account/role", post(forms::account::change_role))
        .route("/account/sessions/end-others", post(forms::account::end_other_sessions))
        .route("/account/sessions/{session}/end", post(forms::account::end_session))
        .route("/accounts/new", post(forms::accounts::add))
        .route("/accounts/{account}/disable", post(forms::accounts::disable))
        .route("/accounts/{account}/reset", post(forms::accounts::reset))
        .route("/cases/new", post(forms::cases::open))
        .route("/cases/{case}/amend", post(forms::cases::amend))
        .route("/cases/{case}/defendants/new", post(forms::cases::add_defendant))
        .route("/cases/{case}/witnesses/new", post(forms::witnesses::record))
        .route("/cases/{case}/people/new", post(forms::parts::give))
        .route("/cases/{case}/people/{part}/end", post(forms::parts::end))
        .route("/cases/{case}/hearings/new", post(forms::hearings::book))
        .route("/hearings/new", post(forms::hearings_start::choose_case))
        .route("/hearings/{hearing}/amend", post(forms::hearings::amend))
        .route("/hearings/{hearing}/move", post(forms::hearings::move_to))
        .route("/hearings/{hearing}/cancel", post(forms::hearings::cancel))
        .route("/hearings/{hearing}/book", post(forms::hearings::book_again))
        .route("/courtrooms/{courtroom}/officers/new", post(forms::officers::appoint))
        .route("/courtrooms/{courtroom}/officers/{appointment}/end", post(forms::officers::end))
        .route("/sign-in", post(forms::sign_in::sign_in))
        .route("/sign-out", post(forms::sign_in::sign_out))
        .route("/witnesses/{witness}/amend", post(forms::witnesses::amend));

    let machines = Router::new()
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/favicon.ico", get(no_icon))
        .nest("/pkg", state.site.files());

    let all = pages(&state).merge(server_functions()).merge(forms).merge(machines);
    layers::around(all.fallback(nothing_here), &state).with_state(state)
}

/// The pages of `app`, each under the address its own route table gives it.
fn pages(state: &AppState) -> Router<AppState> {
    let (mut parts, ()) = http::Request::default().into_parts();
    parts.extensions.insert(state.cx.clone());
    let in_no_request = move || provide_context(parts.clone());
    let (pages, _no_files) =
        generate_route_list_with_exclusions_and_ssg_and_context(app::App, None, in_no_request);
    pages.iter().fold(Router::new(), |router, page| router.route(page.path(), get(page::show)))
}

/// The server functions of `app`, each under its own address.
fn server_functions() -> Router<AppState> {
    let mut router = Router::new();
    for (path, method) in server_fn_paths() {
        if let Ok(method) = MethodFilter::try_from(method) {
            router = router.route(path, on(method, server_function));
        }
    }
    router
}

/// Leptos answers 500 to whatever it cannot read; the code in the body knows better.
async fn server_function(request: Request) -> Response {
    let response = handle_server_fns_with_context(|| {}, request).await.into_response();
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let body = to_bytes(body, 64 * 1024).await.unwrap_or_default();
    if let Ok(code) = serde_json::from_slice::<AppError>(&body)
        && let Ok(status) = StatusCode::from_u16(code.status())
    {
        head.status = status;
    }
    Response::from_parts(head, body.into())
}

async fn no_icon() -> StatusCode {
    StatusCode::NO_CONTENT
}

async fn nothing_here() -> StatusCode {
    StatusCode::NOT_FOUND
}
