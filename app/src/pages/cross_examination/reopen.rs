//! Opening a locked plan to counsel again. A judge's form.

use super::{heading, plan_error, state_words};
use crate::{
    api::cross_examination::read_plan_to_settle,
    components::{Button, ButtonKind, InsetText},
    form::Submission,
    frame::{Page, load},
    pages::fields,
    paths, ssr,
};
use domain::ids::WitnessId;
use leptos::prelude::*;

/// The form.
#[component]
pub fn ReopenTopics() -> impl IntoView {
    let form = Submission::here();
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_plan_to_settle(witness?).await }, |page| {
        let head = page.head.clone();
        let form = form.or_filled([("version".to_owned(), page.version.to_string())]);
        let shown = form.clone();
        let state = state_words(&page);
        view! {
            <Page
                title=format!("Open topics again, witness {}", head.reference)
                back=paths::cross_examination(head.witness)
                form=form
            >
                {heading(&head, "Open topics to counsel again")}
                <InsetText>{state}</InsetText>
                <p class="govuk-body">"Counsel can file again until you lock once more. What was locked stays as an earlier version."</p>
                {fields::changed_meanwhile(&shown, Vec::<(&str, String, String)>::new())}
                <form method="post" novalidate class="pigot-form">
                    {plan_error(&shown)}
                    <input type="hidden" name="version" value=fields::version(&shown, "version", page.version)/>
                    {fields::why(&shown, "Kept with the version")}
                    <Button kind=ButtonKind::Warning prevent_double_click=true>"Open to counsel again"</Button>
                </form>
            </Page>
        }
    })
}
