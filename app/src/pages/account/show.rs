//! Who one is here, in which roles, and where one is signed in.

use crate::{
    api::accounts::read_own_account,
    components::{Button, ButtonKind, SummaryList, SummaryRow, Table, TableCell, TableHeading},
    frame::{Page, load},
    paths,
};
use chrono::NaiveDateTime;
use domain::{
    calendar::{long_date, time_words},
    view::{Choice, OwnAccountPage, SessionLine},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Account() -> impl IntoView {
    load(read_own_account(), |page| {
        let OwnAccountPage { viewer, sign_in_name, other_roles, sessions } = page;
        let rows = vec![
            SummaryRow::new("Name", viewer.name),
            SummaryRow::new("Sign-in name", sign_in_name),
            SummaryRow::new("Role", viewer.role.title()),
            SummaryRow::new("Court or organisation", viewer.organisation),
        ];
        view! {
            <Page title="Your account">
                <h1 class="govuk-heading-l">"Your account"</h1>
                <SummaryList rows=rows/>
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::CHANGE_PASSWORD>"Change your password"</a>
                </p>
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::OWN_UNAVAILABLE>"Your dates to avoid"</a>
                </p>
                {(!other_roles.is_empty()).then(|| roles(other_roles))}
                {open_sessions(sessions)}
            </Page>
        }
    })
}

fn roles(roles: Vec<Choice>) -> impl IntoView {
    let buttons = roles
        .into_iter()
        .map(|role| {
            view! {
                <form method="post" action=paths::CHANGE_ROLE novalidate>
                    <input type="hidden" name="membership" value=role.value/>
                    <Button kind=ButtonKind::Secondary>"Go on as " {role.text}</Button>
                </form>
            }
        })
        .collect_view();
    view! {
        <h2 class="govuk-heading-m">"Your other roles"</h2>
        <p class="govuk-body">"What you can see and do follows from the role you are in."</p>
        {buttons}
    }
}

fn open_sessions(sessions: Vec<SessionLine>) -> impl IntoView {
    let others = sessions.iter().any(|session| !session.current);
    let head = ["Signed in", "Last used", "End"].map(TableHeading::new).into();
    let rows = sessions.into_iter().map(row).collect();
    view! {
        <Table caption="Where you are signed in" head=head rows=rows first_cell_is_header=true/>
        {others.then(|| view! {
            <form method="post" action=paths::END_OTHER_SESSIONS novalidate>
                <Button kind=ButtonKind::Warning>"End all other sessions"</Button>
            </form>
        })}
    }
}

fn row(session: SessionLine) -> Vec<TableCell> {
    let began = moment(session.began);
    let ending = if session.current {
        "This browser".into_any()
    } else {
        let which = format!(" session of {began}");
        view! {
            <form method="post" action=paths::end_session(session.session) novalidate class="pigot-inline-form">
                <Button kind=ButtonKind::Secondary>
                    "End" <span class="govuk-visually-hidden">{which}</span>
                </Button>
            </form>
        }
        .into_any()
    };
    vec![TableCell::new(began), TableCell::new(moment(session.last_seen)), TableCell::new(ending)]
}

fn moment(at: NaiveDateTime) -> String {
    format!("{}, {}", long_date(at.date()), time_words(at.time()))
}
