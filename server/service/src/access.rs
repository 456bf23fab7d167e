//! How the person acting stands to a case or witness, and the refusals that follow. Every use case about a case begins
//! with [`case_sight`] or [`witness_sight`].
//!
//! A person with no sight of a case is told there is no such case, in the same words as for one that does not exist,
//! and the attempt is put in the trail.

use crate::{
    context::{Actor, Context},
    error::{Error, Result},
};
use domain::{
    calendar::day_span,
    court::Region,
    ids::{CaseId, CourtId, WitnessId},
    role::{Action, FieldGroup, Reach, Right, Role, Sight, Standing, reach},
};
use futures_util::FutureExt;
use store::{
    Tx,
    assignments::AssignmentRecord,
    cases::{CaseRecord, CaseScope},
    courts::CourtRecord,
    trail::EntryKind,
    witnesses::WitnessRecord,
};

/// A case and how the person acting stands to it.
#[derive(Clone, Debug)]
pub struct CaseSight {
    /// The case.
    pub case: CaseRecord,
    /// The region of its court.
    pub region: Region,
    /// The parts the person has in it today.
    pub parts: Vec<AssignmentRecord>,
    /// The courts that are the person's own by office.
    pub(crate) office: Office,
    standing: Standing,
    role: Role,
}

/// The courts that are a person's own by office: where they work, those of their region, and those of which a courtroom
/// was handed over to them for today (users.md R54).
#[derive(Clone, Debug)]
pub(crate) struct Office {
    court: Option<CourtId>,
    region: Option<Region>,
    handed_over: Vec<CourtId>,
}

impl Office {
    /// Looks up what was handed over to the person acting.
    pub async fn of(cx: &Context, tx: &mut Tx) -> Result<Self> {
        let person = cx.person()?;
        let handed_over = if person.role == Role::SpecialMeasuresOfficer {
            let appointments = store::appointments::list_for_person(tx, person.person, cx.today()).await?;
            appointments.into_iter().map(|(_, court)| court).collect()
        } else {
            Vec::new()
        };
        Ok(Self { court: person.court, region: person.region, handed_over })
    }

    /// How the person stands to whatever is before this court.
    pub fn standing_at(&self, court: &CourtRecord) -> Standing {
        Standing {
            region: self.region == Some(court.region) || self.handed_over.contains(&court.id),
            court: self.court == Some(court.id),
            ..Standing::default()
        }
    }
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

