//! One defendant's times in custody.

use super::case::spell_list;
use crate::{
    api::deadlines::read_custody,
    components::{Button, ButtonKind},
    form::Submission,
    frame::{Page, load},
    pages::fields,
    paths, ssr,
};
use domain::{
    calendar::long_date,
    ids::{CaseId, DefendantId},
    view::CustodyPage,
};
use leptos::prelude::*;

/// The form that adds a time in custody, and a button for each that takes it out.
#[component]
pub fn RecordCustody() -> impl IntoView {
    let form = Submission::here();
    let case = ssr::id::<CaseId>("case");
    let defendant = ssr::id::<DefendantId>("defendant");
    load(async move { read_custody(case?, defendant?).await }, |page| {
        let CustodyPage { case, case_reference, custody, offences } = page;
        let title = format!("Time in custody of {}", custody.label);
        let whose = custody.defendant;
        let withdrawals = custody
            .spells
            .iter()
            .filter_map(|spell| {
                let id = spell.spell?;
                let words = format!("Take out the time from {}", long_date(spell.from));
                Some(view! {
                    <form method="post" action=paths::withdraw_custody(case, whose, id)>
                        <Button kind=ButtonKind::Secondary prevent_double_click=true>{words}</Button>
                    </form>
                })
            })
            .collect_view();
        view! {
            <Page title=title.clone() back=paths::deadlines(case) form=form.clone()>
                <span class="govuk-caption-l">{format!("Case {case_reference}")}</span>
                <h1 class="govuk-heading-l">{title}</h1>
                {spell_list(&custody)}
                {withdrawals}
                <h2 class="govuk-heading-m">"Add a time in custody"</h2>
                <p class="govuk-body">
                    "Custody before the case was sent counts as a magistrates' court's. From the first time you add, the times here count in the place of what the case says."
                </p>
                <form method="post" novalidate class="pigot-form">
                    {fields::date(&form, "from", "First day in custody", "")}
                    {fields::date(&form, "until", "Day of release", "Leave empty while it lasts")}
                    {(!offences.is_empty()).then(|| {
                        fields::select(&form, "charge", "For which offence", "", "Every offence", &offences)
                    })}
                    <Button prevent_double_click=true>"Add"</Button>
                </form>
            </Page>
        }
    })
}
