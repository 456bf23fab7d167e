//! The forms of a recording's page, each for whoever may send it.

use crate::{
    components::{
        Button, ButtonKind, Choice as Answer, Details, InputWidth, Radios, TextArea, TextInput, TextSize,
    },
    form::Submission,
    pages::fields::{answer, date, select},
};
use domain::{
    recording::{
        CopyMade, EditKind, EditReason, PlaybackOccasion, PlaybackResult, RecordingState, Ruling,
        entry::position_words,
    },
    view::{Choice, RecordingPage},
};
use leptos::prelude::*;

fn choices<T: Copy>(all: &[T], code: fn(T) -> &'static str, title: fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|each| Choice::new(code(*each), title(*each))).collect()
}

fn is_open(form: &Submission, which: &str) -> bool {
    form.value("form") == which
}

/// Where the recording stands outside.
pub(super) fn note(page: &RecordingPage, form: &Submission) -> impl IntoView + use<> {
    let states = choices(RecordingState::ALL, RecordingState::code, RecordingState::title);
    let copies =
        (!page.copies.is_empty()).then(|| {
            let mut items = vec![Answer::new("same", "The same copy as before")];
            let others = CopyMade::ALL.iter().filter(|made| **made != CopyMade::Recorded);
            items.extend(others.map(|made| {
                Answer::new(made.code(), format!("Another copy: {}", made.title().to_lowercase()))
            }));
            let value = if form.value("made").is_empty() { "same".to_owned() } else { form.value("made") };
            view! {
                <Radios
                    name="made"
                    legend="Which copy this is"
                    legend_size=TextSize::S
                    hint="A copy that was edited, moved or encoded again has to be watched and heard again."
                    small=true
                    items=items
                    value=value
                    error=form.error("made")
                />
            }
        });
    let seen = page.last_note.map(|id| id.to_string()).unwrap_or_default();
    let state = select(form, "state", "State in the outside system", "", "Select a state", &states);
    let reference = view! {
        <TextInput
            name="recording_reference"
            label="Reference in the outside system"
            label_size=TextSize::S
            hint="Letters, numbers and hyphens. No address and no file name."
            width=InputWidth::W20
            autocomplete="off"
            spellcheck=false
            value=form.value("recording_reference")
            error=form.error("recording_reference")
        />
    };
    let open = is_open(form, "note");
    page.may.note.then(|| {
        view! {
            <Details summary="Put down where the recording stands" open=open>
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="form" value="note"/>
                    <input type="hidden" name="seen" value=seen/>
                    {copies}
                    {state}
                    {reference}
                    <Button kind=ButtonKind::Secondary prevent_double_click=true>"Save the state"</Button>
                </form>
            </Details>
        }
    })
}

/// Watched and heard.
pub(super) fn playback(page: &RecordingPage, form: &Submission) -> impl IntoView + use<> {
    let results = choices(PlaybackResult::ALL, PlaybackResult::code, PlaybackResult::title);
    let occasions: Vec<Choice> = PlaybackOccasion::ALL
        .iter()
        .filter(|each| **each != PlaybackOccasion::BeforeJury || !page.trials.is_empty())
        .map(|each| Choice::new(each.code(), each.title()))
        .collect();
    let copy = page.copies.last().map_or(0, |copy| copy.number);
    let trials = (!page.trials.is_empty()).then(|| {
        select(form, "trial", "Trial", "For a playback before the jury is sworn", "No trial", &page.trials)
    });
    let fields = (
        select(form, "occasion", "When it was played back", "", "Select when", &occasions),
        trials,
        answer(form, "whole", "I watched and heard it from start to end", &[("yes", "Yes"), ("no", "No")]),
        select(form, "result", "What I found", "", "Select what you found", &results),
    );
    let id = page.form.to_string();
    let open = is_open(form, "playback") || (page.open.is_some() && form.values.is_empty());
    page.may.play.then(|| {
        view! {
            <Details summary="Put down that you played it back" open=open>
                <p class="govuk-body">{format!("This is kept under your name, for copy {copy}.")}</p>
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="form" value="playback"/>
                    <input type="hidden" name="id" value=id/>
                    <input type="hidden" name="copy" value=copy.to_string()/>
                    {fields}
                    <Button kind=ButtonKind::Secondary prevent_double_click=true>"Save the playback"</Button>
                </form>
            </Details>
        }
    })
}

fn position(form: &Submission, name: &'static str, label: &'static str) -> impl IntoView + use<> {
    view! {
        <TextInput
            name=name
            label=label
            label_size=TextSize::S
            hint="Minutes and seconds from the start, like 12:30"
            width=InputWidth::W5
            autocomplete="off"
            value=form.value(name)
            error=form.error(name)
        />
    }
}

/// Something to be taken out.
pub(super) fn edit(page: &RecordingPage, form: &Submission) -> impl IntoView + use<> {
    let kinds: Vec<(&str, &str)> = EditKind::ALL.iter().map(|kind| (kind.code(), kind.title())).collect();
    let reasons = choices(EditReason::ALL, EditReason::code, EditReason::title);
    let fields = (
        answer(form, "edit_kind", "What is asked for", &kinds),
        position(form, "edit_from", "From"),
        position(form, "edit_until", "To"),
        select(form, "edit_reason", "Reason", "", "Select a reason", &reasons),
        answer(form, "agreed", "All parties agree", &[("yes", "Yes"), ("no", "No")]),
    );
    let id = page.form.to_string();
    let open = is_open(form, "edit");
    page.may.edit.then(|| {
        view! {
            <Details summary="Ask for a cut or an exclusion" open=open>
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="form" value="edit"/>
                    <input type="hidden" name="id" value=id/>
                    {fields}
                    <Button kind=ButtonKind::Secondary prevent_double_click=true>"Save the edit"</Button>
                </form>
            </Details>
        }
    })
}

/// What a judge ruled.
pub(super) fn ruling(page: &RecordingPage, form: &Submission) -> impl IntoView + use<> {
    let edits: Vec<Choice> = page
        .edits
        .iter()
        .filter(|edit| edit.ruled.is_none())
        .map(|edit| {
            let (from, until) = edit.seconds;
            let words =
                format!("{} {} to {}", edit.kind.title(), position_words(from), position_words(until));
            Choice::new(edit.id, words)
        })
        .collect();
    let rulings: Vec<(&str, &str)> =
        Ruling::ALL.iter().map(|ruling| (ruling.code(), ruling.title())).collect();
    let reason = view! {
        <TextArea
            name="ruling_reason"
            label="Reason"
            label_size=TextSize::S
            hint="Needed where it is rejected. Nothing about the evidence."
            rows=2
            value=form.value("ruling_reason")
            error=form.error("ruling_reason")
        />
    };
    let fields = (
        select(form, "edit", "Edit", "", "Select an edit", &edits),
        answer(form, "ruling", "Ruling", &rulings),
        select(form, "ruled_by", "Judge", "", "Select a judge", &page.judges),
        date(form, "ruled_on", "Date of the ruling", "For example 30 11 2026"),
        reason,
    );
    let open = is_open(form, "ruling");
    (page.may.rule && !edits.is_empty()).then(|| {
        view! {
            <Details summary="Put down a judge's ruling on an edit" open=open>
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="form" value="ruling"/>
                    {fields}
                    <Button kind=ButtonKind::Secondary prevent_double_click=true>"Save the ruling"</Button>
                </form>
            </Details>
        }
    })
}
