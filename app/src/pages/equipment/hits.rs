//! A booking that a fault or a block stands in the way of, and the places it can go to.

use crate::{
    components::{Choice, Radios, TextSize},
    form::Submission,
    paths,
    words::bookings::{alternative_words, clash_words},
};
use domain::{
    calendar::{short_date, time_range_words},
    view::equipment::{Fallback, HitLine},
};
use leptos::prelude::*;

/// `Tue 24 Nov, 10am to 11:30am, Section 28 recording, T20267001`.
pub(super) fn hit_words(hit: &HitLine) -> String {
    let day = short_date(hit.starts.date());
    let times = time_range_words(hit.starts.time(), hit.ends.time());
    let kind = hit.kind.map_or("another booking", |kind| kind.title());
    match &hit.case_reference {
        Some(reference) => format!("{day}, {times}, {kind}, {reference}"),
        None => format!("{day}, {times}, {kind}"),
    }
}

/// The booking as a heading, linked where it can be opened, with the room it is in.
pub(super) fn hit_heading(hit: &HitLine) -> impl IntoView + use<> {
    let words = hit_words(hit);
    let shown = match hit.hearing {
        Some(hearing) => view! { <a class="govuk-link" href=paths::hearing(hearing)>{words}</a> }.into_any(),
        None => words.into_any(),
    };
    view! {
        <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{shown}</h3>
        <p class="govuk-body">{hit.courtroom.clone()}</p>
    }
}

/// Where a hearing can go, the nearest chosen already; or the way to its own form.
pub(super) fn places(form: &Submission, hit: &HitLine, field: String, id: String) -> AnyView {
    let Some(fallback) = &hit.fallback else {
        return view! { <p class="govuk-body">"You cannot move this one. Ask the court whose case it is."</p> }
            .into_any();
    };
    let own_form = paths::move_hearing(fallback.hearing);
    if fallback.needs_agreement {
        return view! {
            <p class="govuk-body">
                "It was moved before, so a judge has to agree. "
                <a class="govuk-link" href=own_form>
                    "Move it in its own form"
                    <span class="govuk-visually-hidden">{format!(": {}", hit_words(hit))}</span>
                </a>
            </p>
        }
        .into_any();
    }
    if fallback.slots.is_empty() {
        return view! {
            <p class="govuk-body">
                "Nothing is free for its rooms and people in the next six weeks. "
                <a class="govuk-link" href=own_form>
                    "Move it in its own form"
                    <span class="govuk-visually-hidden">{format!(": {}", hit_words(hit))}</span>
                </a>
            </p>
        }
        .into_any();
    }
    let typed = form.value(&field);
    let first = fallback.slots.first().map(domain::view::AlternativeLine::choice).unwrap_or_default();
    let chosen = if fallback.slots.iter().any(|slot| slot.choice() == typed) { typed } else { first };
    let items =
        fallback.slots.iter().map(|slot| Choice::new(slot.choice(), alternative_words(slot))).collect();
    let legend = format!("Where {} can go", hit_words(hit));
    view! {
        <Radios name=field.clone() id=id legend=legend legend_size=TextSize::S items=items value=chosen error=form.error(&field) small=true/>
    }
    .into_any()
}

/// Whether a hearing can be moved with one press.
pub(super) fn movable(hit: &HitLine) -> Option<&Fallback> {
    hit.fallback.as_ref().filter(|fallback| !fallback.needs_agreement && !fallback.slots.is_empty())
}

/// That a place was taken by somebody else a moment before.
pub(super) fn just_taken(form: &Submission) -> Option<impl IntoView + use<>> {
    let refusal = form.refusal.as_ref()?;
    let lines = refusal
        .clashes
        .iter()
        .map(|clash| {
            let day = short_date(clash.from.date());
            let times = format!("on {day}, {}", time_range_words(clash.from.time(), clash.until.time()));
            view! { <li>{format!("{} {}", clash.resource, clash_words(clash, &times))}</li> }
        })
        .collect_view();
    let people = refusal
        .engaged
        .iter()
        .map(|each| view! { <li>{format!("{} is engaged at {}", each.name, each.court)}</li> })
        .collect_view();
    Some(view! {
        <div class="pigot-refusal" role="alert" id="taken">
            <h2 class="govuk-heading-m">"That place was taken a moment ago"</h2>
            <ul class="govuk-list govuk-list--bullet">
                {lines}
                {people}
            </ul>
            <p class="govuk-body">"The hearing was not moved. What is free now is shown below."</p>
        </div>
    })
}
