//! Shows what the slot finder finds while its form is being filled. Without script the same is found when the form is
//! sent; both are told in the server's words.

use crate::api::slots::find_slots;
use domain::{
    ids::{CaseId, HearingId},
    view::{ShownSlot, SlotsShown},
};
use leptos::{prelude::*, wasm_bindgen::JsCast};
use std::time::Duration;

/// The form's id: the island reads its fields.
pub const SLOTS_FORM: &str = "slots-form";

/// How long after the last change the server is asked, in milliseconds.
const QUIET: u64 = 300;

/// What is free for the form with the id [`SLOTS_FORM`], found again each time a field changes.
#[island]
pub fn SlotFinder(
    /// The case the slot is for.
    case: CaseId,
    /// The hearing that is to move.
    hearing: Option<HearingId>,
    /// What the form as it was sent finds; nothing where something is wrong with it.
    found: Option<SlotsShown>,
) -> impl IntoView {
    let (seen, see) = signal(found);
    let (asked, ask) = signal(0_u32);

    // Effects run in the browser only.
    Effect::new(move |_| {
        let Some(form) = document().get_element_by_id(SLOTS_FORM) else { return };
        let waiting = StoredValue::new(None::<TimeoutHandle>);
        let changed = leptos::wasm_bindgen::closure::Closure::<dyn Fn()>::new(move || {
            if let Some(earlier) = waiting.get_value() {
                earlier.clear();
            }
            let later = set_timeout_with_handle(
                move || ask.update(|times| *times += 1),
                Duration::from_millis(QUIET),
            );
            waiting.set_value(later.ok());
        });
        let listener = changed.as_ref().unchecked_ref();
        let _added = form.add_event_listener_with_callback("change", listener);
        let _added = form.add_event_listener_with_callback("input", listener);
        // The form lives as long as the page.
        changed.forget();
    });

    Effect::new(move |_| {
        let this = asked.get();
        if this == 0 {
            return;
        }
        let fields = form_fields();
        leptos::task::spawn_local(async move {
            // While something is still being typed there is nothing new to say; the form itself can be sent.
            if let Ok(Some(answer)) = find_slots(case, hearing, fields).await
                && this == asked.get_untracked()
            {
                see.set(Some(answer));
            }
        });
    });

    view! {
        <div class="pigot-slots">
            <p class="govuk-body govuk-!-font-weight-bold" role="status" aria-live="polite">
                {move || seen.get().map(|found| found.summary)}
            </p>
            {move || seen.get().map(|found| results(&found))}
        </div>
    }
}

/// The form's fields as they would be sent, in order.
fn form_fields() -> Vec<(String, String)> {
    let Some(form) = document().get_element_by_id(SLOTS_FORM) else { return Vec::new() };
    let Ok(fields) = form.query_selector_all("input[name], select[name]") else { return Vec::new() };
    (0..fields.length())
        .filter_map(|place| fields.item(place))
        .filter_map(|field| {
            if let Some(input) = field.dyn_ref::<web_sys::HtmlInputElement>() {
                let chosen = !matches!(input.type_().as_str(), "radio" | "checkbox") || input.checked();
                return chosen.then(|| (input.name(), input.value()));
            }
            field.dyn_ref::<web_sys::HtmlSelectElement>().map(|select| (select.name(), select.value()))
        })
        .collect()
}

fn results(found: &SlotsShown) -> AnyView {
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
