//! Reads of the slot finder. The live part asks for words, not for records, so that it stays small.

use crate::{error::AppError, islands::LiveAnswer};
use domain::{
    ids::{CaseId, HearingId},
    view::{SlotsPage, SlotsShown},
};
use leptos::{prelude::*, server_fn::codec::Json};

/// The finder of a case or of a hearing that is to move, with what the form as it stands finds.
#[server(prefix = "/api", endpoint = "slots_page", input = Json)]
pub async fn read_slots(
    case: Option<CaseId>,
    hearing: Option<HearingId>,
    fields: Vec<(String, String)>,
) -> Result<(SlotsPage, Option<SlotsShown>), AppError> {
    let cx = crate::ssr::context()?;
    let case = match (case, hearing) {
        (Some(case), _) => case,
        (None, Some(hearing)) => {
            service::bookings::slots::case_of(&cx, hearing).await.map_err(crate::ssr::refusal)?
        }
        (None, None) => return Err(AppError::NotFound),
    };
    let values = domain::form::FormValues::from_pairs(fields);
    let page = service::bookings::slots::slots_page(&cx, case, hearing, &values)
        .await
        .map_err(crate::ssr::refusal)?;
    let shown = page.found.as_ref().map(|found| {
        crate::words::slots::shown(
            found,
            case,
            hearing,
            &domain::form::FormValues::from_pairs(page.filled.clone()),
        )
    });
    Ok((page, shown))
}

/// What the form as it stands finds, as the page shows it. `None` until enough is filled to look.
#[server(prefix = "/api", endpoint = "find_slots", input = Json)]
pub async fn find_slots(
    case: CaseId,
    hearing: Option<HearingId>,
    fields: Vec<(String, String)>,
) -> Result<Option<LiveAnswer>, AppError> {
    let cx = crate::ssr::context()?;
    let values = domain::form::FormValues::from_pairs(fields);
    match service::bookings::slots::find_slots(&cx, case, hearing, &values).await {
        Ok(found) => {
            let found = crate::words::slots::shown(&found, case, hearing, &values);
            let shown = crate::pages::slots::results(&found).to_html();
            Ok(Some(LiveAnswer { said: found.summary.to_html(), shown }))
        }
        Err(service::Error::Form(_)) => Ok(None),
        Err(error) => Err(crate::ssr::refusal(error)),
    }
}
