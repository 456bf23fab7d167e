//! What is put down beside the clock: links, oath, who sat with the witness, interruptions, reasons, corrections.

use crate::{
    components::{
        Button, ButtonKind, Checkboxes, Choice as Answer, Details, InputWidth, Radios, SummaryList,
        SummaryRow, TextInput, TextSize,
    },
    form::Submission,
    pages::fields::select,
    words::courtroom::{Names, accused_link, entry, link, sat_as},
};
use domain::{
    calendar::{time_words, utc_to_civil},
    courtroom::{
        BreakKind, CorrectionReason, Course, Effect, FailureKind, Happening, InterruptionKind, LinkCheck,
        Oath, OverrunReason, Press, entry::link_choice,
    },
    view::{Choice, LinkLine, RoomPage},
};
use leptos::prelude::*;

/// Every form, for whoever keeps the log.
pub(super) fn forms(page: &RoomPage, course: &Course, form: &Submission) -> impl IntoView + use<> {
    view! {
        <div class="pigot-room__forms">
            <h2 class="govuk-heading-m">"Also put down"</h2>
            {facts(page)}
            {links(page, form)}
            {oath(page)}
            {sat_with(page, form)}
            {interruption(page, form)}
            {overrun(page, course, form)}
            {missed(page, form)}
            {correction(page, course, form)}
        </div>
    }
}

/// What is put down, to be read.
pub(super) fn facts(page: &RoomPage) -> impl IntoView + use<> {
    let mut rows: Vec<SummaryRow> = page.links.iter().map(link_row).collect();
    let oath = page.oath.map_or("Not put down", Oath::title);
    rows.push(SummaryRow::new("Oath or affirmation", oath));
    let sat = match &page.sat_with {
        None => "Not put down".to_owned(),
        Some(people) if people.is_empty() => "Nobody".to_owned(),
        Some(people) => {
            let each = people.iter().map(|each| match &each.name {
                Some(name) => format!("{name} ({})", sat_as(each.part).to_lowercase()),
                None => sat_as(each.part).to_owned(),
            });
            each.collect::<Vec<_>>().join(", ")
        }
    };
    rows.push(SummaryRow::new("With the witness", sat));
    view! { <SummaryList rows=rows/> }
}

fn link_row(line: &LinkLine) -> SummaryRow {
    let (name, found): (String, fn(LinkCheck) -> &'static str) = match &line.defendant {
        None => ("Judge and advocates".to_owned(), link),
        Some((_, label)) => (label.clone(), accused_link),
    };
    SummaryRow::new(name, line.link.map_or("Not put down", found))
}

/// The beginning of each form: which one it is, and the id by which sending it twice is known.
fn opening(page: &RoomPage, which: &'static str) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name="form" value=which/>
        <input type="hidden" name="id" value=page.form.to_string()/>
    }
}

fn links(page: &RoomPage, form: &Submission) -> impl IntoView + use<> {
    let fields = page
        .links
        .iter()
        .map(|line| {
            let (name, legend, words): (String, String, fn(LinkCheck) -> &'static str) = match &line.defendant {
                None => ("court".to_owned(), "Judge and advocates".to_owned(), link),
                Some((_, label)) => (format!("link-{label}"), label.clone(), accused_link),
            };
            let check = |sees_and_hears, communicates| LinkCheck { sees_and_hears, communicates };
            let items = [check(true, true), check(true, false), check(false, true), check(false, false)]
                .into_iter()
                .map(|each| Answer::new(link_choice(each), words(each)))
                .collect();
            let stands = line.link.map_or_else(String::new, |found| link_choice(found).to_owned());
            let value = if form.values.is_empty() { stands } else { form.value(&name) };
            let error = form.error(&name);
            view! {
                <Radios name=name legend=legend legend_size=TextSize::S small=true items=items value=value error=error/>
            }
        })
        .collect_view();
    let open = form.value("form") == "links";
    let opening = opening(page, "links");
    view! {
        <Details summary="Links: section 28(2)" open=open>
            <form method="post" novalidate class="pigot-form">
                {opening}
                {fields}
                <Button kind=ButtonKind::Secondary>"Put down the links"</Button>
            </form>
        </Details>
    }
}

fn oath(page: &RoomPage) -> impl IntoView + use<> {
    let id = page.form.to_string();
    let buttons = Oath::ALL
        .iter()
        .map(|oath| {
            let value = format!("oath {}", oath.code());
            view! { <Button kind=ButtonKind::Secondary name="press" value=value>{oath.title()}</Button> }
        })
        .collect_view();
    view! {
        <Details summary="Oath or affirmation">
            <form method="post" novalidate class="govuk-button-group">
                <input type="hidden" name="id" value=id/>
                {buttons}
            </form>
        </Details>
    }
}

fn sat_with(page: &RoomPage, form: &Submission) -> impl IntoView + use<> {
    let mut items: Vec<Answer> =
        page.companions.iter().map(|each| Answer::new(each.value.as_str(), each.text.as_str())).collect();
    items.push(Answer::new("nobody", "Nobody"));
    let open = form.value("form") == "sat_with";
    let opening = opening(page, "sat_with");
    let (values, error) = (form.values.all("sat_with").to_vec(), form.error("sat_with"));
    view! {
        <Details summary="Who sat with the witness" open=open>
            <form method="post" novalidate class="pigot-form">
                {opening}
                <Checkboxes
                    name="sat_with"
                    legend="Who sat with the witness"
                    legend_size=TextSize::S
                    hint="By the part they have in the case. No name is typed in."
                    small=true
                    items=items
                    values=values
                    error=error
                />
                <Button kind=ButtonKind::Secondary>"Put down who sat with the witness"</Button>
            </form>
        </Details>
    }
}

