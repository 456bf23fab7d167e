//! Changing a defendant's custody and charges.

use super::{caption, defendant};
use crate::{
    api::cases::read_amend_defendant,
    components::Button,
    form::Submission,
    frame::{Page, load},
    pages::fields,
    paths, ssr,
};
use domain::{
    calendar::long_date,
    entry::DefendantFields,
    hearing::Custody,
    ids::{CaseId, DefendantId},
    view::AmendDefendantPage,
};
use leptos::prelude::*;

/// The form that changes a defendant.
#[component]
pub fn AmendDefendant() -> impl IntoView {
    let form = Submission::here();
    let (case, defendant) = (ssr::id::<CaseId>("case"), ssr::id::<DefendantId>("defendant"));
    load(async move { read_amend_defendant(case?, defendant?).await }, |page| {
        let form = form.or_filled(filled(&page));
        let shown = form.clone();
        let label = page.label.to_string();
        let title = format!("Change defendant {label}");
        view! {
            <Page title=title.clone() back=paths::case(page.case) form=form>
                {caption(&page.case_reference)}
                <h1 class="govuk-heading-l">{title}</h1>
                {fields::changed_meanwhile(&shown, differs(&shown, &page))}
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="version" value=fields::version(&shown, "version", page.version)/>
                    {defendant::about(&shown, &DefendantFields::alone(), &label, &page.offences)}
                    {fields::why(&shown, "Kept with the case. Do not name the witness or write about the evidence.")}
                    <Button prevent_double_click=true>"Save changes"</Button>
                </form>
            </Page>
        }
    })
}

fn filled(page: &AmendDefendantPage) -> Vec<(String, String)> {
    let mut filled = vec![
        ("version".to_owned(), page.version.to_string()),
        ("custody".to_owned(), page.custody.code().to_owned()),
    ];
    filled.extend(fields::filled_date("custody_from", page.custody_from));
    filled.extend(page.charged.iter().map(|code| ("offences".to_owned(), code.clone())));
    filled
}

/// Each field as it is now and as it was typed.
fn differs(form: &Submission, page: &AmendDefendantPage) -> Vec<(&'static str, String, String)> {
    let custody = form.value("custody").parse::<Custody>().map(Custody::title).unwrap_or_default();
    let since = page.custody_from.map_or_else(String::new, long_date);
    let named = |codes: &[String]| {
        let mut named: Vec<_> = codes.iter().map(|code| fields::chosen(&page.offences, code)).collect();
        named.sort();
        named.join("; ")
    };
    vec![
        ("Custody or bail", page.custody.title().to_owned(), custody.to_owned()),
        ("In custody since", since, fields::typed_date(form, "custody_from")),
        ("Charged with", named(&page.charged), named(form.values.all("offences"))),
    ]
}
