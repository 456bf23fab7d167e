//! Summary list: what is known about one thing, row by row.

use super::text::{OptionalText, class_if, class_list};
use leptos::prelude::*;

/// What can be done with a row or a card.
#[derive(Clone, Debug)]
pub struct ActionLink {
    text: String,
    href: String,
    hidden: OptionalText,
}

impl ActionLink {
    /// A link such as "Change".
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), hidden: OptionalText::default() }
    }

    /// Says to people who hear the link alone what it changes: `Change` + `start time`.
    #[must_use]
    pub fn hidden(mut self, text: impl Into<OptionalText>) -> Self {
        self.hidden = text.into();
        self
    }

    pub(crate) fn view(self, card: &OptionalText) -> AnyView {
        let mut hidden = Vec::new();
        hidden.extend(self.hidden.into_option());
        hidden.extend(card.is_present().then(|| format!("({})", card.as_str())));
        let hidden = (!hidden.is_empty())
            .then(|| view! { <span class="govuk-visually-hidden">" " {hidden.join(" ")}</span> });
        view! {
            <a class="govuk-link" href=self.href>
                {self.text}
                {hidden}
            </a>
        }
        .into_any()
    }
}

/// One thing that is known: a key and its value, which may be any view.
pub struct SummaryRow {
    key: String,
    value: AnyView,
    actions: Vec<ActionLink>,
    classes: OptionalText,
}

impl SummaryRow {
    /// A key and its value.
    pub fn new(key: impl Into<String>, value: impl IntoView + 'static) -> Self {
        Self {
            key: key.into(),
            value: value.into_any(),
            actions: Vec::new(),
            classes: OptionalText::default(),
        }
    }

    /// Adds something to do.
    #[must_use]
    pub fn action(mut self, action: ActionLink) -> Self {
        self.actions.push(action);
        self
    }

    /// Further classes of the row.
    #[must_use]
    pub fn classes(mut self, classes: impl Into<OptionalText>) -> Self {
        self.classes = classes.into();
        self
    }

    fn view(mut self, any_actions: bool, card: &OptionalText) -> AnyView {
        let class = class_list(&[
            "govuk-summary-list__row",
            class_if(any_actions && self.actions.is_empty(), "govuk-summary-list__row--no-actions"),
            self.classes.as_str(),
        ]);
        let actions = match self.actions.len() {
            0 => None,
            1 => self.actions.pop().map(|action| action.view(card)),
            _ => Some(
                view! {
                    <ul class="govuk-summary-list__actions-list">
                        {self
                            .actions
                            .into_iter()
                            .map(|action| {
                                view! {
                                    <li class="govuk-summary-list__actions-list-item">
                                        {action.view(card)}
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                }
                .into_any(),
            ),
        };
        let actions = actions.map(|actions| view! { <dd class="govuk-summary-list__actions">{actions}</dd> });
        view! {
            <div class=class>
                <dt class="govuk-summary-list__key">{self.key}</dt>
                <dd class="govuk-summary-list__value">{self.value}</dd>
                {actions}
            </div>
        }
        .into_any()
    }
}

impl<K: Into<String>, V: IntoView + 'static> From<(K, V)> for SummaryRow {
    fn from((key, value): (K, V)) -> Self {
        Self::new(key, value)
    }
}

/// A list of rows.
#[component]
pub fn SummaryList(
    /// The rows, in order.
    rows: Vec<SummaryRow>,
    /// Without lines between the rows.
    #[prop(optional)]
    no_border: bool,
    /// Further classes.
    #[prop(optional, into)]
    classes: OptionalText,
) -> impl IntoView {
    summary_list(rows, no_border, classes.as_str(), &OptionalText::default())
}

pub(crate) fn summary_list(
    rows: Vec<SummaryRow>,
    no_border: bool,
    extra: &str,
    card: &OptionalText,
) -> AnyView {
    let class =
        class_list(&["govuk-summary-list", class_if(no_border, "govuk-summary-list--no-border"), extra]);
    let any_actions = rows.iter().any(|row| !row.actions.is_empty());
    let rows = rows.into_iter().map(|row| row.view(any_actions, card)).collect_view();
    view! { <dl class=class>{rows}</dl> }.into_any()
}
