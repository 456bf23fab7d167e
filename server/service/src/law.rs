//! The rules page, and the calendar that can be asked. The law is nobody's secret: everybody who is signed in may read it.

use crate::{context::Context, error::Result, reference::bank_holidays};
use domain::{
    entry::CalendarQuestion,
    law::Rules,
    view::{CalendarAnswer, CalendarPage, RulesPage},
};

/// Every rule, its authority, and what could not be verified.
///
/// # Errors
/// [`crate::Error::SignedOut`] when nobody is signed in.
pub async fn rules(cx: &Context) -> Result<RulesPage> {
    cx.person()?;
    let mut tx = cx.db.read().await?;
    let holidays = bank_holidays(&mut tx).await?;
    Ok(RulesPage {
        rules: Rules::in_force().clone(),
        holidays_until: holidays.last_covered(),
        today: cx.today(),
    })
}

/// What the calendar answers, if anything was asked.
///
/// # Errors
/// [`crate::Error::SignedOut`] when nobody is signed in.
pub async fn calendar(cx: &Context, question: Option<CalendarQuestion>) -> Result<CalendarPage> {
    cx.person()?;
    let mut tx = cx.db.read().await?;
    let holidays = bank_holidays(&mut tx).await?;
    let answer = question.map(|question| {
        let reckoned = question.answer(&holidays);
        CalendarAnswer { day: reckoned.day, working: reckoned.working, warnings: reckoned.warnings }
    });
    Ok(CalendarPage { answer, today: cx.today() })
}
