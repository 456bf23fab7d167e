//! What pages and server functions need to know about the request they answer. On the server only.

use crate::{error::AppError, islands::live_on, pages::App};
use domain::{
    role::{Action, FieldGroup, Reach, Right, reach},
    view::Viewer,
};
use http::{StatusCode, request::Parts};
use leptos::{config::LeptosOptions, nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;
use leptos_meta::MetaTags;
use service::{Context, sign_in::SessionRules};
use std::sync::Arc;

/// The hashed names of what the browser loads, read once at start from the site's manifest.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The style sheet's address.
    pub css: Arc<str>,
    /// The address of the script that wakes the design system's components.
    pub init: Arc<str>,
    /// Where Leptos finds the browser part.
    pub options: LeptosOptions,
}

/// Set in a request's extensions when the program runs the demonstration world.
#[derive(Clone, Copy, Debug)]
pub struct DemonstrationNotice;

/// Set in a request's extensions: the reference under which the log knows it.
#[derive(Clone, Debug)]
pub struct RequestReference(pub Arc<str>);

/// In the context of a page that says why a request was not answered: the status it says.
#[derive(Clone, Copy, Debug)]
pub struct FaultStatus(pub u16);

/// The document round every page.
pub fn shell(assets: Assets) -> impl IntoView {
    let nonce = use_nonce();
    view! {
        <!DOCTYPE html>
        <html lang="en" class="govuk-template">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="theme-color" content="#0b0c0c"/>
                <link rel="stylesheet" href=assets.css.to_string()/>
                {live_on(&path()).then(|| view! { <HydrationScripts options=assets.options.clone() islands=true/> })}
                <MetaTags/>
            </head>
            <body class="govuk-template__body">
                <script nonce=nonce.clone()>
                    "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');"
                </script>
                <App/>
                <script type="module" nonce=nonce src=assets.init.to_string()></script>
            </body>
        </html>
    }
}

/// The context of the request being answered.
///
/// # Errors
/// [`AppError::Unexpected`] when the request did not come through the session layer.
pub fn context() -> Result<Context, AppError> {
    use_context::<Parts>().and_then(|parts| parts.extensions.get::<Context>().cloned()).ok_or_else(|| {
        tracing::error!("a page was rendered outside the session layer");
        AppError::Unexpected
    })
}

/// When sessions end by themselves.
pub fn session_rules() -> SessionRules {
    use_context::<Parts>().and_then(|parts| parts.extensions.get().copied()).unwrap_or_default()
}

/// Who is signed in.
pub fn viewer() -> Option<Viewer> {
    let cx = context().ok()?;
    let person = cx.person().ok()?;
    let goes = |right| reach(person.role, right) != Reach::Never;
    Some(Viewer {
        person: person.person,
        name: person.name.clone(),
        role: person.role,
        organisation: person.organisation_name.clone(),
        court: person.court,
        may_open_case: goes(Right::Do(Action::OpenCase)),
        sees_cases: goes(Right::See(FieldGroup::Listing)),
        keeps_accounts: goes(Right::Do(Action::KeepAccounts)),
    })
}

/// Whether the person signed in sees the equipment of a court by office. Of which court is decided by the use case.
pub fn sees_equipment() -> bool {
    viewer().is_some_and(|viewer| {
        matches!(reach(viewer.role, Right::See(FieldGroup::Equipment)), Reach::Court | Reach::Region)
    })
}

/// Whether this is the demonstration world.
pub fn is_demonstration() -> bool {
    use_context::<Parts>().is_some_and(|parts| parts.extensions.get::<DemonstrationNotice>().is_some())
}

/// The path of the page.
pub fn path() -> String {
    use_context::<Parts>().map_or_else(String::new, |parts| parts.uri.path().to_owned())
}

/// A value from the address's query.
pub fn query(name: &str) -> Option<String> {
    leptos_router::hooks::use_query_map().with_untracked(|map| map.get(name))
}

/// A typed id from the address's path; text that is no id reads as a record that is not there.
pub fn id<T: std::str::FromStr>(name: &str) -> Result<T, AppError> {
    leptos_router::hooks::use_params_map()
        .with_untracked(|map| map.get(name))
        .and_then(|text| text.parse().ok())
        .ok_or(AppError::NotFound)
}

/// The reference under which the log knows this request.
pub fn request_reference() -> Option<String> {
    use_context::<Parts>()?.extensions.get::<RequestReference>().map(|reference| reference.0.to_string())
}

/// Sets the status of the response.
pub fn set_status(status: u16) {
    if let (Some(response), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        response.set_status(status);
    }
}

/// Turns a use case's refusal into the code a page or island is told, sets the status, and logs what is a fault.
pub fn refusal(error: service::Error) -> AppError {
    let code = match error {
        service::Error::NotFound => AppError::NotFound,
        service::Error::NotAllowed | service::Error::Throttled { .. } => AppError::NotAllowed,
        service::Error::SignedOut | service::Error::WrongCredentials => AppError::SignedOut,
        service::Error::Form(_) | service::Error::Refused(_) | service::Error::Stale => {
            AppError::NotUnderstood
        }
        service::Error::Store(ref cause) if cause.is_passing() => {
            tracing::warn!(%error, "the database is not available");
            AppError::Unavailable
        }
        service::Error::Unsealing | service::Error::Store(_) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a read failed");
            AppError::Unexpected
        }
    };
    set_status(code.status());
    code
}
