//! Courtrooms: one by itself, and who answers for it.

mod appoint_officer;
mod end_appointment;
mod show;
mod team;

pub use appoint_officer::AppointOfficer;
pub use end_appointment::EndAppointment;
pub use show::Courtroom;
pub use team::{AmendTeamMember, NewTeamMember};

use domain::{calendar::long_date, view::OfficerLine};

/// `Named officer since Monday 5 October 2026`, `Deputy from … to …`.
fn office_words(officer: &OfficerLine) -> String {
    let office = if officer.deputy { "Deputy" } else { "Named officer" };
    match officer.until {
        Some(until) => format!("{office} from {} to {}", long_date(officer.from), long_date(until)),
        None => format!("{office} from {}", long_date(officer.from)),
    }
}
