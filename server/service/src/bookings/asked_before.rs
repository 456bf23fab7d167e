//! A witness who was questioned in a recording is not booked to be questioned in another without a further direction
//! (section 28(5) of the 1999 Act).

use crate::{
    error::{Error, Result},
    recordings::may_be_booked,
};
use domain::{
    form::Problem,
    hearing::HearingKind,
    ids::{HearingId, ResourceId, WitnessId},
};
use store::Tx;

/// Refuses a recording of a witness who was questioned already, with the sentence that says what is needed.
pub(super) async fn unless_directed(
    tx: &mut Tx,
    kind: HearingKind,
    witness: Option<WitnessId>,
    hearing: Option<HearingId>,
) -> Result<()> {
    match witness {
        Some(witness) if kind == HearingKind::Section28 && !may_be_booked(tx, witness, hearing).await? => {
            Err(Error::field("witness", Problem::NoFurtherDirection))
        }
        _ => Ok(()),
    }
}

/// The same inside the transaction that books: of two who would use one direction at once, the second is told that things
/// have changed.
pub(super) async fn still_directed(
    tx: &mut Tx,
    kind: HearingKind,
    witness: Option<WitnessId>,
    hearing: Option<HearingId>,
) -> store::Result<()> {
    let Some(witness) = witness.filter(|_| kind == HearingKind::Section28) else { return Ok(()) };
    // They line up by the witness, as bookings do by the room.
    tx.line_up(&[ResourceId::new(witness.uuid())]).await?;
    if may_be_booked(tx, witness, hearing).await? { Ok(()) } else { Err(store::Error::Stale) }
}
