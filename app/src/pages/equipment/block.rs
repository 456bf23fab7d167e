//! Taking a room or kit out of use. What stands in it is listed, and it is saved only when each was moved or accepted by
//! name; everything typed stays while that is done.

use super::hits::{hit_heading, hit_words, movable, places};
use crate::{
    api::equipment::read_block_form,
    components::{
        Button, ButtonKind, Checkboxes, Choice, InsetText, NotificationBanner, Radios, TextArea, TextInput,
        TextSize, WarningText,
    },
    form::Submission,
    frame::{Page, load},
    pages::fields::{date, filled_date},
    paths, ssr,
    words::equipment::stretch,
};
use domain::{
    hearing::BlockReason,
    ids::ResourceId,
    view::equipment::{BlockForm, BlockHits, HitLine},
};
use leptos::prelude::*;

/// The form that takes a room or kit out of use.
#[component]
pub fn BlockRoom() -> impl IntoView {
    let form = Submission::here();
    let hits = use_context::<BlockHits>();
    let resource = ssr::id::<ResourceId>("resource");
    load(async move { read_block_form(resource?).await }, |page| {
        let mut filled = filled_date("from", Some(page.today));
        filled.extend(filled_date("until", Some(page.today)));
        let form = form.or_filled(filled);
        view! {
            <Page title=format!("Take {} out of use, {}", page.name, page.court_name) back=paths::equipment::room(page.resource) form=form.clone()>
                <span class="govuk-caption-l">{page.court_name.clone()}</span>
                <h1 class="govuk-heading-l">{format!("Take {} out of use", page.name)}</h1>
                {standing(&page)}
                {crate::pages::relisting::relist_link(page.resource)}
                {hits.as_ref().map(notices)}
                <form method="post" novalidate class="pigot-form">
                    {(!form.value("fault").is_empty()).then(|| view! { <input type="hidden" name="fault" value=form.value("fault")/> })}
                    {times(&form)}
                    {why(&form)}
                    {hits.as_ref().map(|hits| standing_in_it(&page, &form, hits))}
                    <Button prevent_double_click=true>"Take out of use"</Button>
                </form>
            </Page>
        }
    })
}

fn standing(page: &BlockForm) -> Option<impl IntoView + use<>> {
    let lines =
        page.standing.iter().map(|(from, until)| view! { <li>{stretch(*from, *until)}</li> }).collect_view();
    (!page.standing.is_empty()).then(|| {
        view! {
            <InsetText>
                <p class="govuk-body">"It is out of use already:"</p>
                <ul class="govuk-list govuk-list--bullet">{lines}</ul>
            </InsetText>
        }
    })
}

/// What came of what was just sent.
fn notices(hits: &BlockHits) -> impl IntoView + use<> {
    let moved = hits.moved.clone().map(|words| view! { <NotificationBanner success=true text=words/> });
    let left = if hits.is_empty() {
        hits.moved.is_some().then_some("Nothing stands in it now. Press “Take out of use” to save.")
    } else {
        Some("Nothing was taken out of use yet. Move or accept everything that stands in it, then save.")
    };
    view! {
        {moved}
        {hits.move_failed.then(|| view! {
            <WarningText>"That hearing was not moved: somebody took the place, or changed the hearing, a moment ago. What is free now is shown below."</WarningText>
        })}
        {hits.changed_meanwhile.then(|| view! {
            <WarningText>"A booking was made or moved here while you were looking. It is in the list below."</WarningText>
        })}
        {left.map(|words| view! { <p class="govuk-body govuk-!-font-weight-bold" role="status">{words}</p> })}
    }
}

fn times(form: &Submission) -> impl IntoView + use<> {
    let time = |name: &'static str, label: &'static str| {
        view! {
            <TextInput
                name=name
                label=label
                label_size=TextSize::S
                hint="For example, 8am or 13:30"
                value=form.value(name)
                error=form.error(name)
                classes="govuk-input--width-5"
                autocomplete="off"
            />
        }
    };
    view! {
        {date(form, "from", "First day", "For example, 30 11 2026")}
        {time("from_time", "From what time on the first day")}
        {date(form, "until", "Last day", "")}
        {time("until_time", "Until what time on the last day")}
    }
}

