//! Settling one figure, or switching one practice on or off, from a day on.

use crate::{
    api::law::read_setting,
    components::{Button, Choice, InputWidth, Radios, SummaryList, SummaryRow, TextInput, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::fields::{date, filled_date, why},
    paths, ssr,
};
use domain::{
    entry::SettingChoice,
    ids::CourtId,
    law::policy::Settled,
    view::{KeepSettingPage, settled_words},
};
use leptos::prelude::*;

/// The form.
#[component]
pub fn KeepSetting() -> impl IntoView {
    let form = Submission::here();
    let court = ssr::id::<CourtId>("court");
    let code = ssr::id::<String>("setting");
    load(async move { read_setting(court?, code?).await }, |page| {
        let KeepSettingPage { court, court_name, line, limits, may_be_off, today } = page;
        let mut stored = filled_date("from", Some(today));
        match line.now {
            Settled::Figure(figure) => {
                stored.push(("standing".to_owned(), SettingChoice::Figure.code().to_owned()));
                stored.push(("figure".to_owned(), figure.to_string()));
            }
            Settled::Off => stored.push(("standing".to_owned(), SettingChoice::Off.code().to_owned())),
            Settled::AsRule => stored.push(("standing".to_owned(), SettingChoice::AsRule.code().to_owned())),
        }
        let form = form.or_filled(stored);
        let words = |settled| settled_words(settled, line.default, &line.unit);
        let as_rule = words(Settled::AsRule);
        let mut items =
            vec![Choice::new(SettingChoice::AsRule.code(), SettingChoice::AsRule.title()).hint(as_rule)];
        if let Some((least, most)) = limits {
            let figure = view! {
                <TextInput
                    name="figure"
                    label="Figure"
                    hint=format!("From {least} to {most}, in {}", line.unit)
                    width=InputWidth::W4
                    inputmode="numeric"
                    value=form.value("figure")
                    error=form.error("figure")
                />
            };
            items.push(
                Choice::new(SettingChoice::Figure.code(), SettingChoice::Figure.title()).reveal(figure),
            );
        }
        if may_be_off {
            items.push(Choice::new(SettingChoice::Off.code(), SettingChoice::Off.title()));
        }
        let rows = vec![
            SummaryRow::new("Today", words(line.now)),
            SummaryRow::new("Where it comes from", line.basis.clone()),
        ];
        view! {
            <Page title="Change what this court goes by" back=paths::court_policy(court) form=form.clone()>
                <span class="govuk-caption-l">{court_name}</span>
                <h1 class="govuk-heading-l">{line.title.clone()}</h1>
                <SummaryList rows=rows/>
                <form method="post" novalidate class="pigot-form">
                    <Radios
                        name="standing"
                        legend="What this court goes by"
                        legend_size=TextSize::S
                        items=items
                        value=form.value("standing")
                        error=form.error("standing")
                    />
                    {date(&form, "from", "First day", "What stood before stays in the record")}
                    {why(&form, "Kept with the change, for everybody to read")}
                    <Button prevent_double_click=true>"Save"</Button>
                </form>
            </Page>
        }
    })
}
