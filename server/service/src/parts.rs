//! Who has which part in a case: judge, counsel, ISVA and the others, from one day to another. What people see follows
//! from it.

use crate::{
    access::{CaseSight, case_for, case_sight},
    cases::{part_line, reference},
    context::{Actor, Context},
    error::{Error, Result},
    facts::Facts,
};
use chrono::NaiveDate;
use domain::{
    calendar::long_date,
    case::DefendantLabel,
    court::Region,
    entry::{EndPart, NewPart, may_be_for_a_witness},
    form::{FormErrors, Problem},
    hearing::Capacity,
    ids::{AssignmentId, CaseId, DefendantId, PersonId, WitnessId},
    role::{Action, FieldGroup},
    view::{Choice, EndPartPage, PartChoices},
    witness::WitnessReference,
};
use futures_util::FutureExt;
use store::{Tx, assignments::AssignmentRecord, trail::EntryKind};

/// With which group of fields it is shown who has a part. That somebody supports a witness is not for everybody who
/// sees who acts in the case; an intermediary is a measure (section 29 of the 1999 Act) and shown as one.
pub(crate) const fn shown_with(capacity: Capacity) -> FieldGroup {
    match capacity {
        Capacity::Judge
        | Capacity::Prosecutor
        | Capacity::ProsecutionCounsel
        | Capacity::DefenceCounsel
        | Capacity::Clerk => FieldGroup::CaseParticulars,
        Capacity::Isva => FieldGroup::IsvaState,
        Capacity::WitnessCare | Capacity::WitnessService => FieldGroup::Visit,
        Capacity::Intermediary => FieldGroup::Measures,
    }
}

/// What the form for a part offers. Without a part chosen, the parts; with one, who can have it and for whom.
pub async fn choices(cx: &Context, case: CaseId, capacity: Option<Capacity>) -> Result<PartChoices> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, case).await?;
    sight.require(Action::AssignPeople)?;
    let capacity = capacity.filter(|capacity| may_give(&sight, *capacity));
    let mut choices = PartChoices {
        case,
        case_reference: reference(&sight.case),
        capacities: Capacity::ALL
            .iter()
            .filter(|capacity| may_give(&sight, **capacity))
            .map(|capacity| Choice::new(capacity.code(), capacity.title()))
            .collect(),
        capacity,
        people: Vec::new(),
        defendants: Vec::new(),
        witnesses: Vec::new(),
        today: cx.today(),
    };
    if let Some(capacity) = capacity {
        choices.people = people_for(cx, &mut tx, capacity, &[sight.region]).await?;
        if capacity == Capacity::DefenceCounsel {
            choices.defendants = store::defendants::list_for_case(&mut tx, case)
                .await?
                .into_iter()
                .map(|defendant| Choice::new(defendant.label, defendant.label.to_string()))
                .collect();
        }
        if may_be_for_a_witness(capacity) {
            choices.witnesses = store::witnesses::list_for_case(&mut tx, case)
                .await?
                .into_iter()
                .map(|witness| Choice::new(witness.id, witness.reference.to_string()))
                .collect();
        }
    }
    Ok(choices)
}

/// Gives somebody a part in a case.
///
/// # Errors
/// [`Error::Form`] for a person whose role does not fit the part or who has it already, a defendant or witness of
/// another case; [`Error::NotAllowed`] for a part that the person acting may not know of.
pub async fn give(cx: &Context, case: CaseId, part: NewPart) -> Result<AssignmentId> {
    let mut tx = cx.db.read().await?;
    case_for(cx, &mut tx, case, Action::AssignPeople).await?;
    if !matches!(cx.actor, Actor::Operator) && !may_give(&case_sight(cx, &mut tx, case).await?, part.capacity)
    {
        return Err(Error::NotAllowed);
    }
    drop(tx);
    let inside = cx.clone();
    cx.db
        .write(move |tx| {
            async move {
                let given = fitting(&inside, tx, case, part).await?;
                keep(&inside, tx, given).await
            }
            .boxed()
        })
        .await
}

