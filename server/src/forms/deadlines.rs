//! What happened, what was done, what a judge ordered, custody; and the list of what is due as a file.

use crate::{
    form::{Form, Id, Ids, query},
    layers::faults,
    page::{Page, see_other},
};
use app::{
    paths,
    words::deadlines::{due_words, state_words},
};
use axum::{
    Extension,
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::{
    due::{About, DueFilter},
    entry::{DoneEntry, NewEvent, OrderEntry, SpellEntry, WithdrawEvent},
    ids::{CaseEventId, CaseId, CustodySpellId, DefendantId},
};
use http::{StatusCode, header, request::Parts};
use service::{Context, deadlines};

/// Records something that time runs from.
pub async fn record(page: Page, Id(case): Id<CaseId>, Form(values): Form) -> Response {
    let recorded = async {
        let event = NewEvent::parse(&values, page.cx.today())?;
        deadlines::record_event(&page.cx, case, event).await
    };
    match recorded.await {
        // A clerk puts down what happened in court, and reads nothing of deadlines.
        Ok(recorded) if recorded.sees_deadlines => {
            see_other(&format!("{}?done=event-recorded", paths::deadlines(case)))
        }
        Ok(_) => see_other(&format!("{}?done=event-recorded", paths::case(case))),
        Err(error) => page.again(values, error).await,
    }
}

/// Withdraws what was recorded by mistake.
pub async fn withdraw(
    page: Page,
    Ids(case, event): Ids<CaseId, CaseEventId>,
    Form(values): Form,
) -> Response {
    let withdrawn = async {
        let entry = WithdrawEvent::parse(&values)?;
        deadlines::withdraw_event(&page.cx, case, event, entry).await
    };
    match withdrawn.await {
        Ok(()) => see_other(&format!("{}?done=event-withdrawn", paths::deadlines(case))),
        Err(error) => page.again(values, error).await,
    }
}

/// Whom and what a form about one deadline is about, from its address.
type Asked = Path<(CaseId, String, String)>;

/// Says that something due was done.
pub async fn met(page: Page, Path((case, rule, about)): Asked, Form(values): Form) -> Response {
    let Ok(about) = about.parse::<About>() else { return StatusCode::NOT_FOUND.into_response() };
    let met = async {
        let entry = DoneEntry::parse(&values, page.cx.today())?;
        deadlines::record_done(&page.cx, case, &rule, about, entry).await
    };
    match met.await {
        Ok(()) => see_other(&format!("{}?done=deadline-met", paths::deadlines(case))),
        Err(error) => page.again(values, error).await,
    }
}

/// Records a judge's order of a date.
pub async fn order(page: Page, Path((case, rule, about)): Asked, Form(values): Form) -> Response {
    let Ok(about) = about.parse::<About>() else { return StatusCode::NOT_FOUND.into_response() };
    let ordered = async {
        let entry = OrderEntry::parse(&values, page.cx.today())?;
        deadlines::order_date(&page.cx, case, &rule, about, entry).await
    };
    match ordered.await {
        Ok(()) => see_other(&format!("{}?done=date-ordered", paths::deadlines(case))),
        Err(error) => page.again(values, error).await,
    }
}

/// Adds a time in custody.
pub async fn add_custody(
    page: Page,
    Ids(case, defendant): Ids<CaseId, DefendantId>,
    Form(values): Form,
) -> Response {
    let added = async {
        let entry = SpellEntry::parse(&values, page.cx.today())?;
        deadlines::record_custody(&page.cx, case, defendant, entry).await
    };
    match added.await {
        Ok(()) => see_other(&format!("{}?done=custody-recorded", paths::custody(case, defendant))),
        Err(error) => page.again(values, error).await,
    }
}

/// Takes a time in custody out.
pub async fn withdraw_custody(
    page: Page,
    Path((case, defendant, spell)): Path<(CaseId, DefendantId, CustodySpellId)>,
) -> Response {
    match deadlines::withdraw_custody(&page.cx, case, defendant, spell).await {
        Ok(()) => see_other(&format!("{}?done=custody-withdrawn", paths::custody(case, defendant))),
        Err(error) => faults::answer(&error),
    }
}

/// What is due for the reader, as a file that a spreadsheet opens. It holds references and dates, and nobody's name.
pub async fn csv(Extension(cx): Extension<Context>, parts: Parts) -> Response {
    let filter = query(&parts, "show").and_then(|show| show.parse().ok()).unwrap_or(DueFilter::Pressing);
    let everybodys = query(&parts, "of").as_deref() == Some("everybody");
    let lines = match deadlines::due_lines(&cx, filter, everybodys).await {
        Ok((lines, _count)) => lines,
        Err(error) => return faults::answer(&error),
    };
    let mut file = csv::Writer::from_writer(Vec::new());
    let head = [
        "Case",
        "Court",
        "For",
        "What is due",
        "Rule",
        "Due",
        "State",
        "Seen to by",
        "Authority",
        "Confidence",
    ];
    let written = std::iter::once(head.map(ToOwned::to_owned))
        .chain(lines.into_iter().map(|due| {
            let line = due.line;
            [
                due.case_reference,
                due.court,
                line.of,
                line.what,
                line.rule,
                line.due.day().map_or_else(|| due_words(&line.due), |day| day.to_string()),
                state_words(&line.state),
                line.owed_by.title().to_owned(),
                line.authority.text,
                line.authority.confidence.title().to_owned(),
            ]
            .map(|value| harmless(&value))
        }))
        .try_for_each(|row| file.write_record(row));
    let body = written.ok().and_then(|()| file.into_inner().ok());
    match body {
        Some(body) => (
            [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"due.csv\""),
            ],
            body,
        )
            .into_response(),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A value that no spreadsheet takes for a formula.
fn harmless(value: &str) -> String {
    if value.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{value}") } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_value_of_the_file_is_taken_for_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
            assert!(harmless(formula).starts_with('\''), "{formula}");
        }
        assert_eq!(harmless("W-7KQ4-M2XD"), "W-7KQ4-M2XD");
    }
}