    /// The role in which the person acts.
    pub(crate) const fn role(&self) -> Role {
        self.role
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
    let mut parts = store::assignments::list_for_person_in_case(tx, person.person, id, cx.today()).await?;
    // Counsel who defends in this case and prosecutes in others learns nothing here by acting as a prosecutor.
    parts.retain(|part| part.capacity.roles().contains(&person.role));
    let office = Office::of(cx, tx).await?;
    let mut standing =
        Standing { part: !parts.is_empty(), client: !parts.is_empty(), ..office.standing_at(&court) };
    if person.role == Role::CourtClerk
        && let Some(own) = person.court
    {
        standing.today = store::assignments::covers_today(tx, own, id, day_span(cx.today())).await?;
    }
    let sight = CaseSight { case, region: court.region, parts, office, standing, role: person.role };
    if sight.sight().sees(FieldGroup::Listing) {
        Ok(sight)
    } else {
        note_refusal(cx, "case", id.uuid(), Some(id)).await?;
        Err(Error::NotFound)
    }
}

/// The sight of a case found in the person's own scope, for lists of many: from parts and office read once. A clerk's
/// scope is cases heard today.
pub(crate) fn sight_in_scope(
    cx: &Context,
    case: CaseRecord,
    court: &CourtRecord,
    parts: &[AssignmentRecord],
    office: &Office,
) -> Result<CaseSight> {
    let role = cx.person()?.role;
    let own = |part: &&AssignmentRecord| part.case == case.id && part.capacity.roles().contains(&role);
    let parts: Vec<AssignmentRecord> = parts.iter().filter(own).cloned().collect();
    let standing = Standing {
        part: !parts.is_empty(),
        client: !parts.is_empty(),
        today: role == Role::CourtClerk,
        ..office.standing_at(court)
    };
    Ok(CaseSight { case, region: court.region, parts, office: office.clone(), standing, role })
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

/// Loads a case in which something is to be done: a person may do what the policy says, and the program at somebody's
/// command line, which reads the whole database anyway, may do everything.
pub async fn case_for(cx: &Context, tx: &mut Tx, id: CaseId, action: Action) -> Result<CaseRecord> {
    if matches!(cx.actor, Actor::Operator) {
        return store::cases::find(tx, id).await?.ok_or(Error::NotFound);
    }
    let sight = case_sight(cx, tx, id).await?;
    sight.require(action)?;
    Ok(sight.case)
}

/// As [`case_for`], for something to be done to one witness.
pub async fn witness_for(
    cx: &Context,
    tx: &mut Tx,
    id: WitnessId,
    action: Action,
) -> Result<(CaseRecord, WitnessRecord)> {
    if matches!(cx.actor, Actor::Operator) {
        let witness = store::witnesses::find(tx, id).await?.ok_or(Error::NotFound)?;
        let case = store::cases::find(tx, witness.case).await?.ok_or(Error::NotFound)?;
        return Ok((case, witness));
    }
    let (sight, witness) = witness_sight(cx, tx, id).await?;
    if sight.sight_of(id).may(action) { Ok((sight.case, witness)) } else { Err(Error::NotAllowed) }
}

/// The courts at which the person acting may open a case, by name.
///
/// # Errors
/// [`Error::NotAllowed`] for a role that opens none.
pub async fn courts_to_open_at(cx: &Context, tx: &mut Tx) -> Result<Vec<CourtRecord>> {
    let mut courts = store::courts::list(tx).await?;
    if matches!(cx.actor, Actor::Operator) {
        return Ok(courts);
    }
    let far = reach(cx.person()?.role, Right::Do(Action::OpenCase));
    if matches!(far, Reach::Never | Reach::Today | Reach::Own | Reach::Client) {
        return Err(Error::NotAllowed);
    }
    let office = Office::of(cx, tx).await?;
    courts.retain(|court| far.covers(office.standing_at(court)));
    Ok(courts)
}

/// Which cases the person may see in a list, by how far their sight of listings reaches.
pub async fn case_scope(cx: &Context, tx: &mut Tx) -> Result<CaseScope> {
    let person = cx.person()?;
    Ok(match reach(person.role, Right::See(FieldGroup::Listing)) {
        Reach::Region => {
            let extra_courts = Office::of(cx, tx).await?.handed_over;
            match person.region {
                Some(region) => CaseScope::Region { region, extra_courts },
                None => CaseScope::Nothing,
            }
        }
        Reach::Court => person.court.map_or(CaseScope::Nothing, CaseScope::Court),
        Reach::Today => person
            .court
            .map_or(CaseScope::Nothing, |court| CaseScope::ClerkToday { court, span: day_span(cx.today()) }),
        Reach::Own | Reach::Client => {
            CaseScope::Part { person: person.person, role: person.role, on: cx.today() }
        }
        Reach::Never | Reach::Everywhere => CaseScope::Nothing,
    })
}

/// Refuses an act that is not about a case, such as keeping accounts.
pub fn require_everywhere(cx: &Context, action: Action) -> Result<()> {
    match &cx.actor {
        Actor::Operator => Ok(()),
        Actor::Person(person) if reach(person.role, Right::Do(action)) == Reach::Everywhere => Ok(()),
        Actor::Person(_) => Err(Error::NotAllowed),
        Actor::Nobody => Err(Error::SignedOut),
    }
}

/// Puts an attempt on somebody else's record in the trail.
pub(crate) async fn note_refusal(
    cx: &Context,
    kind: &'static str,
    id: uuid::Uuid,
    case: Option<CaseId>,
) -> Result<()> {
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
