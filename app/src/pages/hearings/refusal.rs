//! What a person sees when the slot is taken, somebody is engaged, the day is unusual or the booking was changed:
//! an explanation and what is still free, with everything they typed kept below.

use crate::{
    components::{Choice, InsetText, Radios, TextArea, WarningText},
    form::Submission,
    words::bookings::{alternative_words, clash_words, day_words, engaged_words, witness_away_words},
};
use domain::{
    calendar::{short_date, time_range_words},
    view::{AlternativeLine, BookingRefusal, ClashLine, EngagedLine, FieldDifference},
};
use leptos::prelude::*;

/// What can be done with a free slot that is shown.
pub(in crate::pages) enum Offer {
    /// Chosen in this form.
    ToChoose,
    /// Taken by another form, at this address.
    Elsewhere(String),
}

/// The explanation, inside the form so that a free slot can be chosen and a reason given.
pub(in crate::pages) fn explained(form: &Submission, offer: Offer) -> AnyView {
    let BookingRefusal { clashes, engaged, witness_away, day, alternatives, changed } =
        form.refusal.clone().unwrap_or_default();
    let is_refused = !(clashes.is_empty() && witness_away.is_empty());
    let mut warnings: Vec<String> = engaged.iter().map(engaged_on).collect();
    warnings.extend(day.iter().map(day_words));
    // A reason opens no room that is held. One that was given stays in sight whatever else is wrong, so that nothing is
    // kept that nobody sees.
    let asks_for_a_reason = (!is_refused && !warnings.is_empty())
        || form.error("override_reason").is_some()
        || !form.value("override_reason").is_empty();
    view! {
        {changed.as_deref().map(changed_since)}
        {(form.stale && changed.is_none()).then(|| view! {
            <WarningText>"Somebody changed this booking after you opened the form. Nothing you sent was saved."</WarningText>
        })}
        {(!clashes.is_empty()).then(|| taken(&clashes))}
        {(!witness_away.is_empty()).then(|| view! {
            <div id="witness-away" class="pigot-refusal" role="alert">
                <h2 class="govuk-heading-m">"The witness cannot come then"</h2>
                <ul class="govuk-list govuk-list--bullet">
                    {witness_away.iter().map(|each| view! { <li>{witness_away_words(each)}</li> }).collect_view()}
                </ul>
                <p class="govuk-body">"Nothing was saved. No reason opens these dates: choose another, or ask the witness again."</p>
            </div>
        })}
        {(!warnings.is_empty()).then(|| view! {
            <div id="warnings">
                <h2 class="govuk-heading-m">"Before you save"</h2>
                <ul class="govuk-list govuk-list--bullet">
                    {warnings.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                </ul>
            </div>
        })}
        {asks_for_a_reason.then(|| view! {
            <TextArea
                name="override_reason"
                label="Reason for going ahead"
                hint="Kept with the booking if somebody is engaged or the day is unusual. Write nothing about the witness or the account."
                rows=3
                value=form.value("override_reason")
                error=form.error("override_reason")
            />
        })}
        {(!alternatives.is_empty()).then(|| offered(&alternatives, offer))}
        {(is_refused && alternatives.is_empty()).then(|| view! {
            <p class="govuk-body">"Nothing else is free for these rooms and people in the next six weeks."</p>
        })}
    }
    .into_any()
}

fn offered(alternatives: &[AlternativeLine], offer: Offer) -> AnyView {
    const LEGEND: &str = "Free for the rooms and everyone named";
    match offer {
        Offer::ToChoose => {
            let mut items: Vec<Choice> =
                alternatives.iter().map(|each| Choice::new(each.choice(), alternative_words(each))).collect();
            items.push(Choice::divider("or"));
            items.push(Choice::new("", "Keep the slot in the form below").checked(true));
            view! {
                <Radios
                    name="alternative"
                    legend=LEGEND
                    hint="Choose one and save, or change the form below."
                    items=items
                />
            }
            .into_any()
        }
        Offer::Elsewhere(address) => view! {
            <div id="alternatives">
                <h2 class="govuk-heading-m">{LEGEND}</h2>
                <ul class="govuk-list govuk-list--bullet">
                    {alternatives.iter().map(|each| view! { <li>{alternative_words(each)}</li> }).collect_view()}
                </ul>
                <p class="govuk-body">
                    "To take one of these, " <a class="govuk-link" href=address>"move the hearing"</a> "."
                </p>
            </div>
        }
        .into_any(),
    }
}

fn taken(clashes: &[ClashLine]) -> impl IntoView + use<> {
    let lines = clashes
        .iter()
        .map(|clash| {
            let day = short_date(clash.from.date());
            let times = time_range_words(clash.from.time(), clash.until.time());
            let words = clash_words(clash, &format!("on {day}, {times}"));
            view! { <li><strong>{clash.resource.clone()}</strong>" "{words}</li> }
        })
        .collect_view();
    view! {
        <div id="taken" class="pigot-refusal" role="alert">
            <h2 class="govuk-heading-m">"That slot is taken"</h2>
            <ul class="govuk-list govuk-list--bullet">{lines}</ul>
            <p class="govuk-body">"Nothing was saved. The times include set-up and clear-down."</p>
        </div>
    }
}

fn changed_since(differences: &[FieldDifference]) -> impl IntoView + use<> {
    let lines = differences
        .iter()
        .map(|each| {
            view! {
                <li>{format!("{}: now “{}”, you sent “{}”", super::field_words(&each.field), each.now, each.sent)}</li>
            }
        })
        .collect_view();
    let what = if differences.is_empty() {
        view! { <p class="govuk-body">"What is there now is what you sent."</p> }.into_any()
    } else {
        view! {
            <ul class="govuk-list govuk-list--bullet">{lines}</ul>
            <p class="govuk-body">"Save again to replace what is there now with what stands in the form."</p>
        }
        .into_any()
    };
    view! {
        <div id="changed" role="alert">
            <WarningText>"Somebody changed this booking after you opened the form. Nothing you sent was saved."</WarningText>
            <InsetText>{what}</InsetText>
        </div>
    }
}

fn engaged_on(each: &EngagedLine) -> String {
    let times = time_range_words(each.from.time(), each.until.time());
    engaged_words(each, &format!("on {}, {times},", short_date(each.from.date())))
}
