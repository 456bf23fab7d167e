//! Changing who a witness is.

use crate::{
    api::witnesses::read_amend_witness,
    components::Button,
    form::Submission,
    frame::{Page, load},
    pages::{
        cases::{caption, witness_identity},
        fields,
    },
    paths, ssr,
};
use domain::{
    calendar::long_date,
    ids::WitnessId,
    view::{AmendWitnessPage, WitnessIdentity},
};
use leptos::prelude::*;

/// The form that changes who a witness is.
#[component]
pub fn AmendWitness() -> impl IntoView {
    let form = Submission::here();
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_amend_witness(witness?).await }, |page| {
        let AmendWitnessPage { witness, reference, case_reference, complainant, identity, version } = page;
        let identity = identity.into_value().flatten();
        let form = form.or_filled(filled(complainant, version, identity.as_ref()));
        let shown = form.clone();
        let differs = differs(&shown, complainant, identity.as_ref());
        let identity_version = identity.map_or(0, |identity| identity.version);
        view! {
            <Page title=format!("Change witness {reference}") back=paths::witness(witness) form=form>
                {caption(&case_reference)}
                <h1 class="govuk-heading-l">{format!("Change witness {reference}")}</h1>
                {fields::changed_meanwhile(&shown, differs)}
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="version" value=fields::version(&shown, "version", version)/>
                    <input
                        type="hidden"
                        name="identity_version"
                        value=fields::version(&shown, "identity_version", identity_version)
                    />
                    {witness_identity(&shown)}
                    {fields::why(&shown, "Kept with the record, where others read it. Do not write the name here.")}
                    <Button prevent_double_click=true>"Save changes"</Button>
                </form>
            </Page>
        }
    })
}

fn filled(complainant: bool, version: i64, identity: Option<&WitnessIdentity>) -> Vec<(String, String)> {
    let mut filled = vec![
        ("version".to_owned(), version.to_string()),
        ("identity_version".to_owned(), identity.map_or(0, |identity| identity.version).to_string()),
        ("complainant".to_owned(), if complainant { "yes" } else { "no" }.to_owned()),
    ];
    if let Some(identity) = identity {
        filled.push(("name".to_owned(), identity.name.clone()));
        filled.extend(fields::filled_date("birth_date", identity.birth_date));
    }
    filled
}

/// Each field as it is now and as it was typed.
fn differs(
    form: &Submission,
    complainant: bool,
    identity: Option<&WitnessIdentity>,
) -> Vec<(&'static str, String, String)> {
    let name = identity.map(|identity| identity.name.clone()).unwrap_or_default();
    let born = identity.and_then(|identity| identity.birth_date).map_or_else(String::new, long_date);
    let yes = |yes: bool| if yes { "Yes" } else { "No" }.to_owned();
    vec![
        ("Full name", name, form.value("name").trim().to_owned()),
        ("Birth date", born, fields::typed_date(form, "birth_date")),
        ("Complainant", yes(complainant), yes(form.value("complainant") == "yes")),
    ]
}
