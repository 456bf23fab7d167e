//! Button: does something. What only leads somewhere is a link.

use super::text::{OptionalText, class_list};
use leptos::prelude::*;

/// How much weight a button has on its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The main thing to do; one a page.
    #[default]
    Primary,
    /// Anything else there is to do.
    Secondary,
    /// What cannot be undone.
    Warning,
    /// On a dark background.
    Inverse,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "",
            Self::Secondary => "govuk-button--secondary",
            Self::Warning => "govuk-button--warning",
            Self::Inverse => "govuk-button--inverse",
        }
    }
}

/// Whether a button sends its form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonType {
    /// Sends the form.
    #[default]
    Submit,
    /// Does nothing by itself; for script.
    Button,
}

/// A button, or with `href` a link that looks like one. The words are its children.
#[component]
pub fn Button(
    /// How much weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether it sends its form.
    #[prop(optional)]
    button_type: ButtonType,
    /// The name its value is sent under.
    #[prop(optional, into)]
    name: OptionalText,
    /// The value it sends.
    #[prop(optional, into)]
    value: OptionalText,
    /// Where to, if it is a link.
    #[prop(optional, into)]
    href: OptionalText,
    /// Its id.
    #[prop(optional, into)]
    id: OptionalText,
    /// Asks script to ignore a second click within a second. The server has to cope without.
    #[prop(optional)]
    prevent_double_click: bool,
    /// Further classes.
    #[prop(optional, into)]
    classes: OptionalText,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let class = class_list(&["govuk-button", kind.class(), classes.as_str()]);
    let id = id.into_option();
    if let Some(href) = href.into_option() {
        return view! {
            <a href=href role="button" draggable="false" class=class data-module="govuk-button" id=id>
                {children()}
            </a>
        }
        .into_any();
    }
    let button_type = match button_type {
        ButtonType::Submit => "submit",
        ButtonType::Button => "button",
    };
    view! {
        <button
            type=button_type
            value=value.into_option()
            name=name.into_option()
            data-prevent-double-click=prevent_double_click.then_some("true")
            class=class
            data-module="govuk-button"
            id=id
        >
            {children()}
        </button>
    }
    .into_any()
}
