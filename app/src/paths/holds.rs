//! Addresses of provisional holds and waiting lists.

use super::{book_hearing_again, case, court, move_hearing, new_hearing};
use domain::ids::{CaseId, CourtId, HearingId, HoldId};

/// The provisional holds of a court.
pub fn court_holds(id: CourtId) -> String {
    format!("{}/holds", court(id))
}

/// Holding a slot for a case.
pub fn new_hold(id: CaseId) -> String {
    format!("{}/holds/new", case(id))
}

/// Giving a hold up.
pub fn release_hold(id: HoldId) -> String {
    format!("/holds/{id}/release")
}

/// Making a booking of a hold: the booking form, filled.
pub fn book_hold(id: CaseId, filled: &[(String, String)]) -> String {
    with(new_hearing(id), filled)
}

/// The waiting list of a court.
pub fn waiting_list(id: CourtId) -> String {
    format!("{}/waiting", court(id))
}

/// Putting a hearing on a waiting list.
pub fn wait(id: HearingId) -> String {
    format!("/hearings/{id}/wait")
}

/// Taking an accepted slot: the form to move the hearing, or to book it again, filled.
pub fn take_slot(id: HearingId, stands: bool, filled: &[(String, String)]) -> String {
    with(if stands { move_hearing(id) } else { book_hearing_again(id) }, filled)
}

/// Ids, codes, dates and times only: nothing in them has to be escaped.
fn with(address: String, filled: &[(String, String)]) -> String {
    let pairs: Vec<String> = filled.iter().map(|(field, value)| format!("{field}={value}")).collect();
    format!("{address}?{}", pairs.join("&"))
}
