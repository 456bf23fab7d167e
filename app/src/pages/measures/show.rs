//! The whole picture for one witness.

use super::day_or;
use crate::{
    api::measures::read_measures,
    components::{
        Button, ButtonKind, ScrollRegion, SummaryList, SummaryRow, Table, TableCell, TableHeading, Tag,
        TagColour, WarningText,
    },
    frame::{Page, load},
    pages::cases::caption,
    paths, ssr,
};
use domain::{
    calendar::{long_date, time_words},
    case::DefendantLabel,
    ids::WitnessId,
    measure::{ApplicationRoute, ApplicationState, Assistance, Outcome, Particulars, TimetableDate},
    view::measures::{
        ApplicationView, DateView, DecisionView, DirectionLine, MeasuresActs, MeasuresPage,
        PastDirectionLine, TimetableView, ToldLine,
    },
};
use leptos::prelude::*;

/// A witness's special measures.
#[component]
pub fn Measures() -> impl IntoView {
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_measures(witness?).await }, |page| {
        let MeasuresPage {
            witness,
            reference,
            case: _,
            case_reference,
            standing,
            timetables,
            past,
            told,
            applications,
            own_decisions,
            may,
        } = page;
        let something_stands = !standing.is_empty();
        let has_timetable = !timetables.is_empty();
        let applications = applications.into_value();
        let own_decisions = own_decisions.into_value().unwrap_or_default();
        view! {
            <Page title=format!("Special measures, witness {reference}") back=paths::witness(witness)>
                {caption(&case_reference)}
                <h1 class="govuk-heading-l">{format!("Special measures for witness {reference}")}</h1>
                <h2 class="govuk-heading-m">"Directed"</h2>
                {standing_table(standing)}
                {(may.decide && something_stands).then(|| view! {
                    <Button kind=ButtonKind::Secondary href=paths::change_measures(witness)>
                        "Vary, discharge or end"
                    </Button>
                })}
                {grouped(timetables, |each| (each.dates.clone(), each.missing.clone()), |each| each.defendant)
                    .into_iter()
                    .map(timetable)
                    .collect_view()}
                {(may.decide && has_timetable).then(|| view! {
                    <Button kind=ButtonKind::Secondary href=paths::section_28_dates(witness)>
                        "Record section 28 dates"
                    </Button>
                })}
                {told_table(told, may.tell)}
                {applications.map(|applications| view! {
                    <h2 class="govuk-heading-m">"Applications"</h2>
                    {applications.is_empty().then(|| view! { <p class="govuk-body">"No application is recorded."</p> })}
                    {applications.into_iter().map(|each| application(witness, each, may)).collect_view()}
                })}
                {may.apply.then(|| view! {
                    <Button href=paths::new_application(witness)>"Record an application"</Button>
                })}
                {(!own_decisions.is_empty()).then(|| view! {
                    <h2 class="govuk-heading-m">"Changes of the court’s own motion"</h2>
                    {own_decisions.into_iter().map(|each| view! { <SummaryList rows=decision_rows(each)/> }).collect_view()}
                })}
                {past_table(past)}
                <p class="govuk-body-s">
                    "Pigot records what the judge decided. It does not recommend a measure. Every look at this page is kept."
                </p>
            </Page>
        }
    })
}

fn told(particulars: &Particulars) -> AnyView {
    let told = particulars.told();
    match &told[..] {
        [] => ().into_any(),
        [only] => only.clone().into_any(),
        several => {
            let lines = several.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
            view! { <ul class="govuk-list">{lines}</ul> }.into_any()
        }
    }
}

fn standing_table(standing: Vec<DirectionLine>) -> AnyView {
    if standing.is_empty() {
        return view! { <p class="govuk-body">"No special measures are directed for this witness."</p> }
            .into_any();
    }
    let head: Vec<TableHeading> =
        vec!["Measure".into(), "Against".into(), "Particulars".into(), "Directed".into(), "Judge".into()];
    let alike = |line: &DirectionLine| {
        (line.assistance, line.made_on, line.judge.clone(), line.particulars.clone(), line.variations)
    };
    let rows = grouped(standing, alike, |line| line.defendant)
        .into_iter()
        .map(|(line, against)| {
            let varied = match line.variations {
                0 => String::new(),
                1 => " (varied once)".to_owned(),
                times => format!(" (varied {times} times)"),
            };
            vec![
                line.assistance.title().into(),
                labels(&against).into(),
                TableCell::new(told(&line.particulars)),
                format!("{}{varied}", long_date(line.made_on)).into(),
                line.judge.into(),
            ]
        })
        .collect();
    view! {
        <ScrollRegion labelled_by="directed-caption"><Table
            caption="Special measures that are directed"
            caption_id="directed-caption"
            caption_hidden=true
            head=head
            rows=rows
            first_cell_is_header=true
            small_text=true
        /></ScrollRegion>
    }
    .into_any()
}

