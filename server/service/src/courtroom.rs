//! The courtroom while a section 28 recording is made: its log, and the page that shows it.
//!
//! A press is kept whoever else pressed what at the same time, and however late it arrives: what follows from all of
//! them is worked out by [`domain::courtroom::Course`] each time it is asked for, and never stored.

mod append;
mod not_ready;
mod page;
mod speakers;

pub use append::{exchange, press};
pub use page::page;

use crate::{
    access::CaseSight,
    bookings::{hearing_sight, sight_of},
    context::Context,
    error::{Error, Result},
};
use domain::{
    calendar::london_day,
    courtroom::{Beside, Course, Happening, Press},
    hearing::HearingKind,
    ids::HearingId,
    role::{Action, FieldGroup, Sight},
};
use store::{Tx, bookings::BookingRecord, hearing_log::LogRecord, hearings::HearingRecord};

/// A recording whose log the person acting may read.
struct Room {
    sight: CaseSight,
    hearing: HearingRecord,
    booking: Option<BookingRecord>,
}

impl Room {
    /// # Errors
    /// [`Error::NotFound`] for a hearing that is not a recording, or none the person may know of;
    /// [`Error::NotAllowed`] for a role that reads no log.
    async fn enter(cx: &Context, tx: &mut Tx, id: HearingId) -> Result<Self> {
        let (sight, hearing) = hearing_sight(cx, tx, id).await?;
        if hearing.kind != HearingKind::Section28 {
            return Err(Error::NotFound);
        }
        if !sight_of(&sight, &hearing).sees(FieldGroup::HearingLog) {
            return Err(Error::NotAllowed);
        }
        let booking = store::bookings::standing_for_hearing(tx, id).await?;
        Ok(Self { sight, hearing, booking })
    }

    fn sees(&self) -> Sight {
        sight_of(&self.sight, &self.hearing)
    }

    /// Whether the person keeps the log.
    fn may_run(&self) -> bool {
        self.sees().may(Action::RunHearing)
    }

    fn is_today(&self, cx: &Context) -> bool {
        self.booking.as_ref().is_some_and(|booking| london_day(booking.timing.starts_at) == cx.today())
    }

    /// An entry as this reader may see it. Who supports the witness is not everybody's to know.
    fn shown(&self, press: &Press) -> Press {
        let mut press = press.clone();
        if let Happening::SatWith(people) = &mut press.what
            && !self.sees().sees(FieldGroup::IsvaState)
        {
            for Beside { person, .. } in people {
                *person = None;
            }
        }
        press
    }
}

/// The account that follows from a log.
fn course(log: &[LogRecord]) -> Course {
    Course::of(log.iter().map(|entry| &entry.press))
}

/// The account of a hearing, for what is worked out from it elsewhere. Asks no policy: the caller has.
pub async fn course_of(tx: &mut Tx, hearing: HearingId) -> Result<Course> {
    Ok(course(&store::hearing_log::list_after(tx, hearing, 0).await?))
}
