//! The words that belong to the components themselves. Kept together so that a second language has one place to go.

pub(crate) const ALPHA: &str = "Alpha";
pub(crate) const BACK: &str = "Back";
pub(crate) const BREADCRUMB: &str = "Breadcrumb";
pub(crate) const DAY: &str = "Day";
pub(crate) const ERROR: &str = "Error";
pub(crate) const SHOW: &str = "Show";
pub(crate) const IMPORTANT: &str = "Important";
pub(crate) const MENU: &str = "Menu";
pub(crate) const MONTH: &str = "Month";
pub(crate) const NEXT: &str = "Next";
pub(crate) const PAGE: &str = "page";
pub(crate) const PAGINATION: &str = "Pagination";
pub(crate) const PREVIOUS: &str = "Previous";
pub(crate) const SECONDARY_NAVIGATION: &str = "Secondary navigation region";
pub(crate) const SERVICE_INFORMATION: &str = "Service information";
pub(crate) const SHOW_PASSWORD: &str = "Show password";
pub(crate) const SKIP_TO_MAIN_CONTENT: &str = "Skip to main content";
pub(crate) const SUCCESS: &str = "Success";
pub(crate) const SUPPORT_LINKS: &str = "Support links";
pub(crate) const THERE_IS_A_PROBLEM: &str = "There is a problem";
pub(crate) const WARNING: &str = "Warning";
pub(crate) const YEAR: &str = "Year";

/// What a character count says before any script has counted.
pub(crate) fn up_to_characters(most: usize) -> String {
    format!("You can enter up to {most} characters")
}

/// The name of a numbered link for people who hear it rather than see it.
pub(crate) fn page_number(number: usize) -> String {
    format!("Page {number}")
}
