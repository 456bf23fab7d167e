//! Every look at a witness's record: kept as it happens, and the report of all of them (users.md R52).

use crate::{
    access::{CaseSight, witness_sight},
    cases::reference,
    context::Context,
    error::{Error, Result},
    history::Names,
};
use domain::{
    calendar::utc_to_civil,
    ids::WitnessId,
    role::FieldGroup,
    view::{LookLine, LooksPage},
};
use futures_util::FutureExt;
use store::trail::EntryKind;

/// How many looks a page of the report has.
pub const PAGE: u32 = 100;

/// Which screen of a witness's record was looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Screen {
    /// The witness's page.
    Witness,
    /// The form that changes who the witness is.
    Amend,
    /// The report of looks.
    Looks,
    /// The history.
    History,
    /// Special measures.
    Measures,
    /// What is for the court alone.
    Withheld,
    /// Eligibility for special measures.
    Eligibility,
    /// The form for the facts of that.
    EligibilityFacts,
    /// What was set at the ground rules hearing.
    GroundRules,
    /// Topics and minutes.
    Plan,
    /// Dates to avoid.
    Unavailable,
    /// The section 28 track.
    Track,
}

impl Screen {
    /// The word kept.
    const fn code(self) -> &'static str {
        match self {
            Self::Witness => "witness",
            Self::Amend => "amend_witness",
            Self::Looks => "looks",
            Self::History => "witness_history",
            Self::Measures => "measures",
            Self::Withheld => "withheld_part",
            Self::Eligibility => "eligibility",
            Self::EligibilityFacts => "eligibility_facts",
            Self::GroundRules => "ground_rules",
            Self::Plan => "topics_and_minutes",
            Self::Unavailable => "dates_to_avoid",
            Self::Track => "section_28_track",
        }
    }
}

/// Keeps that the person acting looks at a witness's record, at which screen, and the part or office that lets them.
pub(crate) async fn note_look(
    cx: &Context,
    case: &CaseSight,
    witness: WitnessId,
    screen: Screen,
) -> Result<()> {
    let part = case.parts.iter().find(|part| part.witness.is_none_or(|each| each == witness));
    let purpose = part.map_or_else(|| case.purpose(), |part| part.capacity.title().to_owned());
    let mut entry = cx.entry(EntryKind::Look, "witness", screen.code());
    entry.subject = Some(witness.uuid());
    entry.case = Some(case.case.id);
    entry.witness = Some(witness);
    entry.reason = Some(purpose);
    cx.db
        .write(move |tx| {
            async move {
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await
}

/// The report of every look at one witness's record, newest first, this one among them.
///
/// # Errors
/// [`Error::NotAllowed`] for a reader who may see the witness but not who looked.
pub async fn looks(cx: &Context, id: WitnessId, page: u32) -> Result<LooksPage> {
    let mut tx = cx.db.read().await?;
    let (case, witness) = witness_sight(cx, &mut tx, id).await?;
    if !case.sight_of(id).sees(FieldGroup::Looks) {
        return Err(Error::NotAllowed);
    }
    drop(tx);
    note_look(cx, &case, id, Screen::Looks).await?;
    let mut tx = cx.db.read().await?;
    let page = page.max(1);
    let most = i64::from(page) * i64::from(PAGE) + 1;
    let found = store::trail::list_looks(&mut tx, id, most).await?;
    let older = i64::try_from(found.len()).is_ok_and(|found| found == most);
    let first = usize::try_from((page - 1) * PAGE).unwrap_or(usize::MAX);
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let rows: Vec<_> = found.into_iter().skip(first).take(size).collect();
    let names = Names::of(&mut tx, &rows).await?;
    let looks = rows
        .into_iter()
        .map(|row| LookLine {
            at: utc_to_civil(row.at),
            by: names.done_by(&row),
            screen: row.what,
            purpose: row.reason.unwrap_or_default(),
        })
        .collect();
    Ok(LooksPage {
        witness: id,
        reference: witness.reference.to_string(),
        case_reference: reference(&case.case),
        looks,
        page,
        older,
    })
}
