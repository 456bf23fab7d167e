//! Who works in a specialist courtroom.

use crate::{
    form::{Form, Id, Ids},
    page::{Page, see_other},
};
use app::paths;
use axum::response::Response;
use domain::{
    entry::TeamMemberEntry,
    form::FormValues,
    ids::{ResourceId, TeamMemberId},
};
use service::courts::team;

/// Adds somebody.
pub async fn add(page: Page, Id(courtroom): Id<ResourceId>, Form(values): Form) -> Response {
    keep(page, courtroom, None, values).await
}

/// Changes somebody.
pub async fn amend(
    page: Page,
    Ids(courtroom, member): Ids<ResourceId, TeamMemberId>,
    Form(values): Form,
) -> Response {
    keep(page, courtroom, Some(member), values).await
}

async fn keep(
    page: Page,
    courtroom: ResourceId,
    member: Option<TeamMemberId>,
    values: FormValues,
) -> Response {
    let kept = async {
        // Whoever may not is told that before anything is said of what they sent.
        team::page(&page.cx, courtroom, member).await?;
        let entry = TeamMemberEntry::parse(&values, page.cx.today())?;
        team::keep(&page.cx, courtroom, member, entry).await
    };
    match kept.await {
        Ok(()) => see_other(&format!("{}?done=team-kept", paths::courtroom(courtroom))),
        Err(error) => page.again(values, error).await,
    }
}
