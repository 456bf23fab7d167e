//! Putting down dates to avoid, taking them back, and that a witness was asked for them. The page has a form for each;
//! all are sent to its own address and say which they are.

use crate::{
    form::{Form, Id},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::{
    form::FormValues,
    ids::{PersonId, UnavailabilityId, WitnessId},
    unavailability::{DatesAsked, NewUnavailability, Whose},
};
use service::{Error, Result};

/// One's own.
pub async fn own(page: Page, Form(values): Form) -> Response {
    match page.cx.person() {
        Ok(person) => {
            let whose = Whose::Person(person.person);
            answered(&page, values, whose, paths::OWN_UNAVAILABLE.to_owned()).await
        }
        Err(error) => page.again(values, error).await,
    }
}

/// Those of a person.
pub async fn person(page: Page, Id(person): Id<PersonId>, Form(values): Form) -> Response {
    answered(&page, values, Whose::Person(person), paths::person_unavailable(person)).await
}

/// Those of a witness.
pub async fn witness(page: Page, Id(witness): Id<WitnessId>, Form(values): Form) -> Response {
    answered(&page, values, Whose::Witness(witness), paths::witness_unavailable(witness)).await
}

async fn answered(page: &Page, values: FormValues, whose: Whose, address: String) -> Response {
    match act(page, &values, whose).await {
        Ok(done) => see_other(&format!("{address}?done={done}")),
        Err(error) => page.again(values, error).await,
    }
}

async fn act(page: &Page, values: &FormValues, whose: Whose) -> Result<&'static str> {
    let cx = &page.cx;
    service::unavailability::require(cx, whose).await?;
    match (values.get("act"), whose) {
        ("withdraw", _) => {
            let dates: UnavailabilityId = values.get("dates").parse().map_err(|_| Error::NotFound)?;
            service::unavailability::withdraw(cx, whose, dates).await?;
            Ok("dates-taken-back")
        }
        ("asked", Whose::Witness(witness)) => {
            let asked = DatesAsked::parse(values, cx.today())?;
            service::unavailability::asked(cx, witness, asked).await?;
            Ok("witness-asked")
        }
        _ => {
            let for_a_witness = matches!(whose, Whose::Witness(_));
            let new = NewUnavailability::parse(values, for_a_witness, cx.today())?;
            service::unavailability::record(cx, whose, new).await?;
            Ok("dates-put-down")
        }
    }
}
