//! Who works in a specialist courtroom: the list on its page, and the form that keeps one of them.

use crate::{
    api::courts::read_team_member,
    components::{
        Button, ButtonKind, ScrollRegion, Table, TableCell, TextArea, TextInput, TextSize, WarningText,
    },
    form::Submission,
    frame::{Page, load},
    pages::fields::{date, select, version},
    paths, ssr,
};
use domain::{
    calendar::long_date,
    entry::TeamPart,
    ids::{ResourceId, TeamMemberId},
    view::{Choice, CourtroomPage, TeamMemberPage},
};
use leptos::prelude::*;

/// The list on the courtroom's page.
pub(super) fn team(page: &CourtroomPage) -> impl IntoView + use<> {
    let keeps = page.may_keep_team;
    let courtroom = page.courtroom;
    let rows: Vec<Vec<TableCell>> = page
        .team
        .iter()
        .map(|line| {
            let training = line.training.as_ref().map_or_else(
                || "None recorded".to_owned(),
                |(what, day)| format!("{what}, {}", long_date(*day)),
            );
            let mut cells: Vec<TableCell> =
                vec![line.name.clone().into(), line.part.title().into(), training.into()];
            if keeps {
                let name = line.name.clone();
                cells.push(TableCell::new(view! {
                    <a class="govuk-link" href=paths::team_member(courtroom, line.member)>
                        "Change" <span class="govuk-visually-hidden">{format!(" {name}")}</span>
                    </a>
                }));
            }
            cells
        })
        .collect();
    let mut head = vec!["Name".into(), "Part".into(), "Training".into()];
    if keeps {
        head.push("Change".into());
    }
    let list = if rows.is_empty() {
        view! { <p class="govuk-body">"Nobody of the team is recorded."</p> }.into_any()
    } else {
        view! {
            <ScrollRegion labelled_by="team">
                <Table caption="People and their training" caption_id="team" head=head rows=rows first_cell_is_header=true/>
            </ScrollRegion>
        }
        .into_any()
    };
    let add = keeps.then(|| {
        view! {
            <Button href=paths::new_team_member(courtroom) kind=ButtonKind::Secondary classes="pigot-no-print">
                "Add a person to the team"
            </Button>
        }
    });
    view! {
        {list}
        {add}
    }
}

/// The form for somebody new.
#[component]
pub fn NewTeamMember() -> impl IntoView {
    member_form(ssr::id::<ResourceId>("courtroom").map(|courtroom| (courtroom, None)))
}

/// The form that changes somebody.
#[component]
pub fn AmendTeamMember() -> impl IntoView {
    let asked = ssr::id::<ResourceId>("courtroom")
        .and_then(|courtroom| Ok((courtroom, Some(ssr::id::<TeamMemberId>("member")?))));
    member_form(asked)
}

fn member_form(asked: Result<(ResourceId, Option<TeamMemberId>), crate::error::AppError>) -> impl IntoView {
    let form = Submission::here();
    let reading = async move {
        let (courtroom, member) = asked?;
        read_team_member(courtroom, member).await
    };
    load(reading, move |page| {
        let TeamMemberPage { courtroom, name, court_name, member, fields } = page;
        let now = fields.iter().find(|(field, _)| field == "version").map(|(_, value)| value.clone());
        let form = form.or_filled(fields);
        let kept = version(&form, "version", now.and_then(|now| now.parse().ok()).unwrap_or_default());
        let title = if member.is_some() { "Change a person of the team" } else { "Add a person to the team" };
        let parts: Vec<Choice> =
            TeamPart::ALL.iter().map(|part| Choice::new(part.code(), part.title())).collect();
        let part = select(&form, "team_part", "Part", "", "Choose a part", &parts);
        let trained_on = date(&form, "trained_on", "Day of the training", "For example, 2 11 2026");
        let left_on = date(&form, "left_on", "Last day in the team", "Leave empty while they are in it");
        let stale = form.stale;
        view! {
            <Page title=title back=paths::courtroom(courtroom) form=form.clone()>
                <span class="govuk-caption-l">{format!("{name}, {court_name}")}</span>
                <h1 class="govuk-heading-l">{title}</h1>
                {stale.then(|| view! {
                    <WarningText>"Somebody else changed this after you opened the form. Nothing was saved. If you save again, what you entered replaces what it is now."</WarningText>
                })}
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="version" value=kept/>
                    <TextInput
                        name="name"
                        label="Name"
                        label_size=TextSize::S
                        value=form.value("name")
                        error=form.error("name")
                    />
                    {part}
                    <TextInput
                        name="training"
                        label="Training"
                        label_size=TextSize::S
                        hint="Leave empty if none is recorded"
                        value=form.value("training")
                        error=form.error("training")
                    />
                    {trained_on}
                    {left_on}
                    <TextArea
                        name="why"
                        label="Reason"
                        hint="Kept in the history."
                        rows=2
                        value=form.value("why")
                        error=form.error("why")
                    />
                    <Button prevent_double_click=true>"Save"</Button>
                </form>
            </Page>
        }
    })
}
