//! Summary card: a summary list with a title, where a page has several alike.

use super::summary_list::{ActionLink, SummaryRow, summary_list};
use super::text::{OptionalText, class_list, heading};
use leptos::prelude::*;

/// A titled summary list. Every action inside also says the card's title to people who hear it alone.
#[component]
pub fn SummaryCard(
    /// The title, which tells this card from the others.
    #[prop(into)]
    title: String,
    /// The level of the title as a heading.
    #[prop(default = 2)]
    heading_level: u8,
    /// What can be done with the whole card.
    #[prop(optional)]
    actions: Vec<ActionLink>,
    /// The rows, in order.
    #[prop(optional)]
    rows: Vec<SummaryRow>,
    /// Further classes.
    #[prop(optional, into)]
    classes: OptionalText,
    /// What else stands in the card, below the rows.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let card = OptionalText::from(&title);
    let mut actions: Vec<AnyView> = actions.into_iter().map(|action| action.view(&card)).collect();
    let actions = match actions.len() {
        0 => None,
        1 => actions
            .pop()
            .map(|action| view! { <div class="govuk-summary-card__actions">{action}</div> }.into_any()),
        _ => Some(
            view! {
                <ul class="govuk-summary-card__actions">
                    {actions
                        .into_iter()
                        .map(|action| view! { <li class="govuk-summary-card__action">{action}</li> })
                        .collect_view()}
                </ul>
            }
            .into_any(),
        ),
    };
    let rows = (!rows.is_empty()).then(|| summary_list(rows, false, "", &card));
    view! {
        <div class=class_list(&["govuk-summary-card", classes.as_str()])>
            <div class="govuk-summary-card__title-wrapper">
                {heading(heading_level, "govuk-summary-card__title".to_owned(), None, title)}
                {actions}
            </div>
            <div class="govuk-summary-card__content">
                {rows} {children.map(|children| children())}
            </div>
        </div>
    }
}
