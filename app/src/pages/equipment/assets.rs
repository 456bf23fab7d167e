//! Putting equipment on the list of a room or kit, and taking it out of service.

use crate::{
    api::equipment::{read_asset, read_asset_form},
    components::{Button, InsetText, Select, SelectItem, TextInput, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::fields::{date, why},
    paths, ssr,
};
use domain::{
    equipment::AssetKind,
    ids::{AssetId, ResourceId},
};
use leptos::prelude::*;

/// The form for a new piece of equipment.
#[component]
pub fn NewAsset() -> impl IntoView {
    let form = Submission::here();
    let resource = ssr::id::<ResourceId>("resource");
    load(async move { read_asset_form(resource?).await }, |page| {
        let items = std::iter::once(SelectItem::new("", "Choose what it is"))
            .chain(AssetKind::ALL.iter().map(|kind| SelectItem::new(kind.code(), kind.title())))
            .collect();
        view! {
            <Page title=format!("Add equipment, {}, {}", page.name, page.court_name) back=paths::equipment::room(page.resource) form=form.clone()>
                <span class="govuk-caption-l">{format!("{}, {}", page.name, page.court_name)}</span>
                <h1 class="govuk-heading-l">"Add equipment"</h1>
                <form method="post" novalidate class="pigot-form">
                    <Select
                        name="asset_kind"
                        label="What it is"
                        label_size=TextSize::S
                        items=items
                        value=form.value("asset_kind")
                        error=form.error("asset_kind")
                    />
                    {line(&form, "asset_number", "The court's number for it", "As on its label")}
                    {line(&form, "serial", "Serial number", "The maker's, if it has one")}
                    {date(&form, "from", "First day in service", "For example, 30 11 2026")}
                    <Button prevent_double_click=true>"Add equipment"</Button>
                </form>
            </Page>
        }
    })
}

fn line(form: &Submission, name: &str, label: &str, hint: &str) -> impl IntoView + use<> {
    view! {
        <TextInput
            name=name
            label=label
            label_size=TextSize::S
            hint=hint
            value=form.value(name)
            error=form.error(name)
            autocomplete="off"
        />
    }
}

/// The form that takes a piece of equipment out of service.
#[component]
pub fn RetireAsset() -> impl IntoView {
    let form = Submission::here();
    let ids = (ssr::id::<ResourceId>("resource"), ssr::id::<AssetId>("asset"));
    load(
        async move {
            let (resource, asset) = ids;
            read_asset(resource?, asset?).await
        },
        |page| {
            let words = format!("{}, {}", page.asset.kind, page.asset.number);
            view! {
                <Page title=format!("Take out of service, {}, {}", page.name, page.court_name) back=paths::equipment::room(page.resource) form=form.clone()>
                    <span class="govuk-caption-l">{format!("{}, {}", page.name, page.court_name)}</span>
                    <h1 class="govuk-heading-l">"Take equipment out of service"</h1>
                    <InsetText>{words}</InsetText>
                    <form method="post" novalidate class="pigot-form">
                        <input type="hidden" name="version" value=page.asset.version.to_string()/>
                        {date(&form, "until", "Last day in service", "For example, 24 11 2026")}
                        {why(&form, "Kept in the history, for example: replaced")}
                        <Button prevent_double_click=true>"Take out of service"</Button>
                    </form>
                </Page>
            }
        },
    )
}
