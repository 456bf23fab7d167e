//! Date input: a date that is already known, as day, month and year.

use super::field::{FieldIds, group_class, hint_and_error};
use super::fieldset::{Legend, fieldset_view};
use super::label::label_view;
use super::text::{OptionalText, TextSize, class_if, class_list};
use super::words;
use leptos::prelude::*;

/// Some of the three parts of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    /// The day.
    pub day: bool,
    /// The month.
    pub month: bool,
    /// The year.
    pub year: bool,
}

impl DateParts {
    /// Day, month and year.
    pub const ALL: Self = Self { day: true, month: true, year: true };

    /// Whether none of them.
    pub fn is_none(self) -> bool {
        !(self.day || self.month || self.year)
    }

    /// The id of the first wrong part of the field with this id, which is where the error summary links to.
    pub fn first_id(self, field: &str) -> String {
        let part = match self {
            Self { day: true, .. } => "day",
            Self { month: true, .. } => "month",
            Self { year: true, .. } => "year",
            Self { .. } => "day",
        };
        FieldIds::new(field).part(part)
    }
}

/// A legend and three inputs named `X-day`, `X-month` and `X-year`.
#[component]
pub fn DateInput(
    /// The name before `-day`, `-month`, `-year`; when empty the parts are called just `day`, `month`, `year`.
    #[prop(into)]
    name: String,
    /// The words of the legend; without them there is no fieldset.
    #[prop(optional, into)]
    legend: OptionalText,
    /// Another id than the name.
    #[prop(optional, into)]
    id: OptionalText,
    /// Help above the inputs, with an example.
    #[prop(optional, into)]
    hint: OptionalText,
    /// What is wrong.
    #[prop(optional, into)]
    error: OptionalText,
    /// The day as typed.
    #[prop(optional, into)]
    day: OptionalText,
    /// The month as typed.
    #[prop(optional, into)]
    month: OptionalText,
    /// The year as typed.
    #[prop(optional, into)]
    year: OptionalText,
    /// Which parts are wrong; all of them when there is an error and no part is named.
    #[prop(optional)]
    wrong: DateParts,
    /// How large the legend is.
    #[prop(optional)]
    legend_size: TextSize,
    /// Whether the legend is the page's `h1`.
    #[prop(optional)]
    page_heading: bool,
    /// `bday` where the person's own birth date is asked; each part adds its own ending.
    #[prop(optional, into)]
    autocomplete: OptionalText,
    /// Ids of what else describes the field.
    #[prop(optional, into)]
    described_by: OptionalText,
    /// Further classes of the row of inputs.
    #[prop(optional, into)]
    classes: OptionalText,
) -> impl IntoView {
    let ids = FieldIds::of(&name, id);
    let described_by = ids.described_by(&described_by, &hint, &error);
    let group = group_class(&error, "");
    let wrong = if wrong.is_none() && error.is_present() { DateParts::ALL } else { wrong };
    let part = |part: &'static str, label: &str, width, wrong, value: OptionalText| {
        let id = ids.part(part);
        let class = class_list(&[
            "govuk-input govuk-date-input__input",
            class_if(wrong, "govuk-input--error"),
            width,
        ]);
        let name = if name.is_empty() { part.to_owned() } else { format!("{name}-{part}") };
        let autocomplete = autocomplete.clone().into_option().map(|prefix| match prefix.as_str() {
            "off" => prefix,
            _ => format!("{prefix}-{part}"),
        });
        view! {
            <div class="govuk-date-input__item">
                <div class="govuk-form-group">
                    {label_view(
                        label.to_owned(),
                        Some(id.clone()),
                        TextSize::Plain,
                        false,
                        "govuk-date-input__label",
                    )}
                    <input
                        class=class
                        id=id
                        name=name
                        type="text"
                        value=value.into_option()
                        autocomplete=autocomplete
                        inputmode="numeric"
                    />
                </div>
            </div>
        }
    };
    let row = view! {
        <div class=class_list(&["govuk-date-input", classes.as_str()]) id=ids.control()>
            {part("day", words::DAY, "govuk-input--width-2", wrong.day, day)}
            {part("month", words::MONTH, "govuk-input--width-2", wrong.month, month)}
            {part("year", words::YEAR, "govuk-input--width-4", wrong.year, year)}
        </div>
    };
    let inner = (hint_and_error(&ids, &hint, &error), row).into_any();
    let inner = if legend.is_present() {
        let legend = Legend { text: legend, size: legend_size, page_heading };
        fieldset_view(legend, described_by, Some("group".to_owned()), "", inner)
    } else {
        inner
    };
    view! { <div class=group>{inner}</div> }
}
