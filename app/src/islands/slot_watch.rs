//! Watches the booking form and says, while it is being filled, whether the slot is free: which booking holds it, who
//! is engaged elsewhere, what is free near it. Without script the same is said when the form is sent.

use crate::api::hearings::watch_slot;
use chrono::NaiveDateTime;
use domain::{
    calendar::{long_date, short_date, stretch_words, time_range_words, time_words},
    ids::{CaseId, HearingId},
    view::{
        AlternativeLine, BookingRefusal, ClashLine, DayWarning, EngagedLine, Holding, KeptBy, SlotPreview,
        WitnessAway,
    },
};
use leptos::{prelude::*, wasm_bindgen::JsCast};
use std::time::Duration;

/// The form's id: the island reads its fields.
pub const BOOKING_FORM: &str = "booking-form";

/// How long after the last change the server is asked, in milliseconds.
const QUIET: u64 = 350;

/// Says whether the slot in the form with the id [`BOOKING_FORM`] is free, each time a field changes.
#[island]
pub fn SlotWatch(
    /// The case the booking is for.
    case: CaseId,
    /// The hearing that is amended or moved, which does not stand in its own way.
    hearing: Option<HearingId>,
    /// Whether to look as soon as the page is there; not where it has just said what stands in the way.
    at_once: bool,
) -> impl IntoView {
    let (seen, see) = signal(None::<SlotPreview>);
    let (asked, ask) = signal(0_u32);

    // Effects run in the browser only.
    Effect::new(move |_| {
        let Some(form) = document().get_element_by_id(BOOKING_FORM) else { return };
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
        if at_once {
            ask.update(|times| *times += 1);
        }
    });

    Effect::new(move |_| {
        if asked.get() == 0 {
            return;
        }
        let fields = form_fields();
        leptos::task::spawn_local(async move {
            let answer = watch_slot(case, hearing, fields).await;
            // A preview that failed says nothing; the form itself still can be sent.
            see.set(answer.unwrap_or_default());
        });
    });

    view! {
        <div class="pigot-slot-watch" role="status" aria-live="polite">
            {move || seen.get().map(|preview| (told(&preview), preview.short_gap.map(too_close)))}
        </div>
    }
}

/// The form's fields as name and value, in order.
fn form_fields() -> Vec<(String, String)> {
    let Some(form) = document().get_element_by_id(BOOKING_FORM) else { return Vec::new() };
    let Ok(fields) = form.query_selector_all("input[name], select[name]") else { return Vec::new() };
    (0..fields.length())
        .filter_map(|place| fields.item(place))
        .filter_map(|field| {
            if let Some(input) = field.dyn_ref::<web_sys::HtmlInputElement>() {
                let skipped = matches!(input.type_().as_str(), "radio" | "checkbox" | "submit");
                return (!skipped).then(|| (input.name(), input.value()));
            }
            field.dyn_ref::<web_sys::HtmlSelectElement>().map(|select| (select.name(), select.value()))
        })
        .collect()
}

fn told(preview: &SlotPreview) -> AnyView {
    let BookingRefusal { clashes, engaged, day, alternatives, .. } = &preview.refusal;
    let not_asked = preview.not_asked.as_ref().map(|reference| {
        view! { <p class="govuk-body">{not_asked_words(reference)}</p> }
    });
    if preview.refusal.is_clear() {
        return view! {
            <p class="govuk-body pigot-slot-free"><strong>"This slot is free."</strong></p>
            {not_asked}
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
    }
    .into_any()
}

/// Ground rules and recording too close: said to whoever books, and no bar to saving.
fn too_close(gap: domain::ground_rules::ShortGap) -> AnyView {
    let how = match gap.days {
        0 => "on the same day".to_owned(),
        1 => "1 day apart".to_owned(),
        days if days < 0 => "in the wrong order".to_owned(),
        days => format!("{days} days apart"),
    };
    let least = if gap.least == 1 { "1 day".to_owned() } else { format!("{} days", gap.least) };
    view! {
        <p class="govuk-body">
            <strong>"Short gap: "</strong>
            {format!("ground rules and recording would be {how}. This court asks for at least {least}. The judge will be asked for a reason; you can book all the same.")}
        </p>
    }
    .into_any()
}

/// What holds a room or kit over these times, in words that go on from its name. Used by the page too.
pub(crate) fn clash_words(clash: &ClashLine, times: &str) -> String {
    let moment = |at: NaiveDateTime| format!("{} on {}", time_words(at.time()), short_date(at.date()));
    match clash.holding {
        Holding::Booking => {
            let by = clash.held_by.as_deref().unwrap_or("another booking");
            format!("is held {times}, for: {by}")
        }
        Holding::OutOfUse { reason, until } => {
            format!("is out of use until {} ({})", moment(until), reason.title().to_lowercase())
        }
        Holding::Provisional { until } => {
            format!("is held provisionally {times}, until {} unless it is booked before then", moment(until))
        }
        Holding::Visit => format!("is held {times}, for a witness's visit"),
    }
}

/// Who is kept by what, in words; `times` says when another hearing is. Used by the page too.
pub(crate) fn engaged_words(each: &EngagedLine, times: &str) -> String {
    match each.by {
        KeptBy::Hearing => format!("{} is engaged {times} at {}", each.name, each.court),
        KeptBy::Dates => format!("{} cannot come: {}", each.name, stretch_words(each.from, each.until)),
        KeptBy::PartHeard => {
            // What ends at midnight ends with the day before.
            let last = each.until - chrono::TimeDelta::minutes(1);
            let last = short_date(last.date());
            format!("{} is part-heard at {}, expected to end on {last}", each.name, each.court)
        }
    }
}

/// When the witness cannot come, in words. Used by the page too.
pub(crate) fn witness_away_words(each: &WitnessAway) -> String {
    format!("Witness {} cannot come: {}", each.reference, stretch_words(each.from, each.until))
}

/// That a witness ought to have been asked first (users.md R43), in words. Used by the page too.
pub(crate) fn not_asked_words(reference: &str) -> String {
    format!("Witness {reference} has not been asked for dates to avoid. Ask before a date is offered.")
}

/// What is unusual about a day, in words. Used by the page too, so that both say the same.
pub(crate) fn day_words(warning: &DayWarning) -> String {
    match warning {
        DayWarning::Weekend => "The court does not usually sit at a weekend".to_owned(),
        DayWarning::BankHoliday(title) => format!("This is a bank holiday: {title}"),
        DayWarning::BeyondCalendar => {
            "Bank holidays are not known that far ahead: check before you confirm".to_owned()
        }
        DayWarning::OutsideHours => {
            "With set-up and clear-down this is outside the hours the court is open".to_owned()
        }
        DayWarning::OverLunch => {
            "This runs over the court's lunch, though it would fit before or after".to_owned()
        }
    }
}

/// `Tuesday 1 December 2026, 10am to 11:30am, Leeds Crown Court, Courtroom 5, Link room 2`.
pub(crate) fn alternative_words(each: &AlternativeLine) -> String {
    let times = time_range_words(each.starts.time(), each.ends.time());
    let day = if each.link_room_name.is_some() {
        short_date(each.starts.date())
    } else {
        long_date(each.starts.date())
    };
    let mut words = format!("{day}, {times}, {}", each.courtroom_name);
    for part in [&each.link_room_name, &each.kit_name].into_iter().flatten() {
        words.push_str("; ");
        words.push_str(part);
    }
    words
}
