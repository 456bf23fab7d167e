//! Changing minutes, people and equipment of a booking that stays where it is.

use super::{
    fields,
    overtaken::not_in_the_diary,
    refusal::{Offer, explained},
};
use crate::{
    api::hearings::read_standing_booking,
    components::{Button, InsetText, TextArea},
    form::Submission,
    frame::{Page, load},
    islands::WATCHED_FORM,
    paths, ssr,
};
use domain::ids::HearingId;
use leptos::prelude::*;

/// The form to amend a booking.
#[component]
pub fn AmendHearing() -> impl IntoView {
    let form = Submission::here();
    let hearing = ssr::id::<HearingId>("hearing");
    load(
        async move {
            let hearing = hearing?;
            Ok((hearing, read_standing_booking(hearing).await?))
        },
        |(hearing, mut choices)| {
            let Some(standing) = choices.standing.take() else { return not_in_the_diary(hearing, &form) };
            let form = form.or_filled(standing.fields.clone());
            let shown = super::at_latest_version(form.clone(), &standing);
            let kept = ["courtroom", "date-day", "date-month", "date-year", "starts"].map(|field| {
                let value =
                    standing.fields.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone());
                view! { <input type="hidden" name=field value=value.unwrap_or_default()/> }
            });
            view! {
                <Page title="Amend a booking" back=paths::hearing(standing.hearing) form=form>
                    <span class="govuk-caption-l">
                        {format!("{}, case {}", standing.kind.title(), choices.case_reference)}
                    </span>
                    <h1 class="govuk-heading-l">"Amend this booking"</h1>
                    <InsetText>
                        {super::when_words(&standing.at)}
                        ". To change the day, the start or the courtroom, "
                        <a class="govuk-link" href=paths::move_hearing(standing.hearing)>"move the hearing"</a> "."
                    </InsetText>
                    <form method="post" novalidate id=WATCHED_FORM class="pigot-form">
                        {explained(&shown, Offer::Elsewhere(paths::move_hearing(standing.hearing)))}
                        <input type="hidden" name="version" value=shown.value("version")/>
                        {kept.into_iter().collect_view()}
                        {fields::how_long(&shown)}
                        {fields::equipment(&shown, &choices)}
                        {super::preview::watch(choices.case, Some(standing.hearing), shown.refusal.is_none())}
                        {fields::people(&shown, &choices)}
                        <TextArea
                            name="why"
                            label="Reason for the change"
                            hint="Kept in the history. Write nothing about the witness or the account."
                            rows=3
                            value=shown.value("why")
                            error=shown.error("why")
                        />
                        <Button prevent_double_click=true>"Save changes"</Button>
                    </form>
                </Page>
            }
            .into_any()
        },
    )
}
