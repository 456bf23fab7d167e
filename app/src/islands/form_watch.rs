//! Asks the server about a form while it is being filled, and shows the answer in the server's own markup: whether a slot
//! is free, or which slots are. Without script the same is said when the form is sent.

use crate::api::{hearings::watch_slot, slots::find_slots};
use domain::ids::{CaseId, HearingId};
use leptos::{prelude::*, wasm_bindgen::JsCast};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The id of the form that is watched.
pub const WATCHED_FORM: &str = "watched-form";
/// The id of the place that is read aloud when it changes.
pub const SAID: &str = "live-said";
/// The id of the place below it, which changes in silence.
pub const SHOWN: &str = "live-shown";

/// How long after the last change the server is asked, in milliseconds.
const QUIET: u64 = 350;

/// What is asked about the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// Whether the slot in it is free.
    IsItFree,
    /// Which slots are.
    WhatIsFree,
}

/// The answer, as markup made and escaped by the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveAnswer {
    /// For [`SAID`].
    pub said: String,
    /// For [`SHOWN`], where the page has it.
    pub shown: String,
}

/// Asks about the form with the id [`WATCHED_FORM`] each time a field changes.
#[island]
pub fn FormWatch(
    /// What is asked.
    question: Question,
    /// The case the hearing is in.
    case: CaseId,
    /// The hearing that is amended or moved, which does not stand in its own way.
    hearing: Option<HearingId>,
    /// Whether to ask as soon as the page is there.
    at_once: bool,
) -> impl IntoView {
    let asked = StoredValue::new(0_u32);
    let ask = move || {
        let this = asked.get_value() + 1;
        asked.set_value(this);
        let fields = form_fields();
        leptos::task::spawn_local(async move {
            let answer = match question {
                Question::IsItFree => watch_slot(case, hearing, fields).await,
                Question::WhatIsFree => find_slots(case, hearing, fields).await,
            };
            if this == asked.get_value() {
                show(question, answer.ok().flatten());
            }
        });
    };

    // Effects run in the browser only.
    Effect::new(move |_| {
        let Some(form) = document().get_element_by_id(WATCHED_FORM) else { return };
        let waiting = StoredValue::new(None::<TimeoutHandle>);
        let changed = leptos::wasm_bindgen::closure::Closure::<dyn Fn()>::new(move || {
            if let Some(earlier) = waiting.get_value() {
                earlier.clear();
            }
            waiting.set_value(set_timeout_with_handle(ask, Duration::from_millis(QUIET)).ok());
        });
        let listener = changed.as_ref().unchecked_ref();
        let _added = form.add_event_listener_with_callback("change", listener);
        let _added = form.add_event_listener_with_callback("input", listener);
        // The form lives as long as the page.
        changed.forget();
        if at_once {
            ask();
        }
    });
}

/// Shows the answer. Where a form is not complete enough to say whether its slot is free, nothing is said; slots that were
/// found stay while something is still being typed.
fn show(question: Question, answer: Option<LiveAnswer>) {
    if answer.is_none() && question == Question::WhatIsFree {
        return;
    }
    let LiveAnswer { said, shown } = answer.unwrap_or_default();
    for (id, markup) in [(SAID, said), (SHOWN, shown)] {
        if let Some(place) = document().get_element_by_id(id) {
            place.set_inner_html(&markup);
        }
    }
}

/// The form's fields as they would be sent, in order.
fn form_fields() -> Vec<(String, String)> {
    let Some(form) = document().get_element_by_id(WATCHED_FORM) else { return Vec::new() };
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
