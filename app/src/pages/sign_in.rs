//! Signing in: with a name and a password, or in the demonstration as one of its people.

use crate::{
    components::{Button, ButtonKind, InputWidth, PasswordInput, Table, TableCell, TableHeading, TextInput},
    form::Submission,
    frame::Page,
};
use domain::view::DemonstrationPerson;
use leptos::prelude::*;
use service::sign_in::Demonstration;

/// The page. Its form goes to the page's own address, query and all, so that one comes back to where one wanted to go.
#[component]
pub fn SignIn() -> impl IntoView {
    let form = Submission::here();
    let title = "Sign in";
    let content = match use_context::<Demonstration>() {
        Some(world) => people(world.people()).into_any(),
        None => name_and_password(&form).into_any(),
    };
    view! {
        <Page title=title form=form>
            <h1 class="govuk-heading-l">{title}</h1>
            {content}
        </Page>
    }
}

fn name_and_password(form: &Submission) -> impl IntoView + use<> {
    view! {
        <form method="post" novalidate>
            <TextInput
                name="sign_in_name"
                id="sign_in"
                label="Sign-in name"
                value=form.value("sign_in_name")
                error=form.error("sign_in")
                width=InputWidth::W20
                autocomplete="username"
                autocapitalize="none"
                spellcheck=false
            />
            <PasswordInput name="password" label="Password" error=form.error("password")/>
            <Button>"Sign in"</Button>
        </form>
        <p class="govuk-body">
            "If you have no account, or cannot sign in, ask the person who keeps accounts at your court or organisation."
        </p>
    }
}

fn people(people: &[DemonstrationPerson]) -> impl IntoView + use<> {
    let heads = ["Name", "Role", "Court or organisation", "Sign in"];
    view! {
        <p class="govuk-body">
            "This is a demonstration. Choose one of its invented people to see the service as they would."
        </p>
        <Table
            caption="Demonstration people"
            head=heads.into_iter().map(TableHeading::new).collect()
            rows=people.iter().map(row).collect()
            first_cell_is_header=true
        />
    }
}

fn row(person: &DemonstrationPerson) -> Vec<TableCell> {
    let as_whom = format!(" as {}, {}", person.name, person.role.title());
    let button = view! {
        <form method="post" novalidate>
            <input type="hidden" name="account" value=person.account.to_string()/>
            <Button kind=ButtonKind::Secondary classes="govuk-!-margin-bottom-0">
                "Sign in" <span class="govuk-visually-hidden">{as_whom}</span>
            </Button>
        </form>
    };
    vec![
        TableCell::new(person.name.clone()),
        TableCell::new(person.role.title()),
        TableCell::new(person.organisation.clone()),
        TableCell::new(button),
    ]
}
