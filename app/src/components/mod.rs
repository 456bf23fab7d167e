//! The GOV.UK and Ministry of Justice design system components, one Leptos component for each, under the same name
//! and with the same ids, classes and ARIA as the packages' own examples (`app/tests/govuk_fixtures/` compares them).
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
//! A prop that is an `Option` of something else than text is passed as `nostrip:previous=link` when it may be absent.
//!
//! | Component | Needs | May have |
//! | --- | --- | --- |
//! | [`TextInput`] | `name label` | `id hint error value label_size page_heading width input_type inputmode autocomplete autocapitalize spellcheck is_code prefix suffix described_by classes` |
//! | [`PasswordInput`] | `name label` | `id hint error label_size page_heading autocomplete described_by classes` |
//! | [`TextArea`] | `name label` | `id hint error value label_size page_heading rows autocomplete spellcheck described_by classes` |
//! | [`CharacterCount`] | `name label maxlength` | `id hint error value label_size page_heading rows spellcheck threshold classes` |
//! | [`Select`] | `name label items` | `id hint error value label_size page_heading described_by classes` |
//! | [`Radios`] | `name items` | `legend id hint error value legend_size page_heading inline small described_by classes` |
//! | [`Checkboxes`] | `name items` | `legend id hint error values legend_size page_heading small described_by classes` |
//! | [`DateInput`] | `name` | `legend id hint error day month year wrong legend_size page_heading autocomplete described_by classes` |
//! | [`Fieldset`] | | `legend size page_heading described_by role classes`, children |
//! | [`Label`] | `text` | `for_id size page_heading classes` |
//! | [`Hint`] | `text` | `id classes` |
//! | [`ErrorMessage`] | `text` | `id` |
//! | [`ErrorSummary`] | `errors` (address, sentence) | `title description` |
//! | [`Button`] | children | `kind button_type name value href id prevent_double_click classes` |
//! | [`SummaryList`] | `rows` | `no_border classes` |
//! | [`SummaryCard`] | `title` | `rows actions heading_level classes`, children |
//! | [`Table`] | `rows` | `caption caption_size caption_id caption_hidden head first_cell_is_header small_text classes` |
//! | [`ScrollRegion`] | `labelled_by`, children | |
//! | [`Tag`] | `text` | `colour classes` |
//! | [`Badge`] | `text` | `colour` |
//! | [`InsetText`] | children | `id classes` |
//! | [`WarningText`] | children | `icon_text classes` |
//! | [`Details`] | `summary`, children | `open id classes` |
//! | [`Panel`] | `title` | `heading_level`, children |
//! | [`NotificationBanner`] | | `success text title title_id`, children |
//! | [`Pagination`] | | `previous next items landmark classes` |
//! | [`BackLink`] | `href` | `text` |
//! | [`SkipLink`] | | `href text` |
//! | [`Breadcrumbs`] | `items` | `collapse_on_mobile` |
//! | [`GenericHeader`] | `product` | `href`, children |
//! | [`ServiceNavigation`] | | `service_name service_href items navigation_label navigation_id label classes`, children |
//! | [`PhaseBanner`] | children | `phase tag_classes classes` |
//! | [`Footer`] | | `items title`, children |
//! | [`SubNavigation`] | `items` | `label classes` |
//! | [`Timeline`] | `items` | `heading_level` |
//! | [`MinutesChart`] | `caption id lines` | |
//! | [`IdentityBar`] | children | `actions` |
//! | [`BarChart`] | `caption id head bars` | |
//!
//! What goes into lists: [`Choice`], [`SelectItem`], [`SummaryRow`], [`ActionLink`], [`TableHeading`], [`TableCell`],
//! [`NavItem`], [`Crumb`], [`PageLink`], [`PageItem`], [`FooterLink`], [`TimelineItem`].
//!
//! [`IntoView`]: leptos::prelude::IntoView

mod chart;
pub mod govuk;
pub mod minutes;
pub mod moj;

pub use chart::BarChart;
pub use govuk::*;
pub use minutes::MinutesChart;
pub use moj::*;
