//! The acts as they are typed: each reads its form only after it is known that the person may do the thing at all, so
//! that nobody learns from an error what they may not see.

use super::{
    acts::{amend_in, book_again_in, book_in, cancel as cancel_standing, move_in},
    hearing_sight, labels, standing,
};
use crate::{
    access::case_sight,
    context::Context,
    error::{Error, Result},
};
use domain::{
    booking_entry::{
        Ordered, parse_amendment, parse_booking, parse_end, parse_rebooking, parse_version, parse_why,
    },
    form::{FormErrors, FormValues},
    ids::{CaseId, HearingId, HoldId},
    role::Action,
};
use store::hearings::HearingRecord;

/// Records a hearing and its booking.
pub async fn book(cx: &Context, case: CaseId, values: &FormValues) -> Result<HearingId> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, case).await?;
    sight.require(Action::BookHearing)?;
    let entry = parse_booking(values, &labels(&mut tx, case).await?, cx.now())?;
    book_in(cx, tx, sight, entry, held(values)).await
}

/// Changes a booking where it stands.
pub async fn amend(cx: &Context, hearing: HearingId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let of = standing(cx, &mut tx, hearing, Action::AmendBooking).await?;
    let (_, hearing, booking) = &of;
    let labels = labels(&mut tx, hearing.case).await?;
    let place = (booking.courtroom, booking.timing.starts_at);
    let entry = parse_amendment(values, &labels, ordered(hearing), place);
    let (entry, why) = both(entry, parse_why(values))?;
    amend_in(cx, tx, of, parse_version(values), entry, why).await
}

/// Gives a hearing another time or place.
pub async fn move_to(cx: &Context, hearing: HearingId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let of = standing(cx, &mut tx, hearing, Action::MoveBooking).await?;
    let (_, hearing, _) = &of;
    let labels = labels(&mut tx, hearing.case).await?;
    let moved_before = store::bookings::count_moves(&mut tx, hearing.id).await? > 0;
    let entry = parse_rebooking(values, &labels, ordered(hearing), cx.now());
    let (entry, why) = both(entry, parse_end(values, moved_before))?;
    move_in(cx, tx, of, parse_version(values), entry, why, held(values)).await
}

/// Takes a hearing out of the diary.
pub async fn cancel(cx: &Context, hearing: HearingId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    standing(cx, &mut tx, hearing, Action::CancelBooking).await?;
    drop(tx);
    cancel_standing(cx, hearing, parse_version(values), parse_end(values, false)?).await
}

/// Books again a hearing that is out of the diary.
pub async fn book_again(cx: &Context, hearing: HearingId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (sight, hearing) = hearing_sight(cx, &mut tx, hearing).await?;
    sight.require(Action::BookHearing)?;
    let labels = labels(&mut tx, hearing.case).await?;
    let entry = parse_rebooking(values, &labels, ordered(&hearing), cx.now())?;
    book_again_in(cx, tx, sight, hearing, entry).await
}

/// The provisional hold that the booking is to be made of, named by the link that opened the form.
fn held(values: &FormValues) -> Option<HoldId> {
    values.entered("hold").and_then(|hold| hold.parse().ok())
}

const fn ordered(hearing: &HearingRecord) -> Ordered {
    Ordered { kind: hearing.kind, witness: hearing.witness }
}

/// Both parts of a form, or what is wrong with either.
pub(super) fn both<A, B>(first: Result<A, FormErrors>, second: Result<B, FormErrors>) -> Result<(A, B)> {
    let mut errors = FormErrors::default();
    let mut take = |wrong: &FormErrors| {
        for error in wrong.iter() {
            errors.add(&error.field, error.problem.clone());
        }
    };
    match (first, second) {
        (Ok(first), Ok(second)) => return Ok((first, second)),
        (first, second) => {
            let _told = (first.map_err(|wrong| take(&wrong)), second.map_err(|wrong| take(&wrong)));
        }
    }
    Err(Error::Form(errors))
}
