//! What is asked about one defendant, on the form for a new case and on that for one more defendant.

use crate::{
    components::{Checkboxes, Choice, TextSize},
    form::Submission,
    pages::fields,
};
use domain::{entry::DefendantFields, hearing::Custody, view};
use leptos::prelude::*;

/// Custody or bail and offences of the defendant with this label.
pub(super) fn about(
    form: &Submission,
    names: &DefendantFields,
    label: &str,
    offences: &[view::Choice],
) -> impl IntoView + use<> {
    let custody: Vec<_> = Custody::ALL.iter().map(|each| (each.code(), each.title())).collect();
    let items = offences.iter().map(|offence| Choice::new(&offence.value, &offence.text)).collect();
    view! {
        {fields::answer(form, &names.custody, &format!("Is {label} in custody or on bail?"), &custody)}
        {fields::date(
            form,
            &names.custody_from,
            &format!("When did custody of {label} begin?"),
            "Only for a defendant in custody. For example, 27 3 2026",
        )}
        <Checkboxes
            name=names.offences.clone()
            legend=format!("What is {label} charged with?")
            legend_size=TextSize::S
            hint="Select all that apply"
            items=items
            values=form.values.all(&names.offences).to_vec()
            error=form.error(&names.offences)
            small=true
            classes="pigot-long-choice"
        />
    }
}

/// Who defends the defendant with this label.
pub(super) fn counsel(
    form: &Submission,
    names: &DefendantFields,
    label: &str,
    counsel: &[view::Choice],
) -> impl IntoView + use<> {
    fields::select(form, &names.counsel, &format!("Counsel for {label}"), "", "Not yet instructed", counsel)
}
