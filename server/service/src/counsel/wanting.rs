//! Sides without counsel for a hearing that is near (users.md R21): it is told to the prosecution, the keeper of the list
//! and the judge.

use super::{side_words, sides};
use crate::{cases::reference, context::Context, error::Result, policies::policy_of};
use domain::{
    calendar::london_day,
    hearing::{Capacity, HearingKind},
    ids::{BookingId, CaseId, HearingId},
    instruction::{CounselStage, is_counsel_overdue},
    law::policy::CourtPolicy,
    view::NoCounsel,
};
use std::collections::{HashMap, hash_map::Entry};
use store::{Tx, cases::CaseRecord};

/// What a hearing of a kind is, as a stage for which counsel is instructed.
const fn stage_of(kind: HearingKind) -> Option<CounselStage> {
    match kind {
        HearingKind::GroundRules => Some(CounselStage::GroundRules),
        HearingKind::Section28 => Some(CounselStage::Recording),
        HearingKind::Trial => Some(CounselStage::Trial),
        _ => None,
    }
}

/// Hearings in these cases that are near and for which a side has nobody: nobody instructed for the stage, nobody named in
/// the booking, and nobody with that part in the case. Asks no policy: the caller has. The number of questions grows with the number of courts only.
pub(crate) async fn without_counsel(
    cx: &Context,
    tx: &mut Tx,
    cases: &[CaseRecord],
) -> Result<Vec<NoCounsel>> {
    let ids: Vec<CaseId> = cases.iter().map(|case| case.id).collect();
    let mut policies: HashMap<_, CourtPolicy> = HashMap::new();
    for case in cases {
        if let Entry::Vacant(unknown) = policies.entry(case.court) {
            unknown.insert(policy_of(tx, case.court, cx.today()).await?);
        }
    }
    let days_of = |case: &CaseRecord| policies.get(&case.court).map_or(0, |policy| policy.counsel_named_days);
    let today = cx.today();
    let mut near = Vec::new();
    for (hearing, starts) in store::hearings::list_standing(tx, &ids).await? {
        let Some(case) = cases.iter().find(|case| case.id == hearing.case) else { continue };
        let day = london_day(starts);
        if let Some(stage) = stage_of(hearing.kind)
            && is_counsel_overdue(day, false, days_of(case), today)
        {
            near.push((hearing, case, day, stage));
        }
    }
    if near.is_empty() {
        return Ok(Vec::new());
    }
    let near_cases: Vec<CaseId> = near.iter().map(|(hearing, ..)| hearing.case).collect();
    let defendants = store::defendants::list_for_cases(tx, &near_cases).await?;
    let instructed = store::instructions::list_for_cases(tx, &near_cases).await?;
    let parts = store::assignments::list_for_cases(tx, &near_cases, today).await?;
    let hearings: Vec<HearingId> = near.iter().map(|(hearing, ..)| hearing.id).collect();
    let bookings = store::bookings::standing_for_hearings(tx, &hearings).await?;
    let booked: Vec<BookingId> = bookings.values().copied().collect();
    let named = store::bookings::attendances_at(tx, &booked).await?;
    let mut found = Vec::new();
    for (hearing, case, day, stage) in near {
        let attending = bookings.get(&hearing.id).and_then(|booking| named.get(booking));
        let of_case: Vec<_> = defendants.iter().filter(|each| each.case == case.id).cloned().collect();
        let missing: Vec<String> = sides(&of_case)
            .into_iter()
            .filter(|side| {
                let capacity = match side.0 {
                    None => Capacity::ProsecutionCounsel,
                    Some(_) => Capacity::DefenceCounsel,
                };
                let acts = |part: &&store::assignments::AssignmentRecord| {
                    part.case == case.id && part.capacity == capacity && part.defendant == side.0
                };
                let is_instructed = instructed
                    .iter()
                    .any(|each| each.case == case.id && each.side == *side && each.stage == stage);
                let is_named = attending.is_some_and(|all| {
                    all.iter().any(|each| each.capacity == capacity && each.defendant == side.0)
                });
                !is_instructed && !is_named && !parts.iter().any(|part| acts(&part))
            })
            .map(|side| side_words(side, &of_case))
            .collect();
        if !missing.is_empty() {
            found.push(NoCounsel {
                case: case.id,
                case_reference: reference(case),
                hearing: hearing.id,
                day,
                kind: hearing.kind,
                sides: missing,
            });
        }
    }
    found.sort_by_key(|each| each.day);
    Ok(found)
}
