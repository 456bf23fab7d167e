//! Questioning a witness again. Once a recording has been made, nobody cross-examines or re-examines the witness on any
//! evidence given without a further direction (28(5)), which the court gives on one of two limbs (28(6)).

use super::{Recorded, judges, name, note, offered_judge, once, was_held};
use crate::{
    bookings::case_reference,
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    calendar::long_date,
    form::{FormValues, Problem},
    ids::{CaseId, FurtherDirectionId, HearingId, WitnessId},
    recording::entry::parse_further,
    role::Action,
    view::{Choice, FurtherLine, FurtherPage},
};
use futures_util::FutureExt;
use store::{Tx, further_directions::FurtherDirectionRecord};

/// Whether one more recording of a witness may be booked, leaving out the hearing that is booked again.
pub(crate) async fn may_be_booked(
    tx: &mut Tx,
    witness: WitnessId,
    hearing: Option<HearingId>,
) -> store::Result<bool> {
    Ok(store::further_directions::questioning(tx, witness, hearing).await?.may_be_booked())
}

/// The form.
pub async fn further_page(cx: &Context, id: HearingId) -> Result<FurtherPage> {
    let mut tx = cx.db.read().await?;
    let (recorded, witness) = may_direct(cx, &mut tx, id).await?;
    let reference = store::witnesses::find(&mut tx, witness).await?.ok_or(Error::NotFound)?.reference;
    let mut parties = vec![Choice::new("prosecution", "The prosecution")];
    for defendant in store::defendants::list_for_case(&mut tx, recorded.hearing.case).await? {
        parties.push(Choice::new(defendant.id, defendant.label.to_string()));
    }
    Ok(FurtherPage {
        hearing: id,
        case_reference: case_reference(&recorded.sight.case),
        witness_reference: reference.to_string(),
        judges: judges(cx, &mut tx, &recorded.sight).await?,
        parties,
        form: cx.new_id(),
        earlier: lines(&mut tx, recorded.hearing.case, witness).await?,
    })
}

/// Records a further direction.
pub async fn direct(cx: &Context, id: HearingId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let (recorded, witness) = may_direct(cx, &mut tx, id).await?;
    let entry = parse_further(values, cx.today())?;
    offered_judge(cx, &mut tx, &recorded.sight, entry.judge, "made_by").await?;
    if let Some(defendant) = entry.defendant {
        let defendants = store::defendants::list_for_case(&mut tx, recorded.hearing.case).await?;
        if defendants.iter().all(|each| each.id != defendant) {
            return Err(Error::field("for_whom", Problem::NotOffered));
        }
    }
    let form = values.entered("id").and_then(|id| id.parse::<FurtherDirectionId>().ok());
    let record = FurtherDirectionRecord {
        id: form.unwrap_or_else(|| cx.new_id()),
        witness,
        hearing: id,
        limb: entry.limb,
        defendant: entry.defendant,
        judge: entry.judge,
        made_on: entry.made_on,
        recorded_at: cx.now(),
        recorded_by: cx.person()?.person,
    };
    let mut trail = note(cx, &recorded.hearing, "further_direction");
    trail.after = Facts::default()
        .with("limb", Some(entry.limb.title()))
        .with("date", Some(long_date(entry.made_on)))
        .kept();
    let kept = cx
        .db
        .write(move |tx| {
            async move {
                store::further_directions::insert(tx, &record).await?;
                tx.note(trail);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await;
    once(kept)
}

/// Once questions were put, whoever records the court's decisions records this one.
async fn may_direct(cx: &Context, tx: &mut Tx, id: HearingId) -> Result<(Recorded, WitnessId)> {
    let recorded = Recorded::load(cx, tx, id).await?;
    if !recorded.sees().may(Action::RecordDecision) {
        return Err(Error::NotAllowed);
    }
    let (held, _) = was_held(tx, id).await?;
    match recorded.hearing.witness {
        Some(witness) if held => Ok((recorded, witness)),
        _ => Err(Error::NotFound),
    }
}

/// The further directions for a witness.
pub(super) async fn lines(tx: &mut Tx, case: CaseId, witness: WitnessId) -> Result<Vec<FurtherLine>> {
    let defendants = store::defendants::list_for_case(tx, case).await?;
    let mut lines = Vec::new();
    for each in store::further_directions::list_for_witness(tx, witness).await? {
        let label = |id| defendants.iter().find(|it| it.id == id).map(|it| it.label.to_string());
        lines.push(FurtherLine {
            limb: each.limb,
            label: each.defendant.and_then(label),
            judge: name(tx, each.judge).await?,
            made_on: each.made_on,
        });
    }
    Ok(lines)
}
