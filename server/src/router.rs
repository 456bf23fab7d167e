//! Every address, in one table.

use crate::{forms, health, layers, live, page, state::AppState};
use app::error::AppError;
use axum::{
    Router,
    body::to_bytes,
    extract::Request,
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, get, on, post},
};
use leptos::{context::provide_context, server_fn::axum::server_fn_paths};
use leptos_axum::{generate_route_list_with_exclusions_and_ssg_and_context, handle_server_fns_with_context};

/// The whole service.
pub fn router(state: AppState) -> Router {
    let machines = Router::new()
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/favicon.ico", get(no_icon))
        .route("/due.csv", get(forms::deadlines::csv))
        .route(live::ADDRESS, get(live::changes))
        .nest("/pkg", state.site.files());
    let pages = pages(&state)
        .into_iter()
        .fold(Router::new(), |router, address| router.route(&address, get(page::show)));
    let all =
        forms().into_iter().fold(pages.merge(machines), |all, (address, form)| all.route(address, form));
    layers::around(all.merge(server_functions()).fallback(nothing_here), &state).with_state(state)
}

/// Every form's address and what takes it.
fn forms() -> Vec<(&'static str, MethodRouter<AppState>)> {
    vec![
        ("/account/password", post(forms::account::change_password)),
        ("/account/role", post(forms::account::change_role)),
        ("/account/sessions/end-others", post(forms::account::end_other_sessions)),
        ("/account/sessions/{session}/end", post(forms::account::end_session)),
        ("/accounts/new", post(forms::accounts::add)),
        ("/accounts/{account}/disable", post(forms::accounts::disable)),
        ("/accounts/{account}/reset", post(forms::accounts::reset)),
        ("/cases/new", post(forms::cases::open)),
        ("/cases/{case}/amend", post(forms::cases::amend)),
        ("/cases/{case}/defendants/new", post(forms::cases::add_defendant)),
        ("/cases/{case}/defendants/{defendant}/amend", post(forms::cases::amend_defendant)),
        ("/cases/{case}/defendants/{defendant}/custody", post(forms::deadlines::add_custody)),
        (
            "/cases/{case}/defendants/{defendant}/custody/{spell}/withdraw",
            post(forms::deadlines::withdraw_custody),
        ),
        ("/cases/{case}/events/new", post(forms::deadlines::record)),
        ("/cases/{case}/events/{event}/withdraw", post(forms::deadlines::withdraw)),
        ("/cases/{case}/deadlines/{rule}/{about}/met", post(forms::deadlines::met)),
        ("/cases/{case}/deadlines/{rule}/{about}/order", post(forms::deadlines::order)),
        ("/cases/{case}/witnesses/new", post(forms::witnesses::record)),
        ("/cases/{case}/people/new", post(forms::parts::give)),
        ("/cases/{case}/people/{part}/end", post(forms::parts::end)),
        ("/cases/{case}/hearings/new", post(forms::hearings::book)),
        ("/cases/{case}/holds/new", post(forms::holds::hold)),
        ("/holds/{hold}/release", post(forms::holds::release)),
        ("/hearings/{hearing}/wait", post(forms::holds::wait)),
        ("/courts/{court}/waiting", post(forms::holds::waiting)),
        ("/hearings/new", post(forms::hearings_start::choose_case)),
        ("/relist", post(forms::relisting::draw)),
        ("/relistings/{relisting}", post(forms::relisting::act)),
        ("/relistings/{relisting}/lines/{number}", post(forms::relisting::change)),
        ("/hearings/{hearing}/acknowledge", post(forms::relisting::acknowledge)),
        ("/hearings/{hearing}/amend", post(forms::hearings::amend)),
        ("/hearings/{hearing}/move", post(forms::hearings::move_to)),
        ("/hearings/{hearing}/cancel", post(forms::hearings::cancel)),
        ("/hearings/{hearing}/book", post(forms::hearings::book_again)),
        ("/hearings/{hearing}/room", post(forms::courtroom::press)),
        ("/hearings/{hearing}/outcome", post(forms::recordings::outcome)),
        ("/hearings/{hearing}/recording", post(forms::recordings::act)),
        ("/hearings/{hearing}/further-direction", post(forms::recordings::direct)),
        ("/courts/{court}/hours", post(forms::court_hours::set)),
        ("/courts/{court}/policy/{setting}", post(forms::policies::keep)),
        ("/equipment/faults/{fault}", post(forms::equipment::fault)),
        ("/equipment/items/{court}/{kind}", post(forms::equipment::items)),
        ("/equipment/{resource}/check", post(forms::equipment::check)),
        ("/equipment/{resource}/assets/new", post(forms::equipment::add_asset)),
        ("/equipment/{resource}/assets/{asset}/retire", post(forms::equipment::retire_asset)),
        ("/equipment/{resource}/blocks/new", post(forms::equipment::block)),
        ("/equipment/{resource}/blocks/{block}/end", post(forms::equipment::end_block)),
        ("/courtrooms/{courtroom}/team/new", post(forms::team::add)),
        ("/courtrooms/{courtroom}/team/{member}", post(forms::team::amend)),
        ("/courtrooms/{courtroom}/officers/new", post(forms::officers::appoint)),
        ("/courtrooms/{courtroom}/officers/{appointment}/end", post(forms::officers::end)),
        ("/witnesses/{witness}/measures/apply", post(forms::measures::apply)),
        ("/witnesses/{witness}/measures/dates", post(forms::measures::set_dates)),
        ("/witnesses/{witness}/measures/change", post(forms::measures::change)),
        ("/measures/{application}/serve", post(forms::measures::serve)),
        ("/measures/{application}/represent", post(forms::measures::represent)),
        ("/measures/{application}/decide", post(forms::measures::decide)),
        ("/measures/{application}/withhold", post(forms::measures::withhold)),
        ("/measures/decisions/{decision}/told", post(forms::measures::tell)),
        ("/cases/{case}/section-41/new", post(forms::section_41::apply)),
        ("/cases/{case}/section-41/{section41}/record", post(forms::section_41::record)),
        ("/account/unavailable", post(forms::unavailability::own)),
        ("/people/{person}/unavailable", post(forms::unavailability::person)),
        ("/witnesses/{witness}/unavailable", post(forms::unavailability::witness)),
        ("/slots", post(forms::slots::choose_case)),
        ("/sign-in", post(forms::sign_in::sign_in)),
        ("/sign-out", post(forms::sign_in::sign_out)),
        ("/witnesses/{witness}/eligibility/facts", post(forms::eligibility::record)),
        ("/witnesses/{witness}/amend", post(forms::witnesses::amend)),
        (
            "/witnesses/{witness}/cross-examination/counsel/{counsel}/questions",
            post(forms::cross_examination::record_questions),
        ),
        (
            "/witnesses/{witness}/cross-examination/counsel/{counsel}/topics",
            post(forms::cross_examination::file_topics),
        ),
        ("/witnesses/{witness}/cross-examination/directions", post(forms::cross_examination::direct)),
        ("/witnesses/{witness}/cross-examination/minutes", post(forms::cross_examination::set_minutes)),
        ("/witnesses/{witness}/cross-examination/reopen", post(forms::cross_examination::reopen)),
        (
            "/witnesses/{witness}/cross-examination/topics/{topic}/ruling",
            post(forms::cross_examination::rule),
        ),
        ("/witnesses/{witness}/section-28", post(forms::track::record)),
        ("/cases/{case}/counsel", post(forms::track::counsel)),
        ("/hearings/{hearing}/confirm", post(forms::track::confirm)),
        ("/witnesses/{witness}/ground-rules/record", post(forms::ground_rules::record)),
    ]
}

/// The addresses of the pages of `app`, as its own route table gives them.
fn pages(state: &AppState) -> Vec<String> {
    let (mut parts, ()) = http::Request::default().into_parts();
    parts.extensions.insert(state.cx.clone());
    let in_no_request = move || provide_context(parts.clone());
    let (pages, _no_files) =
        generate_route_list_with_exclusions_and_ssg_and_context(app::App, None, in_no_request);
    pages.iter().map(|page| page.path().to_owned()).collect()
}

/// Every address that people and islands use, so that a test can leave none out: pages, forms, server functions.
pub fn addresses(state: &AppState) -> Vec<(Method, String)> {
    let pages = pages(state).into_iter().map(|page| (Method::GET, page));
    let forms = forms().into_iter().map(|(form, _handler)| (Method::POST, form.to_owned()));
    let functions = server_fn_paths().map(|(path, method)| (method, path.to_owned()));
    pages.chain(forms).chain(functions).collect()
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
