//! The history of a case, a witness or a hearing: old value, new value, who, when and why, newest first (users.md R53).
//!
//! Who a witness is was sealed when it was kept and is opened only for the history of that witness, whose every reader
//! is kept as a look, and only for those who may see it. A case's history says that it changed and no more.

use crate::{
    access::{CaseSight, case_sight, witness_sight},
    cases::reference,
    context::Context,
    error::{Error, Result},
    facts::{Fact, read},
    parts::shown_with,
    witnesses::{BIRTH_DATE, Screen, note_look},
};
use domain::{
    calendar::{long_date, parse_iso_date, utc_to_civil},
    hearing::{Capacity, HearingKind},
    ids::{CaseId, HearingId, PersonId, WitnessId},
    role::{FieldGroup, Shown, Sight, Standing},
    view::{DoneBy, FieldChange, HistoryLine, HistoryPage, OldAndNew, Recorded},
};
use std::collections::{BTreeMap, HashMap};
use store::{Tx, trail::TrailRow};
use uuid::Uuid;

/// The field of a booking that says who supports the witness, if anybody does.
const ISVA: &str = "isva";

/// How many acts a page of a history has.
pub const PAGE: u32 = 50;

/// The history of a case and of everything in it.
///
/// # Errors
/// [`Error::NotAllowed`] for a reader who may see the case but not its history.
pub async fn of_case(cx: &Context, id: CaseId, page: u32) -> Result<HistoryPage> {
    let mut tx = cx.db.read().await?;
    let case = case_sight(cx, &mut tx, id).await?;
    require_history(case.sight())?;
    let page = page.max(1);
    let rows = store::trail::list_for_case(&mut tx, id, most(page)).await?;
    let nobody = Sight::new(cx.person()?.role, Standing::default());
    let (lines, older) = lines(cx, &mut tx, rows, page, &Reader { case: &case, identity: nobody }).await?;
    Ok(HistoryPage { of: Recorded::Case(id, reference(&case.case)), lines, page, older })
}

/// The history of a witness's record. The look is kept before it is answered.
///
/// # Errors
/// [`Error::NotAllowed`] for a reader who may see the witness but not the history.
pub async fn of_witness(cx: &Context, id: WitnessId, page: u32) -> Result<HistoryPage> {
    let mut tx = cx.db.read().await?;
    let (case, witness) = witness_sight(cx, &mut tx, id).await?;
    let sight = case.sight_of(id);
    require_history(sight)?;
    let page = page.max(1);
    let rows = store::trail::list_for_subject(&mut tx, id.uuid(), most(page)).await?;
    let (lines, older) = lines(cx, &mut tx, rows, page, &Reader { case: &case, identity: sight }).await?;
    drop(tx);
    note_look(cx, &case, id, Screen::History).await?;
    Ok(HistoryPage { of: Recorded::Witness(id, witness.reference.to_string()), lines, page, older })
}

/// The history of a hearing and its bookings.
///
/// # Errors
/// [`Error::NotAllowed`] for a reader who may see the hearing but not its history.
pub async fn of_hearing(cx: &Context, id: HearingId, page: u32) -> Result<HistoryPage> {
    let mut tx = cx.db.read().await?;
    let hearing = store::hearings::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let case = match hearing.witness {
        Some(witness) => witness_sight(cx, &mut tx, witness).await?.0,
        None => case_sight(cx, &mut tx, hearing.case).await?,
    };
    if !case.sight().sees_hearing(hearing.kind) {
        return Err(Error::NotFound);
    }
    require_history(case.sight())?;
    let page = page.max(1);
    let rows = store::trail::list_for_subject(&mut tx, id.uuid(), most(page)).await?;
    let nobody = Sight::new(cx.person()?.role, Standing::default());
    let (lines, older) = lines(cx, &mut tx, rows, page, &Reader { case: &case, identity: nobody }).await?;
    Ok(HistoryPage { of: Recorded::Hearing(id, hearing.kind, reference(&case.case)), lines, page, older })
}

