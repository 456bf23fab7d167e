//! Dates to avoid: one's own, those of somebody one books for, and those of a witness.

use crate::{
    api::unavailability::{read_own_unavailability, read_person_unavailability, read_witness_unavailability},
    components::{
        Button, InputWidth, InsetText, ScrollRegion, Table, TableCell, TableHeading, TextInput, TextSize,
        WarningText,
    },
    form::Submission,
    frame::{Page, load},
    pages::fields::{answer, date, filled_date, select},
    paths, ssr,
};
use domain::{
    calendar::{long_date, short_date, stretch_words, time_range_words},
    ids::{PersonId, WitnessId},
    unavailability::{DatesAnswer, Whose},
    view::{AwayLine, UnavailablePage, WitnessAsked},
};
use leptos::prelude::*;

/// The reader's own dates.
#[component]
pub fn OwnUnavailable() -> impl IntoView {
    let form = Submission::here();
    load(read_own_unavailability(), move |page| shown(page, form))
}

/// A person's dates.
#[component]
pub fn PersonUnavailable() -> impl IntoView {
    let form = Submission::here();
    let person = ssr::id::<PersonId>("person");
    load(async move { read_person_unavailability(person?).await }, move |page| shown(page, form))
}

/// A witness's dates.
#[component]
pub fn WitnessUnavailable() -> impl IntoView {
    let form = Submission::here();
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_witness_unavailability(witness?).await }, move |page| shown(page, form))
}

fn shown(page: UnavailablePage, form: Submission) -> impl IntoView {
    let today = page.asked.as_ref().map(|asked| asked.today);
    let form = form.or_filled(filled_date("asked_on", today));
    let (title, heading, back) = match page.whose {
        Whose::Witness(witness) => (
            format!("Dates to avoid, witness {}", page.name),
            format!("Dates to avoid: witness {}", page.name),
            paths::witness(witness),
        ),
        // A page's title ends up in histories: no name in it.
        Whose::Person(_) if page.own => {
            ("Your dates to avoid".to_owned(), "Your dates to avoid".to_owned(), paths::ACCOUNT.to_owned())
        }
        Whose::Person(_) => {
            ("Dates to avoid".to_owned(), format!("Dates to avoid: {}", page.name), paths::DIARY.to_owned())
        }
    };
    let what = match page.whose {
        Whose::Witness(_) => "No hearing can be booked for the witness on these dates, whatever the reason.",
        Whose::Person(_) => "Whoever books a hearing on these dates is shown them, and has to give a reason.",
    };
    let asked = page.asked.as_ref().map(|asked| asking(asked, &form));
    let dates = dates(&page.dates, page.whose);
    let entry = entry(&page, &form);
    view! {
        <Page title=title back=back form=form>
            {page.asked.as_ref().map(|asked| view! {
                <span class="govuk-caption-l">{format!("Case {}", asked.case_reference)}</span>
            })}
            <h1 class="govuk-heading-l">{heading}</h1>
            <p class="govuk-body">{what}</p>
            {asked}
            {dates}
            {entry}
        </Page>
    }
}

/// When the witness was asked, and the form that says so.
fn asking(asked: &WitnessAsked, form: &Submission) -> impl IntoView + use<> {
    let last = match &asked.last {
        None => view! {
            <WarningText>"The witness has not been asked for dates to avoid. Ask before a date is offered."</WarningText>
        }
        .into_any(),
        Some(last) => {
            let by = last.by.clone().unwrap_or_else(|| "somebody who supports the witness".to_owned());
            let words = format!("Asked on {} by {by}: {}.", long_date(last.on), last.answer.title().to_lowercase());
            view! { <InsetText>{words}</InsetText> }.into_any()
        }
    };
    let answers: Vec<(&str, &str)> =
        DatesAnswer::ALL.iter().map(|answer| (answer.code(), answer.title())).collect();
    view! {
        {last}
        <h2 class="govuk-heading-m">"The witness was asked"</h2>
        <form method="post" novalidate class="pigot-form">
            <input type="hidden" name="act" value="asked"/>
            {date(form, "asked_on", "When", "For example, 20 11 2026")}
            {select(form, "asked_by", "Who asked", "", "Choose who asked", &asked.askers)}
            {answer(form, "answer", "What the witness said", &answers)}
            <Button prevent_double_click=true>"Save that the witness was asked"</Button>
        </form>
    }
}