fn why(form: &Submission) -> impl IntoView + use<> {
    let items = BlockReason::ALL.iter().map(|reason| Choice::new(reason.code(), reason.title())).collect();
    view! {
        <Radios
            name="reason"
            legend="Why"
            legend_size=TextSize::S
            items=items
            value=form.value("reason")
            error=form.error("reason")
        />
        <TextArea
            name="note"
            label="More about why"
            label_size=TextSize::S
            hint="Write nothing about a witness or a case."
            rows=2
            value=form.value("note")
            error=form.error("note")
        />
    }
}

/// Everything that stands in it.
fn standing_in_it(page: &BlockForm, form: &Submission, hits: &BlockHits) -> impl IntoView + use<> {
    let others = hits.blocks.iter().map(|(from, until)| {
        let words = format!(
            "It is out of use already {}. End that first, or choose times beside it.",
            stretch(*from, *until)
        );
        view! { <WarningText>{words}</WarningText> }.into_any()
    });
    let visits = hits.visits.iter().map(|(from, until)| {
        let words = format!("A witness visits {}. Move the visit first.", stretch(*from, *until));
        view! { <WarningText>{words}</WarningText> }.into_any()
    });
    let in_the_way = others.chain(visits).collect_view();
    let bookings = hits.bookings.iter().map(|hit| booking(page, form, hit)).collect_view();
    let holds = hits
        .holds
        .iter()
        .map(|(id, from, until, reason)| {
            let words = format!("Let go of the provisional hold {}: {reason}", stretch(*from, *until));
            let items =
                vec![Choice::new(id.to_string(), words).checked(form.chose("give_up", &id.to_string()))];
            view! { <Checkboxes name="give_up" id=format!("give_up-{id}") items=items/> }
        })
        .collect_view();
    let count = hits.bookings.len();
    let heading = if count == 1 {
        format!("1 booking stands in {}", page.name)
    } else {
        format!("{count} bookings stand in {}", page.name)
    };
    view! {
        {in_the_way}
        {(count > 0).then(|| view! { <h2 class="govuk-heading-m">{heading}</h2> })}
        {bookings}
        {(!hits.holds.is_empty()).then(|| view! { <h2 class="govuk-heading-m">"Provisional holds"</h2> })}
        {holds}
    }
}

fn booking(page: &BlockForm, form: &Submission, hit: &HitLine) -> impl IntoView + use<> {
    let id = hit.booking.to_string();
    let (slot, reason) = (format!("slot-{id}"), format!("why-{id}"));
    let version = movable(hit).map(|fallback| {
        view! { <input type="hidden" name=format!("version-{id}") value=fallback.version.to_string()/> }
    });
    let which = format!(": {}", hit_words(hit));
    let value = id.clone();
    let move_it = movable(hit).is_some().then(move || {
        view! {
            <Button kind=ButtonKind::Secondary name="move" value=value prevent_double_click=true>
                "Move this hearing"
                <span class="govuk-visually-hidden">{which}</span>
            </Button>
        }
    });
    let stays = vec![
        Choice::new(id.clone(), format!("Accept: it stays in {}", page.name))
            .checked(form.chose("accept", &id)),
    ];
    view! {
        <div class="pigot-hit">
            <input type="hidden" name="shown" value=id.clone()/>
            {version}
            {hit_heading(hit)}
            {places(form, hit, slot.clone(), slot)}
            {move_it}
            <Checkboxes name="accept" id=format!("accept-{id}") items=stays/>
            <TextInput
                name=reason.clone()
                label="Why it can stay"
                value=form.value(&reason)
                error=form.error(&reason)
                autocomplete="off"
            />
        </div>
    }
}
