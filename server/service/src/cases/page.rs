//! One case, as far as its reader may see it.

use super::reference;
use crate::{
    access::{CaseSight, case_sight},
    context::Context,
    eligibility::birthdays,
    error::{Error, Result},
    ground_rules::preparation,
    parts::shown_with,
};
use domain::{
    calendar::utc_to_civil,
    case::offence,
    ids::{CaseId, WitnessId},
    role::{Action, FieldGroup, Reach, Right, reach},
    view::{
        CaseActs, CasePage, CaseParticulars, ChargeLine, DefendantLine, HearingLine, PartLine, WhenAndWhere,
        WitnessLine,
    },
};
use std::cmp::Reverse;
use store::{
    Tx, assignments::AssignmentRecord, charges::ChargeRecord, defendants::DefendantRecord,
    witnesses::WitnessRecord,
};

/// The page of one case.
pub async fn page(cx: &Context, id: CaseId) -> Result<CasePage> {
    let mut tx = cx.db.read().await?;
    let case = case_sight(cx, &mut tx, id).await?;
    let court = store::courts::find(&mut tx, case.case.court).await?.ok_or(Error::NotFound)?;
    let defendants = store::defendants::list_for_case(&mut tx, id).await?;
    let charges = store::charges::list_for_case(&mut tx, id).await?;
    let witnesses = store::witnesses::list_for_case(&mut tx, id).await?;
    let parts = store::assignments::list_from(&mut tx, id, cx.today()).await?;
    let hearings = hearing_lines(cx, &mut tx, &case, &witnesses).await?;
    // A birth date is who the witness is, and is not opened for those who may not see that.
    let born: Vec<WitnessId> = witnesses
        .iter()
        .map(|witness| witness.id)
        .filter(|witness| case.sight_of(*witness).sees(FieldGroup::Identity))
        .collect();
    let birthdays = birthdays(cx, &mut tx, &born).await?;
    let ids: Vec<WitnessId> = witnesses.iter().map(|witness| witness.id).collect();
    let mut measures = crate::measures::summaries(&mut tx, id, &ids).await?;
    let sight = case.sight();
    Ok(CasePage {
        case: id,
        reference: reference(&case.case),
        court: court.id,
        court_name: court.name,
        particulars: sight.show(FieldGroup::CaseParticulars, || CaseParticulars {
            urn: case.case.urn.to_string(),
            number: case.case.number.as_ref().map(ToString::to_string),
            sent_on: case.case.sent_on,
            parts: part_lines(&case, parts, &defendants, &witnesses),
            defendants: defendant_lines(defendants, &charges),
        }),
        witnesses: witnesses
            .into_iter()
            .filter(|witness| case.sight_of(witness.id).sees(FieldGroup::Listing))
            .map(|witness| WitnessLine {
                witness: witness.id,
                reference: witness.reference.to_string(),
                complainant: witness.complainant,
                turns_eighteen: case
                    .sight_of(witness.id)
                    .show(FieldGroup::Identity, || birthdays.get(&witness.id).copied()),
                preparation: preparation(case.sight_of(witness.id)),
                measures: crate::measures::shown(
                    case.sight_of(witness.id),
                    measures.remove(&witness.id).unwrap_or_default(),
                ),
            })
            .collect(),
        hearings: hearings.into_iter().map(|(_, line)| line).collect(),
        may: CaseActs {
            amend: sight.may(Action::AmendCase),
            assign: sight.may(Action::AssignPeople),
            record_witness: sight.may(Action::RecordWitness),
            book: sight.may(Action::BookHearing),
            history: sight.sees(FieldGroup::History),
            deadlines: sight.sees(FieldGroup::Deadlines),
            record_event: sight.may(Action::RecordCaseEvent),
            section_41: sight.sees(FieldGroup::SectionFortyOne),
            counsel: sight.sees(FieldGroup::MeasuresApplications) || sight.may(Action::InstructCounsel),
        },
    })
}

