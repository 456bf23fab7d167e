//! The courtroom clock: the minutes left, large enough to be read across a room, and the buttons.
//!
//! Every button is a plain form's button and works without script. Awake, the island keeps each press in the browser
//! until the server has it, merges what others pressed every two seconds, and works out what stands from the log by the
//! same rules as the server. A lost network, a reload or a closed laptop lose nothing: what was not sent is sent later,
//! with the moment at which it was pressed.

pub mod face;
mod keep;

use crate::{api::courtroom::exchange_log, error::AppError};
use domain::{
    calendar::long_date,
    courtroom::{
        BreakKind, Course, Effect as Changed, FailureKind, GoAheadReason, Happening, Press, Warning,
    },
    ids::{DeviceId, HearingId, PersonId, PressId},
    view::{RoomAnswer, SpeakerLine, Unkept},
};
use face::{
    Face, Offer, end_offer, face, first_offer, may_stop_clock, next_offer, release_offer, row, speaker_words,
    spoken, stop_offer, turn_offer, value,
};
use keep::{Kept, Offset, device_now, new_id};
use leptos::{ev, prelude::*, wasm_bindgen::JsCast};
use std::time::Duration;

/// The id of what says that the page stands still, for as long as it does.
pub const STILL: &str = "room-still";

/// How often the clock is looked at, in milliseconds.
const TICK: u64 = 500;
/// How often others' entries are asked for, in milliseconds.
const ROUND: u64 = 2_000;
/// After so long without an answer another one is asked for, in milliseconds: a lost network can keep silent.
const PATIENCE: i64 = 12_000;
/// After the end, so long until nothing more is asked for, in milliseconds.
const AFTER_END: i64 = 15 * 60 * 1_000;

/// What stands between the browser and the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Line {
    #[default]
    Good,
    Away,
    SignedOut,
    NotAllowed,
}

/// Everything the island knows. Copies are handles to the same.
#[derive(Clone, Copy)]
struct Log {
    kept: Kept,
    hearing: HearingId,
    sent: RwSignal<Vec<Press>>,
    unsent: RwSignal<Vec<Press>>,
    refused: RwSignal<Vec<(PressId, String)>>,
    line: RwSignal<Line>,
    now: RwSignal<i64>,
    course: Memo<Course>,
    cursor: StoredValue<i64>,
    offset: StoredValue<Option<Offset>>,
    device: StoredValue<Option<DeviceId>>,
    count: StoredValue<u32>,
    waiting: StoredValue<Option<i64>>,
}

impl Log {
    /// Puts something down: kept first, then sent.
    fn press(self, what: Happening) {
        let (Some(offset), Some(device)) = (self.offset.get_value(), self.device.get_value()) else { return };
        let course = self.course.get_untracked();
        let Some(now) = chrono::DateTime::from_timestamp_millis(offset.server_now()) else { return };
        let count = self.count.get_value() + 1;
        let press = Press { at: course.next_moment(now), device, count, id: new_id(), what };
        // The button was of a moment ago: what it says stands already.
        if course.would(&press) != Changed::Counted {
            return;
        }
        self.count.set_value(count);
        self.kept.keep(&press);
        self.unsent.update(|unsent| unsent.push(press));
        self.exchange();
    }

    /// Sends what is kept, and takes what others put down.
    fn exchange(self) {
        let asked = device_now();
        if self.waiting.get_value().is_some_and(|since| asked - since < PATIENCE) {
            return;
        }
        self.waiting.set_value(Some(asked));
        let unsent = self.unsent.get_untracked();
        let lines = unsent.iter().map(ToString::to_string).collect();
        leptos::task::spawn_local(async move {
            let answer = exchange_log(self.hearing, self.cursor.get_value(), lines).await;
            if self.waiting.get_value() == Some(asked) {
                self.waiting.set_value(None);
            }
            match answer {
                Ok(answer) => self.take(asked, &unsent, answer),
                Err(error) => self.line.set(match error {
                    AppError::SignedOut => Line::SignedOut,
                    AppError::NotAllowed | AppError::NotFound => Line::NotAllowed,
                    AppError::NotUnderstood | AppError::Unavailable | AppError::Unexpected => Line::Away,
                }),
            }
            // What was pressed while the answer was on its way goes at once.
            if self.line.get_untracked() == Line::Good && !self.unsent.get_untracked().is_empty() {
                self.exchange();
            }
        });
    }