fn may_give(sight: &CaseSight, capacity: Capacity) -> bool {
    sight.sight().sees(shown_with(capacity))
}

/// Checks, inside the transaction, that person, defendant and witness fit the part.
async fn fitting(cx: &Context, tx: &mut Tx, case: CaseId, part: NewPart) -> Result<GivenPart> {
    let mut errors = FormErrors::default();
    if !can_have(cx, tx, part.person, part.capacity).await? {
        errors.add("person", Problem::NotOffered);
    }
    let defendant = match part.defendant {
        Some(label) => {
            let found = store::defendants::list_for_case(tx, case)
                .await?
                .into_iter()
                .find(|each| each.label == label);
            if found.is_none() {
                errors.add("defendant", Problem::NotOffered);
            }
            found.map(|defendant| (defendant.id, label))
        }
        None => None,
    };
    let witness = match part.witness {
        Some(id) => {
            let found = store::witnesses::find(tx, id).await?.filter(|witness| witness.case == case);
            if found.is_none() {
                errors.add("witness", Problem::NotOffered);
            }
            found.map(|witness| (id, witness.reference))
        }
        None => None,
    };
    if part.capacity == Capacity::DefenceCounsel && part.defendant.is_none() {
        errors.add("defendant", Problem::Missing);
    }
    if part.capacity.is_for_a_witness() && part.witness.is_none() {
        errors.add("witness", Problem::Missing);
    }
    let same = |each: &AssignmentRecord| {
        each.person == part.person
            && each.capacity == part.capacity
            && each.defendant == defendant.as_ref().map(|(id, _)| *id)
            && each.witness == part.witness
            && part.until.is_none_or(|until| each.from <= until)
    };
    if store::assignments::list_from(tx, case, part.from).await?.iter().any(same) {
        errors.add("person", Problem::HasThePart);
    }
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let NewPart { capacity, person, from, until, .. } = part;
    Ok(GivenPart { case, capacity, person, defendant, witness, from, until })
}

/// The form that ends a part.
pub async fn end_page(cx: &Context, case: CaseId, part: AssignmentId) -> Result<EndPartPage> {
    let mut tx = cx.db.read().await?;
    let sight = case_sight(cx, &mut tx, case).await?;
    sight.require(Action::AssignPeople)?;
    let record = part_of(&mut tx, case, part).await?;
    if !may_give(&sight, record.capacity) {
        return Err(Error::NotFound);
    }
    let defendants = store::defendants::list_for_case(&mut tx, case).await?;
    let witnesses = store::witnesses::list_for_case(&mut tx, case).await?;
    Ok(EndPartPage {
        case,
        case_reference: reference(&sight.case),
        part: part_line(record, &defendants, &witnesses),
        today: cx.today(),
    })
}

