//! Checking a room or kit, made for a telephone in the courtroom: the items one under the other, one press where everything
//! else passed.

use super::broken;
use crate::{
    api::equipment::read_check_form,
    components::{Button, ButtonKind, Choice, Details, InsetText, Radios, TextInput, TextSize, WarningText},
    form::Submission,
    frame::{Page, load},
    paths, ssr,
};
use domain::{
    calendar::time_words,
    equipment::{Found, TemplateItem},
    ids::ResourceId,
    view::equipment::CheckForm,
};
use leptos::prelude::*;

/// The form that checks a room or kit.
#[component]
pub fn CheckRoom() -> impl IntoView {
    let form = Submission::here();
    let resource = ssr::id::<ResourceId>("resource");
    load(async move { read_check_form(resource?).await }, |page| {
        let form = form.or_filled([("check".to_owned(), page.check.to_string())]);
        let items =
            page.items.iter().zip(1..).map(|(asked, number)| item(&form, asked, number)).collect_view();
        let next = page.next.map(|next| {
            format!("The next hearing that needs it starts at {} today.", time_words(next.time()))
        });
        let fault = page.fault.as_ref().map(|fault| {
            let words = format!(
                "A fault is open since {}: {}. It closes when what failed passes.",
                crate::words::equipment::moment(fault.opened),
                broken(fault)
            );
            view! { <WarningText>{words}</WarningText> }
        });
        view! {
            <Page title=format!("Check {}, {}", page.name, page.court_name) back=paths::equipment::room(page.resource) form=form.clone()>
                <span class="govuk-caption-l">{page.court_name.clone()}</span>
                <h1 class="govuk-heading-l">{format!("Check {}", page.name)}</h1>
                {next.map(|words| view! { <p class="govuk-body">{words}</p> })}
                {fault}
                <InsetText>
                    "Mark what does not simply pass, then press “Everything else passed” at the end. A fail needs a note. Write technical notes only: nothing about a witness or a case. "
                    <a class="govuk-link" href="#end">"Go to the end"</a>
                </InsetText>
                <form method="post" novalidate class="pigot-form pigot-check">
                    <input type="hidden" name="check" value=form.value("check")/>
                    {items}
                    {page.linked.then(|| other_end(&form, &page))}
                    <div class="govuk-button-group" id="end">
                        <Button prevent_double_click=true>"Save check"</Button>
                        <Button kind=ButtonKind::Secondary name="rest" value="passed" prevent_double_click=true>
                            "Everything else passed"
                        </Button>
                    </div>
                </form>
            </Page>
        }
    })
}

fn item(form: &Submission, asked: &TemplateItem, number: usize) -> impl IntoView + use<> {
    let (field, note) = (format!("item-{}", asked.item.code()), format!("note-{}", asked.item.code()));
    let hint = if asked.always { "" } else { "Only where it is directed or there is one" };
    let items = Found::ALL.iter().map(|found| Choice::new(found.code(), found.title())).collect();
    let open = !form.value(&note).is_empty() || form.error(&note).is_some();
    let (label, value, error) = (format!("Note on item {number}"), form.value(&note), form.error(&note));
    let summary = label.clone();
    view! {
        <div class="pigot-check__item">
            <Radios
                name=field.clone()
                legend=format!("{number}. {}", asked.words)
                legend_size=TextSize::S
                hint=hint
                items=items
                value=form.value(&field)
                error=form.error(&field)
                inline=true
                small=true
            />
            <Details summary=summary open=open>
                <TextInput name=note label=label value=value error=error autocomplete="off"/>
            </Details>
        </div>
    }
}

fn other_end(form: &Submission, page: &CheckForm) -> impl IntoView + use<> {
    let places = if page.other_places.is_empty() {
        String::new()
    } else {
        format!("For example, {}", page.other_places.join(", "))
    };
    view! {
        <h2 class="govuk-heading-m">"The other end of the link"</h2>
        <TextInput
            name="other_place"
            label="Where it was"
            label_size=TextSize::S
            hint=places
            value=form.value("other_place")
            error=form.error("other_place")
            autocomplete="off"
        />
        <TextInput
            name="other_person"
            label="Who was there"
            label_size=TextSize::S
            hint="The name of the member of staff"
            value=form.value("other_person")
            error=form.error("other_person")
            autocomplete="off"
        />
    }
}
