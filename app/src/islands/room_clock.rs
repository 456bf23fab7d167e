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
    courtroom::{
        BreakKind, Course, Effect as Changed, FailureKind, GoAheadReason, Happening, Press, Warning,
    },
    ids::{DeviceId, HearingId, PersonId, PressId},
    view::{RoomAnswer, SpeakerLine, Unkept},
};
use face::{Offer, Shown, shown, speaker_words, spoken, value};
use keep::{Kept, Offset, device_now, new_id};
use leptos::{ev, prelude::*, wasm_bindgen::JsCast};
use std::time::Duration;

/// The id of what says that the page stands still, for as long as it does.
pub const STILL: &str = "room-still";

/// How often the clock is looked at, in milliseconds.
const TICK: u64 = 500;
/// How often others' entries are asked for, in milliseconds.
const ROUND: u64 = 2_000;
/// After so long on its way it is said that an entry was not sent, in milliseconds.
const SLOW: i64 = 1_500;
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

/// Everything the island knows.
struct State {
    kept: Kept,
    hearing: HearingId,
    speakers: Vec<SpeakerLine>,
    asks_why: bool,
    sent: Vec<Press>,
    unsent: Vec<Press>,
    refused: Vec<(PressId, String)>,
    line: Line,
    now: i64,
    course: Course,
    cursor: i64,
    offset: Option<Offset>,
    device: Option<DeviceId>,
    count: u32,
    waiting: Option<i64>,
}

impl State {
    fn reckon(&mut self) {
        self.course = Course::of(self.sent.iter().chain(&self.unsent));
    }

    fn shown(&self) -> Shown {
        let refused = self.refused.iter().map(|(_, why)| format!("One entry could not be kept: {why}. "));
        Shown {
            line: self.line_words(),
            refused: refused.collect(),
            ..shown(&self.course, &self.speakers, self.now, self.asks_why)
        }
    }

    /// What is not sent yet, and why.
    fn line_words(&self) -> String {
        let why = match self.line {
            Line::Good => "",
            Line::Away => {
                "The server cannot be reached. The clock goes on, and what you press is kept here and sent later."
            }
            Line::SignedOut => {
                "You are signed out. Sign in again in another tab: what is not sent is kept here."
            }
            Line::NotAllowed => "You can no longer keep this log.",
        };
        // While all is well an entry is on its way for a moment, and that is not worth a word.
        let slow = self.waiting.is_some_and(|since| device_now() - since > SLOW);
        match self.unsent.len() {
            0 => why.to_owned(),
            _ if self.line == Line::Good && !slow => String::new(),
            waiting => format!("Not sent yet: {waiting}. {why}"),
        }
    }

    /// A press, as the button says now. Nothing, when the button was of a moment ago and what it says stands already.
    fn pressed(&mut self, what: Happening) -> Option<Press> {
        let (offset, device) = (self.offset?, self.device?);
        let now = chrono::DateTime::from_timestamp_millis(offset.server_now())?;
        let count = self.count + 1;
        let press = Press { at: self.course.next_moment(now), device, count, id: new_id(), what };
        (self.course.would(&press) == Changed::Counted).then(|| {
            self.count = count;
            press
        })
    }

    fn take(&mut self, asked: i64, sent: &[Press], answer: RoomAnswer) {
        if let Some(offset) = &mut self.offset {
            offset.learn(asked, answer.now);
        }
        self.line = Line::Good;
        let theirs: Vec<Press> = answer.lines.iter().filter_map(|line| line.parse().ok()).collect();
        let new = !(theirs.is_empty() && sent.is_empty());
        // An entry as the server has it takes the place of ours: it may have another moment.
        self.sent.retain(|press| theirs.iter().all(|other| other.id != press.id));
        self.sent.extend(theirs);
        for press in sent {
            self.unsent.retain(|other| other.id != press.id);
            if answer.refused.iter().any(|(id, _)| *id == press.id) {
                // It stays in the browser's own store and is offered again when the page is loaded.
                continue;
            }
            self.kept.forget(press.id);
            if self.sent.iter().all(|other| other.id != press.id) {
                self.sent.push(press.clone());
            }
        }
        self.refused.extend(answer.refused.into_iter().map(|(id, why)| (id, unkept_words(why))));
        self.cursor = self.cursor.max(answer.cursor);
        if new {
            self.reckon();
        }
    }
}

