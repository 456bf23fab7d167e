//! Badge: an urgent marker or a risk; sparingly.

use leptos::prelude::*;

/// The colour of a badge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BadgeColour {
    /// As the badge is without a colour.
    #[default]
    Blue,
    /// Danger.
    Red,
    /// Good.
    Green,
    /// Something particular.
    Purple,
    /// Neutral.
    Black,
    /// Faded.
    Grey,
}

/// A marker.
#[component]
pub fn Badge(
    /// Its words.
    #[prop(into)]
    text: String,
    /// Its colour.
    #[prop(optional)]
    colour: BadgeColour,
) -> impl IntoView {
    let class = match colour {
        BadgeColour::Blue => "moj-badge",
        BadgeColour::Red => "moj-badge moj-badge--red",
        BadgeColour::Green => "moj-badge moj-badge--green",
        BadgeColour::Purple => "moj-badge moj-badge--purple",
        BadgeColour::Black => "moj-badge moj-badge--black",
        BadgeColour::Grey => "moj-badge moj-badge--grey",
    };
    view! { <span class=class>{text}</span> }
}
