//! Service navigation: the service's name and its sections.

use super::text::{OptionalText, class_if, class_list};
use super::words;
use leptos::prelude::*;

/// Whether a navigation item is where the person is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Current {
    /// Somewhere else.
    #[default]
    No,
    /// On a page inside this section.
    Section,
    /// On this very page.
    Page,
}

impl Current {
    /// The value of `aria-current`.
    pub(crate) fn aria(self) -> Option<&'static str> {
        match self {
            Self::No => None,
            Self::Section => Some("true"),
            Self::Page => Some("page"),
        }
    }
}

/// A section of the service, or a page of a record.
#[derive(Clone, Debug)]
pub struct NavItem {
    text: String,
    href: OptionalText,
    current: Current,
}

impl NavItem {
    /// A link to a section.
    pub fn new(text: impl Into<String>, href: impl Into<OptionalText>) -> Self {
        Self { text: text.into(), href: href.into(), current: Current::No }
    }

    /// Says whether the person is there.
    #[must_use]
    pub fn current(mut self, current: Current) -> Self {
        self.current = current;
        self
    }

    /// Its words, its address and whether the person is there.
    pub(crate) fn into_parts(self) -> (String, Option<String>, Current) {
        (self.text, self.href.into_option(), self.current)
    }

    fn view(self) -> AnyView {
        let (text, href, current) = self.into_parts();
        let active = current != Current::No;
        let class = class_list(&[
            "govuk-service-navigation__item",
            class_if(active, "govuk-service-navigation__item--active"),
        ]);
        // Bold as well as coloured, for people who set their own colours.
        let text = if active {
            view! { <strong class="govuk-service-navigation__active-fallback">{text}</strong> }.into_any()
        } else {
            text.into_any()
        };
        let inner = match href {
            Some(href) => view! {
                <a class="govuk-service-navigation__link" href=href aria-current=current.aria()>
                    {text}
                </a>
            }
            .into_any(),
            None => view! {
                <span class="govuk-service-navigation__text" aria-current=current.aria()>
                    {text}
                </span>
            }
            .into_any(),
        };
        view! { <li class=class>{inner}</li> }.into_any()
    }
}

/// The service's name and its sections; children stand at the end of the line (who is signed in).
#[component]
pub fn ServiceNavigation(
    /// The service's name.
    #[prop(optional, into)]
    service_name: OptionalText,
    /// Where the name leads.
    #[prop(optional, into)]
    service_href: OptionalText,
    /// The sections, in order.
    #[prop(optional)]
    items: Vec<NavItem>,
    /// Another name for the navigation than "Menu".
    #[prop(optional, into)]
    navigation_label: OptionalText,
    /// Another id than `navigation`.
    #[prop(optional, into)]
    navigation_id: OptionalText,
    /// Another name for the whole than "Service information".
    #[prop(optional, into)]
    label: OptionalText,
    /// Further classes.
    #[prop(optional, into)]
    classes: OptionalText,
    /// What stands at the end of the line.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    // A section with a name is a landmark; without a service name the `nav` is landmark enough.
    let landmark = service_name.is_present() || children.is_some();
    let name = service_name.into_option().map(|text| {
        let name = match service_href.into_option() {
            Some(href) => view! { <a href=href class="govuk-service-navigation__link">{text}</a> }.into_any(),
            None => view! { <span class="govuk-service-navigation__text">{text}</span> }.into_any(),
        };
        view! { <span class="govuk-service-navigation__service-name">{name}</span> }
    });
    let navigation = (!items.is_empty()).then(|| {
        let id = navigation_id.or("navigation");
        let toggle = (items.len() > 1).then(|| {
            view! {
                <button
                    type="button"
                    class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
                    aria-controls=id.clone()
                    hidden
                    aria-hidden="true"
                >
                    {words::MENU}
                </button>
            }
        });
        let items = items.into_iter().map(NavItem::view).collect_view();
        view! {
            <nav
                aria-label=navigation_label.or(words::MENU)
                class="govuk-service-navigation__wrapper"
            >
                {toggle}
                <ul class="govuk-service-navigation__list" id=id>
                    {items}
                </ul>
            </nav>
        }
    });
    let container = class_list(&[
        "govuk-width-container",
        class_if(children.is_some(), "govuk-service-navigation__inlining-container"),
    ]);
    let class = class_list(&["govuk-service-navigation", classes.as_str()]);
    let inner = view! {
        <div class=container>
            <div class="govuk-service-navigation__container">{name} {navigation}</div>
            {children.map(|children| children())}
        </div>
    };
    if landmark {
        view! {
            <section
                aria-label=label.or(words::SERVICE_INFORMATION)
                class=class
                data-module="govuk-service-navigation"
            >
                {inner}
            </section>
        }
        .into_any()
    } else {
        view! {
            <div class=class data-module="govuk-service-navigation">
                {inner}
            </div>
        }
        .into_any()
    }
}