/// A handle to what the island knows and to what it shows.
#[derive(Clone, Copy)]
struct Log {
    state: StoredValue<State>,
    shown: RwSignal<Shown>,
}

impl Log {
    /// Does something to what is known, and shows what changed by it.
    fn with<T>(self, act: impl FnOnce(&mut State) -> T) -> Option<T> {
        let (done, now) = self.state.try_update_value(|state| (act(state), state.shown()))?;
        if self.shown.with_untracked(|shown| *shown != now) {
            self.shown.set(now);
        }
        Some(done)
    }

    /// Puts something down: kept first, then sent.
    fn press(self, what: Happening) {
        self.with(|state| {
            if let Some(press) = state.pressed(what) {
                state.kept.keep(&press);
                state.unsent.push(press);
                state.reckon();
            }
        });
        self.exchange();
    }

    /// Sends what is kept, and takes what others put down.
    fn exchange(self) {
        let asked = device_now();
        let question = self.state.try_update_value(|state| {
            let waits = state.waiting.is_some_and(|since| asked - since < PATIENCE);
            (!waits).then(|| {
                state.waiting = Some(asked);
                (state.hearing, state.cursor, state.unsent.clone())
            })
        });
        let Some((hearing, cursor, unsent)) = question.flatten() else { return };
        let lines = unsent.iter().map(ToString::to_string).collect();
        leptos::task::spawn_local(async move {
            let answer = exchange_log(hearing, cursor, lines).await;
            let more = self.with(|state| {
                if state.waiting == Some(asked) {
                    state.waiting = None;
                }
                match answer {
                    Ok(answer) => state.take(asked, &unsent, answer),
                    Err(AppError::SignedOut) => state.line = Line::SignedOut,
                    Err(AppError::NotAllowed | AppError::NotFound) => state.line = Line::NotAllowed,
                    Err(_) => state.line = Line::Away,
                }
                state.line == Line::Good && !state.unsent.is_empty()
            });
            // What was pressed while the answer was on its way goes at once.
            if more == Some(true) {
                self.exchange();
            }
        });
    }

    /// Wakes the clock and begins to ask. In the browser only.
    fn wake(self, page_made: i64, live: bool) {
        let something = self.with(|state| {
            state.offset = Some(Offset::of_page(page_made));
            state.device = Some(new_id());
            state.unsent = state.kept.all();
            state.reckon();
            !state.unsent.is_empty()
        });
        ask_before_signing_out(self);
        if live {
            if let Some(still) = document().get_element_by_id(STILL) {
                still.remove();
            }
            set_interval(move || self.look(), Duration::from_millis(TICK));
            set_interval(move || self.round(), Duration::from_millis(ROUND));
        }
        if live || something == Some(true) {
            self.exchange();
        }
    }

    fn look(self) {
        self.with(|state| {
            if let Some(offset) = state.offset {
                state.now = offset.server_now();
            }
        });
    }

    fn round(self) {
        let over = self.state.try_with_value(|state| {
            let ended = state.course.ended.map(|ended| state.now - ended.timestamp_millis());
            ended.is_some_and(|since| since > AFTER_END) && state.unsent.is_empty()
        });
        if over == Some(false) {
            self.exchange();
        }
    }
}

fn unkept_words(why: Unkept) -> String {
    match why {
        Unkept::NotInTheDiary => "the hearing is out of the diary".to_owned(),
        Unkept::ListedOn(day) => format!("the hearing is listed on {day}"),
        Unkept::NotUnderstood => "the server has something else under its number".to_owned(),
    }
}

