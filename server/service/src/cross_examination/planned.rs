//! The minutes planned for a recording, for whoever runs the courtroom and whoever compares plan and log.

use crate::error::Result;
use domain::{
    case::DefendantLabel,
    cross_examination::{Advocate, Breaks},
    ids::HearingId,
};
use store::Tx;

/// What is planned for one recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The judge's cap.
    pub cap: Option<u16>,
    /// Counsel in the order of questioning.
    pub counsel: Vec<PlannedCounsel>,
    /// Minutes of re-examination.
    pub re_examination: u16,
    /// Breaks.
    pub breaks: Breaks,
    /// Whether a judge locked it.
    pub locked: bool,
    /// The version of the plan.
    pub version: i64,
}

/// One counsel's place in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedCounsel {
    /// Who, and for which defendant.
    pub advocate: Advocate,
    /// The name.
    pub name: String,
    /// D1, D2 and so on.
    pub label: DefendantLabel,
    /// The minutes allowed, or asked for where the judge has not said.
    pub minutes: u16,
}

/// The minutes planned for the recording of one witness, if there is a plan. Asks no policy: the caller has.
pub async fn planned_minutes(tx: &mut Tx, hearing: HearingId) -> Result<Option<Planned>> {
    let Some(hearing) = store::hearings::find(tx, hearing).await? else { return Ok(None) };
    let Some(witness) = hearing.witness else { return Ok(None) };
    let Some(record) = store::cross_examination::standing(tx, witness).await? else { return Ok(None) };
    let content = record.plan.content();
    let people: Vec<_> = content.counsel.iter().map(|each| each.advocate.person).collect();
    let people = store::people::list_named(tx, &people).await?;
    let defendants = store::defendants::list_for_case(tx, hearing.case).await?;
    let counsel = content
        .counsel
        .iter()
        .filter_map(|each| {
            let advocate = each.advocate;
            let person = people.iter().find(|person| person.id == advocate.person)?;
            let defendant = defendants.iter().find(|defendant| defendant.id == advocate.defendant)?;
            Some(PlannedCounsel {
                advocate,
                name: person.name.clone(),
                label: defendant.label,
                minutes: each.allowed.or(each.asked).unwrap_or(0),
            })
        })
        .collect();
    Ok(Some(Planned {
        cap: content.cap,
        counsel,
        re_examination: content.re_examination,
        breaks: content.breaks,
        locked: record.plan.locked().is_some(),
        version: content.version,
    }))
}
