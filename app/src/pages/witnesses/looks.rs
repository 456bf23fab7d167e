//! Who looked at a witness's record.

use crate::{
    api::witnesses::read_looks,
    components::{ScrollRegion, Table, TableCell, TableHeading},
    frame::{Page, load},
    pages::{
        cases::caption,
        paging::{older_and_newer, page_asked},
    },
    paths, ssr, words,
};
use domain::{
    calendar::{short_date, time_words},
    ids::WitnessId,
};
use leptos::prelude::*;

/// The report of every look at one witness's record.
#[component]
pub fn Looks() -> impl IntoView {
    let witness = ssr::id::<WitnessId>("witness");
    let page = page_asked();
    load(async move { read_looks(witness?, page).await }, |page| {
        let head: Vec<TableHeading> =
            vec!["When".into(), "Who".into(), "What was looked at".into(), "Why they may".into()];
        let rows: Vec<Vec<TableCell>> = page
            .looks
            .into_iter()
            .map(|look| {
                let day = look.at.date();
                let when =
                    format!("{} {}, {}", short_date(day), day.format("%Y"), time_words(look.at.time()));
                vec![
                    when.into(),
                    words::history::done_by(&look.by).into(),
                    words::history::screen(&look.screen).into(),
                    look.purpose.into(),
                ]
            })
            .collect();
        view! {
            <Page
                title=format!("Who looked at witness {}", page.reference)
                back=paths::witness(page.witness)
            >
                {caption(&page.case_reference)}
                <h1 class="govuk-heading-l">{format!("Who looked at witness {}", page.reference)}</h1>
                <p class="govuk-body">"Every look at the record, newest first. This one is among them."</p>
                <ScrollRegion labelled_by="looks-caption"><Table
                    caption="Looks"
                    caption_id="looks-caption"
            caption_hidden=true
                    head=head
                    rows=rows
                    small_text=true
                /></ScrollRegion>
                {older_and_newer(&paths::looks(page.witness), page.page, page.older)}
            </Page>
        }
    })
}