/// Lines that say the same of several defendants, once, with all of these.
fn grouped<T, K: PartialEq>(
    lines: Vec<T>,
    alike: impl Fn(&T) -> K,
    defendant: impl Fn(&T) -> DefendantLabel,
) -> Vec<(T, Vec<DefendantLabel>)> {
    let mut groups: Vec<(T, Vec<DefendantLabel>)> = Vec::new();
    for line in lines {
        let label = defendant(&line);
        match groups.iter_mut().find(|(first, _)| alike(first) == alike(&line)) {
            Some((_, against)) => against.push(label),
            None => groups.push((line, vec![label])),
        }
    }
    groups
}

fn timetable((timetable, against): (TimetableView, Vec<DefendantLabel>)) -> impl IntoView {
    let TimetableView { direction: _, defendant: _, dates, missing, ground_rules_late } = timetable;
    let whole = dates.len() == TimetableDate::ALL.len();
    let state = if missing.is_empty() {
        whole.then(|| {
            view! { <p class="govuk-body"><Tag text="Complete" colour=TagColour::Green/></p> }.into_any()
        })
    } else {
        let names: Vec<String> = missing.iter().map(|which| which.title().to_lowercase()).collect();
        let sentence = if whole {
            format!("Incomplete: missing {}.", names.join(", "))
        } else {
            format!("Not set yet: {}.", names.join(", "))
        };
        Some(view! { <WarningText>{sentence}</WarningText> }.into_any())
    };
    let rows: Vec<SummaryRow> = dates.into_iter().map(date_row).collect();
    view! {
        <h2 class="govuk-heading-m">{format!("Section 28 timetable, {}", labels(&against))}</h2>
        {state}
        {ground_rules_late.then(|| view! {
            <WarningText>"The ground rules hearing is set for the day of the recording or later."</WarningText>
        })}
        <SummaryList rows=rows/>
    }
}

fn date_row(date: DateView) -> SummaryRow {
    let mut settings = date.set.into_iter();
    let Some(now) = settings.next() else {
        return SummaryRow::new(date.which.title(), "Not set");
    };
    let set = format!("Set on {} by {}", long_date(now.set_on), now.judge);
    let why = now.why.map(|why| format!("Changed because: {why}"));
    let earlier = settings
        .map(|old| view! { <li>{format!("Before: {}, set on {}", long_date(old.day), long_date(old.set_on))}</li> })
        .collect_view();
    SummaryRow::new(
        date.which.title(),
        view! {
            {long_date(now.day)}
            <ul class="govuk-list govuk-hint govuk-!-margin-bottom-0">
                <li>{set}</li>
                {why.map(|why| view! { <li>{why}</li> })}
                {earlier}
            </ul>
        },
    )
}

fn told_table(told: Vec<ToldLine>, may_tell: bool) -> Option<impl IntoView> {
    (!told.is_empty()).then(|| {
        let rows = told
            .into_iter()
            .map(|line| {
                let decided = long_date(line.decided_on);
                let tellings = line
                    .tellings
                    .iter()
                    .map(|telling| {
                        let explained = if telling.arrangements_explained {
                            "arrangements explained"
                        } else {
                            "arrangements not explained"
                        };
                        let by = telling.told_by.title();
                        view! { <li>{format!("{}, {by}, {explained}", long_date(telling.told_on))}</li> }
                    })
                    .collect_view();
                let cell = if line.tellings.is_empty() {
                    view! { <Tag text="Not told yet" colour=TagColour::Yellow/> }.into_any()
                } else {
                    view! { <ul class="govuk-list">{tellings}</ul> }.into_any()
                };
                let link = may_tell.then(|| view! {
                    <a class="govuk-link" href=paths::tell_witness(line.decision)>
                        "Record that the witness was told"
                        <span class="govuk-visually-hidden">{format!(" of the decision of {decided}")}</span>
                    </a>
                });
                vec![decided.clone().into(), TableCell::new(cell), TableCell::new(link)]
            })
            .collect();
        let head: Vec<TableHeading> = vec![
            "Decision of".into(),
            "Witness told".into(),
            TableHeading::new(view! { <span class="govuk-visually-hidden">"Action"</span> }),
        ];
        view! {
            <h2 class="govuk-heading-m">"Told to the witness"</h2>
            <ScrollRegion labelled_by="told-caption"><Table
                caption="Told to the witness"
                caption_id="told-caption"
                caption_hidden=true
                head=head
                rows=rows
                first_cell_is_header=true
                small_text=true
            /></ScrollRegion>
        }
    })
}

