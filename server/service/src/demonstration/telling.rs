//! Telling the story: each act is done by its person at its moment through the use case that a page would call, so that
//! the rules hold for it and the trail is the program's own.

use super::{
    acts::{Act, What},
    cases::CasePlan,
    cast::{Cast, acting},
    courtroom,
    days::Days,
    directions,
    hearings::HearingPlan,
    preparation,
};
use crate::{
    bookings, cases,
    context::{Chance, Clock, Context},
    courts::officers,
    error::{Error, Result},
    parts, witnesses,
};
use chrono::{NaiveDate, TimeDelta};
use domain::{
    booking_entry::EndEntry,
    entry::{NewAppointment, NewCase, NewDefendant, NewPart, NewWitness, Office},
    hearing::{Capacity, ChangeReason, Custody},
    ids::{CaseId, HearingId, PersonId, WitnessId},
};

/// What there is to tell.
pub(super) struct Story<'a> {
    pub cx: &'a Context,
    pub chance: &'static Chance,
    pub cast: &'a Cast,
    pub days: &'a Days,
    pub cases: &'a [CasePlan],
    pub hearings: &'a [HearingPlan],
}

/// What was told so far: the ids that the acts came by.
struct Told {
    cases: Vec<Option<CaseId>>,
    witnesses: Vec<Vec<WitnessId>>,
    hearings: Vec<Option<HearingId>>,
}