fn dates(lines: &[AwayLine], whose: Whose) -> impl IntoView + use<> {
    if lines.is_empty() {
        return view! {
            <h2 class="govuk-heading-m">"Dates on record"</h2>
            <p class="govuk-body">"No dates to avoid are on record from today on."</p>
        }
        .into_any();
    }
    let for_a_witness = matches!(whose, Whose::Witness(_));
    let mut head: Vec<TableHeading> = vec!["Dates".into(), "Why".into(), "Put down by".into()];
    head.push("Booked then".into());
    head.push(TableHeading::new(view! { <span class="govuk-visually-hidden">"Take back"</span> }));
    let rows: Vec<Vec<TableCell>> = lines
        .iter()
        .map(|line| {
            let stretch = stretch_words(line.from, line.until);
            let why = match &line.court {
                Some(court) => format!("{}, {court}", line.reason.title()),
                None => line.reason.title().to_owned(),
            };
            let booked = if line.booked.is_empty() {
                "Nothing".into_any()
            } else {
                let each = line
                    .booked
                    .iter()
                    .map(|(from, until, court)| {
                        let times = time_range_words(from.time(), until.time());
                        view! { <li>{format!("{}, {times}, {court}", short_date(from.date()))}</li> }
                    })
                    .collect_view();
                view! { <ul class="govuk-list govuk-!-margin-bottom-0">{each}</ul> }.into_any()
            };
            let take_back = view! {
                <form method="post" novalidate>
                    <input type="hidden" name="act" value="withdraw"/>
                    <input type="hidden" name="dates" value=line.id.to_string()/>
                    <button type="submit" class="pigot-link-button">
                        "Take back" <span class="govuk-visually-hidden">{format!(" {stretch}")}</span>
                    </button>
                </form>
            };
            vec![
                stretch.into(),
                why.into(),
                line.recorded_by.clone().into(),
                TableCell::new(booked),
                TableCell::new(take_back),
            ]
        })
        .collect();
    let hit = lines.iter().any(|line| !line.booked.is_empty());
    view! {
        <ScrollRegion labelled_by="dates-caption"><Table
            caption="Dates on record"
            caption_size=TextSize::M
            caption_id="dates-caption"
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
        {(hit && for_a_witness).then(|| view! {
            <WarningText>"The witness is booked on a date they cannot come. Move the hearing."</WarningText>
        })}
    }
    .into_any()
}

fn entry(page: &UnavailablePage, form: &Submission) -> impl IntoView + use<> {
    let time = |name: &'static str, label: &'static str, hint: &'static str| {
        view! {
            <TextInput
                name=name
                label=label
                label_size=TextSize::S
                hint=hint
                value=form.value(name)
                error=form.error(name)
                width=InputWidth::W5
            />
        }
    };
    let court = (!page.courts.is_empty()).then(|| {
        select(
            form,
            "court",
            "Court",
            "Only when part-heard: where the trial is. The last day is when it is expected to end.",
            "Not part-heard",
            &page.courts,
        )
    });
    view! {
        <h2 class="govuk-heading-m">"Put down dates"</h2>
        <form method="post" novalidate class="pigot-form">
            <input type="hidden" name="act" value="dates"/>
            {date(form, "from", "First day", "For example, 30 11 2026")}
            {date(form, "until", "Last day", "The same day if you leave it empty")}
            {time("starts", "From what time on the first day", "Leave empty for the whole day")}
            {time("ends", "Until what time on the last day", "Leave empty for the whole day")}
            {select(form, "reason", "Reason", "Nothing more is written down.", "Choose a reason", &page.reasons)}
            {court}
            <Button prevent_double_click=true>"Save these dates"</Button>
        </form>
    }
}
