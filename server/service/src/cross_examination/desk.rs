//! A witness's plan as it stands, who has a seat in it, and how much of it the person acting may read.

use crate::{
    access::{CaseSight, witness_sight},
    cases::reference,
    context::Context,
    error::{Error, Result},
};
use chrono::NaiveDate;
use domain::{
    case::DefendantLabel,
    cross_examination::{Advocate, JudgesHand, PlanContent, StandingPlan},
    hearing::Capacity,
    ids::{CaseId, PersonId, WitnessId},
    role::{Action, FieldGroup, Role, Sight},
    view::WitnessHead,
};
use store::{Tx, witnesses::WitnessRecord};

/// How much of a plan somebody reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// All of it: judges and the prosecution.
    Everything,
    /// Their own topics and limits, the cap and their own place: counsel for a defendant.
    Own(PersonId),
    /// The minutes and no topic: those who run the list and the courtroom.
    Limits,
    /// The minutes, and the topics because a judge directed it: the intermediary.
    LimitsAndTopics,
}

impl Reading {
    /// What the policy and the judge's direction come to.
    fn of(sight: Sight, role: Role, person: PersonId, content: &PlanContent) -> Result<Self> {
        if !sight.sees(FieldGroup::Limits) {
            return Err(Error::NotAllowed);
        }
        Ok(match role {
            _ if !sight.sees(FieldGroup::GroundRulesAndTopics) => Self::Limits,
            Role::DefenceCounsel => Self::Own(person),
            Role::Intermediary if content.intermediary_sees => Self::LimitsAndTopics,
            Role::Intermediary => Self::Limits,
            _ => Self::Everything,
        })
    }

    /// Whether this reader is shown a counsel's line.
    pub fn shows(self, advocate: Advocate) -> bool {
        match self {
            Self::Own(person) => advocate.person == person,
            Self::Everything | Self::Limits | Self::LimitsAndTopics => true,
        }
    }
}

/// Counsel with a seat: in the plan already, or acting for a defendant today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seat {
    pub advocate: Advocate,
    pub name: String,
    pub label: DefendantLabel,
    /// Whether they act today.
    pub acts: bool,
}

impl Seat {
    /// `Name, for D1`.
    pub fn words(&self) -> String {
        format!("{}, for {}", self.name, self.label)
    }
}

/// What every use case about a plan begins with.
pub(super) struct Desk {
    pub sight: CaseSight,
    pub see: Sight,
    pub witness: WitnessRecord,
    pub plan: StandingPlan,
    pub reading: Reading,
    pub seats: Vec<Seat>,
    person: PersonId,
    role: Role,
}

impl Desk {
    /// Opens a witness's plan for somebody who may read any of it.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for somebody who may know of the witness but not of the plan: an ISVA, witness care, the
    /// Witness Service.
    pub async fn open(cx: &Context, tx: &mut Tx, id: WitnessId) -> Result<Self> {
        let (sight, witness) = witness_sight(cx, tx, id).await?;
        let acting = cx.person()?;
        let see = sight.sight_of(id);
        if !see.sees(FieldGroup::Limits) {
            return Err(Error::NotAllowed);
        }
        let plan = store::cross_examination::standing(tx, id).await?.map(|record| record.plan);
        let plan = plan.unwrap_or_default();
        let reading = Reading::of(see, acting.role, acting.person, plan.content())?;
        let seats = seats(tx, sight.case.id, plan.content(), cx.today()).await?;
        Ok(Self { sight, see, witness, plan, reading, seats, person: acting.person, role: acting.role })
    }

    /// Whose plan it is.
    pub fn head(&self) -> WitnessHead {
        WitnessHead {
            witness: self.witness.id,
            reference: self.witness.reference.to_string(),
            case: self.sight.case.id,
            case_reference: reference(&self.sight.case),
        }
    }

