//! What the components' props are made of: text that may be absent, sizes, class lists and headings.

use leptos::html::{h1, h2, h3, h4};
use leptos::prelude::*;
use std::borrow::Cow;

/// Text that may be absent, made from `&str`, `String` or an `Option` of either. Empty text counts as absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptionalText(Option<String>);

impl OptionalText {
    /// Whether there is nothing to show.
    pub fn is_absent(&self) -> bool {
        self.0.is_none()
    }

    /// Whether there is something to show.
    pub fn is_present(&self) -> bool {
        self.0.is_some()
    }

    /// The text, or the empty string.
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// The text, if there is any.
    pub fn into_option(self) -> Option<String> {
        self.0
    }

    /// The text, or these words instead.
    pub fn or(self, words: &str) -> String {
        self.0.unwrap_or_else(|| words.to_owned())
    }
}

impl From<String> for OptionalText {
    fn from(text: String) -> Self {
        Self(Some(text).filter(|text| !text.is_empty()))
    }
}

impl From<&str> for OptionalText {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<&String> for OptionalText {
    fn from(text: &String) -> Self {
        Self::from(text.clone())
    }
}

impl From<Cow<'_, str>> for OptionalText {
    fn from(text: Cow<'_, str>) -> Self {
        Self::from(text.into_owned())
    }
}

impl<T: Into<OptionalText>> From<Option<T>> for OptionalText {
    fn from(text: Option<T>) -> Self {
        text.map(Into::into).unwrap_or_default()
    }
}

/// How large a label, legend or caption is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    /// As the component is without a size.
    #[default]
    Plain,
    /// Small, bold.
    S,
    /// Medium.
    M,
    /// Large.
    L,
    /// Extra large, for a page heading.
    Xl,
}

impl TextSize {
    /// The modifier class, `govuk-label--m` for the base `govuk-label`; empty for the plain size.
    pub(crate) fn class(self, base: &str) -> String {
        let suffix = match self {
            Self::Plain => return String::new(),
            Self::S => "s",
            Self::M => "m",
            Self::L => "l",
            Self::Xl => "xl",
        };
        format!("{base}--{suffix}")
    }
}

/// One class attribute from its parts, leaving out the empty ones.
pub(crate) fn class_list(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// `class` when it applies, otherwise nothing.
pub(crate) fn class_if(applies: bool, class: &'static str) -> &'static str {
    if applies { class } else { "" }
}

/// A heading of the given level; anything beyond four is set as four.
pub(crate) fn heading(
    level: u8,
    class: String,
    id: Option<String>,
    inner: impl IntoView + 'static,
) -> AnyView {
    let inner = inner.into_any();
    match level {
        1 => h1().class(class).id(id).child(inner).into_any(),
        2 => h2().class(class).id(id).child(inner).into_any(),
        3 => h3().class(class).id(id).child(inner).into_any(),
        _ => h4().class(class).id(id).child(inner).into_any(),
    }
}