    fn take(self, asked: i64, sent: &[Press], answer: RoomAnswer) {
        self.offset.update_value(|offset| {
            if let Some(offset) = offset {
                offset.learn(asked, answer.now);
            }
        });
        self.line.set(Line::Good);
        let refused: Vec<PressId> = answer.refused.iter().map(|(id, _)| *id).collect();
        let theirs: Vec<Press> = answer.lines.iter().filter_map(|line| line.parse().ok()).collect();
        let arrived: Vec<&Press> = sent.iter().filter(|press| !refused.contains(&press.id)).collect();
        for press in &arrived {
            self.kept.forget(press.id);
        }
        if !(theirs.is_empty() && sent.is_empty()) {
            // An entry as the server has it takes the place of ours: it may have another moment.
            self.sent.update(|log| {
                log.retain(|press| theirs.iter().all(|other| other.id != press.id));
                log.extend(theirs);
                for press in arrived {
                    if log.iter().all(|other| other.id != press.id) {
                        log.push(press.clone());
                    }
                }
            });
            self.unsent.update(|unsent| unsent.retain(|press| sent.iter().all(|other| other.id != press.id)));
        }
        if !answer.refused.is_empty() {
            let told = answer.refused.into_iter().map(|(id, why)| (id, unkept_words(why)));
            // They stay in the browser's own store and are offered again when the page is loaded.
            self.refused.update(|refused| refused.extend(told));
        }
        if answer.cursor > self.cursor.get_value() {
            self.cursor.set_value(answer.cursor);
        }
    }

    /// Wakes the clock and begins to ask. In the browser only.
    fn wake(self, page_made: i64, live: bool) {
        self.offset.set_value(Some(Offset::of_page(page_made)));
        self.device.set_value(Some(new_id()));
        let kept = self.kept.all();
        let something = !kept.is_empty();
        self.unsent.set(kept);
        ask_before_signing_out(self);
        if live {
            if let Some(still) = document().get_element_by_id(STILL) {
                still.remove();
            }
            let look = move || {
                if let Some(offset) = self.offset.get_value() {
                    self.now.set(offset.server_now());
                }
            };
            set_interval(look, Duration::from_millis(TICK));
            set_interval(move || self.round(), Duration::from_millis(ROUND));
        }
        if live || something {
            self.exchange();
        }
    }

    fn round(self) {
        let long_over = self.course.with_untracked(|course| {
            course.ended.is_some_and(|ended| self.now.get_untracked() - ended.timestamp_millis() > AFTER_END)
        });
        if !long_over || !self.unsent.with_untracked(Vec::is_empty) {
            self.exchange();
        }
    }
}

fn unkept_words(why: Unkept) -> String {
    match why {
        Unkept::NotInTheDiary => "the hearing is out of the diary".to_owned(),
        Unkept::ListedOn(day) => format!("the hearing is listed on {}", long_date(day)),
        Unkept::NotUnderstood => "the server has something else under its number".to_owned(),
    }
}

/// Signing out empties the browser's store. While something waits there, it is said first.
fn ask_before_signing_out(log: Log) {
    let Some(form) = document().query_selector(".pigot-sign-out").ok().flatten() else { return };
    let asked = leptos::wasm_bindgen::closure::Closure::<dyn Fn(ev::Event)>::new(move |event: ev::Event| {
        let waiting = log.unsent.with_untracked(Vec::len);
        if waiting > 0 {
            event.prevent_default();
            let words = format!("{waiting} not sent yet. Signing out would lose what this browser keeps.");
            let _told = window().alert_with_message(&words);
        }
    });
    let _added = form.add_event_listener_with_callback("submit", asked.as_ref().unchecked_ref());
    // The form lives as long as the page.
    asked.forget();
}

