//! What other pages say of eligibility: the warning on the witness's page, and the birthday in a case's list.

use super::{Known, law};
use crate::{context::Context, error::Result, witnesses::birth_date};
use chrono::{Days, NaiveDate};
use domain::{
    eligibility::{eligibility, turning_eighteen},
    ids::WitnessId,
    view::EligibilitySummary,
};
use std::collections::HashMap;
use store::{Tx, witnesses::WitnessRecord};

/// How far ahead a list names an eighteenth birthday: half a year, in which a case can be heard.
const AHEAD: Days = Days::new(183);

/// What a reader who may see the facts is told on the witness's page.
pub(crate) async fn summary(
    cx: &Context,
    tx: &mut Tx,
    witness: &WitnessRecord,
) -> Result<EligibilitySummary> {
    let known = Known::of(cx, tx, witness).await?;
    let on = known.usual_day(cx.today());
    Ok(EligibilitySummary {
        outlook: eligibility(&known.facts, &known.accused, on, law()).together.outlook,
        on,
        turning: turning_eighteen(&known.facts, &known.accused, &known.course, cx.today(), law()),
        course: known.course,
        recorded: known.version > 0,
    })
}

/// The eighteenth birthdays that are near, for those of these witnesses whose birth date the reader may see.
pub(crate) async fn birthdays(
    cx: &Context,
    tx: &mut Tx,
    witnesses: &[WitnessId],
) -> Result<HashMap<WitnessId, NaiveDate>> {
    let today = cx.today();
    let until = today.checked_add_days(AHEAD).unwrap_or(NaiveDate::MAX);
    let mut near = HashMap::new();
    for witness in witnesses {
        let birthday = birth_date(cx, tx, *witness).await?.map(|born| born.attains(18));
        if let Some(birthday) = birthday.filter(|birthday| *birthday > today && *birthday <= until) {
            near.insert(*witness, birthday);
        }
    }
    Ok(near)
}
