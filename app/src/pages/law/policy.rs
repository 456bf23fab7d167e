//! What a court has settled for itself, and everything it ever changed.

use crate::{
    api::law::read_court_policy,
    components::{InsetText, ScrollRegion, Table, TableCell, TableHeading, Tag, TagColour},
    frame::{Page, load},
    paths, ssr,
};
use domain::{
    calendar::long_date,
    ids::CourtId,
    law::policy::Settled,
    view::{CourtPolicyPage, SettingChange, SettingLine, settled_words},
};
use leptos::prelude::*;

/// The page of one court's settings.
#[component]
pub fn CourtPolicy() -> impl IntoView {
    let court = ssr::id::<CourtId>("court");
    load(async move { read_court_policy(court?).await }, |page| {
        let CourtPolicyPage { court, court_name, settings, practice, changes, may_keep } = page;
        let rows = move |lines: Vec<SettingLine>| -> Vec<Vec<TableCell>> {
            lines.into_iter().map(|line| row(court, line, may_keep)).collect()
        };
        view! {
            <Page title="Gaps, windows and practice" back=paths::court(court)>
                <span class="govuk-caption-l">{court_name}</span>
                <h1 class="govuk-heading-l">"Gaps, windows and practice"</h1>
                <InsetText>
                    "None of this is law. Each figure is practice or a default of this service, and only ever warns. "
                    <a class="govuk-link" href=paths::RULES>"The rules page"</a>
                    " says where each comes from."
                </InsetText>
                {table("settings", "Gaps, windows and limits", ["Setting", "At this court", "Where nothing is settled"], may_keep, rows(settings))}
                {table("practice", "Rules that are practice", ["Rule", "At this court", "Where nothing is settled"], may_keep, rows(practice))}
                <section aria-labelledby="changes">
                    <h2 class="govuk-heading-m" id="changes">"Changes"</h2>
                    {if changes.is_empty() {
                        view! { <p class="govuk-body">"This court has changed nothing. Every figure is as the rules page says."</p> }.into_any()
                    } else {
                        view! {
                            <ScrollRegion labelled_by="changes-rows">
                                <Table
                                    caption="Everything this court has settled, the latest first"
                                    caption_id="changes-rows"
                                    head=["What", "Settled", "From", "By", "Reason"].into_iter().map(TableHeading::new).collect()
                                    rows=changes.into_iter().map(change).collect()
                                    first_cell_is_header=true
                                    small_text=true
                                />
                            </ScrollRegion>
                        }.into_any()
                    }}
                </section>
            </Page>
        }
    })
}

fn table(
    anchor: &'static str,
    title: &'static str,
    head: [&'static str; 3],
    may_keep: bool,
    rows: Vec<Vec<TableCell>>,
) -> impl IntoView {
    let id = format!("{anchor}-rows");
    let mut head: Vec<TableHeading> = head.into_iter().map(TableHeading::new).collect();
    if may_keep {
        head.push(TableHeading::new(view! { <span class="govuk-visually-hidden">"Change"</span> }));
    }
    view! {
        <section aria-labelledby=anchor>
            <h2 class="govuk-heading-m" id=anchor>{title}</h2>
            <ScrollRegion labelled_by=id.clone()>
                <Table
                    caption=format!("{title}, as they stand today")
                    caption_id=id
                    head=head
                    rows=rows
                    first_cell_is_header=true
                    small_text=true
                />
            </ScrollRegion>
        </section>
    }
}

fn row(court: CourtId, line: SettingLine, may_keep: bool) -> Vec<TableCell> {
    let now = settled_words(line.now, line.default, &line.unit);
    let own = match line.now {
        Settled::AsRule => None,
        Settled::Figure(_) => Some(view! { " " <Tag text="This court's own"/> }.into_any()),
        Settled::Off => Some(view! { " " <Tag text="No warning" colour=TagColour::Grey/> }.into_any()),
    };
    let next = line.next.map(|(from, settled)| {
        format!("From {}: {}.", long_date(from), settled_words(settled, line.default, &line.unit))
    });
    let default = settled_words(Settled::AsRule, line.default, &line.unit);
    let basis = line.basis;
    let title = line.title;
    let mut cells = vec![
        TableCell::new(view! { <span id=line.code.clone()>{title.clone()}</span> }),
        TableCell::new(view! { {now} {own} {next.map(|text| view! { <br/> {text} })} }),
        TableCell::new(
            view! { {default} <br/> <span class="govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0">{basis}</span> },
        ),
    ];
    if may_keep {
        cells.push(TableCell::new(view! {
            <a class="govuk-link" href=paths::court_setting(court, &line.code)>
                "Change"
                <span class="govuk-visually-hidden">{format!(" {title}")}</span>
            </a>
        }));
    }
    cells
}

fn change(change: SettingChange) -> Vec<TableCell> {
    let settled = match change.settled {
        Settled::AsRule => "As the rules page says".to_owned(),
        other => settled_words(other, None, &change.unit),
    };
    let by = format!("{}, on {}", change.by, long_date(change.on));
    vec![change.title.into(), settled.into(), long_date(change.from).into(), by.into(), change.why.into()]
}