/// Signing out empties the browser's store. While something waits there, it is said first.
fn ask_before_signing_out(log: Log) {
    let Some(form) = document().query_selector(".pigot-sign-out").ok().flatten() else { return };
    let asked = leptos::wasm_bindgen::closure::Closure::<dyn Fn(ev::Event)>::new(move |event: ev::Event| {
        let waiting = log.state.try_with_value(|state| state.unsent.len()).unwrap_or_default();
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
    let table = order_of(&speakers);
    let mut state = State {
        kept: Kept::of(hearing, reader),
        hearing,
        speakers,
        asks_why,
        sent: lines.iter().filter_map(|line| line.parse().ok()).collect(),
        unsent: Vec::new(),
        refused: Vec::new(),
        line: Line::Good,
        now,
        course: Course::default(),
        cursor,
        offset: None,
        device: None,
        count: 0,
        waiting: None,
    };
    state.reckon();
    let shown = RwSignal::new(state.shown());
    let log = Log { state: StoredValue::new(state), shown };
    // Effects run in the browser only.
    Effect::new(move |_| log.wake(now, live));
    view! {
        <div class="pigot-room">
            {figures(log)}
            {run.then(|| buttons(log, asks_why, form))}
            {order(log, table, run)}
        </div>
    }
}

/// Words that follow what is shown. One kind of closure for all of them keeps the browser's part small.
fn words(log: Log, place: usize, of: fn(&Shown, usize) -> String) -> impl Fn() -> String + Copy {
    move || log.shown.with(|shown| of(shown, place))
}

/// Whether something is hidden, as things stand.
fn hidden(log: Log, place: usize, of: fn(&Shown, usize) -> bool) -> impl Fn() -> bool + Copy {
    move || log.shown.with(|shown| of(shown, place))
}

fn figures(log: Log) -> impl IntoView {
    let class = words(log, 0, |shown, _| {
        let more = match shown.face.warning {
            None => "",
            Some(Warning::Five) => " pigot-room__face--short",
            Some(Warning::One) => " pigot-room__face--shorter",
            Some(Warning::Over) => " pigot-room__face--over",
        };
        format!("pigot-room__face{more}")
    });
    view! {
        <div class=class>
            <p class="pigot-room__state">{words(log, 0, |shown, _| shown.face.state.clone())}</p>
            <p class="pigot-room__who">{words(log, 0, |shown, _| shown.face.who.clone())}</p>
            <p class="pigot-room__left">
                <span class="pigot-room__figure">{words(log, 0, |shown, _| shown.face.figure.clone())}</span>
                " "
                <span class="pigot-room__unit">{words(log, 0, |shown, _| shown.face.unit.clone())}</span>
            </p>
            <p class="pigot-room__exact">{words(log, 0, |shown, _| shown.face.exact.clone())}</p>
        </div>
        <p class="govuk-visually-hidden" role="status">{words(log, 0, |shown, _| spoken(&shown.face))}</p>
        <p class="pigot-room__line" role="status" hidden=hidden(log, 0, |shown, _| shown.line.is_empty())>
            {words(log, 0, |shown, _| shown.line.clone())}
        </p>
        <p class="pigot-room__refused" hidden=hidden(log, 0, |shown, _| shown.refused.is_empty())>
            {words(log, 0, |shown, _| shown.refused.clone())}
        </p>
    }
}

const PRIMARY: &str = "govuk-button pigot-room__first";
const SECONDARY: &str = "govuk-button govuk-button--secondary";
const LAST: &str = "govuk-button govuk-button--warning";

/// The button in this place of the five, or, after them, out of turn in the order of counsel.
fn offer(shown: &Shown, place: usize) -> Option<&Offer> {
    match shown.offers.get(place) {
        Some(offer) => offer.as_ref(),
        None => shown.rows.get(place - shown.offers.len())?.2.as_ref(),
    }
}

/// A button that stays where it is while what it does changes, so that the keyboard does not lose its place.
fn button(log: Log, class: &'static str, place: usize, whom: String) -> impl IntoView {
    let pressed = move |event: ev::MouseEvent| {
        event.prevent_default();
        let pressed = log.shown.with_untracked(|shown| offer(shown, place).map(|offer| offer.what.clone()));
        if let Some(what) = pressed {
            log.press(what);
        }
    };
    view! {
        <button
            type="submit"
            name="press"
            class=class
            value=words(log, place, |shown, place| offer(shown, place).map(Offer::value).unwrap_or_default())
            hidden=hidden(log, place, |shown, place| offer(shown, place).is_none())
            on:click=pressed
        >
            {words(log, place, |shown, place| offer(shown, place).map(|it| it.words.clone()).unwrap_or_default())}
            <span class="govuk-visually-hidden">{whom}</span>
        </button>
    }
}

fn buttons(log: Log, asks_why: bool, form: PressId) -> impl IntoView {
    let offered = |words: &str, what| Offer { words: words.to_owned(), what };
    let reasons = GoAheadReason::ALL
        .iter()
        .map(|reason| offered(reason.title(), Happening::Started(Some(*reason))))
        .collect();
    let breaks = BreakKind::ALL.iter().map(|kind| offered(kind.title(), Happening::Break(*kind)));
    let failures = FailureKind::ALL.iter().map(|kind| offered(kind.title(), Happening::Failed(*kind)));
    let stops = breaks.chain(failures).collect();
    let why = "Start although something is not ready, because";
    let classes = [PRIMARY, SECONDARY, SECONDARY, SECONDARY, LAST];
    view! {
        <form method="post" novalidate class="pigot-room__buttons">
            <input type="hidden" name="id" value=form.to_string()/>
            {classes
                .into_iter()
                .enumerate()
                .map(|(place, class)| button(log, class, place, String::new()))
                .collect::<Vec<_>>()}
        </form>
        {asks_why.then(|| {
            let closed = hidden(log, 0, |shown, _| !shown.asks_why);
            chosen(log, ["room-why", why, "Start the hearing"], reasons, closed, form)
        })}
        {chosen(log, ["room-stop", "Break or failure", "Stop the clock"], stops, hidden(log, 0, |shown, _| !shown.stops), form)}
    }
}

/// A list of things to put down, with its button.
fn chosen(
    log: Log,
    [id, label, words]: [&'static str; 3],
    offers: Vec<Offer>,
    closed: impl Fn() -> bool + Copy + Send + 'static,
    form: PressId,
) -> impl IntoView {
    let options = offers
        .iter()
        .map(|offer| view! { <option value=offer.value()>{offer.words.clone()}</option> })
        .collect::<Vec<_>>();
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
        <form method="post" novalidate class="pigot-room__chosen" hidden=closed>
            <input type="hidden" name="id" value=form.to_string()/>
            <label class="govuk-label" for=id>{label}</label>
            <select class="govuk-select" id=id name="press">{options}</select>
            " "
            <button type="submit" class=SECONDARY on:click=pressed>{words}</button>
        </form>
    }
}

/// Counsel and the minutes allowed, in order.
fn order_of(speakers: &[SpeakerLine]) -> Vec<(String, String)> {
    let allowed = |line: &SpeakerLine| {
        line.limit.map_or_else(|| "No limit shown".to_owned(), |minutes| minutes.to_string())
    };
    speakers.iter().map(|line| (speaker_words(line), allowed(line))).collect()
}

/// The order of counsel with the minutes of each.
fn order(log: Log, table: Vec<(String, String)>, run: bool) -> impl IntoView {
    let rows = table
        .into_iter()
        .enumerate()
        .map(|(place, (name, allowed))| {
            let button = run.then(|| {
                // After the five above.
                let button = button(log, "pigot-link-button", place + 5, format!(" {name}"));
                view! {
                    <td class="govuk-table__cell pigot-no-print">
                        <form method="post" novalidate class="pigot-inline-form">{button}</form>
                    </td>
                }
            });
            let cell = |of| words(log, place, of);
            view! {
                <tr class="govuk-table__row">
                    <th scope="row" class="govuk-table__header">{name}</th>
                    <td class="govuk-table__cell govuk-table__cell--numeric">{allowed}</td>
                    <td class="govuk-table__cell govuk-table__cell--numeric">
                        {cell(|shown, place| shown.rows.get(place).map(|row| row.0.clone()).unwrap_or_default())}
                    </td>
                    <td class="govuk-table__cell govuk-table__cell--numeric">
                        {cell(|shown, place| shown.rows.get(place).map(|row| row.1.clone()).unwrap_or_default())}
                    </td>
                    {button}
                </tr>
            }
        })
        .collect::<Vec<_>>();
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