fn require_history(sight: Sight) -> Result<()> {
    if sight.sees(FieldGroup::History) { Ok(()) } else { Err(Error::NotAllowed) }
}

/// Whether somebody who reads the history of a case may know of this entry of it.
pub(crate) fn may_know_of(case: &CaseSight, role: domain::role::Role, row: &TrailRow) -> bool {
    let sight = case.sight();
    let identity = Sight::new(role, Standing::default());
    sight.sees(FieldGroup::History) && Reader { case, identity }.may_know_of(row)
}

/// One more than the pages up to this one hold, which tells whether there is another.
fn most(page: u32) -> i64 {
    i64::from(page) * i64::from(PAGE) + 1
}

/// Who reads a history: how they stand to the case, and how to who a witness is.
struct Reader<'a> {
    case: &'a CaseSight,
    identity: Sight,
}

async fn lines(
    cx: &Context,
    tx: &mut Tx,
    rows: Vec<TrailRow>,
    page: u32,
    reader: &Reader<'_>,
) -> Result<(Vec<HistoryLine>, bool)> {
    let older = i64::try_from(rows.len()).is_ok_and(|found| found == most(page));
    let first = usize::try_from((page - 1) * PAGE).unwrap_or(usize::MAX);
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let rows: Vec<_> = rows.into_iter().skip(first).take(size).collect();
    let names = Names::of(tx, &rows).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        if reader.may_know_of(&row) {
            lines.push(line(cx, row, &names, reader)?);
        }
    }
    Ok((lines, older))
}

fn line(cx: &Context, row: TrailRow, names: &Names, reader: &Reader<'_>) -> Result<HistoryLine> {
    let subject = row.subject_id.unwrap_or_default();
    Ok(HistoryLine {
        at: utc_to_civil(row.at),
        by: names.done_by(&row),
        changes: changes(&row)
            .into_iter()
            // A field whose very being there tells something is left out, not marked as withheld.
            .filter(|change| reader.case.sight().sees(group(&change.field)))
            .filter(|change| change.field != ISVA || reader.case.sight().sees(FieldGroup::IsvaState))
            .map(|change| {
                let values = reader.values(cx, subject, &change)?;
                Ok(FieldChange { field: change.field, values })
            })
            .collect::<Result<_>>()?,
        subject: row.subject_kind,
        what: row.what,
        reason: row.reason,
    })
}

/// One field before and after.
struct Change {
    field: String,
    old: Option<Fact>,
    new: Option<Fact>,
}

/// With which group of fields a plain field is shown.
fn group(field: &str) -> FieldGroup {
    // A booking's ISVA is a field by itself, for not everybody who reads of the booking reads of that.
    if field == Capacity::Isva.code() { shown_with(Capacity::Isva) } else { FieldGroup::History }
}

/// The fields of an entry that differ, without those that only the program reads.
fn changes(row: &TrailRow) -> Vec<Change> {
    let mut fields: BTreeMap<String, (Option<Fact>, Option<Fact>)> = BTreeMap::new();
    for (field, fact) in read(row.before.as_deref()) {
        fields.entry(field).or_default().0 = Some(fact);
    }
    for (field, fact) in read(row.after.as_deref()) {
        fields.entry(field).or_default().1 = Some(fact);
    }
    fields
        .into_iter()
        .map(|(field, (old, new))| Change { field, old, new })
        .filter(|change| match (&change.old, &change.new) {
            (Some(Fact::Plain(old)), Some(Fact::Plain(new))) => old != new,
            _ => true,
        })
        .filter(|change| {
            let is_id =
                |fact: &Option<Fact>| matches!(fact, Some(Fact::Plain(text)) if text.parse::<Uuid>().is_ok());
            !is_id(&change.old) && !is_id(&change.new)
        })
        .collect()
}

