//! Adding an account.

use super::handed_over::{HandedOver, handed_over};
use crate::{
    api::accounts::read_account_choices,
    components::{Button, InputType, InputWidth, Select, SelectItem, TextInput},
    form::Submission,
    frame::{Page, load},
    paths,
};
use domain::view::Choice;
use leptos::prelude::*;

/// The form, and after it the password.
#[component]
pub fn NewAccount() -> impl IntoView {
    match use_context::<HandedOver>() {
        Some(given) => handed_over(given).into_any(),
        None => form().into_any(),
    }
}

fn form() -> impl IntoView {
    let form = Submission::here();
    load(read_account_choices(), move |choices| {
        let title = "Add an account";
        view! {
            <Page title=title back=paths::ACCOUNTS form=form.clone()>
                <h1 class="govuk-heading-l">{title}</h1>
                <p class="govuk-body">"A password is made for the account, and shown to you once."</p>
                <form method="post" novalidate class="pigot-form">
                    <TextInput
                        name="name"
                        label="Name"
                        value=form.value("name")
                        error=form.error("name")
                        autocomplete="off"
                        spellcheck=false
                    />
                    <TextInput
                        name="email"
                        label="Email address (optional)"
                        input_type=InputType::Email
                        value=form.value("email")
                        error=form.error("email")
                        autocomplete="off"
                        spellcheck=false
                    />
                    <TextInput
                        name="sign_in_name"
                        label="Sign-in name"
                        hint="Letters, digits and . - _ @ +"
                        width=InputWidth::W20
                        value=form.value("sign_in_name")
                        error=form.error("sign_in_name")
                        autocomplete="off"
                        autocapitalize="none"
                        spellcheck=false
                    />
                    {select(&form, "role", "Role", "Choose a role", choices.roles)}
                    {select(
                        &form,
                        "organisation",
                        "Court or organisation",
                        "Choose a court or organisation",
                        choices.organisations,
                    )}
                    <TextInput
                        name="new_organisation"
                        label="Name of the organisation, if it is not in the list"
                        value=form.value("new_organisation")
                        error=form.error("new_organisation")
                        autocomplete="off"
                    />
                    <Button prevent_double_click=true>"Add account"</Button>
                </form>
            </Page>
        }
    })
}

fn select(
    form: &Submission,
    name: &'static str,
    label: &'static str,
    none: &'static str,
    choices: Vec<Choice>,
) -> impl IntoView + use<> {
    let items = std::iter::once(SelectItem::new("", none))
        .chain(choices.into_iter().map(|choice| SelectItem::new(choice.value, choice.text)))
        .collect();
    view! { <Select name=name label=label items=items value=form.value(name) error=form.error(name)/> }
}
