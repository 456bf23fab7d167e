//! One option of radios or checkboxes; the two differ in class names and in little else.

use super::field::FieldIds;
use super::hint::hint_paragraph;
use super::label::label_view;
use super::text::{OptionalText, TextSize, class_if, class_list};
use leptos::prelude::*;

/// One option of radios or checkboxes.
#[derive(Default)]
pub struct Choice {
    value: String,
    text: String,
    hint: OptionalText,
    checked: Option<bool>,
    disabled: bool,
    divider: bool,
    exclusive: bool,
    reveal: Option<AnyView>,
}

impl Choice {
    /// An option that sends `value` and shows `text`.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into(), ..Self::default() }
    }

    /// A word between options, usually "or".
    pub fn divider(text: impl Into<String>) -> Self {
        Self { text: text.into(), divider: true, ..Self::default() }
    }

    /// Help under the option.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<OptionalText>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Says whether the option is chosen, whatever the field's own value is.
    #[must_use]
    pub fn checked(mut self, checked: bool) -> Self {
        self.checked = Some(checked);
        self
    }

    /// Shows the option but does not let it be chosen.
    #[must_use]
    pub fn disabled(mut self) -> Self {
        self.disabled = true;
        self
    }

    /// "None of these": script unticks the other checkboxes. The server has to refuse both together.
    #[must_use]
    pub fn exclusive(mut self) -> Self {
        self.exclusive = true;
        self
    }

    /// One simple field that matters only if the option is chosen. Script hides it until then; without script it is
    /// always there.
    #[must_use]
    pub fn reveal(mut self, field: impl IntoView + 'static) -> Self {
        self.reveal = Some(field.into_any());
        self
    }

    /// The option as markup; `number` counts from one, dividers included, as in the package.
    pub(crate) fn view(self, group: &ChoiceGroup<'_>, number: usize) -> AnyView {
        let base = group.base;
        if self.divider {
            return view! { <div class=format!("{base}__divider")>{self.text}</div> }.into_any();
        }
        let id = group.ids.option(number);
        let checked = self.checked.unwrap_or_else(|| group.chosen.contains(&self.value));
        let hint_id = self.hint.is_present().then(|| format!("{id}-item-hint"));
        let described_by = class_list(&[group.described_by, hint_id.as_deref().unwrap_or_default()]);
        let reveal_id = self.reveal.is_some().then(|| format!("conditional-{id}"));
        let reveal = self.reveal.map(|field| {
            let hidden = format!("{base}__conditional--hidden");
            let class = format!("{base}__conditional");
            let class = class_list(&[&class, if checked { "" } else { &hidden }]);
            view! {
                <div class=class id=reveal_id.clone()>
                    {field}
                </div>
            }
        });
        let hint =
            self.hint.into_option().map(|text| hint_paragraph(hint_id, &format!("{base}__hint"), text));
        view! {
            <div class=format!("{base}__item")>
                <input
                    class=format!("{base}__input")
                    id=id.clone()
                    name=group.name.to_owned()
                    type=group.input_type
                    value=self.value
                    checked=checked
                    disabled=self.disabled
                    data-aria-controls=reveal_id
                    data-behaviour=self.exclusive.then_some("exclusive")
                    aria-describedby=Some(described_by).filter(|ids| !ids.is_empty())
                />
                {label_view(self.text, Some(id), TextSize::Plain, false, &format!("{base}__label"))}
                {hint}
            </div>
            {reveal}
        }
        .into_any()
    }
}

impl<V: Into<String>, T: Into<String>> From<(V, T)> for Choice {
    fn from((value, text): (V, T)) -> Self {
        Self::new(value, text)
    }
}

/// What the options of one field share.
pub(crate) struct ChoiceGroup<'a> {
    /// `govuk-radios` or `govuk-checkboxes`.
    pub(crate) base: &'static str,
    /// `radio` or `checkbox`.
    pub(crate) input_type: &'static str,
    pub(crate) ids: &'a FieldIds,
    pub(crate) name: &'a str,
    pub(crate) chosen: &'a [String],
    /// What describes every option; empty when the fieldset carries it.
    pub(crate) described_by: &'a str,
}

impl ChoiceGroup<'_> {
    pub(crate) fn view(&self, items: Vec<Choice>, inline: bool, small: bool, extra: &str) -> AnyView {
        let base = self.base;
        let class = class_list(&[
            base,
            class_if(inline, "govuk-radios--inline"),
            &if small { format!("{base}--small") } else { String::new() },
            extra,
        ]);
        let items: Vec<AnyView> =
            items.into_iter().enumerate().map(|(index, item)| item.view(self, index + 1)).collect();
        view! {
            <div class=class data-module=base>
                {items}
            </div>
        }
        .into_any()
    }
}
