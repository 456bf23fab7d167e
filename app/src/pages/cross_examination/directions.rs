//! A judge's directions: by when topics and questions are filed, and whether the intermediary may see the topics.

use super::{heading, plan_error};
use crate::{
    api::cross_examination::read_plan_to_settle,
    components::Button,
    form::Submission,
    frame::{Page, load},
    pages::fields,
    paths, ssr,
};
use domain::{calendar::long_date, ids::WitnessId, view::PlanPage};
use leptos::prelude::*;

/// The form.
#[component]
pub fn TopicDirections() -> impl IntoView {
    let form = Submission::here();
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_plan_to_settle(witness?).await }, |page| {
        let head = page.head.clone();
        let form = form.or_filled(filled(&page));
        let shown = form.clone();
        let differs = differs(&shown, &page);
        view! {
            <Page
                title=format!("Directions on topics, witness {}", head.reference)
                back=paths::cross_examination(head.witness)
                form=form
            >
                {heading(&head, "Directions on topics")}
                {fields::changed_meanwhile(&shown, differs)}
                <form method="post" novalidate class="pigot-form">
                    {plan_error(&shown)}
                    <input type="hidden" name="version" value=fields::version(&shown, "version", page.version)/>
                    {fields::date(
                        &shown,
                        "filing_due",
                        "Topics and questions are to be filed by",
                        "Leave empty to set no day. Whatever is late or missing then stands on your page.",
                    )}
                    {fields::answer(
                        &shown,
                        "intermediary_sees",
                        "May the intermediary see the topics?",
                        &[("yes", "Yes"), ("no", "No")],
                    )}
                    {page.locked.is_some().then(|| fields::why(&shown, "Topics and minutes are locked: say why you change them. Kept with the version."))}
                    <Button prevent_double_click=true>"Save directions"</Button>
                </form>
            </Page>
        }
    })
}

fn sees(page: &PlanPage) -> &'static str {
    if page.intermediary_sees == Some(true) { "yes" } else { "no" }
}

fn filled(page: &PlanPage) -> Vec<(String, String)> {
    let mut filled = vec![
        ("version".to_owned(), page.version.to_string()),
        ("intermediary_sees".to_owned(), sees(page).to_owned()),
    ];
    filled.extend(fields::filled_date("filing_due", page.filing_due));
    filled
}

fn differs(form: &Submission, page: &PlanPage) -> Vec<(&'static str, String, String)> {
    vec![
        (
            "To be filed by",
            page.filing_due.map_or_else(String::new, long_date),
            fields::typed_date(form, "filing_due"),
        ),
        ("Intermediary may see topics", sees(page).to_owned(), form.value("intermediary_sees")),
    ]
}
