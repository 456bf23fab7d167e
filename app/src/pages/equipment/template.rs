//! What the checks of a court's rooms or kits cover, in the court's words.

use crate::{
    api::equipment::read_check_items,
    components::{Button, Choice, InsetText, Radios, TextInput, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::fields::{date, why},
    paths, ssr,
};
use domain::{
    calendar::long_date, court::ResourceKind, equipment::CheckItem, ids::CourtId,
    view::equipment::TemplateForm,
};
use leptos::prelude::*;

/// The form that says what a check covers.
#[component]
pub fn CheckItems() -> impl IntoView {
    let form = Submission::here();
    let court = ssr::id::<CourtId>("court");
    let kind = ssr::id::<ResourceKind>("kind");
    load(
        async move {
            let (court, kind): (CourtId, ResourceKind) = (court?, kind?);
            read_check_items(court, kind).await
        },
        |page| {
            let form = form.or_filled(stored(&page));
            let what = page.kind.title().to_lowercase();
            let settled = match &page.settled {
                Some((from, by, why)) => {
                    format!("Settled from {} by {by}: {why}", long_date(*from))
                }
                None => "The court has settled nothing: the usual items are asked.".to_owned(),
            };
            let items = CheckItem::ALL.iter().map(|each| item(&form, *each)).collect_view();
            view! {
                <Page title=format!("What a check of a {what} covers, {}", page.court_name) back=paths::equipment::at(page.court) form=form.clone()>
                    <span class="govuk-caption-l">{page.court_name.clone()}</span>
                    <h1 class="govuk-heading-l">{format!("What a check of a {what} covers")}</h1>
                    <InsetText>{settled}</InsetText>
                    <p class="govuk-body">"Checks that were made before stay as they were asked."</p>
                    <form method="post" novalidate class="pigot-form">
                        {items}
                        {date(&form, "from", "From which day", "Today if left empty")}
                        {why(&form, "Kept in the history")}
                        <Button prevent_double_click=true>"Save what a check covers"</Button>
                    </form>
                </Page>
            }
        },
    )
}

/// The form filled with what is asked now; an item of the twelve that is not asked keeps its usual words.
fn stored(page: &TemplateForm) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for item in CheckItem::ALL {
        let asked = page.items.iter().find(|each| each.item == *item);
        let usual = if item.is_own() { "" } else { item.title() };
        let words = asked.map_or(usual, |each| each.words.as_str());
        let used = match asked {
            Some(each) if each.always => "always",
            Some(_) => "directed",
            None => "no",
        };
        fields.push((format!("words-{}", item.code()), words.to_owned()));
        fields.push((format!("use-{}", item.code()), used.to_owned()));
    }
    fields
}

fn item(form: &Submission, item: CheckItem) -> impl IntoView + use<> {
    let (words, used) = (format!("words-{}", item.code()), format!("use-{}", item.code()));
    let items = vec![
        Choice::new("always", "Always"),
        Choice::new("directed", "Only where it is directed"),
        Choice::new("no", "Not asked"),
    ];
    view! {
        <div class="pigot-check__item">
            <TextInput
                name=words.clone()
                label=item.title()
                label_size=TextSize::S
                value=form.value(&words)
                error=form.error(&words)
                autocomplete="off"
            />
            <Radios
                name=used.clone()
                legend=format!("When it is asked: {}", item.title())
                legend_size=TextSize::Plain
                items=items
                value=form.value(&used)
                error=form.error(&used)
                inline=true
                small=true
            />
        </div>
    }
}
