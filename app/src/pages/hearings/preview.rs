//! What the live part of a booking form says of the slot, before anything is sent.

use crate::{
    islands::{FormWatch, Question, SAID},
    words::bookings::{
        alternative_words, clash_words, day_words, engaged_words, not_asked_words, too_close,
        witness_away_words,
    },
};
use domain::{
    calendar::time_range_words,
    ids::{CaseId, HearingId},
    view::{BookingRefusal, SlotPreview},
};
use leptos::prelude::*;

/// Where it is said of the slot in the form whether it is free, and the part that asks.
pub(in crate::pages) fn watch(case: CaseId, hearing: Option<HearingId>, at_once: bool) -> impl IntoView {
    view! {
        <div class="pigot-slot-watch" id=SAID role="status" aria-live="polite"></div>
        <FormWatch question=Question::IsItFree case=case hearing=hearing at_once=at_once/>
    }
}

/// Whether the slot is free and what stands in its way.
pub fn told(preview: &SlotPreview) -> AnyView {
    let short_gap = preview.short_gap.map(|gap| {
        view! { <p class="govuk-body"><strong>"Short gap: "</strong>{too_close(gap)}</p> }
    });
    let BookingRefusal { clashes, engaged, day, alternatives, .. } = &preview.refusal;
    let not_asked = preview.not_asked.as_ref().map(|reference| {
        view! { <p class="govuk-body">{not_asked_words(reference)}</p> }
    });
    if preview.refusal.is_clear() {
        return view! {
            <p class="govuk-body pigot-slot-free"><strong>"This slot is free."</strong></p>
            {not_asked}
            {short_gap}
        }
        .into_any();
    }
    let clashes = clashes
        .iter()
        .map(|clash| {
            let times = time_range_words(clash.from.time(), clash.until.time());
            view! { <li>{format!("{} {}", clash.resource, clash_words(clash, &times))}</li> }
        })
        .collect_view();
    let engaged = engaged
        .iter()
        .map(|each| {
            let times = time_range_words(each.from.time(), each.until.time());
            view! { <li>{engaged_words(each, &times)}</li> }
        })
        .collect_view();
    let away = preview
        .refusal
        .witness_away
        .iter()
        .map(|each| view! { <li>{witness_away_words(each)}</li> })
        .collect_view();
    let days = day.iter().map(|warning| view! { <li>{day_words(warning)}</li> }).collect_view();
    let free = (!alternatives.is_empty()).then(|| {
        view! {
            <p class="govuk-body govuk-!-margin-bottom-1">"Free near it:"</p>
            <ul class="govuk-list govuk-list--bullet">
                {alternatives.iter().map(|each| view! { <li>{alternative_words(each)}</li> }).collect_view()}
            </ul>
        }
    });
    let heading = match &preview.refusal {
        refusal if !refusal.clashes.is_empty() => "That slot is taken",
        refusal if !refusal.witness_away.is_empty() => "The witness cannot come then",
        _ => "Before you save",
    };
    view! {
        <div class="govuk-inset-text">
            <p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">{heading}</p>
            <ul class="govuk-list govuk-list--bullet">{clashes} {away} {engaged} {days}</ul>
            {not_asked}
            {free}
        </div>
        {short_gap}
    }
    .into_any()
}
