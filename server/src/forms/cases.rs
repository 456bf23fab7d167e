//! Opening a case, changing it, adding and changing a defendant.

use crate::{
    form::{Form, Id, Ids},
    page::{Page, see_other},
};
use app::{form::Submission, paths};
use axum::response::Response;
use domain::{
    entry::{AmendCase, AmendDefendant, MOST_NEW_DEFENDANTS, NewCase, NewDefendant, defendant_count},
    form::FormValues,
    ids::{CaseId, DefendantId},
};
use http::StatusCode;

/// Opens a case; or shows the form again with one defendant more or fewer, which is no mistake and no act.
pub async fn open(page: Page, Form(mut values): Form) -> Response {
    if resized(&mut values) {
        let form = Submission { values, ..Submission::default() };
        return page.show(StatusCode::OK, form).await;
    }
    let opened = async {
        let case = NewCase::parse(&values, page.cx.today())?;
        service::cases::open(&page.cx, case).await
    };
    match opened.await {
        Ok(id) => see_other(&format!("{}?done=case-opened", paths::case(id))),
        Err(error) => page.again(values, error).await,
    }
}

/// Whether a button was pressed that adds or removes a defendant. What was typed about the others stays.
fn resized(values: &mut FormValues) -> bool {
    let count = defendant_count(values.get("defendants")).unwrap_or(1);
    let count = match (values.entered("add_defendant"), values.entered("remove_defendant")) {
        (Some(_), _) => (count + 1).min(MOST_NEW_DEFENDANTS),
        (None, Some(_)) => (count - 1).max(1),
        (None, None) => return false,
    };
    values.set("defendants", count.to_string());
    true
}

/// Changes a case's number, court and sending date.
pub async fn amend(page: Page, Id(case): Id<CaseId>, Form(values): Form) -> Response {
    let amended = async {
        let change = AmendCase::parse(&values, page.cx.today())?;
        service::cases::amend(&page.cx, case, change).await
    };
    match amended.await {
        Ok(()) => see_other(&format!("{}?done=case-amended", paths::case(case))),
        Err(error) => page.again(values, error).await,
    }
}

/// Adds a defendant.
pub async fn add_defendant(page: Page, Id(case): Id<CaseId>, Form(values): Form) -> Response {
    let added = async {
        let defendant = NewDefendant::parse(&values, page.cx.today())?;
        service::cases::add_defendant(&page.cx, case, defendant).await
    };
    match added.await {
        Ok(_defendant) => see_other(&format!("{}?done=defendant-added", paths::case(case))),
        Err(error) => page.again(values, error).await,
    }
}

/// Changes a defendant's custody and charges.
pub async fn amend_defendant(
    page: Page,
    Ids(case, defendant): Ids<CaseId, DefendantId>,
    Form(values): Form,
) -> Response {
    let amended = async {
        let change = AmendDefendant::parse(&values, page.cx.today())?;
        service::cases::amend_defendant(&page.cx, case, defendant, change).await
    };
    match amended.await {
        Ok(()) => see_other(&format!("{}?done=defendant-amended", paths::case(case))),
        Err(error) => page.again(values, error).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(pairs: &[(&str, &str)]) -> Option<String> {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let mut values = FormValues::from_pairs(pairs);
        resized(&mut values).then(|| values.get("defendants").to_owned())
    }

    #[test]
    fn defendants_are_added_and_removed_one_by_one_between_one_and_eight() {
        let (add, remove) = (("add_defendant", "yes"), ("remove_defendant", "yes"));
        assert_eq!(after(&[("defendants", "2"), add]).as_deref(), Some("3"));
        assert_eq!(after(&[("defendants", "8"), add]).as_deref(), Some("8"));
        assert_eq!(after(&[("defendants", "2"), remove]).as_deref(), Some("1"));
        assert_eq!(after(&[("defendants", "1"), remove]).as_deref(), Some("1"));
        assert_eq!(after(&[("defendants", "no"), add]).as_deref(), Some("2"));
        assert_eq!(after(&[("defendants", "2")]), None);
    }
}
