//! Timeline: what happened, the newest first.

use crate::components::govuk::{OptionalText, heading};
use leptos::prelude::*;

/// One event.
pub struct TimelineItem {
    title: String,
    byline: OptionalText,
    datetime: String,
    when: String,
    description: Option<AnyView>,
}

impl TimelineItem {
    /// An event: what, the moment for machines (`2026-11-30T10:00:00Z`), and the moment for people.
    pub fn new(title: impl Into<String>, datetime: impl Into<String>, when: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            byline: OptionalText::default(),
            datetime: datetime.into(),
            when: when.into(),
            description: None,
        }
    }

    /// Who did it; shown as "by …".
    #[must_use]
    pub fn by(mut self, who: impl Into<OptionalText>) -> Self {
        self.byline = who.into();
        self
    }

    /// What exactly.
    #[must_use]
    pub fn description(mut self, description: impl IntoView + 'static) -> Self {
        self.description = Some(description.into_any());
        self
    }

    fn view(self, heading_level: u8) -> AnyView {
        let byline =
            self.byline.into_option().map(|who| view! { <p class="moj-timeline__byline">"by " {who}</p> });
        let description = self
            .description
            .map(|description| view! { <div class="moj-timeline__description">{description}</div> });
        view! {
            <div class="moj-timeline__item">
                <div class="moj-timeline__header">
                    {heading(heading_level, "moj-timeline__title".to_owned(), None, self.title)} " "
                    {byline}
                </div>
                <p class="moj-timeline__date">
                    <time datetime=self.datetime>{self.when}</time>
                </p>
                {description}
            </div>
        }
        .into_any()
    }
}

/// What happened.
#[component]
pub fn Timeline(
    /// The events, the newest first.
    items: Vec<TimelineItem>,
    /// The level of the events' headings.
    #[prop(default = 2)]
    heading_level: u8,
) -> impl IntoView {
    let items = items.into_iter().map(|item| item.view(heading_level)).collect_view();
    view! { <div class="moj-timeline">{items}</div> }
}
