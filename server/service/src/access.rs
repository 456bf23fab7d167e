//! How the person acting stands to a case or witness, and the refusals that follow. Every use case about a case begins
//! with [`case_sight`] or [`witness_sight`].
//!
//! A person with no sight of a case is told there is no such case, in the same words as for one that does not exist,
//! and the attempt is put in the trail.

use crate::{
    context::{Context, SignedIn},
    error::{Error, Result},
};
use domain::{
    calendar::day_span,
    ids::{CaseId, WitnessId},
    role::{Action, FieldGroup, Reach, Right, Role, Sight, Standing, reach},
};
use futures_util::FutureExt;
use store::{
    Tx,
    assignments::AssignmentRecord,
    cases::{CaseRecord, CaseScope},
    trail::EntryKind,
    witnesses::WitnessRecord,
};

/// A case and how the person acting stands to it.
#[derive(Clone, Debug)]
pub struct CaseSight {
    /// The case.
    pub case: CaseRecord,
    /// The region of its court.
    pub region: domain::court::Region,
    /// The parts the person has in it today.
    pub parts: Vec<AssignmentRecord>,
    standing: Standing,
    role: Role,
}

impl CaseSight {
    /// The person's sight of the case as a whole.
    pub fn sight(&self) -> Sight {
        Sight::new(self.role, self.standing)
    }

    /// The person's sight of one witness of the case.
    pub fn sight_of(&self, witness: WitnessId) -> Sight {
        let client = self.parts.iter().any(|part| part.witness.is_none_or(|each| each == witness));
        Sight::new(self.role, Standing { client, ..self.standing })
    }

    /// Refuses an act the person may not do here.
    pub fn require(&self, action: Action) -> Result<()> {
        if self.sight().may(action) { Ok(()) } else { Err(Error::NotAllowed) }
    }

    /// The words that say why the person may look: their part, or their office.
    pub fn purpose(&self) -> String {
        match self.parts.first() {
            Some(part) => part.capacity.title().to_owned(),
            None => self.role.title().to_owned(),
        }
    }
}

/// Loads a case if the person acting may know of it.
///
/// # Errors
/// [`Error::NotFound`] for no such case and for one the person has nothing to do with.
pub async fn case_sight(cx: &Context, tx: &mut Tx, id: CaseId) -> Result<CaseSight> {
    let person = cx.person()?;
    let Some(case) = store::cases::find(tx, id).await? else {
        return Err(Error::NotFound);
    };
    let court = store::courts::find(tx, case.court).await?.ok_or(Error::NotFound)?;
    let parts = store::assignments::list_for_person_in_case(tx, person.person, id, cx.today()).await?;
    let mut standing = Standing {
        region: person.region == Some(court.region),
        court: person.court == Some(case.court),
        today: false,
        part: !parts.is_empty(),
        client: !parts.is_empty(),
    };
    if person.role == Role::SpecialMeasuresOfficer && !standing.region {
        standing.region = has_charge_of(cx, tx, person, case.court).await?;
    }
    if person.role == Role::CourtClerk
        && let Some(own) = person.court
    {
        standing.today = store::assignments::covers_today(tx, own, id, day_span(cx.today())).await?;
    }
    let sight = CaseSight { case, region: court.region, parts, standing, role: person.role };
    if sight.sight().sees(FieldGroup::Listing) {
        Ok(sight)
    } else {
        note_refusal(cx, "case", id.uuid(), Some(id)).await?;
        Err(Error::NotFound)
    }
}

/// Loads a witness with its case if the person acting may know of the witness.
pub async fn witness_sight(cx: &Context, tx: &mut Tx, id: WitnessId) -> Result<(CaseSight, WitnessRecord)> {
    let Some(witness) = store::witnesses::find(tx, id).await? else {
        return Err(Error::NotFound);
    };
    let case = case_sight(cx, tx, witness.case).await?;
    if case.sight_of(id).sees(FieldGroup::Listing) {
        Ok((case, witness))
    } else {
        note_refusal(cx, "witness", id.uuid(), Some(witness.case)).await?;
        Err(Error::NotFound)
    }
}

/// Whether an officer was given charge of a courtroom of this court for today (handover, R54).
async fn has_charge_of(
    cx: &Context,
    tx: &mut Tx,
    person: &SignedIn,
    court: domain::ids::CourtId,
) -> Result<bool> {
    let appointments = store::appointments::list_for_person(tx, person.person, cx.today()).await?;
    Ok(appointments.iter().any(|(_, each)| *each == court))
}

/// Which cases the person may see in a list, by how far their sight of listings reaches.
pub async fn case_scope(cx: &Context, tx: &mut Tx) -> Result<CaseScope> {
    let person = cx.person()?;
    Ok(match reach(person.role, Right::See(FieldGroup::Listing)) {
        Reach::Region => {
            let appointments = store::appointments::list_for_person(tx, person.person, cx.today()).await?;
            let extra_courts = appointments.into_iter().map(|(_, court)| court).collect();
            match person.region {
                Some(region) => CaseScope::Region { region, extra_courts },
                None => CaseScope::Nothing,
            }
        }
        Reach::Court => person.court.map_or(CaseScope::Nothing, CaseScope::Court),
        Reach::Today => person
            .court
            .map_or(CaseScope::Nothing, |court| CaseScope::ClerkToday { court, span: day_span(cx.today()) }),
        Reach::Own | Reach::Client => CaseScope::Part { person: person.person, on: cx.today() },
        Reach::Never | Reach::Everywhere => CaseScope::Nothing,
    })
}

/// Refuses an act that is not about a case, such as keeping accounts.
pub fn require_everywhere(cx: &Context, action: Action) -> Result<()> {
    match &cx.actor {
        crate::context::Actor::Operator => Ok(()),
        crate::context::Actor::Person(person)
            if reach(person.role, Right::Do(action)) == Reach::Everywhere =>
        {
            Ok(())
        }
        crate::context::Actor::Person(_) => Err(Error::NotAllowed),
        crate::context::Actor::Nobody => Err(Error::SignedOut),
    }
}

/// Puts an attempt on somebody else's record in the trail.
async fn note_refusal(cx: &Context, kind: &'static str, id: uuid::Uuid, case: Option<CaseId>) -> Result<()> {
    let mut entry = cx.entry(EntryKind::Refusal, kind, "asked_for");
    entry.subject = Some(id);
    entry.case = case;
    cx.db
        .write(move |tx| {
            async move {
                tx.note(entry);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}
