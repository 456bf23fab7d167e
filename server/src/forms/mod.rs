//! What is done with each form: read it, call one use case, send the browser on or show the page again.
//!
//! To add a page with its form:
//!
//! 1. `service`: a use case, and a `parse(&FormValues) -> Result<Command, FormErrors>` for the form.
//! 2. `app`: the page, with `<form method="post" novalidate>` to its own address and its fields filled from
//!    `Submission::here()`; a line in the route table of `app/src/pages/mod.rs`.
//! 3. Here: a file with one handler for each form, each about as long as this one:
//!
//!    ```ignore
//!    pub async fn open(page: Page, Form(values): Form) -> Response {
//!        let opened = async {
//!            let command = NewCase::parse(&values, page.cx.today())?;
//!            service::cases::open(&page.cx, command).await
//!        };
//!        match opened.await {
//!            Ok(id) => see_other(&format!("{}?done=case-opened", paths::case(id))),
//!            Err(error) => page.again(values, error).await,
//!        }
//!    }
//!    ```
//!
//!    `Id(case): Id<CaseId>` (or `Ids`, for two) as an argument before `Form` takes the id from the address; text that is
//!    no id is answered 404. `page.again` knows every `service::Error`: forms errors, refused bookings and stale versions
//!    show the page again with 422 and the values kept, everything else becomes the page for its status.
//! 4. `router.rs`: a line `("/cases/new", post(forms::cases::open))` in `forms()`. Parameters in braces must be called as
//!    in the page's route: `:case` there is `{case}` here.
//! 5. `server/tests`: a row in the tables of addresses and roles, and a test of the form with
//!    `TestApp::post(address, &[("field", "value")])`.
//!
//! A form without a page of its own (a lone button) posts to an address that answers GET with nothing; on success it
//! goes back with `see_other`, and its refusals are `layers::faults::answer(&error)`.

pub mod account;
pub mod accounts;
pub mod cases;
pub mod court_hours;
pub mod courtroom;
pub mod cross_examination;
pub mod deadlines;
pub mod eligibility;
pub mod equipment;
pub mod ground_rules;
pub mod hearings;
pub mod hearings_start;
pub mod holds;
pub mod measures;
pub mod officers;
pub mod parts;
pub mod policies;
pub mod recordings;
pub mod relisting;
pub mod section_41;
pub mod sign_in;
pub mod slots;
pub mod team;
pub mod track;
pub mod unavailability;
pub mod witnesses;
