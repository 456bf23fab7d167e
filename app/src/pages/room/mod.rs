//! The courtroom while a section 28 recording is made: the clock, what else is put down, and the log.

mod forms;
mod log;

use crate::{
    api::courtroom::read_room,
    components::{InsetText, WarningText},
    form::Submission,
    frame::{Page, load},
    islands::{RoomClock, STILL},
    paths, ssr,
};
use domain::{
    courtroom::{Course, Press},
    ids::HearingId,
    readiness::Judged,
    view::RoomPage,
};
use leptos::prelude::*;

/// The page of a recording while it is made.
#[component]
pub fn Room() -> impl IntoView {
    let hearing = ssr::id::<HearingId>("hearing");
    let form = Submission::here();
    load(async move { read_room(hearing?).await }, |page| {
        let presses: Vec<Press> = page.lines.iter().filter_map(|line| line.parse().ok()).collect();
        let course = Course::of(&presses);
        let caption = match &page.witness_reference {
            Some(witness) => format!("Case {}, witness {witness}", page.case_reference),
            None => format!("Case {}", page.case_reference),
        };
        let title = format!("In the courtroom, case {}", page.case_reference);
        let (run, live) = (page.may.run && page.at.is_some(), page.today && page.at.is_some());
        view! {
            <Page title=title back=paths::hearing(page.hearing) form=form.clone()>
                <span class="govuk-caption-l">{caption}</span>
                <h1 class="govuk-heading-l" id="press">"Section 28 recording: in the courtroom"</h1>
                {state_of_day(&page)}
                {form.error("press").map(|why| view! { <WarningText>{why}</WarningText> })}
                {(run && course.started.is_none()).then(|| not_ready(&page.not_ready))}
                <RoomClock
                    hearing=page.hearing
                    reader=page.reader
                    now=page.now
                    cursor=page.cursor
                    lines=page.lines.clone()
                    speakers=page.speakers.clone()
                    run=run
                    live=live
                    asks_why=!page.not_ready.is_empty()
                    form=page.form
                />
                <p class="govuk-body-s">
                    "Minutes left and minutes over are rounded up, minutes used to the nearest minute. Seconds are kept. Nothing is enforced: an overrun is shown and given a reason."
                </p>
                {live.then(|| as_of_now(page.hearing))}
                {if run { forms::forms(&page, &course, &form).into_any() } else { forms::facts(&page).into_any() }}
                {log::log(&page, &presses, &course)}
                {page.may.outcome.then(|| view! {
                    <p class="govuk-body pigot-no-print">
                        <a class="govuk-link" href=paths::outcome(page.hearing)>"Say how this hearing ended"</a>
                    </p>
                })}
                <p class="govuk-body pigot-no-print">
                    <a class="govuk-link" href=paths::recording(page.hearing)>"The recording, its playback and edits"</a>
                </p>
            </Page>
        }
    })
}

fn state_of_day(page: &RoomPage) -> impl IntoView + use<> {
    match &page.at {
        None => {
            Some("This hearing is not in the diary. Its log can be read; nothing can be put down.".to_owned())
        }
        Some(at) if !page.today => {
            let when = super::hearings::when_words(at);
            Some(if at.starts.and_utc().timestamp_millis() < page.now {
                format!("This hearing was listed {when}. The clock is not pressed any more; what was missed can be put in.")
            } else {
                format!("This hearing is listed {when}. The clock is pressed on that day.")
            })
        }
        Some(_) => None,
    }
    .map(|words| view! { <InsetText>{words}</InsetText> })
}

fn not_ready(missing: &[Judged]) -> impl IntoView + use<> {
    (!missing.is_empty()).then(|| {
        let item = |each| view! { <li>{crate::words::readiness::missing(each)}</li> };
        let items = missing.iter().map(item).collect_view();
        view! {
            <WarningText>"Not ready. Starting now asks for a reason."</WarningText>
            <ul class="govuk-list govuk-list--bullet">{items}</ul>
        }
    })
}

/// Where there is no script the page stands still: its reader chooses when it is read again. It never does so by itself,
/// which would take away what is being typed and the place of somebody who hears it (WCAG 2.2). The island takes this
/// away when it wakes.
fn as_of_now(hearing: HearingId) -> impl IntoView {
    view! {
        <p class="govuk-body pigot-no-print" id=STILL>
            "This is how it stood when the page was made. "
            <a class="govuk-link" href=paths::room(hearing)>"Show how it stands now"</a>
            "."
        </p>
    }
}
