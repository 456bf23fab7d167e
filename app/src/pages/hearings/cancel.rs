//! Taking a hearing out of the diary.

use super::overtaken::not_in_the_diary;
use crate::{
    api::hearings::read_standing_booking,
    components::{Button, ButtonKind, InsetText, WarningText},
    form::Submission,
    frame::{Page, load},
    paths, ssr,
};
use domain::ids::HearingId;
use leptos::prelude::*;

/// The form to cancel a booking.
#[component]
pub fn CancelHearing() -> impl IntoView {
    let form = Submission::here();
    let hearing = ssr::id::<HearingId>("hearing");
    load(
        async move {
            let hearing = hearing?;
            Ok((hearing, read_standing_booking(hearing).await?))
        },
        |(hearing, mut choices)| {
            let Some(standing) = choices.standing.take() else { return not_in_the_diary(hearing, &form) };
            let form = form.or_filled([("version".to_owned(), standing.version.to_string())]);
            let shown = super::at_latest_version(form.clone(), &standing);
            view! {
                <Page title="Take a hearing out of the diary" back=paths::hearing(standing.hearing) form=form>
                    <span class="govuk-caption-l">
                        {format!("{}, case {}", standing.kind.title(), choices.case_reference)}
                    </span>
                    <h1 class="govuk-heading-l">"Take this hearing out of the diary"</h1>
                    {shown.stale.then(|| view! {
                        <WarningText>
                            "Somebody changed this booking after you opened the form. Nothing was saved. Look at what it is now before you go on."
                        </WarningText>
                    })}
                    <InsetText>{super::when_words(&standing.at)}</InsetText>
                    <p class="govuk-body">
                        "The rooms and kit are free for others as soon as you save. The hearing stays on the record and can be booked again."
                    </p>
                    <form method="post" novalidate class="pigot-form">
                        <input type="hidden" name="version" value=shown.value("version")/>
                        {super::reason_fields(&shown, &choices)}
                        <Button kind=ButtonKind::Warning prevent_double_click=true>"Take out of the diary"</Button>
                    </form>
                </Page>
            }
            .into_any()
        },
    )
}
