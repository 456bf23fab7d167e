//! Showing a page of `app`: on a visit, and again with what was typed when a form cannot be taken.

use crate::{layers::faults, metrics, state::AppState};
use app::form::Submission;
use axum::{
    body::Body,
    extract::{FromRequestParts, Request, State},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::form::FormValues;
use http::{HeaderValue, Method, StatusCode, header, request::Parts};
use leptos::{context::provide_context, nonce::Nonce};
use leptos_axum::render_app_async_with_context;
use service::{Context, Error, context::random_bytes};
use std::sync::Arc;

/// What an inline script of this answer has to carry to be run. In the request's extensions.
#[derive(Clone, Debug)]
pub struct PageNonce(Arc<str>);

impl PageNonce {
    pub(crate) fn new() -> Self {
        let bytes: [u8; 16] = random_bytes();
        Self(URL_SAFE_NO_PAD.encode(bytes).into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Answers a visit to any page.
pub async fn show(State(state): State<AppState>, request: Request) -> Response {
    render(&state, request, || {}).await
}

/// Renders the page of a request's address, with more in its context.
pub(crate) async fn render(
    state: &AppState,
    request: Request,
    more: impl Fn() + Clone + Send + Sync + 'static,
) -> Response {
    let nonce = request.extensions().get::<PageNonce>().cloned();
    let demonstration = state.demonstration().cloned();
    let assets = state.site.assets.clone();
    let page = render_app_async_with_context(
        move || {
            if let Some(nonce) = &nonce {
                provide_context(Nonce::from_value(Arc::clone(&nonce.0)));
            }
            if let Some(world) = &demonstration {
                provide_context(world.clone());
            }
            more();
        },
        move || app::shell(assets.clone()),
    );
    page(request).await
}

/// Sends the browser to another address of ours.
pub fn see_other(address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(address) => (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The page a form was sent from, which is the page of the address it was sent to.
pub struct Page {
    /// Who sent it, on which database, at what time.
    pub cx: Context,
    /// What every request is answered with.
    pub state: AppState,
    parts: Parts,
}

impl FromRequestParts<AppState> for Page {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, StatusCode> {
        let cx = parts.extensions.get::<Context>().cloned().ok_or(StatusCode::INTERNAL_SERVER_ERROR)?;
        Ok(Self { cx, state: state.clone(), parts: parts.clone() })
    }
}

impl Page {
    /// The request's head, for handlers that need its headers or query.
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Answers a form that could not be taken: the page again with what was typed and what is wrong, or the page for a
    /// refusal that no form can show.
    pub async fn again(&self, values: FormValues, error: Error) -> Response {
        let mut submission = Submission { values, ..Submission::default() };
        match error {
            Error::Form(errors) => submission.errors = errors,
            Error::Refused(refusal) => {
                metrics::booking_refused();
                submission.refusal = Some(*refusal);
            }
            Error::Stale => submission.stale = true,
            error => return faults::answer(&error),
        }
        self.show(StatusCode::UNPROCESSABLE_ENTITY, submission).await
    }

    /// Shows the page with a submission and a status. A page that meets a fault of its own keeps that status.
    pub async fn show(&self, status: StatusCode, submission: Submission) -> Response {
        self.show_with(status, move || provide_context(submission.clone())).await
    }

    /// Shows the page with something more in its context.
    pub async fn show_with(
        &self,
        status: StatusCode,
        more: impl Fn() + Clone + Send + Sync + 'static,
    ) -> Response {
        let mut parts = self.parts.clone();
        parts.method = Method::GET;
        for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::TRANSFER_ENCODING] {
            parts.headers.remove(name);
        }
        let request = Request::from_parts(parts, Body::empty());
        let mut response = render(&self.state, request, more).await;
        if response.status() == StatusCode::OK {
            *response.status_mut() = status;
        }
        response
    }
}
