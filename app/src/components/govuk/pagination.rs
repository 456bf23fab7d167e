//! Pagination: previous and next, with or without numbers.

use super::text::{OptionalText, class_if, class_list};
use super::words;
use leptos::prelude::*;

/// The link to the page before or after.
#[derive(Clone, Debug)]
pub struct PageLink {
    href: String,
    text: OptionalText,
    label: OptionalText,
}

impl PageLink {
    /// A link that says "Previous page" or "Next page".
    pub fn new(href: impl Into<String>) -> Self {
        Self { href: href.into(), text: OptionalText::default(), label: OptionalText::default() }
    }

    /// Says something else, such as "Next week".
    #[must_use]
    pub fn text(mut self, text: impl Into<OptionalText>) -> Self {
        self.text = text.into();
        self
    }

    /// Says underneath what is there, such as "Monday 7 December 2026". Shown when there are no numbers.
    #[must_use]
    pub fn label(mut self, label: impl Into<OptionalText>) -> Self {
        self.label = label.into();
        self
    }
}

/// One place in a list of pages.
#[derive(Clone, Debug)]
pub enum PageItem {
    /// A page by its number.
    Number {
        /// The number.
        number: usize,
        /// Where it is.
        href: String,
        /// Whether it is this one.
        current: bool,
    },
    /// Pages left out.
    Ellipsis,
}

impl PageItem {
    /// The list for page `current` of `total`: first, last, and the neighbours, with gaps where pages are left out.
    pub fn list(current: usize, total: usize, href: impl Fn(usize) -> String) -> Vec<Self> {
        let mut items = Vec::new();
        let mut last = 0;
        for number in 1..=total {
            if number != 1 && number != total && number.abs_diff(current) > 1 {
                continue;
            }
            if number > last + 1 {
                items.push(Self::Ellipsis);
            }
            items.push(Self::Number { number, href: href(number), current: number == current });
            last = number;
        }
        items
    }

    fn view(self) -> AnyView {
        match self {
            Self::Ellipsis => {
                view! { <li class="govuk-pagination__item govuk-pagination__item--ellipsis">"⋯"</li> }
                    .into_any()
            }
            Self::Number { number, href, current } => {
                let class = class_list(&[
                    "govuk-pagination__item",
                    class_if(current, "govuk-pagination__item--current"),
                ]);
                view! {
                    <li class=class>
                        <a
                            class="govuk-link govuk-pagination__link"
                            href=href
                            aria-label=words::page_number(number)
                            aria-current=current.then_some("page")
                        >
                            {number}
                        </a>
                    </li>
                }
                .into_any()
            }
        }
    }
}

/// Links to the pages around this one.
#[component]
pub fn Pagination(
    /// The page before.
    #[prop(optional)]
    previous: Option<PageLink>,
    /// The page after.
    #[prop(optional)]
    next: Option<PageLink>,
    /// The pages by number; see [`PageItem::list`].
    #[prop(optional)]
    items: Vec<PageItem>,
    /// What this navigation is called, if a page has more than one.
    #[prop(optional, into)]
    landmark: OptionalText,
    /// Further classes.
    #[prop(optional, into)]
    classes: OptionalText,
) -> impl IntoView {
    let numbered = !items.is_empty();
    let block = !numbered && (previous.is_some() || next.is_some());
    let class =
        class_list(&["govuk-pagination", class_if(block, "govuk-pagination--block"), classes.as_str()]);
    let list = numbered.then(|| {
        let items = items.into_iter().map(PageItem::view).collect_view();
        view! { <ul class="govuk-pagination__list">{items}</ul> }
    });
    view! {
        <nav class=class aria-label=landmark.or(words::PAGINATION)>
            {previous.map(|link| arrow_link(link, Direction::Previous, block))} {list}
            {next.map(|link| arrow_link(link, Direction::Next, block))}
        </nav>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Previous,
    Next,
}

fn arrow_link(link: PageLink, direction: Direction, block: bool) -> AnyView {
    let (name, word) = match direction {
        Direction::Previous => ("prev", words::PREVIOUS),
        Direction::Next => ("next", words::NEXT),
    };
    let title_class = class_list(&[
        "govuk-pagination__link-title",
        class_if(block && link.label.is_absent(), "govuk-pagination__link-title--decorated"),
    ]);
    let title = match link.text.into_option() {
        Some(text) => text.into_any(),
        None => view! {
            {word}
            <span class="govuk-visually-hidden">" " {words::PAGE}</span>
        }
        .into_any(),
    };
    let label = link.label.into_option().filter(|_| block).map(|label| {
        view! {
            <span class="govuk-visually-hidden">":"</span>
            <span class="govuk-pagination__link-label">{label}</span>
        }
    });
    let arrow_first = block || direction == Direction::Previous;
    view! {
        <div class=format!("govuk-pagination__{name}")>
            <a class="govuk-link govuk-pagination__link" href=link.href rel=name>
                {arrow_first.then(|| arrow(direction))} <span class=title_class>{title}</span> {label}
                {(!arrow_first).then(|| arrow(direction))}
            </a>
        </div>
    }
    .into_any()
}

fn arrow(direction: Direction) -> AnyView {
    let (name, path) = match direction {
        Direction::Previous => (
            "prev",
            "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z",
        ),
        Direction::Next => (
            "next",
            "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z",
        ),
    };
    view! {
        <svg
            class=format!("govuk-pagination__icon govuk-pagination__icon--{name}")
            xmlns="http://www.w3.org/2000/svg"
            height="13"
            width="15"
            aria-hidden="true"
            focusable="false"
            viewBox="0 0 15 13"
        >
            <path d=path></path>
        </svg>
    }
    .into_any()
}