fn labels(labels: &[DefendantLabel]) -> String {
    labels.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn list(lines: Vec<String>, none: &str) -> AnyView {
    if lines.is_empty() {
        return none.to_owned().into_any();
    }
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <ul class="govuk-list govuk-!-margin-bottom-0">{lines}</ul> }.into_any()
}

fn asked_line((assistance, particulars): &(Assistance, Particulars)) -> String {
    let told = particulars.told();
    if told.is_empty() {
        assistance.title().to_owned()
    } else {
        format!("{}: {}", assistance.title(), told.join("; "))
    }
}

fn application(witness: WitnessId, application: ApplicationView, may: MeasuresActs) -> impl IntoView {
    let withheld = application.withheld.value().copied().unwrap_or_default();
    let open = application.state == ApplicationState::Asked;
    let heading = format!("{} of {}", application.route.title(), long_date(application.made_on));
    let colour = if open { TagColour::Yellow } else { TagColour::Grey };
    let state = if open { "Not decided" } else { "Decided" };
    let id = application.application;
    let decide = if application.route == ApplicationRoute::Change {
        paths::change_measures(witness)
    } else {
        paths::decide_application(id)
    };
    let (rows, decision) = application_rows(application);
    view! {
        <h3 class="govuk-heading-s">{heading.clone()} " " <Tag text=state colour=colour/></h3>
        <SummaryList rows=rows/>
        {decision.map(|decision| view! {
            <h4 class="govuk-heading-s">"Decision"</h4>
            <SummaryList rows=decision_rows(decision)/>
        })}
        <ul class="govuk-list pigot-no-print">
            {may.apply.then(|| act(paths::serve_application(id), "Record service", &heading))}
            {(may.represent && open).then(|| act(paths::represent_on_application(id), "Record representations", &heading))}
            {(may.withhold && open).then(|| act(paths::withhold_part(id), "Lodge a part for the court alone", &heading))}
            {(withheld > 0).then(|| act(paths::withheld_part(id), "Read the part for the court alone", &heading))}
            {(may.decide && open).then(|| act(decide, "Record the decision", &heading))}
        </ul>
    }
}

fn act(href: String, text: &'static str, of: &str) -> impl IntoView + use<> {
    let hidden = format!(", {of}");
    view! {
        <li>
            <a class="govuk-link" href=href>{text}<span class="govuk-visually-hidden">{hidden}</span></a>
        </li>
    }
}

fn application_rows(application: ApplicationView) -> (Vec<SummaryRow>, Option<DecisionView>) {
    let mut rows = vec![
        SummaryRow::new("Made by", application.party.title()),
        SummaryRow::new("Authority", application.route.authority()),
        SummaryRow::new("Defendants", labels(&application.defendants)),
    ];
    if let Some(changed) = application.changed {
        rows.push(SummaryRow::new("What has changed", changed));
    }
    rows.push(SummaryRow::new(
        "Asks for",
        list(application.asked.iter().map(asked_line).collect(), "Nothing"),
    ));
    rows.push(SummaryRow::new("Section 22A(4) request", application.request_22a.title()));
    let views = if application.views_given { "Given" } else { "Not given" };
    rows.push(SummaryRow::new("Witness’s views", views));
    rows.push(SummaryRow::new(
        "Hearing asked for",
        application.hearing_because.map_or_else(|| "No".to_owned(), |why| format!("Yes: {why}")),
    ));
    if let Some(late) = application.late_because {
        rows.push(SummaryRow::new("Late, extension asked for", late));
    }
    let served = application
        .services
        .iter()
        .map(|service| {
            format!(
                "{}: {}, {} at {}; counts as served on {}",
                service.recipient,
                service.method.title().to_lowercase(),
                long_date(service.sent.date()),
                time_words(service.sent.time()),
                long_date(service.deemed),
            )
        })
        .collect();
    rows.push(SummaryRow::new("Service", list(served, "None is recorded")));
    if application.state == ApplicationState::Asked && !application.representations_due.is_empty() {
        let due = application
            .representations_due
            .iter()
            .map(|(who, day)| format!("{who}: {}", long_date(*day)))
            .collect();
        rows.push(SummaryRow::new("Representations due by (CrimPR 18.13)", list(due, "")));
    }
    let said = application
        .representations
        .iter()
        .map(|said| {
            let limbs: Vec<&str> = said.limbs.iter().map(|limb| limb.title()).collect();
            let what = if limbs.is_empty() {
                "does not oppose".to_owned()
            } else {
                format!("disputes: {}", limbs.join("; "))
            };
            let summary = said.summary.as_ref().map(|summary| format!(". {summary}")).unwrap_or_default();
            format!("{}, {}: {what}{summary}", said.by, long_date(said.made_on))
        })
        .collect();
    rows.push(SummaryRow::new("Representations", list(said, "None")));
    (rows, application.decision)
}

