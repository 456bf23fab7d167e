//! The waiting list of a court: what came free, who is to be asked, and what was said.

use crate::{
    api::holds::read_waiting_list,
    components::{Button, ButtonKind, InputWidth, InsetText, Tag, TagColour, TextInput, TextSize},
    form::Submission,
    frame::{Page, load},
    paths, ssr,
};
use domain::{
    calendar::{long_date, short_date, time_range_words, time_words},
    hearing::OfferAnswer,
    ids::CourtId,
    view::{FreedLine, OfferLine, WaitingLine},
};
use leptos::prelude::*;

/// The list.
#[component]
pub fn WaitingList() -> impl IntoView {
    let form = Submission::here();
    let court = ssr::id::<CourtId>("court");
    load(async move { read_waiting_list(court?).await }, move |page| {
        let title = format!("Waiting list, {}", page.name);
        let freed = if page.freed.is_empty() {
            view! { <p class="govuk-body">"Nothing that came free is free still."</p> }.into_any()
        } else {
            page.freed
                .iter()
                .enumerate()
                .map(|(place, slot)| freed(slot, place, &form))
                .collect_view()
                .into_any()
        };
        let waiting = if page.waiting.is_empty() {
            view! {
                <p class="govuk-body">"No hearing waits for an earlier date at this court. Put one on the list from its own page."</p>
            }
            .into_any()
        } else {
            let lines = page.waiting.iter().map(|line| view! { <li>{waits(line)}</li> }).collect_view();
            view! { <ol class="govuk-list govuk-list--number govuk-list--spaced">{lines}</ol> }.into_any()
        };
        let past = (!page.past.is_empty()).then(|| {
            let lines = page.past.iter().map(|line| view! { <li>{came_off(line)}</li> }).collect_view();
            view! {
                <h2 class="govuk-heading-m">"Came off the list"</h2>
                <ul class="govuk-list govuk-list--spaced">{lines}</ul>
            }
        });
        let shown = form.clone();
        view! {
            <Page title=title back=paths::court(page.court) form=shown.clone()>
                <span class="govuk-caption-l">{page.name.clone()}</span>
                <h1 class="govuk-heading-l">"Waiting list"</h1>
                {shown.stale.then(|| view! {
                    <InsetText>"Somebody changed the list after you opened it. Nothing was saved. This is the list now."</InsetText>
                })}
                <h2 class="govuk-heading-m">"Slots that came free"</h2>
                {freed}
                <h2 class="govuk-heading-m">"Who waits, in order"</h2>
                {waiting}
                {past}
                <p class="govuk-body pigot-no-print">
                    <a class="govuk-link" href=paths::holds::court_holds(page.court)>"Provisional holds of this court"</a>
                </p>
            </Page>
        }
    })
}

fn freed(slot: &FreedLine, place: usize, form: &Submission) -> impl IntoView + use<> {
    let when = format!(
        "{}, {}, {}",
        long_date(slot.starts.date()),
        time_range_words(slot.starts.time(), slot.ends.time()),
        slot.room
    );
    // The one form that was sent keeps what was typed into it.
    let here =
        form.value("at") == slot.at.to_rfc3339() && form.value("courtroom") == slot.courtroom.to_string();
    let (value, error) =
        if here { (form.value("asked_whom"), form.error("asked_whom")) } else { (String::new(), None) };
    let id = if here || (place == 0 && !form.has_errors()) {
        "asked_whom".to_owned()
    } else {
        format!("asked_whom-{place}")
    };
    let next = match &slot.next {
        Some((waiting, words)) => view! {
            <p class="govuk-body">{format!("Next to be asked: {words}.")}</p>
            <form method="post" novalidate class="pigot-form">
                <input type="hidden" name="act" value="ask"/>
                <input type="hidden" name="waiting" value=waiting.to_string()/>
                <input type="hidden" name="courtroom" value=slot.courtroom.to_string()/>
                <input type="hidden" name="at" value=slot.at.to_rfc3339()/>
                <TextInput
                    name="asked_whom"
                    id=id
                    label="Who was asked"
                    label_size=TextSize::S
                    hint="For example, counsel’s clerk or witness care"
                    value=value
                    error=error
                    width=InputWidth::W20
                />
                <Button kind=ButtonKind::Secondary prevent_double_click=true>"Save that they were asked"</Button>
            </form>
        }
        .into_any(),
        None if slot.being_asked => {
            view! { <p class="govuk-body">"Somebody is being asked. Put down below what they say."</p> }.into_any()
        }
        None => view! { <p class="govuk-body">"It fits nobody on the list who has not been asked."</p> }.into_any(),
    };
    view! {
        <h3 class="govuk-heading-s">{when}</h3>
        {next}
    }
}

