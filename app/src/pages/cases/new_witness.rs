//! Adding a witness to a case.

use super::caption;
use crate::{
    api::witnesses::read_new_witness,
    components::{Button, InputWidth, TextInput, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::fields,
    paths, ssr,
};
use domain::ids::CaseId;
use leptos::prelude::*;

/// The form for a new witness.
#[component]
pub fn NewWitness() -> impl IntoView {
    let form = Submission::here();
    let case = ssr::id::<CaseId>("case");
    load(async move { read_new_witness(case?).await }, |page| {
        let shown = form.clone();
        view! {
            <Page title="Add a witness" back=paths::case(page.case) form=form>
                {caption(&page.case_reference)}
                <h1 class="govuk-heading-l">"Add a witness"</h1>
                <p class="govuk-body">
                    "The witness gets a reference drawn at random. Name and birth date are kept apart, encrypted, and shown only to those whose part in the case needs them."
                </p>
                <form method="post" novalidate class="pigot-form">
                    {identity(&shown)}
                    <Button prevent_double_click=true>"Add witness"</Button>
                </form>
            </Page>
        }
    })
}

/// Who a witness is. The browser is asked to remember and check none of it.
pub(in crate::pages) fn identity(form: &Submission) -> impl IntoView + use<> {
    view! {
        <TextInput
            name="name"
            label="Full name"
            label_size=TextSize::S
            width=InputWidth::W30
            autocomplete="off"
            spellcheck=false
            value=form.value("name")
            error=form.error("name")
        />
        {fields::date(form, "birth_date", "Birth date", "Leave empty if it is not known. For example, 27 3 2011")}
        {fields::answer(form, "complainant", "Is the witness a complainant?", &[("yes", "Yes"), ("no", "No")])}
    }
}
