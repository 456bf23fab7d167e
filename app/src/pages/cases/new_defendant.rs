//! Adding a defendant to a case.

use super::{caption, defendant};
use crate::{
    api::cases::read_new_defendant,
    components::Button,
    form::Submission,
    frame::{Page, load},
    paths, ssr,
};
use domain::{entry::DefendantFields, ids::CaseId};
use leptos::prelude::*;

/// The form for one more defendant.
#[component]
pub fn NewDefendant() -> impl IntoView {
    let form = Submission::here();
    let case = ssr::id::<CaseId>("case");
    load(async move { read_new_defendant(case?).await }, |page| {
        let shown = form.clone();
        let label = page.label.to_string();
        view! {
            <Page title="Add a defendant" back=paths::case(page.case) form=form>
                {caption(&page.case_reference)}
                <h1 class="govuk-heading-l">{format!("Add defendant {label}")}</h1>
                {shown.stale.then(|| view! {
                    <p class="govuk-body">
                        {format!("Somebody else added a defendant at the same moment, so this one would now be {label}. Nothing was saved: save again if that is right.")}
                    </p>
                })}
                <form method="post" novalidate class="pigot-form">
                    {defendant::about(&shown, &DefendantFields::alone(), &label, &page.offences)}
                    {defendant::counsel(&shown, &DefendantFields::alone(), &label, &page.counsel)}
                    <Button prevent_double_click=true>"Add defendant"</Button>
                </form>
            </Page>
        }
    })
}
