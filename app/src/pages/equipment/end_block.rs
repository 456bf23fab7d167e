//! Giving a room or kit back before its time.

use crate::{
    api::equipment::read_block,
    components::{Button, InsetText},
    form::Submission,
    frame::{Page, load},
    pages::fields::why,
    paths, ssr,
    words::equipment::stretch,
};
use domain::ids::{BlockId, ResourceId};
use leptos::prelude::*;

/// The form that ends a block.
#[component]
pub fn EndBlock() -> impl IntoView {
    let form = Submission::here();
    let ids = (ssr::id::<ResourceId>("resource"), ssr::id::<BlockId>("block"));
    load(
        async move {
            let (resource, block) = ids;
            read_block(resource?, block?).await
        },
        |page| {
            let words = format!(
                "{}, out of use {}. It can be booked again at once.",
                page.name,
                stretch(page.block.from, page.block.until)
            );
            view! {
                <Page title=format!("Give {} back, {}", page.name, page.court_name) back=paths::equipment::room(page.resource) form=form.clone()>
                    <span class="govuk-caption-l">{page.court_name.clone()}</span>
                    <h1 class="govuk-heading-l">{format!("Give {} back early", page.name)}</h1>
                    <InsetText>{words}</InsetText>
                    <form method="post" novalidate class="pigot-form">
                        <input type="hidden" name="version" value=page.version.to_string()/>
                        {why(&form, "Kept in the history")}
                        <Button prevent_double_click=true>"Give it back"</Button>
                    </form>
                </Page>
            }
        },
    )
}
