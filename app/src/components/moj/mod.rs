//! Components of the Ministry of Justice design system, one file for each.

mod badge;
mod identity_bar;
mod sub_navigation;
mod timeline;

pub use badge::{Badge, BadgeColour};
pub use identity_bar::IdentityBar;
pub use sub_navigation::SubNavigation;
pub use timeline::{Timeline, TimelineItem};