fn waits(line: &WaitingLine) -> impl IntoView + use<> {
    let now = match &line.now {
        Some(at) => format!(
            "Now {}, {}, {}.",
            short_date(at.starts.date()),
            time_range_words(at.starts.time(), at.ends.time()),
            at.courtroom
        ),
        None => "Not in the diary.".to_owned(),
    };
    let needs = format!("{} minutes, from {} on.", line.minutes, long_date(line.from));
    let offers = line.offers.iter().map(offer).collect_view();
    let words = line.words.clone();
    view! {
        <a class="govuk-link" href=paths::hearing(line.hearing)>{line.words.clone()}</a>
        <br/>
        {format!("{now} {needs} ")}
        {line.wants.clone()}
        <br/>
        {format!("On the list since {}.", long_date(line.put_on.date()))}
        <ul class="govuk-list govuk-list--bullet">{offers}</ul>
        <form method="post" novalidate class="pigot-no-print">
            <input type="hidden" name="act" value="take-off"/>
            <input type="hidden" name="waiting" value=line.waiting.to_string()/>
            <button type="submit" class="pigot-link-button">
                "Take off the list" <span class="govuk-visually-hidden">{format!(": {words}")}</span>
            </button>
        </form>
    }
}

fn offer_words(offer: &OfferLine) -> String {
    format!(
        "{}, {}, {}: {} was asked on {} at {} by {}.",
        short_date(offer.starts.date()),
        time_words(offer.starts.time()),
        offer.room,
        offer.asked,
        short_date(offer.asked_at.date()),
        time_words(offer.asked_at.time()),
        offer.by
    )
}

fn answered(offer: &OfferLine) -> Option<impl IntoView + use<>> {
    offer.answer.map(|(answer, at)| {
        let colour = match answer {
            OfferAnswer::Accepted => TagColour::Green,
            OfferAnswer::Declined => TagColour::Grey,
            OfferAnswer::NoAnswer => TagColour::Orange,
        };
        view! {
            " "
            <Tag text=answer.title() colour=colour/>
            {format!(" {}, {}", short_date(at.date()), time_words(at.time()))}
        }
    })
}

fn offer(offer: &OfferLine) -> impl IntoView + use<> {
    let asks = offer.answer.is_none().then(|| {
        let buttons = OfferAnswer::ALL
            .iter()
            .map(|answer| {
                view! {
                    <button type="submit" name="said" value=answer.code() class="govuk-button govuk-button--secondary">
                        {answer.title()}
                    </button>
                }
            })
            .collect_view();
        view! {
            <form method="post" novalidate class="pigot-no-print">
                <input type="hidden" name="act" value="answer"/>
                <input type="hidden" name="offer" value=offer.offer.to_string()/>
                <div class="govuk-button-group">{buttons}</div>
            </form>
        }
    });
    view! { <li>{offer_words(offer)} {answered(offer)} {asks}</li> }
}

fn came_off(line: &WaitingLine) -> impl IntoView + use<> {
    let how = line.ended.map(|how| view! { <Tag text=how.title() colour=TagColour::Grey/> " " });
    let offers = line
        .offers
        .iter()
        .map(|offer| view! { <li>{offer_words(offer)} {answered(offer)}</li> })
        .collect_view();
    view! {
        {how}
        <a class="govuk-link" href=paths::hearing(line.hearing)>{line.words.clone()}</a>
        <ul class="govuk-list govuk-list--bullet">{offers}</ul>
    }
}