/// The clock of one hearing.
#[island]
pub fn RoomClock(
    /// The hearing.
    hearing: HearingId,
    /// Who reads.
    reader: PersonId,
    /// The server's time when the page was made, in milliseconds.
    now: i64,
    /// The number of the last entry in the page.
    cursor: i64,
    /// The log so far.
    lines: Vec<String>,
    /// Counsel in the order of questioning.
    speakers: Vec<SpeakerLine>,
    /// Whether the reader presses the buttons.
    run: bool,
    /// Whether the hearing is today, so that the clock runs and others' entries are asked for.
    live: bool,
    /// Whether starting asks for a reason, because something is not ready.
    asks_why: bool,
    /// The id that a form sends where there is no script.
    form: PressId,
) -> impl IntoView {
    let sent = RwSignal::new(lines.iter().filter_map(|line| line.parse().ok()).collect::<Vec<Press>>());
    let unsent = RwSignal::new(Vec::<Press>::new());
    let course =
        Memo::new(move |_| sent.with(|sent| unsent.with(|unsent| Course::of(sent.iter().chain(unsent)))));
    let log = Log {
        kept: Kept::of(hearing, reader),
        hearing,
        sent,
        unsent,
        refused: RwSignal::new(Vec::new()),
        line: RwSignal::new(Line::Good),
        now: RwSignal::new(now),
        course,
        cursor: StoredValue::new(cursor),
        offset: StoredValue::new(None),
        device: StoredValue::new(None),
        count: StoredValue::new(0),
        waiting: StoredValue::new(None),
    };
    // Effects run in the browser only.
    Effect::new(move |_| log.wake(now, live));

    let people = StoredValue::new(speakers.clone());
    let shown = Memo::new(move |_| {
        course.with(|course| people.with_value(|people| face(course, people, log.now.get())))
    });
    view! {
        <div class="pigot-room">
            {figures(shown)}
            {line_words(log)}
            {run.then(|| buttons(log, people, asks_why, form))}
            {order(log, speakers, run)}
        </div>
    }
}

fn figures(shown: Memo<Face>) -> impl IntoView {
    let class = move || {
        shown.with(|face| match face.warning {
            None => "pigot-room__face",
            Some(Warning::Five) => "pigot-room__face pigot-room__face--short",
            Some(Warning::One) => "pigot-room__face pigot-room__face--shorter",
            Some(Warning::Over) => "pigot-room__face pigot-room__face--over",
        })
    };
    let said = Memo::new(move |_| shown.with(spoken));
    view! {
        <div class=class>
            <p class="pigot-room__state">{move || shown.with(|face| face.state.clone())}</p>
            <p class="pigot-room__who">{move || shown.with(|face| face.who.clone())}</p>
            <p class="pigot-room__left">
                <span class="pigot-room__figure">{move || shown.with(|face| face.figure.clone())}</span>
                " "
                <span class="pigot-room__unit">{move || shown.with(|face| face.unit.clone())}</span>
            </p>
            <p class="pigot-room__exact">{move || shown.with(|face| face.exact.clone())}</p>
        </div>
        <p class="govuk-visually-hidden" role="status">{said}</p>
    }
}

