//! Inset text: sets one passage apart from the rest.

use super::text::{OptionalText, class_list};
use leptos::prelude::*;

/// A passage set apart.
#[component]
pub fn InsetText(
    /// Its id.
    #[prop(optional, into)]
    id: OptionalText,
    /// Further classes.
    #[prop(optional, into)]
    classes: OptionalText,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <div id=id.into_option() class=class_list(&["govuk-inset-text", classes.as_str()])>
            {children()}
        </div>
    }
}
