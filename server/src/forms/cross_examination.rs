//! Filing topics and questions, and settling topics and minutes.

use crate::{
    form::{Form, Id, Ids},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::{
    cross_examination::{Advocate, PlanAct},
    ids::{TopicId, WitnessId},
};
use service::{Result, cross_examination};

/// Files a counsel's topics and the minutes they ask for.
pub async fn file_topics(
    page: Page,
    Ids(witness, counsel): Ids<WitnessId, Advocate>,
    Form(values): Form,
) -> Response {
    let filed = cross_examination::file_topics(&page.cx, witness, counsel, &values).await;
    answer(page, values, witness, filed.map(|()| "topics-filed")).await
}

/// Records that a counsel lodged questions.
pub async fn record_questions(
    page: Page,
    Ids(witness, counsel): Ids<WitnessId, Advocate>,
    Form(values): Form,
) -> Response {
    let recorded = cross_examination::record_filing(&page.cx, witness, counsel, &values).await;
    answer(page, values, witness, recorded.map(|()| "questions-recorded")).await
}

/// Sets cap, minutes and order, and locks where that button was pressed.
pub async fn set_minutes(page: Page, Id(witness): Id<WitnessId>, Form(values): Form) -> Response {
    let set = cross_examination::set_minutes(&page.cx, witness, &values).await;
    let done = set.map(|act| if act == PlanAct::Locked { "topics-locked" } else { "minutes-set" });
    answer(page, values, witness, done).await
}

/// Directs by when is filed and who may read.
pub async fn direct(page: Page, Id(witness): Id<WitnessId>, Form(values): Form) -> Response {
    let directed = cross_examination::direct(&page.cx, witness, &values).await;
    answer(page, values, witness, directed.map(|()| "topic-directions-given")).await
}

/// Rules on the second counsel of a topic.
pub async fn rule(page: Page, Ids(witness, topic): Ids<WitnessId, TopicId>, Form(values): Form) -> Response {
    let ruled = cross_examination::rule(&page.cx, witness, topic, &values).await;
    answer(page, values, witness, ruled.map(|()| "second-counsel-ruled")).await
}

/// Opens a locked plan to counsel again.
pub async fn reopen(page: Page, Id(witness): Id<WitnessId>, Form(values): Form) -> Response {
    let opened = cross_examination::reopen(&page.cx, witness, &values).await;
    answer(page, values, witness, opened.map(|()| "topics-reopened")).await
}

async fn answer(
    page: Page,
    values: domain::form::FormValues,
    witness: WitnessId,
    done: Result<&'static str>,
) -> Response {
    match done {
        Ok(done) => see_other(&format!("{}?done={done}", paths::cross_examination(witness))),
        Err(error) => page.again(values, error).await,
    }
}
