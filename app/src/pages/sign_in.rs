//! Signing in: with a name and a password, or in the demonstration as one of its people.

use crate::{
    components::{
        Button, ButtonKind, InputWidth, PasswordInput, Table, TableCell, TableHeading, TextInput, TextSize,
    },
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
    let roles: Vec<&[DemonstrationPerson]> = people.chunk_by(|a, b| a.role == b.role).collect();
    let contents = roles
        .iter()
        .map(|people| people[0].role)
        .map(|role| view! { <li><a class="govuk-link" href=format!("#{}", role.code())>{role.title()}</a></li> })
        .collect_view();
    let tables = roles.into_iter().map(people_in_one_role).collect_view();
    view! {
        <p class="govuk-body">
            "This is a demonstration. Choose one of its invented people to see the service as they would."
        </p>
        <nav aria-label="Roles" class="pigot-no-print">
            <ul class="govuk-list">{contents}</ul>
        </nav>
        {tables}
    }
}

fn people_in_one_role(people: &[DemonstrationPerson]) -> impl IntoView + use<> {
    let role = people[0].role;
    // The same widths in every table, so that the columns stand below each other.
    let quarter = |text: &'static str| TableHeading::new(text).classes("govuk-!-width-one-quarter");
    let head = vec![
        quarter("Name"),
        quarter("Role"),
        TableHeading::new("Court or organisation"),
        TableHeading::new("Sign in"),
    ];
    view! {
        <Table
            caption=role.title()
            caption_size=TextSize::M
            caption_id=role.code()
            head=head
            rows=people.iter().map(row).collect()
            first_cell_is_header=true
        />
    }
}

fn row(person: &DemonstrationPerson) -> Vec<TableCell> {
    let as_whom = format!(" as {}, {}", person.name, person.role.title());
    let button = view! {
        <form method="post" novalidate class="pigot-inline-form">
            <input type="hidden" name="account" value=person.account.to_string()/>
            <Button kind=ButtonKind::Secondary>
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
