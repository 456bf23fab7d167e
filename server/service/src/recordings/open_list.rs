//! Recordings that nobody has watched and heard in the copy that is to be played (users.md R07). They stay on their
//! officer's list until somebody has.

use super::still_open;
use crate::{bookings::case_reference, courtroom::course_of, error::Result};
use chrono::NaiveDate;
use domain::{calendar::utc_to_civil, ids::CourtId, view::OpenRecording};
use store::Tx;

/// Those of these courts' cases and courtrooms, the oldest first. Asks no policy: the caller has.
pub(crate) async fn open_recordings(
    tx: &mut Tx,
    courts: &[CourtId],
    today: NaiveDate,
) -> Result<Vec<OpenRecording>> {
    let mut list = Vec::new();
    for each in store::recordings::list_unwatched(tx, courts).await? {
        let course = course_of(tx, each.hearing).await?;
        let day = utc_to_civil(each.starts_at).date();
        let outcome = store::hearing_outcomes::list_for_hearing(tx, each.hearing).await?;
        if day >= today && course.ended.is_none() && outcome.is_empty() {
            // It is going on.
            continue;
        }
        let notes = store::recordings::list_notes(tx, each.hearing).await?;
        let checks = store::recordings::list_checks(tx, each.hearing).await?;
        let (Some(open), Some(case)) =
            (still_open(&notes, &checks), store::cases::find(tx, each.case).await?)
        else {
            continue;
        };
        let witness = match each.witness {
            Some(witness) => store::witnesses::find(tx, witness).await?,
            None => None,
        };
        let room = store::resources::find(tx, each.courtroom).await?;
        let court = match &room {
            Some(room) => store::courts::find(tx, room.court).await?,
            None => None,
        };
        let place = court.zip(room).map(|(court, room)| format!("{}, {}", court.name, room.name));
        list.push(OpenRecording {
            hearing: each.hearing,
            case_reference: case_reference(&case),
            witness_reference: witness.map(|witness| witness.reference.to_string()),
            day,
            place: place.unwrap_or_default(),
            open,
            released: course.released.is_some(),
        });
    }
    Ok(list)
}