/// What was not sent yet, and why.
fn line_words(log: Log) -> impl IntoView {
    let words = Memo::new(move |_| {
        let waiting = log.unsent.with(Vec::len);
        let not_sent = if waiting > 0 { format!("Not sent yet: {waiting}. ") } else { String::new() };
        let why = log.line.with(|line| match line {
            Line::Good => "",
            Line::Away => "The server cannot be reached. The clock goes on, and what you press is kept here and sent later.",
            Line::SignedOut => "You are signed out. Sign in again in another tab: what is not sent is kept here.",
            Line::NotAllowed => "You can no longer keep this log.",
        });
        format!("{not_sent}{why}").trim().to_owned()
    });
    view! {
        <p class="pigot-room__line" role="status" hidden=move || words.with(String::is_empty)>{words}</p>
        <ul class="govuk-list pigot-room__refused" hidden=move || log.refused.with(Vec::is_empty)>
            {move || {
                log.refused
                    .get()
                    .into_iter()
                    .map(|(_, why)| view! { <li>{format!("One entry could not be kept: {why}.")}</li> })
                    .collect_view()
            }}
        </ul>
    }
}

/// A button that stays where it is while what it does changes, so that the keyboard does not lose its place.
fn button(log: Log, class: &'static str, offer: Memo<Option<Offer>>) -> impl IntoView {
    let words =
        move || offer.with(|offer| offer.as_ref().map(|offer| offer.words.clone()).unwrap_or_default());
    let sends = move || offer.with(|offer| offer.as_ref().map(Offer::value).unwrap_or_default());
    let pressed = move |event: ev::MouseEvent| {
        event.prevent_default();
        if let Some(offer) = offer.get_untracked() {
            log.press(offer.what);
        }
    };
    view! {
        <button
            type="submit"
            name="press"
            class=class
            value=sends
            hidden=move || offer.with(Option::is_none)
            on:click=pressed
        >
            {words}
        </button>
    }
}

const PRIMARY: &str = "govuk-button pigot-room__first";
const SECONDARY: &str = "govuk-button govuk-button--secondary";

fn buttons(log: Log, people: StoredValue<Vec<SpeakerLine>>, asks_why: bool, form: PressId) -> impl IntoView {
    let course = log.course;
    let offer = move |of: fn(&Course, &[SpeakerLine]) -> Option<Offer>| {
        Memo::new(move |_| course.with(|course| people.with_value(|people| of(course, people))))
    };
    let first = Memo::new(move |_| {
        course.with(|course| people.with_value(|people| first_offer(course, people, asks_why)))
    });
    let reasons: Vec<Offer> = GoAheadReason::ALL
        .iter()
        .map(|reason| Offer { words: reason.title().to_owned(), what: Happening::Started(Some(*reason)) })
        .collect();
    let breaks = BreakKind::ALL
        .iter()
        .map(|kind| Offer { words: kind.title().to_owned(), what: Happening::Break(*kind) });
    let failures = FailureKind::ALL
        .iter()
        .map(|kind| Offer { words: kind.title().to_owned(), what: Happening::Failed(*kind) });
    let stops: Vec<Offer> = breaks.chain(failures).collect();
    let not_started =
        Memo::new(move |_| course.with(|course| course.started.is_none() && course.ended.is_none()));
    let stoppable = Memo::new(move |_| course.with(may_stop_clock));
    view! {
        <form method="post" novalidate class="pigot-room__buttons">
            <input type="hidden" name="id" value=form.to_string()/>
            {button(log, PRIMARY, first)}
            {button(log, SECONDARY, offer(next_offer))}
            {button(log, SECONDARY, offer(|course, _| stop_offer(course)))}
            {button(log, SECONDARY, offer(|course, _| release_offer(course)))}
            {button(log, "govuk-button govuk-button--warning", offer(|course, _| end_offer(course)))}
        </form>
        {asks_why.then(|| {
            chosen(log, "room-why", "Start although something is not ready, because", "Start the hearing", reasons, not_started, form)
        })}
        {chosen(log, "room-stop", "Break or failure", "Stop the clock", stops, stoppable, form)}
    }
}

