//! Every page, one file each, and the route table.

pub mod courtrooms;
pub mod courts;
pub mod hearings;
pub mod sign_in;
pub mod statements;

use crate::frame::{Frame, error_page};
use courtrooms::{AppointOfficer, Courtroom, EndAppointment};
use courts::{Court, Courts};
use hearings::{AmendHearing, BookHearingAgain, CancelHearing, Hearing, MoveHearing, NewHearing};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode, StaticSegment,
    components::{FlatRoutes, Route, Router},
    path,
};
use sign_in::SignIn;
use statements::{Accessibility, Privacy};

/// The whole application: every address and its page.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Frame>
                <FlatRoutes fallback=not_found>
                    <Route path=StaticSegment("sign-in") view=SignIn ssr=SsrMode::Async/>
                    <Route path=StaticSegment("accessibility") view=Accessibility ssr=SsrMode::Async/>
                    <Route path=StaticSegment("privacy") view=Privacy ssr=SsrMode::Async/>
                    <Route path=StaticSegment("courts") view=Courts ssr=SsrMode::Async/>
                    <Route path=path!("/courts/:court") view=Court ssr=SsrMode::Async/>
                    <Route path=path!("/courtrooms/:courtroom") view=Courtroom ssr=SsrMode::Async/>
                    <Route path=path!("/courtrooms/:courtroom/officers/new") view=AppointOfficer ssr=SsrMode::Async/>
                    <Route path=path!("/courtrooms/:courtroom/officers/:appointment/end") view=EndAppointment ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/hearings/new") view=NewHearing ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing") view=Hearing ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/amend") view=AmendHearing ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/move") view=MoveHearing ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/cancel") view=CancelHearing ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/book") view=BookHearingAgain ssr=SsrMode::Async/>
                </FlatRoutes>
            </Frame>
        </Router>
    }
}

/// The page for an address that has none, and for a request that was not answered at all.
fn not_found() -> impl IntoView {
    let status = use_context::<crate::ssr::FaultStatus>().map_or(404, |fault| fault.0);
    crate::ssr::set_status(status);
    error_page(status)
}
