//! What was found, as the page shows it and its live part shows it again.

use domain::view::{ShownSlot, SlotsShown};
use leptos::prelude::*;

/// The slots, those outside the region, and why there is nothing earlier.
pub fn results(found: &SlotsShown) -> AnyView {
    let note = found.note.clone().map(|note| view! { <div class="govuk-inset-text">{note}</div> });
    let here = (!found.slots.is_empty()).then(|| table("slots", "Earliest workable slots", &found.slots));
    let elsewhere = (!found.elsewhere.is_empty())
        .then(|| table("slots-elsewhere", "Earlier, outside the region", &found.elsewhere));
    let why = (!found.why.is_empty()).then(|| {
        let days = found
            .why
            .iter()
            .map(|(day, by)| {
                let by = by.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
                view! {
                    <dt class="govuk-!-font-weight-bold">{day.clone()}</dt>
                    <dd class="govuk-!-margin-left-0 govuk-!-margin-bottom-3">
                        <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">{by}</ul>
                    </dd>
                }
            })
            .collect_view();
        view! {
            <h2 class="govuk-heading-m">"Why not earlier?"</h2>
            <dl class="govuk-body pigot-why">{days}</dl>
            {found.more.clone().map(|more| view! { <p class="govuk-body">{more}</p> })}
        }
    });
    view! { {note} {here} {elsewhere} {why} }.into_any()
}

fn table(id: &str, caption: &str, slots: &[ShownSlot]) -> AnyView {
    let caption_id = format!("{id}-caption");
    let labelled_by = caption_id.clone();
    let rows = slots.iter().map(row).collect_view();
    view! {
        <div class="pigot-scroll-region" role="region" tabindex="0" aria-labelledby=labelled_by>
            <table class="govuk-table govuk-table--small-text-until-tablet pigot-wide-table">
                <caption class="govuk-table__caption govuk-table__caption--m" id=caption_id>{caption.to_owned()}</caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        <th scope="col" class="govuk-table__header">"Slot"</th>
                        <th scope="col" class="govuk-table__header">"Courtroom"</th>
                        <th scope="col" class="govuk-table__header">"With it"</th>
                        <th scope="col" class="govuk-table__header">"What it costs"</th>
                    </tr>
                </thead>
                <tbody class="govuk-table__body">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(slot: &ShownSlot) -> impl IntoView + use<> {
    let when = match slot.link.clone() {
        Some((href, words)) => view! {
            <a class="govuk-link" href=href aria-label=words>{slot.when.clone()}</a>
        }
        .into_any(),
        None => slot.when.clone().into_any(),
    };
    let costs = if slot.costs.is_empty() {
        "Nothing".into_any()
    } else {
        let lines = slot.costs.iter().map(|cost| view! { <li>{cost.clone()}</li> }).collect_view();
        view! { <ul class="govuk-list govuk-!-margin-bottom-0">{lines}</ul> }.into_any()
    };
    let latest = slot
        .latest
        .clone()
        .map(|latest| view! { <br/><span class="govuk-hint govuk-!-margin-bottom-0">{latest}</span> });
    view! {
        <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header">{when} {latest}</th>
            <td class="govuk-table__cell">{slot.place.clone()}</td>
            <td class="govuk-table__cell">{slot.with.clone()}</td>
            <td class="govuk-table__cell">{costs}</td>
        </tr>
    }
}