fn decision_rows(decision: DecisionView) -> Vec<SummaryRow> {
    let at = decision.hearing.map(|(hearing, title)| {
        view! { ", " <a class="govuk-link" href=paths::hearing(hearing)>{title}</a> }
    });
    let made = format!("{}, {}", long_date(decision.decided_on), decision.judge);
    let mut rows = vec![SummaryRow::new("Decided", view! { {made} {at} })];
    let manner = match decision.absence_condition {
        Some(condition) => format!("{}: {}", decision.manner.title(), condition.title().to_lowercase()),
        None => decision.manner.title().to_owned(),
    };
    rows.push(SummaryRow::new("How", manner));
    if !decision.grounds.is_empty() {
        let grounds = decision
            .grounds
            .iter()
            .map(|ground| format!("{}, {}", ground.title(), ground.provision()))
            .collect();
        rows.push(SummaryRow::new("Eligible", list(grounds, "")));
    }
    for outcome in [Outcome::Granted, Outcome::Refused] {
        let lines: Vec<String> = decision
            .outcomes
            .iter()
            .filter_map(|(assistance, each)| {
                let so: Vec<DefendantLabel> =
                    each.iter().filter(|(_, decided)| *decided == outcome).map(|(label, _)| *label).collect();
                (!so.is_empty()).then(|| format!("{} ({})", assistance.title(), labels(&so)))
            })
            .collect();
        if !lines.is_empty() {
            rows.push(SummaryRow::new(outcome.title(), list(lines, "")));
        }
    }
    if let Some((cause, words)) = decision.cause {
        let words = words.map(|words| format!(": {words}")).unwrap_or_default();
        rows.push(SummaryRow::new("Why changed", format!("{}{words}", cause.title())));
    }
    rows.push(SummaryRow::new("Reasons stated in open court", decision.reasons));
    if let Some(why) = decision.outside_scheme_because {
        rows.push(SummaryRow::new("Directed outside the scheme because", why));
    }
    rows
}

fn past_table(past: Vec<PastDirectionLine>) -> Option<impl IntoView> {
    (!past.is_empty()).then(|| {
        let head: Vec<TableHeading> =
            vec!["Measure".into(), "Against".into(), "Particulars".into(), "Directed".into(), "Ended".into()];
        let alike =
            |line: &PastDirectionLine| PastDirectionLine { defendant: DefendantLabel::FIRST, ..line.clone() };
        let rows = grouped(past, alike, |line| line.defendant)
            .into_iter()
            .map(|(line, against)| {
                let why = line.why.into_value().map(|(cause, words)| {
                    words.map_or_else(
                        || cause.title().to_owned(),
                        |words| format!("{}: {words}", cause.title()),
                    )
                });
                let ended = view! {
                    {format!("{}, {}", line.how.title(), day_or(Some(line.ended_on), ""))}
                    {why.map(|why| view! { <br/><span class="govuk-hint">{why}</span> })}
                };
                vec![
                    line.assistance.title().into(),
                    labels(&against).into(),
                    TableCell::new(told(&line.particulars)),
                    long_date(line.made_on).into(),
                    TableCell::new(ended),
                ]
            })
            .collect();
        view! {
            <h2 class="govuk-heading-m">"No longer in force"</h2>
            <ScrollRegion labelled_by="past-caption"><Table
                caption="Special measures no longer in force"
                caption_id="past-caption"
                caption_hidden=true
                head=head
                rows=rows
                first_cell_is_header=true
                small_text=true
            /></ScrollRegion>
        }
    })
}
