//! Adding a witness, and changing who one is.

use crate::{
    form::{Form, Id},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::{
    entry::{AmendWitness, NewWitness},
    ids::{CaseId, WitnessId},
};

/// Adds a witness to a case.
pub async fn record(page: Page, Id(case): Id<CaseId>, Form(values): Form) -> Response {
    let recorded = async {
        let witness = NewWitness::parse(&values, page.cx.today())?;
        service::witnesses::record(&page.cx, case, witness).await
    };
    match recorded.await {
        Ok(_witness) => see_other(&format!("{}?done=witness-added", paths::case(case))),
        Err(error) => page.again(values, error).await,
    }
}

/// Changes who a witness is.
pub async fn amend(page: Page, Id(witness): Id<WitnessId>, Form(values): Form) -> Response {
    let amended = async {
        let change = AmendWitness::parse(&values, page.cx.today())?;
        service::witnesses::amend(&page.cx, witness, change).await
    };
    match amended.await {
        Ok(()) => see_other(&format!("{}?done=witness-amended", paths::witness(witness))),
        Err(error) => page.again(values, error).await,
    }
}
