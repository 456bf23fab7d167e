//! Every page, one file each, and the route table.

use crate::frame::{Frame, error_page};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode, StaticSegment,
    components::{FlatRoutes, Route, Router},
};

/// The whole application: every address and its page.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Frame>
                <FlatRoutes fallback=not_found>
                    <Route path=StaticSegment("accessibility") view=accessibility ssr=SsrMode::Async/>
                </FlatRoutes>
            </Frame>
        </Router>
    }
}

fn accessibility() -> impl IntoView {
    error_page(404)
}

fn not_found() -> impl IntoView {
    crate::ssr::set_status(404);
    error_page(404)
}