fn time_field(
    form: &Submission,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
) -> impl IntoView + use<> {
    view! {
        <TextInput
            name=name
            label=label
            label_size=TextSize::S
            hint=hint
            width=InputWidth::W5
            autocomplete="off"
            value=form.value(name)
            error=form.error(name)
        />
    }
}

fn choices<T: Copy>(all: &[T], code: fn(T) -> &'static str, title: fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|each| Choice::new(code(*each), title(*each))).collect()
}

fn interruption(page: &RoomPage, form: &Submission) -> impl IntoView + use<> {
    let kinds = choices(InterruptionKind::ALL, InterruptionKind::code, InterruptionKind::title);
    let open = form.value("form") == "interruption";
    let fields = (
        opening(page, "interruption"),
        select(form, "interruption", "What interrupted", "", "Select what interrupted", &kinds),
        time_field(form, "interrupted_from", "From", "Leave empty for now. For example 10:42am"),
        time_field(form, "interrupted_until", "Until", "If it took time"),
    );
    view! {
        <Details summary="Interruption without stopping the clock" open=open>
            <form method="post" novalidate class="pigot-form">
                {fields}
                <Button kind=ButtonKind::Secondary>"Put down the interruption"</Button>
            </form>
        </Details>
    }
}

fn overrun(page: &RoomPage, course: &Course, form: &Submission) -> impl IntoView + use<> {
    let names = Names { speakers: &page.speakers, links: &page.links };
    let over: Vec<Choice> = page
        .speakers
        .iter()
        .filter(|line| {
            let used = crate::islands::used(course, line.speaker, page.now);
            crate::islands::left(line, used).is_some_and(|left| left < 0)
        })
        .map(|line| Choice::new(line.speaker, names.speaker(line.speaker)))
        .collect();
    let unreasoned = page.speakers.iter().any(|line| {
        over.iter().any(|each| each.value == line.speaker.to_string())
            && !course.overruns.contains_key(&line.speaker)
    });
    let reasons = choices(OverrunReason::ALL, OverrunReason::code, OverrunReason::title);
    let open = form.value("form") == "overrun" || unreasoned;
    let fields = (
        opening(page, "overrun"),
        select(form, "overran", "Counsel", "", "Select counsel", &over),
        select(form, "overrun_reason", "Reason", "", "Select a reason", &reasons),
    );
    (!over.is_empty()).then(|| {
        view! {
            <Details summary="Why counsel went over" open=open>
                <form method="post" novalidate class="pigot-form">
                    {fields}
                    <Button kind=ButtonKind::Secondary>"Put down the reason"</Button>
                </form>
            </Details>
        }
    })
}

/// Anything that should have been pressed earlier.
fn missed(page: &RoomPage, form: &Submission) -> impl IntoView + use<> {
    let names = Names { speakers: &page.speakers, links: &page.links };
    let value = |what: &Happening| crate::islands::value(what);
    let mut all = vec![Choice::new(value(&Happening::Started(None)), "Started")];
    for line in &page.speakers {
        let name = names.speaker(line.speaker);
        all.push(Choice::new(value(&Happening::Begins(line.speaker)), format!("Began: {name}")));
        all.push(Choice::new(value(&Happening::Stops(line.speaker)), format!("Finished: {name}")));
    }
    all.push(Choice::new(value(&Happening::Paused), "Paused"));
    all.push(Choice::new(value(&Happening::Resumed), "Resumed"));
    all.extend(BreakKind::ALL.iter().map(|kind| Choice::new(value(&Happening::Break(*kind)), kind.title())));
    all.extend(
        FailureKind::ALL.iter().map(|kind| Choice::new(value(&Happening::Failed(*kind)), kind.title())),
    );
    all.push(Choice::new(value(&Happening::Released), "Witness released"));
    all.push(Choice::new(value(&Happening::Ended), "Ended"));
    let open = form.value("form") == "missed";
    let fields = (
        opening(page, "missed"),
        select(form, "missed", "What happened", "", "Select what happened", &all),
        time_field(form, "happened", "When", "For example 10:42am"),
    );
    view! {
        <Details summary="Something that was not pressed at the time" open=open>
            <form method="post" novalidate class="pigot-form">
                {fields}
                <Button kind=ButtonKind::Secondary>"Put it in the log"</Button>
            </form>
        </Details>
    }
}

fn correction(page: &RoomPage, course: &Course, form: &Submission) -> impl IntoView + use<> {
    let names = Names { speakers: &page.speakers, links: &page.links };
    let mut presses: Vec<Press> = page.lines.iter().filter_map(|line| line.parse().ok()).collect();
    presses.sort();
    let counts = |press: &&Press| !matches!(course.effects.get(&press.id), Some(Effect::Voided(..)));
    let entries: Vec<Choice> = presses
        .iter()
        .rev()
        .filter(counts)
        .map(|press| {
            let at = time_words(utc_to_civil(press.at).time());
            Choice::new(press.id, format!("{at}, {}", entry(press, &names)))
        })
        .collect();
    let reasons = choices(CorrectionReason::ALL, CorrectionReason::code, CorrectionReason::title);
    let open = form.value("form") == "correction";
    let fields = (
        opening(page, "correction"),
        select(form, "wrong", "Entry that is not to count", "", "Select an entry", &entries),
        select(form, "correction_reason", "Reason", "", "Select a reason", &reasons),
    );
    (!entries.is_empty()).then(|| {
        view! {
            <Details summary="Correct an entry" open=open>
                <form method="post" novalidate class="pigot-form">
                    {fields}
                    <Button kind=ButtonKind::Secondary>"Correct the entry"</Button>
                </form>
            </Details>
        }
    })
}
