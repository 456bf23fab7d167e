//! Password input.

use super::field::{FieldIds, group_class, hint_and_error};
use super::label::label_view;
use super::text::{OptionalText, TextSize, class_if, class_list};
use super::words;
use leptos::prelude::*;

/// A label and a password. The value is never shown again, so it has no `value`. Pasting is allowed, as it must be.
#[component]
pub fn PasswordInput(
    /// The name the value is sent under; every id is made from it.
    #[prop(into)]
    name: String,
    /// The words of the label.
    #[prop(into)]
    label: String,
    /// Another id than the name.
    #[prop(optional, into)]
    id: OptionalText,
    /// Help above the input.
    #[prop(optional, into)]
    hint: OptionalText,
    /// What is wrong.
    #[prop(optional, into)]
    error: OptionalText,
    /// How large the label is.
    #[prop(optional)]
    label_size: TextSize,
    /// Whether the label is the page's `h1`.
    #[prop(optional)]
    page_heading: bool,
    /// `current-password` if not given; `new-password` where one is chosen.
    #[prop(optional, into)]
    autocomplete: OptionalText,
    /// Ids of what else describes the input.
    #[prop(optional, into)]
    described_by: OptionalText,
    /// Further classes of the input.
    #[prop(optional, into)]
    classes: OptionalText,
) -> impl IntoView {
    let ids = FieldIds::of(&name, id);
    let class = class_list(&[
        "govuk-input govuk-password-input__input govuk-js-password-input-input",
        classes.as_str(),
        class_if(error.is_present(), "govuk-input--error"),
    ]);
    view! {
        <div class=group_class(&error, "govuk-password-input") data-module="govuk-password-input">
            {label_view(label, Some(ids.control()), label_size, page_heading, "")}
            {hint_and_error(&ids, &hint, &error)}
            <div class="govuk-input__wrapper govuk-password-input__wrapper">
                <input
                    class=class
                    id=ids.control()
                    name=name
                    type="password"
                    spellcheck="false"
                    aria-describedby=ids.described_by(&described_by, &hint, &error)
                    autocomplete=autocomplete.or("current-password")
                    autocapitalize="none"
                />
                // Stays hidden unless script shows it, as in the package.
                <button
                    type="button"
                    class="govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
                    data-module="govuk-button"
                    aria-controls=ids.control()
                    aria-label=words::SHOW_PASSWORD
                    hidden
                >
                    {words::SHOW}
                </button>
            </div>
        </div>
    }
}
