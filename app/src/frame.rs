//! The frame of every page: header, navigation, banner, title, error summary, footer.

use crate::{
    components::{
        BackLink, Current, ErrorSummary, Footer, FooterLink, GenericHeader, NavItem, NotificationBanner,
        PhaseBanner, ServiceNavigation, SkipLink,
    },
    error::AppError,
    form::Submission,
    paths, ssr, words,
};
use domain::{
    role::{Action, FieldGroup, Reach, Right, reach},
    view::Viewer,
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The service's name, as in titles.
pub const SERVICE: &str = "Pigot";

/// Header, navigation, banners and footer round a page.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let viewer = ssr::viewer();
    view! {
        <SkipLink/>
        <GenericHeader product=SERVICE href=paths::HOME>
            {viewer.as_ref().map(navigation)}
            <PhaseBanner>
                "This is a new service. It records what the court decides; it makes no decision."
            </PhaseBanner>
            {ssr::is_demonstration().then(|| view! {
                <div class="govuk-width-container">
                    <p class="govuk-body pigot-demo-notice">
                        <strong>"Demonstration."</strong>
                        " Every person, case and booking here is invented. Nothing entered is kept."
                    </p>
                </div>
            })}
        </GenericHeader>
        {children()}
        <Footer items=vec![
            FooterLink::new("Accessibility statement", paths::ACCESSIBILITY),
            FooterLink::new("Privacy", paths::PRIVACY),
            FooterLink::new("The rules this service counts by", paths::RULES),
        ]/>
    }
}

fn navigation(viewer: &Viewer) -> impl IntoView + use<> {
    let here = ssr::path();
    let section = |path: &str| here == path || here.starts_with(&format!("{path}/"));
    let mut items = Vec::new();
    let mut add = |text: &str, href: &str, inside: bool| {
        let item = NavItem::new(text, href);
        items.push(if here == href {
            item.current(Current::Page)
        } else if inside {
            item.current(Current::Section)
        } else {
            item
        });
    };
    if viewer.sees_cases {
        if reach(viewer.role, Right::Do(Action::LockGroundRules)) != Reach::Never {
            add("Morning", paths::MORNING, false);
        }
        add("Diary", paths::DIARY, section(paths::DIARY));
        add("My hearings", paths::OWN_LIST, false);
        add("Cases", paths::CASES, section(paths::CASES) || section("/witnesses") || section("/hearings"));
    }
    if reach(viewer.role, Right::See(FieldGroup::Deadlines)) != Reach::Never {
        add("Due", paths::DUE, section(paths::DUE));
    }
    if ssr::sees_equipment() {
        add("Equipment", paths::equipment::EQUIPMENT, section(paths::equipment::EQUIPMENT));
    }
    add("Courts", paths::COURTS, section(paths::COURTS) || section("/courtrooms"));
    if viewer.keeps_accounts {
        add("Accounts", paths::ACCOUNTS, section(paths::ACCOUNTS));
    }
    let who = format!("{}, {}", viewer.name, viewer.role.title());
    add(&who, paths::ACCOUNT, false);
    view! {
        <ServiceNavigation items=items>
            <form method="post" action=paths::SIGN_OUT class="pigot-sign-out">
                <button type="submit" class="pigot-link-button">"Sign out"</button>
            </form>
        </ServiceNavigation>
    }
}

/// The inside of a page: title, back link, what was just done, error summary, then the content.
///
/// The title never holds more than the page's kind and a reference: it ends up in histories and on shared screens.
#[component]
pub fn Page(
    /// What this page is.
    #[prop(into)]
    title: String,
    /// Where the back link leads.
    #[prop(optional, into)]
    back: Option<String>,
    /// The form this page shows, for the error summary.
    #[prop(optional)]
    form: Option<Submission>,
    children: Children,
) -> impl IntoView {
    let form = form.unwrap_or_default();
    let prefix = if form.has_errors() || form.refusal.is_some() || form.stale { "Error: " } else { "" };
    let links: Vec<(String, String)> = form
        .errors
        .iter()
        .map(|error| (words::anchor(error, &form.values), words::sentence(&error.field, &error.problem)))
        .collect();
    let done = if links.is_empty() { ssr::query("done").and_then(|code| words::done(&code)) } else { None };
    view! {
        <Title text=format!("{prefix}{title} - {SERVICE}")/>
        <div class="govuk-width-container">
            {back.map(|href| view! { <nav aria-label="Back"><BackLink href=href/></nav> })}
            <main class="govuk-main-wrapper" id="main-content">
                {(!links.is_empty()).then(|| view! { <ErrorSummary errors=links/> })}
                {done.map(|text| view! { <NotificationBanner success=true text=text/> })}
                {children()}
            </main>
        </div>
    }
}

/// Reads something for a page and shows it, or the page that says why it cannot be shown.
pub fn load<T, V>(
    reading: impl Future<Output = Result<T, AppError>> + Send + 'static,
    show: impl FnOnce(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    V: IntoView + 'static,
{
    let shown = Suspend::new(async move {
        match reading.await {
            Ok(value) => show(value).into_any(),
            Err(error) => refused(error).into_any(),
        }
    });
    view! { <Suspense>{shown}</Suspense> }
}

/// The page that says why something cannot be shown, with its status.
pub fn refused(error: AppError) -> impl IntoView {
    ssr::set_status(error.status());
    error_page(error.status())
}

/// A page for a status that is not an answer: what happened, and what to do next.
pub fn error_page(status: u16) -> impl IntoView {
    let (title, sentences) = words::error_page(status);
    view! {
        <Page title=title>
            <h1 class="govuk-heading-l">{title}</h1>
            {sentences.iter().map(|line| view! { <p class="govuk-body">{*line}</p> }).collect_view()}
            {ssr::request_reference().map(|reference| view! {
                <p class="govuk-body">"If you report this, give the reference " <strong>{reference}</strong> "."</p>
            })}
            <p class="govuk-body"><a class="govuk-link" href=paths::HOME>"Go to your first page"</a></p>
        </Page>
    }
}
