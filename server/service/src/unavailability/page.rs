//! What the pages of dates to avoid show and offer.

use super::{may_keep, witness_case};
use crate::{
    access::CaseSight,
    cases::reference,
    context::Context,
    error::{Error, Result},
    parts::shown_with,
    witnesses::{Screen, note_look},
};
use domain::{
    booking::Span,
    calendar::utc_to_civil,
    entry::may_be_for_a_witness,
    hearing::Capacity,
    ids::{CourtId, PersonId, WitnessId},
    unavailability::{AwayReason, Whose},
    view::{AskedLine, AwayLine, Choice, UnavailablePage, WitnessAsked},
};
use std::collections::HashMap;
use store::{Tx, unavailability::UnavailabilityRecord};

/// The dates of the person acting.
pub async fn own_page(cx: &Context) -> Result<UnavailablePage> {
    person_page(cx, cx.person()?.person).await
}

/// The dates of a person.
///
/// # Errors
/// [`Error::NotAllowed`] for somebody else's, unless the person acting books hearings.
pub async fn person_page(cx: &Context, person: PersonId) -> Result<UnavailablePage> {
    let mut tx = cx.db.read().await?;
    let name = may_keep(cx, &mut tx, person).await?;
    let whose = Whose::Person(person);
    let courts = store::courts::list(&mut tx).await?;
    Ok(UnavailablePage {
        whose,
        name,
        own: cx.person()?.person == person,
        dates: dates(cx, &mut tx, whose).await?,
        reasons: reasons(AwayReason::ALL.iter().copied()),
        courts: courts.into_iter().map(|court| Choice::new(court.id, court.name)).collect(),
        asked: None,
    })
}

/// The dates of a witness, and when the witness was asked for them. The look is kept before it is answered.
///
/// # Errors
/// [`Error::NotAllowed`] for a reader who may see the witness but puts down no dates.
pub async fn witness_page(cx: &Context, witness: WitnessId) -> Result<UnavailablePage> {
    let mut tx = cx.db.read().await?;
    let case = witness_case(cx, &mut tx, witness).await?;
    let record = store::witnesses::find(&mut tx, witness).await?.ok_or(Error::NotFound)?;
    let whose = Whose::Witness(witness);
    let askers = askers(cx, &mut tx, &case, witness).await?;
    let last = store::dates_asked::last(&mut tx, &[witness]).await?.remove(&witness);
    let page = UnavailablePage {
        whose,
        name: record.reference.to_string(),
        own: false,
        dates: dates(cx, &mut tx, whose).await?,
        reasons: reasons(AwayReason::for_a_witness()),
        courts: Vec::new(),
        asked: Some(WitnessAsked {
            case: case.case.id,
            case_reference: reference(&case.case),
            last: last.map(|last| AskedLine {
                on: last.asked_on,
                // Somebody whom the reader could name may be named to the reader.
                by: askers.iter().any(|(id, _)| *id == last.asked_by).then_some(last.asked_by_name),
                answer: last.answer,
            }),
            askers: askers.into_iter().map(|(id, name)| Choice::new(id, name)).collect(),
            today: cx.today(),
        }),
    };
    drop(tx);
    note_look(cx, &case, witness, Screen::Unavailable).await?;
    Ok(page)
}

/// Who may have asked a witness: the person acting, and those with a part for the witness of whom they may know.
pub(super) async fn askers(
    cx: &Context,
    tx: &mut Tx,
    case: &CaseSight,
    witness: WitnessId,
) -> Result<Vec<(PersonId, String)>> {
    let person = cx.person()?;
    let mut askers = vec![(person.person, format!("{} (you)", person.name))];
    let sight = case.sight_of(witness);
    for part in store::assignments::list_for_case(tx, case.case.id, cx.today()).await? {
        let for_this_one =
            may_be_for_a_witness(part.capacity) && part.witness.is_none_or(|each| each == witness);
        let asks = for_this_one || part.capacity == Capacity::Prosecutor;
        if asks && sight.sees(shown_with(part.capacity)) && askers.iter().all(|(id, _)| *id != part.person) {
            askers.push((part.person, format!("{} ({})", part.person_name, part.capacity.title())));
        }
    }
    Ok(askers)
}

fn reasons(reasons: impl Iterator<Item = AwayReason>) -> Vec<Choice> {
    reasons.map(|reason| Choice::new(reason.code(), reason.title())).collect()
}

async fn dates(cx: &Context, tx: &mut Tx, whose: Whose) -> Result<Vec<AwayLine>> {
    let standing = store::unavailability::list(tx, whose, cx.now()).await?;
    let booked = booked(tx, whose, &standing).await?;
    let mut courts: HashMap<CourtId, String> = HashMap::new();
    for court in
        booked.iter().map(|(_, court)| *court).chain(standing.iter().filter_map(|each| each.away.court))
    {
        if let Some(known) = store::courts::find(tx, court).await? {
            courts.insert(court, known.name);
        }
    }
    let name = |court: CourtId| courts.get(&court).cloned();
    Ok(standing
        .into_iter()
        .map(|each| AwayLine {
            id: each.id,
            from: utc_to_civil(each.away.span.from()),
            until: utc_to_civil(each.away.span.until()),
            reason: each.away.reason,
            court: each.away.court.and_then(name),
            recorded_by: each.recorded_by_name,
            booked: booked
                .iter()
                .filter(|(span, _)| span.overlaps(&each.away.span))
                .map(|(span, court)| {
                    (utc_to_civil(span.from()), utc_to_civil(span.until()), name(*court).unwrap_or_default())
                })
                .collect(),
        })
        .collect())
}

/// What is booked for somebody from the first of these dates to the last.
async fn booked(tx: &mut Tx, whose: Whose, dates: &[UnavailabilityRecord]) -> Result<Vec<(Span, CourtId)>> {
    let from = dates.iter().map(|each| each.away.span.from()).min();
    let until = dates.iter().map(|each| each.away.span.until()).max();
    let Some(span) = from.zip(until).and_then(|(from, until)| Span::new(from, until)) else {
        return Ok(Vec::new());
    };
    Ok(match whose {
        Whose::Person(person) => {
            let engaged = store::occupations::engaged_between(tx, &[person], span).await?;
            engaged.into_iter().map(|each| (each.span, each.court)).collect()
        }
        Whose::Witness(witness) => {
            let heard = store::occupations::witness_between(tx, witness, span).await?;
            heard.into_iter().map(|each| (each.span, each.court)).collect()
        }
    })
}
