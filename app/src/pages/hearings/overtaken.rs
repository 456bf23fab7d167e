//! What a person sees whose form is about a hearing that somebody else took out of the diary, or put into it, meanwhile.

use super::when_words;
use crate::{components::WarningText, form::Submission, frame::Page, paths};
use domain::{ids::HearingId, view::WhenAndWhere};
use leptos::prelude::*;

/// Instead of a form to amend, move or cancel what is not in the diary.
pub(super) fn not_in_the_diary(hearing: HearingId, form: &Submission) -> AnyView {
    let sent = form.stale.then_some(
        "Somebody took this hearing out of the diary after you opened the form. Nothing you sent was saved.",
    );
    page(
        "This hearing is not in the diary",
        hearing,
        form,
        sent,
        "No room, kit or person is held for it. It can be booked again from its page.".to_owned(),
    )
}

/// Instead of a form to book again what is in the diary.
pub(super) fn in_the_diary(hearing: HearingId, at: &WhenAndWhere, form: &Submission) -> AnyView {
    let sent = form
        .stale
        .then_some("Somebody booked this hearing after you opened the form. Nothing you sent was saved.");
    let now = format!("{}. It can be amended or moved from its page.", when_words(at));
    page("This hearing is in the diary already", hearing, form, sent, now)
}

fn page(
    title: &'static str,
    hearing: HearingId,
    form: &Submission,
    sent: Option<&'static str>,
    now: String,
) -> AnyView {
    let address = paths::hearing(hearing);
    view! {
        <Page title=title back=address.clone() form=form.clone()>
            <h1 class="govuk-heading-l">{title}</h1>
            {sent.map(|sentence| view! { <WarningText>{sentence}</WarningText> })}
            <p class="govuk-body">{now}</p>
            <p class="govuk-body"><a class="govuk-link" href=address>"Go to the hearing"</a></p>
        </Page>
    }
    .into_any()
}
