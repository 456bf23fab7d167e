//! The GOV.UK and Ministry of Justice design system components, one Leptos component for each, under the same name
//! and with the same ids, classes and ARIA as the packages' own examples (`app/tests/govuk_fixtures.rs` compares them).
//!
//! All of them are plain server-rendered markup: no signals and no event handlers, so every page works with script
//! off. Three habits hold throughout:
//!
//! - Text props take `&str`, `String` or an `Option` of either ([`OptionalText`]); empty text counts as absent, so
//!   `error=form.error("minutes")` needs no `if`.
//! - A field's ids come from its `name` once ([`FieldIds`]): `X`, `X-hint`, `X-error`, options `X`, `X-2`, `X-3`, and
//!   the parts of a date `X-day`, `X-month`, `X-year`. The error summary links to those.
//! - Where the content may be more than text (a value, a cell, a panel), it is children or [`IntoView`].
//!
//! Words that belong to a component itself ("There is a problem") are in `govuk/words.rs`.
//!
//! [`IntoView`]: leptos::prelude::IntoView

pub mod govuk;
pub mod moj;

pub use govuk::*;
pub use moj::*;
