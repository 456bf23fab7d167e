//! Tag: the status of something. The words carry the meaning, the colour only helps.

use super::text::{OptionalText, class_list};
use leptos::prelude::*;

/// The colour of a tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagColour {
    /// As the tag is without a colour.
    #[default]
    Blue,
    /// Nothing going on.
    Grey,
    /// Done, granted.
    Green,
    /// Newly made.
    Teal,
    /// Waiting.
    Purple,
    /// Needs somebody.
    Magenta,
    /// Refused, cancelled.
    Red,
    /// Late.
    Orange,
    /// Provisional.
    Yellow,
}

impl TagColour {
    fn class(self) -> &'static str {
        match self {
            Self::Blue => "",
            Self::Grey => "govuk-tag--grey",
            Self::Green => "govuk-tag--green",
            Self::Teal => "govuk-tag--teal",
            Self::Purple => "govuk-tag--purple",
            Self::Magenta => "govuk-tag--magenta",
            Self::Red => "govuk-tag--red",
            Self::Orange => "govuk-tag--orange",
            Self::Yellow => "govuk-tag--yellow",
        }
    }
}

/// A status.
#[component]
pub fn Tag(
    /// The status in words.
    #[prop(into)]
    text: String,
    /// The colour.
    #[prop(optional)]
    colour: TagColour,
    /// Further classes.
    #[prop(optional, into)]
    classes: OptionalText,
) -> impl IntoView {
    let class = class_list(&["govuk-tag", colour.class(), classes.as_str()]);
    view! { <strong class=class>{text}</strong> }
}