/// A list of things to put down, with its button.
fn chosen(
    log: Log,
    id: &'static str,
    label: &'static str,
    words: &'static str,
    offers: Vec<Offer>,
    open: Memo<bool>,
    form: PressId,
) -> impl IntoView {
    let options = offers
        .iter()
        .map(|offer| view! { <option value=offer.value()>{offer.words.clone()}</option> })
        .collect_view();
    let pressed = move |event: ev::MouseEvent| {
        event.prevent_default();
        let select = document().get_element_by_id(id);
        let Some(select) = select.and_then(|it| it.dyn_into::<web_sys::HtmlSelectElement>().ok()) else {
            return;
        };
        let sent = select.value();
        if let Some(offer) = offers.iter().find(|offer| value(&offer.what) == sent) {
            log.press(offer.what.clone());
        }
    };
    view! {
        <form method="post" novalidate class="pigot-room__chosen" hidden=move || !open.get()>
            <input type="hidden" name="id" value=form.to_string()/>
            <label class="govuk-label" for=id>{label}</label>
            <select class="govuk-select" id=id name="press">{options}</select>
            " "
            <button type="submit" class=SECONDARY on:click=pressed>{words}</button>
        </form>
    }
}

/// The order of counsel with the minutes of each.
fn order(log: Log, speakers: Vec<SpeakerLine>, run: bool) -> impl IntoView {
    let rows = speakers
        .into_iter()
        .map(|line| {
            let name = speaker_words(&line);
            let allowed = line.limit.map_or_else(|| "No limit shown".to_owned(), |minutes| minutes.to_string());
            let of = StoredValue::new(line);
            let cells =
                Memo::new(move |_| log.course.with(|course| of.with_value(|line| row(course, line, log.now.get()))));
            let offer = Memo::new(move |_| log.course.with(|course| of.with_value(|line| turn_offer(course, line))));
            let button = run.then(|| {
                let hidden = format!(" {name}");
                let pressed = move |event: ev::MouseEvent| {
                    event.prevent_default();
                    if let Some(offer) = offer.get_untracked() {
                        log.press(offer.what);
                    }
                };
                let sends = move || {
                    offer.with(|offer| offer.as_ref().map(Offer::value).unwrap_or_default())
                };
                view! {
                    <td class="govuk-table__cell pigot-no-print">
                        <form method="post" novalidate class="pigot-inline-form">
                            <button
                                type="submit"
                                name="press"
                                class="pigot-link-button"
                                value=sends
                                hidden=move || offer.with(Option::is_none)
                                on:click=pressed
                            >
                                "Begin"
                                <span class="govuk-visually-hidden">{hidden}</span>
                            </button>
                        </form>
                    </td>
                }
            });
            view! {
                <tr class="govuk-table__row">
                    <th scope="row" class="govuk-table__header">{name}</th>
                    <td class="govuk-table__cell govuk-table__cell--numeric">{allowed}</td>
                    <td class="govuk-table__cell govuk-table__cell--numeric">{move || cells.with(|it| it.0.clone())}</td>
                    <td class="govuk-table__cell govuk-table__cell--numeric">{move || cells.with(|it| it.1.clone())}</td>
                    {button}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="pigot-room__order">
            <table class="govuk-table govuk-table--small-text-until-tablet">
                <caption class="govuk-table__caption govuk-table__caption--m">"Order of counsel, in minutes"</caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        <th scope="col" class="govuk-table__header">"Counsel"</th>
                        <th scope="col" class="govuk-table__header govuk-table__header--numeric">"Allowed"</th>
                        <th scope="col" class="govuk-table__header govuk-table__header--numeric">"Used"</th>
                        <th scope="col" class="govuk-table__header govuk-table__header--numeric">"Left"</th>
                        {run.then(|| view! {
                            <th scope="col" class="govuk-table__header pigot-no-print">
                                <span class="govuk-visually-hidden">"Out of turn"</span>
                            </th>
                        })}
                    </tr>
                </thead>
                <tbody class="govuk-table__body">{rows}</tbody>
            </table>
        </div>
    }
}
