//! Applications for special measures, what is decided, and what is for the court alone.

use crate::{
    form::{Form, Id},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::{
    form::FormValues,
    ids::{MeasureApplicationId, MeasureDecisionId, WitnessId},
    measure::entry::{
        ChangeEntry, DecisionEntry, NewApplication, NewRepresentations, NewService, NewWithheldPart,
        TellingEntry, TimetableEntry,
    },
    role::Action,
};
use service::Result;

/// Records an application.
pub async fn apply(page: Page, Id(witness): Id<WitnessId>, Form(values): Form) -> Response {
    let made = async {
        let new = NewApplication::parse(&values, page.cx.today())?;
        service::measures::apply(&page.cx, witness, new).await
    };
    match made.await {
        Ok(_application) => see_other(&format!("{}?done=application-made", paths::measures(witness))),
        Err(error) => page.again(values, error).await,
    }
}

/// Records that an application was served.
pub async fn serve(page: Page, Id(application): Id<MeasureApplicationId>, Form(values): Form) -> Response {
    let served = async {
        let new = NewService::parse(&values, page.cx.today())?;
        service::measures::serve(&page.cx, application, new).await
    };
    let served = served.await;
    done(&page, values, served, "application-served").await
}

/// Records representations on an application.
pub async fn represent(
    page: Page,
    Id(application): Id<MeasureApplicationId>,
    Form(values): Form,
) -> Response {
    let said = async {
        let new = NewRepresentations::parse(&values, page.cx.today())?;
        service::measures::represent(&page.cx, application, new).await
    };
    let said = said.await;
    done(&page, values, said, "representations-made").await
}

/// Records a decision on an application. Which fields there are follows from what was asked.
pub async fn decide(page: Page, Id(application): Id<MeasureApplicationId>, Form(values): Form) -> Response {
    let decided = async {
        let form = service::measures::application_form(&page.cx, application, Action::RecordDecision).await?;
        let asked: Vec<_> = form.asked.iter().map(|(assistance, _)| *assistance).collect();
        let entry = DecisionEntry::parse(&values, &asked, &form.of.defendants, page.cx.today())?;
        service::measures::decide(&page.cx, application, entry).await
    };
    let decided = decided.await;
    done(&page, values, decided, "decision-recorded").await
}

/// Lodges a part of an application for the court alone.
pub async fn withhold(page: Page, Id(application): Id<MeasureApplicationId>, Form(values): Form) -> Response {
    let lodged = async {
        let new = NewWithheldPart::parse(&values)?;
        service::measures::withhold(&page.cx, application, new).await
    };
    let lodged = lodged.await;
    done(&page, values, lodged, "part-withheld").await
}

/// Records that the witness was told.
pub async fn tell(page: Page, Id(decision): Id<MeasureDecisionId>, Form(values): Form) -> Response {
    let told = async {
        let entry = TellingEntry::parse(&values, page.cx.today())?;
        service::measures::tell(&page.cx, decision, entry).await
    };
    let told = told.await;
    done(&page, values, told, "witness-told").await
}

/// Records dates of section 28 directions.
pub async fn set_dates(page: Page, Id(witness): Id<WitnessId>, Form(values): Form) -> Response {
    let set = async {
        let entry = TimetableEntry::parse(&values, page.cx.today())?;
        service::measures::set_dates(&page.cx, witness, entry).await.map(|()| witness)
    };
    let set = set.await;
    done(&page, values, set, "dates-set").await
}

/// Records that directions are varied, discharged or at an end.
pub async fn change(page: Page, Id(witness): Id<WitnessId>, Form(values): Form) -> Response {
    let changed = async {
        let entry = ChangeEntry::parse(&values, page.cx.today())?;
        service::measures::change(&page.cx, witness, entry).await.map(|()| witness)
    };
    let changed = changed.await;
    done(&page, values, changed, "measures-changed").await
}

async fn done(page: &Page, values: FormValues, result: Result<WitnessId>, what: &str) -> Response {
    match result {
        Ok(witness) => see_other(&format!("{}?done={what}", paths::measures(witness))),
        Err(error) => page.again(values, error).await,
    }
}
