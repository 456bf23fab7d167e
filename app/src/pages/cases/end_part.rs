//! Ending somebody's part in a case.

use super::caption;
use crate::{
    api::cases::read_end_part,
    components::{Button, SummaryList, SummaryRow},
    form::Submission,
    frame::{Page, load},
    pages::fields,
    paths, ssr,
};
use domain::{
    calendar::long_date,
    ids::{AssignmentId, CaseId},
};
use leptos::prelude::*;

/// The form that ends a part.
#[component]
pub fn EndPart() -> impl IntoView {
    let form = Submission::here();
    let (case, part) = (ssr::id::<CaseId>("case"), ssr::id::<AssignmentId>("part"));
    load(async move { read_end_part(case?, part?).await }, |page| {
        let form = form.or_filled(fields::filled_date("until", Some(page.today)));
        let shown = form.clone();
        let part = &page.part;
        let mut rows: Vec<SummaryRow> =
            vec![("Part", part.capacity.title()).into(), ("Person", part.name.clone()).into()];
        if let Some(concerning) = &part.concerning {
            rows.push(("For", concerning.clone()).into());
        }
        rows.push(("First day", long_date(part.from)).into());
        if let Some(until) = part.until {
            rows.push(("Last day until now", long_date(until)).into());
        }
        view! {
            <Page title="End a part in the case" back=paths::case(page.case) form=form>
                {caption(&page.case_reference)}
                <h1 class="govuk-heading-l">"End this part in the case"</h1>
                <SummaryList rows=rows/>
                <form method="post" novalidate class="pigot-form">
                    {fields::date(
                        &shown,
                        "until",
                        "Last day",
                        "From the day after, the person no longer sees the case because of this part. To end it at once, enter yesterday.",
                    )}
                    {fields::why(&shown, "Kept with the case. Do not write about the witness's account.")}
                    <Button prevent_double_click=true>"End the part"</Button>
                </form>
            </Page>
        }
    })
}