impl Story<'_> {
    /// Tells it, act by act.
    pub async fn tell(&self, acts: Vec<Act>) -> Result<()> {
        let mut told = Told {
            cases: vec![None; self.cases.len()],
            witnesses: vec![Vec::new(); self.cases.len()],
            hearings: vec![None; self.hearings.len()],
        };
        for act in acts {
            let cx =
                Context { clock: Clock::Told(act.at, self.chance), ..self.cx.acting_as(acting(&act.by)) };
            self.act(&cx, &mut told, act.what).await?;
        }
        Ok(())
    }

    async fn act(&self, cx: &Context, told: &mut Told, what: What) -> Result<()> {
        match what {
            What::Open { case, sent_on } => {
                let form = self.new_case(&self.cases[case], sent_on);
                told.cases[case] = Some(cases::open(cx, form).await?);
            }
            What::Record { case } => self.record(cx, told, case).await?,
            What::Book { hearing } => {
                let plan = &self.hearings[hearing];
                let case = told.cases[plan.case].ok_or(Error::NotFound)?;
                let entry = plan.entry(0, told.witness_of(plan));
                told.hearings[hearing] = Some(bookings::book(cx, case, entry).await?);
            }
            What::BookAgain { hearing, slot } => {
                let (id, plan) = (told.hearing(hearing)?, &self.hearings[hearing]);
                bookings::book_again(cx, id, plan.entry(slot, told.witness_of(plan))).await?;
            }
            What::Lengthen { hearing } => {
                let (id, plan) = (told.hearing(hearing)?, &self.hearings[hearing]);
                let mut entry = plan.entry(0, told.witness_of(plan));
                entry.timing = plan.slots[0].timing;
                let why = "Counsel ask for more time.".to_owned();
                bookings::amend(cx, id, version_of(cx, id).await?, entry, why).await?;
            }
            What::Move { hearing, slot, why, note, agreed } => {
                let (id, plan) = (told.hearing(hearing)?, &self.hearings[hearing]);
                let entry = plan.entry(slot, told.witness_of(plan));
                let judge = &self.cast.benches[self.cases[plan.case].bench].resident;
                let end = ending(why, note, agreed.then_some(judge.person));
                bookings::move_to(cx, id, version_of(cx, id).await?, entry, end).await?;
            }
            What::Cancel { hearing, why, note } => {
                let id = told.hearing(hearing)?;
                bookings::cancel(cx, id, version_of(cx, id).await?, ending(why, note, None)).await?;
            }
            What::Look { case, witness } => {
                let id = told.witnesses[case].get(witness).copied().ok_or(Error::NotFound)?;
                witnesses::page(cx, id).await?;
            }
            What::Prepare { case, witness, step } => {
                let id = told.witnesses[case].get(witness).copied().ok_or(Error::NotFound)?;
                let of = (told.cases[case].ok_or(Error::NotFound)?, id);
                preparation::tell(cx, &self.cases[case], of, step).await?;
            }
            What::Direct { case, witness, step } => {
                let id = told.witnesses[case].get(witness).copied().ok_or(Error::NotFound)?;
                let of = (told.cases[case].ok_or(Error::NotFound)?, id);
                directions::tell(cx, &self.cases[case], witness, of, step).await?;
            }
            What::Courtroom { hearing, step } => {
                let room = courtroom::Room { cx: cx.clone(), hearing: told.hearing(hearing)? };
                room.tell(step).await?;
            }
            What::HandOver => self.hand_over(cx).await?,
        }
        Ok(())
    }

    fn new_case(&self, case: &CasePlan, sent_on: NaiveDate) -> NewCase {
        let defendants = case.defendants.iter().map(|defendant| NewDefendant {
            custody: defendant.custody,
            custody_from: (defendant.custody == Custody::InCustody).then(|| sent_on - TimeDelta::days(2)),
            offences: defendant.offences.clone(),
            counsel: defendant.counsel.as_ref().map(|counsel| counsel.person),
        });
        NewCase {
            urn: case.urn.clone(),
            number: case.number.clone(),
            court: self.cast.benches[case.bench].rooms.court.id,
            sent_on,
            judge: Some(case.judge.person),
            prosecutor: Some(case.prosecutor.person),
            prosecution_counsel: Some(case.prosecution_counsel.person),
            defendants: defendants.collect(),
        }
    }

    /// Records the witnesses of a case, and gives a part to each person who cares for them.
    async fn record(&self, cx: &Context, told: &mut Told, number: usize) -> Result<()> {
        let plan = &self.cases[number];
        let bench = &self.cast.benches[plan.bench];
        let case = told.cases[number].ok_or(Error::NotFound)?;
        let from = cx.today();
        let part = |capacity, person, witness| NewPart {
            capacity,
            person,
            defendant: None,
            witness,
            from,
            until: None,
        };
        parts::give(cx, case, part(Capacity::WitnessCare, bench.witness_care.person, None)).await?;
        parts::give(cx, case, part(Capacity::WitnessService, bench.witness_service.person, None)).await?;
        for witness in &plan.witnesses {
            let form = NewWitness {
                name: witness.name.clone(),
                birth_date: Some(witness.birth_date),
                complainant: witness.complainant,
            };
            let id = witnesses::record_under(cx, case, witness.reference.clone(), form).await?;
            told.witnesses[number].push(id);
            if let Some(isva) = &witness.isva {
                parts::give(cx, case, part(Capacity::Isva, isva.person, Some(id))).await?;
            }
            if let Some(intermediary) = &witness.intermediary {
                parts::give(cx, case, part(Capacity::Intermediary, intermediary.person, Some(id))).await?;
            }
        }
        Ok(())
    }

    /// An officer of the next region stands in for three weeks: a handover without a shared password (users.md R54).
    async fn hand_over(&self, cx: &Context) -> Result<()> {
        let [bench, next, ..] = &self.cast.benches[..] else { return Ok(()) };
        let appointment = NewAppointment {
            office: Office::Deputy,
            person: next.deputy.person,
            from: self.days.back(self.days.day, 5),
            until: Some(self.days.day + TimeDelta::days(14)),
            why: "Annual leave of the named officer.".to_owned(),
        };
        officers::appoint(cx, bench.rooms.specialist, appointment).await?;
        Ok(())
    }
}

impl Told {
    fn hearing(&self, hearing: usize) -> Result<HearingId> {
        self.hearings[hearing].ok_or(Error::NotFound)
    }

    fn witness_of(&self, plan: &HearingPlan) -> Option<WitnessId> {
        plan.witness.and_then(|witness| self.witnesses[plan.case].get(witness)).copied()
    }
}

/// The version of the booking that stands, which a form would carry.
async fn version_of(cx: &Context, hearing: HearingId) -> Result<i64> {
    let mut tx = cx.db.read().await?;
    let standing = store::bookings::standing_for_hearing(&mut tx, hearing).await?;
    Ok(standing.ok_or(Error::Stale)?.version)
}

fn ending(reason: ChangeReason, note: &str, agreed_by: Option<PersonId>) -> EndEntry {
    EndEntry { reason, note: Some(note.to_owned()), agreed_by }
}