impl Reader<'_> {
    /// Whether the reader may know of an entry at all: that somebody supports a witness is not for everybody, nor that a
    /// section 41 application is heard, nor that something was lodged for the court alone.
    fn may_know_of(&self, row: &TrailRow) -> bool {
        let sight = self.case.sight();
        match row.subject_kind.as_str() {
            "part" => self.may_know_of_part(row),
            "hearing" => !Self::is_section_41(row) || sight.sees_hearing(HearingKind::SectionFortyOne),
            "section_41" => sight.sees(FieldGroup::SectionFortyOne),
            "withheld_part" => sight.sees(FieldGroup::CourtOnly),
            "measures_application" => sight.sees(FieldGroup::MeasuresApplications),
            "measures" => sight.sees(FieldGroup::Measures),
            "eligibility" => sight.sees(FieldGroup::EligibilityFacts),
            _ => true,
        }
    }

    fn is_section_41(row: &TrailRow) -> bool {
        let told = read(row.after.as_deref()).into_iter().chain(read(row.before.as_deref()));
        let title = HearingKind::SectionFortyOne.title();
        told.into_iter()
            .any(|(field, fact)| field == "kind" && matches!(fact, Fact::Plain(text) if text == title))
    }

    fn may_know_of_part(&self, row: &TrailRow) -> bool {
        let told = read(row.after.as_deref()).into_iter().chain(read(row.before.as_deref()));
        let mut capacities = told.filter_map(|(field, fact)| match fact {
            Fact::Plain(title) if field == "capacity" => {
                Capacity::ALL.iter().copied().find(|capacity| capacity.title() == title)
            }
            _ => None,
        });
        capacities.all(|capacity| self.case.sight().sees(shown_with(capacity)))
    }

    fn values(&self, cx: &Context, row: Uuid, change: &Change) -> Result<Shown<OldAndNew>> {
        let sealed = [&change.old, &change.new].iter().any(|fact| matches!(fact, Some(Fact::Sealed(_))));
        let (sight, group) = if sealed {
            (self.identity, FieldGroup::Identity)
        } else {
            (self.case.sight(), group(&change.field))
        };
        let opened = |fact: &Option<Fact>| -> Result<Option<String>> {
            Ok(match fact {
                None => None,
                Some(Fact::Plain(text)) => Some(text.clone()),
                Some(Fact::Sealed(bytes)) => {
                    let text = cx.sealer.open(row, &change.field, bytes)?;
                    Some(if change.field == BIRTH_DATE { in_words(text) } else { text })
                }
            })
        };
        sight.try_show(group, || Ok(OldAndNew { old: opened(&change.old)?, new: opened(&change.new)? }))
    }
}

/// A date as people read it.
fn in_words(date: String) -> String {
    parse_iso_date(&date).map_or(date, long_date)
}

/// The names of the people in some rows of the trail.
pub(crate) struct Names(HashMap<Uuid, String>);

impl Names {
    /// Looks them up.
    pub async fn of(tx: &mut Tx, rows: &[TrailRow]) -> Result<Self> {
        Self::of_people(tx, rows.iter().filter_map(|row| row.actor_id).map(PersonId::from).collect()).await
    }

    /// Looks up the names of some people.
    pub async fn of_people(tx: &mut Tx, mut people: Vec<PersonId>) -> Result<Self> {
        people.sort();
        people.dedup();
        if people.is_empty() {
            return Ok(Self(HashMap::new()));
        }
        let found = store::people::list_named(tx, &people).await?;
        Ok(Self(found.into_iter().map(|person| (person.id.uuid(), person.name)).collect()))
    }

    /// The name of one of them.
    pub fn of_person(&self, person: PersonId) -> String {
        self.0.get(&person.uuid()).cloned().unwrap_or_else(|| person.to_string())
    }

    /// Who did what a row tells of.
    pub fn done_by(&self, row: &TrailRow) -> DoneBy {
        let role = row.actor_role.as_deref();
        match row.actor_id {
            Some(id) => DoneBy::Person {
                name: self.0.get(&id).cloned().unwrap_or_else(|| id.to_string()),
                role: role.and_then(|role| role.parse().ok()),
            },
            None if role == Some("operator") => DoneBy::Operator,
            None => DoneBy::Nobody,
        }
    }
}