fn defendant_lines(defendants: Vec<DefendantRecord>, charges: &[ChargeRecord]) -> Vec<DefendantLine> {
    defendants
        .into_iter()
        .map(|defendant| DefendantLine {
            charges: charges
                .iter()
                .filter(|charge| charge.defendant == defendant.id)
                .map(|charge| match offence(&charge.offence_code) {
                    Some(known) => {
                        ChargeLine { title: known.title.to_owned(), statute: known.statute.to_owned() }
                    }
                    // Kept by a newer program: its code says more than nothing.
                    None => ChargeLine { title: charge.offence_code.clone(), statute: String::new() },
                })
                .collect(),
            defendant: defendant.id,
            label: defendant.label,
            custody: defendant.custody,
            custody_from: defendant.custody_from,
        })
        .collect()
}

/// The parts the reader may know of, each with the defendant or witness it is for.
pub(crate) fn part_lines(
    case: &CaseSight,
    parts: Vec<AssignmentRecord>,
    defendants: &[DefendantRecord],
    witnesses: &[WitnessRecord],
) -> Vec<PartLine> {
    parts
        .into_iter()
        .filter(|part| {
            let sight = part.witness.map_or_else(|| case.sight(), |witness| case.sight_of(witness));
            sight.sees(shown_with(part.capacity))
        })
        .map(|part| part_line(part, defendants, witnesses))
        .collect()
}

/// One part with the defendant or witness it is for.
pub(crate) fn part_line(
    part: AssignmentRecord,
    defendants: &[DefendantRecord],
    witnesses: &[WitnessRecord],
) -> PartLine {
    let defendant = defendants.iter().find(|each| Some(each.id) == part.defendant);
    let witness = witnesses.iter().find(|each| Some(each.id) == part.witness);
    PartLine {
        assignment: part.id,
        name: part.person_name,
        capacity: part.capacity,
        concerning: defendant
            .map(|defendant| defendant.label.to_string())
            .or_else(|| witness.map(|witness| witness.reference.to_string())),
        from: part.from,
        until: part.until,
    }
}

/// The hearings of a case that the reader may see, each with the witness it is held for: those to come, the next first;
/// those out of the diary; those that are over, the latest first.
pub(crate) async fn hearing_lines(
    cx: &Context,
    tx: &mut Tx,
    case: &CaseSight,
    witnesses: &[WitnessRecord],
) -> Result<Vec<(Option<WitnessId>, HearingLine)>> {
    let person = cx.person()?;
    let only_today = reach(person.role, Right::See(FieldGroup::Listing)) == Reach::Today;
    let mut lines = Vec::new();
    for hearing in store::hearings::list_for_case(tx, case.case.id).await? {
        let sight = hearing.witness.map_or_else(|| case.sight(), |witness| case.sight_of(witness));
        if !sight.sees_hearing(hearing.kind) {
            continue;
        }
        let mut booking = None;
        let mut in_todays_list = false;
        if let Some(standing) = store::bookings::standing_for_hearing(tx, hearing.id).await? {
            let room = store::resources::find(tx, standing.courtroom).await?.ok_or(Error::NotFound)?;
            let court = store::courts::find(tx, room.court).await?.ok_or(Error::NotFound)?;
            let span = standing.timing.hearing();
            let (starts, ends) = (utc_to_civil(span.from()), utc_to_civil(span.until()));
            in_todays_list = starts.date() == cx.today() && person.court == Some(court.id);
            booking = Some(WhenAndWhere { starts, ends, courtroom: room.name, court: court.name });
        }
        if only_today && !in_todays_list {
            continue;
        }
        let of = hearing.witness.and_then(|id| witnesses.iter().find(|witness| witness.id == id));
        lines.push((
            hearing.witness,
            HearingLine {
                hearing: hearing.id,
                kind: hearing.kind,
                witness_reference: of.map(|witness| witness.reference.to_string()),
                booking,
            },
        ));
    }
    let now = utc_to_civil(cx.now());
    lines.sort_by_key(|(_, line)| match &line.booking {
        Some(at) if at.ends >= now => (0, Some(at.starts), Reverse(None)),
        None => (1, None, Reverse(None)),
        Some(at) => (2, None, Reverse(Some(at.starts))),
    });
    Ok(lines)
}