/// Ends a part on a day. The day before it began takes it back altogether, at once.
///
/// # Errors
/// [`Error::Form`] for a day before that.
pub async fn end(cx: &Context, case: CaseId, part: AssignmentId, end: EndPart) -> Result<()> {
    let mut tx = cx.db.read().await?;
    case_for(cx, &mut tx, case, Action::AssignPeople).await?;
    let record = part_of(&mut tx, case, part).await?;
    if !matches!(cx.actor, Actor::Operator)
        && !may_give(&case_sight(cx, &mut tx, case).await?, record.capacity)
    {
        return Err(Error::NotFound);
    }
    drop(tx);
    let mut entry = cx.entry(EntryKind::Change, "part", "ended");
    entry.subject = Some(part.uuid());
    entry.case = Some(case);
    entry.witness = record.witness;
    entry.reason = Some(end.why);
    cx.db
        .write(move |tx| {
            async move {
                let old = part_of(tx, case, part).await?;
                if end.until < old.from.pred_opt().unwrap_or(old.from) {
                    return Err(Error::field("until", Problem::EndsBeforeStart));
                }
                store::assignments::end(tx, part, end.until).await?;
                entry.before = Facts::default().with("until", old.until.map(long_date)).kept();
                // Whose part it was stands with what is new, or the entry would not tell.
                entry.after = Facts::default()
                    .with("capacity", Some(old.capacity.title()))
                    .with("person", Some(&old.person_name))
                    .with("until", Some(long_date(end.until)))
                    .kept();
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await
}

async fn part_of(tx: &mut Tx, case: CaseId, part: AssignmentId) -> Result<AssignmentRecord> {
    let found = store::assignments::find(tx, part).await?;
    found.filter(|part| part.case == case).ok_or(Error::NotFound)
}

/// A part that fits the person who is given it.
pub(crate) struct GivenPart {
    pub case: CaseId,
    pub capacity: Capacity,
    pub person: PersonId,
    pub defendant: Option<(DefendantId, DefendantLabel)>,
    pub witness: Option<(WitnessId, WitnessReference)>,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

impl GivenPart {
    /// A part in the whole case from today until further notice.
    pub fn from_today(cx: &Context, case: CaseId, capacity: Capacity, person: PersonId) -> Self {
        Self { case, capacity, person, defendant: None, witness: None, from: cx.today(), until: None }
    }
}

/// Keeps a part and notes it.
pub(crate) async fn keep(cx: &Context, tx: &mut Tx, given: GivenPart) -> Result<AssignmentId> {
    let person = store::people::find(tx, given.person).await?.ok_or(Error::NotFound)?;
    let id: AssignmentId = cx.new_id();
    let mut entry = cx.entry(EntryKind::Change, "part", "given");
    entry.subject = Some(id.uuid());
    entry.case = Some(given.case);
    entry.witness = given.witness.as_ref().map(|(id, _)| *id);
    entry.after = Facts::default()
        .with("capacity", Some(given.capacity.title()))
        .with("person", Some(&person.name))
        .with("defendant", given.defendant.map(|(_, label)| label.to_string()))
        .with("witness", given.witness.as_ref().map(|(_, reference)| reference.as_str()))
        .with("from", Some(long_date(given.from)))
        .with("until", given.until.map(long_date))
        .kept();
    let record = AssignmentRecord {
        id,
        case: given.case,
        person: given.person,
        person_name: person.name,
        capacity: given.capacity,
        defendant: given.defendant.map(|(id, _)| id),
        witness: given.witness.map(|(id, _)| id),
        from: given.from,
        until: given.until,
    };
    store::assignments::insert(tx, &record).await?;
    tx.note(entry);
    Ok(id)
}

/// Whether somebody's role fits a part today.
pub(crate) async fn can_have(
    cx: &Context,
    tx: &mut Tx,
    person: PersonId,
    capacity: Capacity,
) -> Result<bool> {
    let memberships = store::people::list_memberships(tx, person, cx.today()).await?;
    Ok(memberships.iter().any(|membership| capacity.roles().contains(&membership.role)))
}

/// The people whose role fits a part, by name, each with where they belong: from anywhere for those who prosecute and
/// defend, who travel; otherwise from these regions, or from all of them if none is given.
pub(crate) async fn people_for(
    cx: &Context,
    tx: &mut Tx,
    capacity: Capacity,
    regions: &[Region],
) -> Result<Vec<Choice>> {
    let travels =
        matches!(capacity, Capacity::Prosecutor | Capacity::ProsecutionCounsel | Capacity::DefenceCounsel);
    let mut members = Vec::new();
    if travels || regions.is_empty() {
        members = store::people::list_with_role(tx, capacity.roles(), None, None, cx.today()).await?;
    } else {
        for region in regions {
            let roles = capacity.roles();
            members.extend(store::people::list_with_role(tx, roles, None, Some(*region), cx.today()).await?);
        }
    }
    let mut people: Vec<Choice> = Vec::new();
    for member in members {
        let choice = Choice::new(member.person, format!("{} ({})", member.name, member.organisation_name));
        if !people.iter().any(|each| each.value == choice.value) {
            people.push(choice);
        }
    }
    people.sort_by_cached_key(|person| person.text.to_lowercase());
    Ok(people)
}
