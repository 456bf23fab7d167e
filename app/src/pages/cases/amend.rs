//! Changing a case's particulars.

use super::caption;
use crate::{
    api::cases::read_amend_case,
    components::{Button, InsetText},
    form::Submission,
    frame::{Page, load},
    pages::fields,
    paths, ssr,
};
use domain::{calendar::long_date, ids::CaseId, view::AmendCasePage};
use leptos::prelude::*;

/// The form that changes a case.
#[component]
pub fn AmendCase() -> impl IntoView {
    let form = Submission::here();
    let case = ssr::id::<CaseId>("case");
    load(async move { read_amend_case(case?).await }, |page| {
        let form = form.or_filled(filled(&page));
        let shown = form.clone();
        let differs = vec![
            (
                "Crown Court case number",
                page.number.clone().unwrap_or_default(),
                shown.value("number").trim().to_owned(),
            ),
            (
                "Court",
                fields::chosen(&page.courts, &page.court.to_string()),
                fields::chosen(&page.courts, &shown.value("court")),
            ),
            ("Sending date", long_date(page.sent_on), fields::typed_date(&shown, "sent_on")),
        ];
        view! {
            <Page title=format!("Change case {}", page.reference) back=paths::case(page.case) form=form>
                {caption(&page.reference)}
                <h1 class="govuk-heading-l">"Change the case"</h1>
                {fields::changed_meanwhile(&shown, differs)}
                <InsetText>{format!("The URN, {}, stays as it is.", page.urn)}</InsetText>
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="version" value=fields::version(&shown, "version", page.version)/>
                    {super::new::number(&shown)}
                    {fields::select(&shown, "court", "Court", "", "Choose a court", &page.courts)}
                    {fields::date(&shown, "sent_on", "When was the case sent to the Crown Court?", "For example, 27 3 2026")}
                    {fields::why(&shown, "Kept with the case. Do not name the witness or write about the evidence.")}
                    <Button prevent_double_click=true>"Save changes"</Button>
                </form>
            </Page>
        }
    })
}

fn filled(page: &AmendCasePage) -> Vec<(String, String)> {
    let mut filled = vec![
        ("version".to_owned(), page.version.to_string()),
        ("number".to_owned(), page.number.clone().unwrap_or_default()),
        ("court".to_owned(), page.court.to_string()),
    ];
    filled.extend(fields::filled_date("sent_on", Some(page.sent_on)));
    filled
}
