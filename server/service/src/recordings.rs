//! After the hearing: how it ended, where its recording stands outside, who watched and heard it, what is taken out of
//! it, and whether the witness may be questioned again.

mod acts;
mod further;
mod open_list;
mod outcome;
mod page;

pub use acts::act;
pub(crate) use further::may_be_booked;
pub use further::{direct, further_page};
pub(crate) use open_list::open_recordings;
pub use outcome::{outcome_page, record_outcome};
pub use page::page;

use crate::{
    access::CaseSight,
    bookings::{hearing_sight, members, sight_of},
    context::Context,
    error::{Error, Result},
};
use domain::role::Action;
use domain::{
    hearing::{Capacity, HearingKind},
    ids::{HearingId, PersonId},
    recording::{Check, Note, Outcome},
    role::{FieldGroup, Sight},
    view::{Choice, RecordingActs},
};
use store::{
    Tx,
    hearings::HearingRecord,
    recordings::{CheckRecord, NoteRecord},
    trail::{Entry, EntryKind},
};

/// A recording that the person acting may read of.
struct Recorded {
    sight: CaseSight,
    hearing: HearingRecord,
    notes: Vec<NoteRecord>,
    checks: Vec<CheckRecord>,
}

impl Recorded {
    /// # Errors
    /// [`Error::NotFound`] for a hearing that is not recorded, or none the person may know of; [`Error::NotAllowed`] for
    /// a role that reads no log.
    async fn load(cx: &Context, tx: &mut Tx, id: HearingId) -> Result<Self> {
        let (sight, hearing) = hearing_sight(cx, tx, id).await?;
        if hearing.kind != HearingKind::Section28 {
            return Err(Error::NotFound);
        }
        if !sight_of(&sight, &hearing).sees(FieldGroup::HearingLog) {
            return Err(Error::NotAllowed);
        }
        let notes = store::recordings::list_notes(tx, id).await?;
        let checks = store::recordings::list_checks(tx, id).await?;
        Ok(Self { sight, hearing, notes, checks })
    }

    fn sees(&self) -> Sight {
        sight_of(&self.sight, &self.hearing)
    }

    fn copies(&self) -> Vec<domain::recording::Copy> {
        domain::recording::copies(self.notes.iter().map(|each| &each.note))
    }

    /// What the person may do here. Whoever ends the hearing knows where the recording went, so the clerk notes it too.
    fn may(&self, held: bool) -> RecordingActs {
        let may = |action| self.sees().may(action);
        let (ends, edits, decides) =
            (may(Action::RecordOutcome), may(Action::RecordEdits), may(Action::RecordDecision));
        RecordingActs {
            note: held && (ends || edits),
            play: held && ends && !self.notes.is_empty(),
            edit: held && edits,
            rule: held && decides,
            further: held && decides,
        }
    }
}

/// Whether the hearing was held, or at least questions were put.
async fn was_held(tx: &mut Tx, hearing: HearingId) -> Result<(bool, Option<Outcome>)> {
    let outcomes = store::hearing_outcomes::list_for_hearing(tx, hearing).await?;
    let outcome = outcomes.last().map(|last| last.outcome);
    let held =
        outcome == Some(Outcome::Held) || crate::courtroom::course_of(tx, hearing).await?.has_questions();
    Ok((held, outcome))
}

/// Why a recording has to be seen to.
fn still_open(notes: &[NoteRecord], checks: &[CheckRecord]) -> Option<domain::recording::Open> {
    let notes: Vec<&Note> = notes.iter().map(|each| &each.note).collect();
    let checks: Vec<Check> = checks.iter().map(|each| each.check).collect();
    domain::recording::open(&domain::recording::copies(notes), &checks)
}

/// The judges who can have ruled, the one who has the case first.
async fn judges(cx: &Context, tx: &mut Tx, sight: &CaseSight) -> Result<Vec<Choice>> {
    let parts = store::assignments::list_for_case(tx, sight.case.id, cx.today()).await?;
    let judge = parts.iter().find(|part| part.capacity == Capacity::Judge).map(|part| part.person);
    let mut members = members(cx, tx, sight, Capacity::Judge).await?;
    members.sort_by_key(|member| Some(member.person) != judge);
    Ok(members.into_iter().map(|member| Choice::new(member.person, member.name)).collect())
}

/// A judge that was offered.
async fn offered_judge(
    cx: &Context,
    tx: &mut Tx,
    sight: &CaseSight,
    judge: PersonId,
    field: &str,
) -> Result<()> {
    let members = members(cx, tx, sight, Capacity::Judge).await?;
    if members.iter().any(|member| member.person == judge) {
        Ok(())
    } else {
        Err(Error::field(field, domain::form::Problem::NotOffered))
    }
}

fn note(cx: &Context, hearing: &HearingRecord, what: &str) -> Entry {
    let mut note = cx.entry(EntryKind::Change, "hearing", what);
    note.subject = Some(hearing.id.uuid());
    note.case = Some(hearing.case);
    note.witness = hearing.witness;
    note
}

async fn name(tx: &mut Tx, person: PersonId) -> Result<String> {
    Ok(store::people::find(tx, person).await?.map(|person| person.name).unwrap_or_default())
}

/// A form sent twice: its id is taken by the first.
fn once(done: Result<(), store::Error>) -> Result<()> {
    match done {
        Err(store::Error::Taken(_)) | Ok(()) => Ok(()),
        Err(other) => Err(other.into()),
    }
}