    /// Whether the person acting settles the plan.
    pub fn settles(&self) -> bool {
        self.see.may(Action::LockGroundRules) && JudgesHand::of(self.person, self.role).is_some()
    }

    /// The judge's hand of the person acting.
    pub fn hand(&self) -> Result<JudgesHand> {
        if !self.see.may(Action::LockGroundRules) {
            return Err(Error::NotAllowed);
        }
        JudgesHand::of(self.person, self.role).ok_or(Error::NotAllowed)
    }

    /// Whether the person acting may file for this counsel: a judge for anybody, counsel for themselves while they act.
    pub fn may_file(&self, seat: &Seat) -> bool {
        self.see.may(Action::FileTopics)
            && (self.settles() || (seat.acts && seat.advocate.person == self.person))
    }

    /// The seat for which the person acting wants to file.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a seat there is not, or of which the reader is not told.
    pub fn seat_to_file_for(&self, advocate: Advocate) -> Result<&Seat> {
        if !self.see.may(Action::FileTopics) {
            return Err(Error::NotAllowed);
        }
        let seat = self.seats.iter().find(|seat| seat.advocate == advocate && self.reading.shows(advocate));
        let seat = seat.ok_or(Error::NotFound)?;
        if self.may_file(seat) { Ok(seat) } else { Err(Error::NotAllowed) }
    }

    /// The seat of one counsel.
    pub fn seat(&self, advocate: Advocate) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.advocate == advocate)
    }

    /// `Name, for D1`, as far as that is known.
    pub fn words(&self, advocate: Advocate) -> String {
        self.seat(advocate).map(Seat::words).unwrap_or_default()
    }
}

/// Everybody with a seat: first those in the plan, in its order, then those who act and have not filed.
pub(super) async fn seats(
    tx: &mut Tx,
    case: CaseId,
    content: &PlanContent,
    today: NaiveDate,
) -> Result<Vec<Seat>> {
    let defendants = store::defendants::list_for_case(tx, case).await?;
    let parts = store::assignments::list_for_case(tx, case, today).await?;
    let mut acting: Vec<Seat> = Vec::new();
    for part in parts.into_iter().filter(|part| part.capacity == Capacity::DefenceCounsel) {
        let Some(defendant) = part.defendant else { continue };
        let advocate = Advocate { person: part.person, defendant };
        let label = defendants.iter().find(|each| each.id == defendant).map(|each| each.label);
        if let Some(label) = label
            && acting.iter().all(|seat| seat.advocate != advocate)
        {
            acting.push(Seat { advocate, name: part.person_name, label, acts: true });
        }
    }
    acting.sort_by_key(|seat| seat.label);
    // Topics can name counsel who are in the plan in no other way.
    let mut named: Vec<Advocate> = content.counsel.iter().map(|each| each.advocate).collect();
    for topic in &content.topics {
        named.extend(
            [Some(topic.lead), topic.second.as_ref().map(|second| second.advocate)].into_iter().flatten(),
        );
    }
    let gone: Vec<PersonId> = named
        .iter()
        .filter(|advocate| acting.iter().all(|seat| seat.advocate != **advocate))
        .map(|advocate| advocate.person)
        .collect();
    let gone = if gone.is_empty() { Vec::new() } else { store::people::list_named(tx, &gone).await? };
    let mut seats: Vec<Seat> = Vec::new();
    for advocate in named {
        if seats.iter().any(|seat| seat.advocate == advocate) {
            continue;
        }
        if let Some(place) = acting.iter().position(|seat| seat.advocate == advocate) {
            seats.push(acting.remove(place));
        } else if let Some(person) = gone.iter().find(|person| person.id == advocate.person)
            && let Some(defendant) = defendants.iter().find(|each| each.id == advocate.defendant)
        {
            seats.push(Seat { advocate, name: person.name.clone(), label: defendant.label, acts: false });
        }
    }
    seats.extend(acting);
    Ok(seats)
}
