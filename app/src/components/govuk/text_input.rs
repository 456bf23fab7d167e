//! Text input: one line of text.

use super::field::{FieldIds, group_class, hint_and_error};
use super::label::label_view;
use super::text::{OptionalText, TextSize, class_if, class_list};
use leptos::prelude::*;

/// How wide an input is, in characters, so that its look tells how much is expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputWidth {
    /// As wide as its column.
    #[default]
    Full,
    /// Two characters.
    W2,
    /// Three characters.
    W3,
    /// Four characters.
    W4,
    /// Five characters.
    W5,
    /// Ten characters.
    W10,
    /// Twenty characters.
    W20,
    /// Thirty characters.
    W30,
}

impl InputWidth {
    fn class(self) -> &'static str {
        match self {
            Self::Full => "",
            Self::W2 => "govuk-input--width-2",
            Self::W3 => "govuk-input--width-3",
            Self::W4 => "govuk-input--width-4",
            Self::W5 => "govuk-input--width-5",
            Self::W10 => "govuk-input--width-10",
            Self::W20 => "govuk-input--width-20",
            Self::W30 => "govuk-input--width-30",
        }
    }
}

/// What kind of text; numbers are `Text` with `inputmode="numeric"`, never `type="number"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputType {
    /// Any text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Tel,
    /// Words to search for.
    Search,
}

impl InputType {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Tel => "tel",
            Self::Search => "search",
        }
    }
}

/// A label and a single-line input.
#[component]
pub fn TextInput(
    /// The name the value is sent under; every id is made from it.
    #[prop(into)]
    name: String,
    /// The words of the label.
    #[prop(into)]
    label: String,
    /// Another id than the name, where two fields on a page share a name.
    #[prop(optional, into)]
    id: OptionalText,
    /// Help above the input.
    #[prop(optional, into)]
    hint: OptionalText,
    /// What is wrong.
    #[prop(optional, into)]
    error: OptionalText,
    /// What was typed or stored.
    #[prop(optional, into)]
    value: OptionalText,
    /// How large the label is.
    #[prop(optional)]
    label_size: TextSize,
    /// Whether the label is the page's `h1`.
    #[prop(optional)]
    page_heading: bool,
    /// How wide the input is.
    #[prop(optional)]
    width: InputWidth,
    /// What kind of text.
    #[prop(optional)]
    input_type: InputType,
    /// Which keyboard a telephone shows: `numeric`, `decimal`.
    #[prop(optional, into)]
    inputmode: OptionalText,
    /// What the browser may fill in; `off` for anything about a case, so that a shared machine does not remember it.
    #[prop(optional, into)]
    autocomplete: OptionalText,
    /// `none`, `characters`, `words`.
    #[prop(optional, into)]
    autocapitalize: OptionalText,
    /// `false` for names and numbers: some browsers send what they check to somebody else's server.
    #[prop(optional)]
    spellcheck: Option<bool>,
    /// A reference such as a case number: wider letter spacing, no spelling check, not remembered by the browser.
    #[prop(optional)]
    is_code: bool,
    /// A unit before the input.
    #[prop(optional, into)]
    prefix: OptionalText,
    /// A unit after the input.
    #[prop(optional, into)]
    suffix: OptionalText,
    /// Ids of what else describes the input.
    #[prop(optional, into)]
    described_by: OptionalText,
    /// Further classes of the input.
    #[prop(optional, into)]
    classes: OptionalText,
) -> impl IntoView {
    let ids = FieldIds::of(&name, id);
    let class = class_list(&[
        "govuk-input",
        width.class(),
        class_if(is_code, "govuk-input--extra-letter-spacing"),
        classes.as_str(),
        class_if(error.is_present(), "govuk-input--error"),
    ]);
    let spellcheck = spellcheck.or(is_code.then_some(false)).map(|check| check.to_string());
    let autocomplete = autocomplete.into_option().or_else(|| is_code.then(|| "off".to_owned()));
    let input = view! {
        <input
            class=class
            id=ids.control()
            name=name
            type=input_type.name()
            spellcheck=spellcheck
            value=value.into_option()
            aria-describedby=ids.described_by(&described_by, &hint, &error)
            autocomplete=autocomplete
            autocapitalize=autocapitalize.into_option()
            inputmode=inputmode.into_option()
        />
    };
    let input = if prefix.is_present() || suffix.is_present() {
        view! {
            <div class="govuk-input__wrapper">
                {affix(prefix, "govuk-input__prefix")} {input} {affix(suffix, "govuk-input__suffix")}
            </div>
        }
        .into_any()
    } else {
        input.into_any()
    };
    view! {
        <div class=group_class(&error, "")>
            {label_view(label, Some(ids.control()), label_size, page_heading, "")}
            {hint_and_error(&ids, &hint, &error)} {input}
        </div>
    }
}

fn affix(text: OptionalText, class: &'static str) -> Option<impl IntoView> {
    text.into_option().map(|text| view! { <div class=class aria-hidden="true">{text}</div> })
}
