//! Recording a ground rules hearing: the next version, and the row that counts a gap that was too short.

use super::{
    gap::{Dated, dated, line},
    page::Opened,
    people::{Wanted, wanted},
};
use crate::{
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    form::{FormErrors, FormValues, Problem},
    ground_rules::GroundRulesEntry,
    hearing::HearingKind,
    ids::{HearingId, WitnessId},
    view::GapLine,
};
use futures_util::FutureExt;
use store::{
    ground_rules::{GroundRulesRecord, PresenceRecord, ShortGapRecord},
    trail::EntryKind,
};

/// Records what was set, as the next version. A judge's act.
///
/// # Errors
/// [`Error::Form`] where the recording follows too soon and no reason is given; [`Error::Stale`] when somebody else saved
/// a version meanwhile.
pub async fn record(cx: &Context, id: WitnessId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let opened = Opened::of(cx, &mut tx, id).await?;
    if !opened.records(cx)? {
        return Err(Error::NotAllowed);
    }
    let case = &opened.sight.case;
    let held = dated(&mut tx, case.id, id, HearingKind::GroundRules).await?;
    let recordings = dated(&mut tx, case.id, id, HearingKind::Section28).await?;
    let hearings: Vec<HearingId> = held.iter().map(|each| each.hearing).collect();
    let people = wanted(&mut tx, case.id, id, &hearings, cx.today()).await?;
    let entry = GroundRulesEntry::parse(values, cx.today())?;

    let mut errors = FormErrors::default();
    let find = |hearings: &[Dated], id| hearings.iter().find(|each| each.hearing == id).copied();
    let hearing = find(&held, entry.hearing);
    if hearing.is_none() {
        errors.add("hearing", Problem::NotOffered);
    }
    let recording = entry.recording.and_then(|id| find(&recordings, id));
    if entry.recording.is_some() && recording.is_none() {
        errors.add("recording", Problem::NotOffered);
    }
    let gap = match (hearing, recording) {
        (Some(hearing), Some(recording)) => line(&mut tx, case.court, id, hearing, recording).await?,
        _ => None,
    };
    // A reason that was given for this very gap stands.
    let wanting = gap.as_ref().is_some_and(|gap| gap.reason.is_none());
    if wanting && entry.gap_reason.is_none() {
        errors.add("gap_reason", Problem::ReasonNeeded);
    }
    if !errors.is_empty() {
        return Err(errors.into());
    }
    drop(tx);
    save(cx, &opened, &people, entry, gap).await
}

async fn save(
    cx: &Context,
    opened: &Opened,
    people: &[Wanted],
    entry: GroundRulesEntry,
    gap: Option<GapLine>,
) -> Result<()> {
    let (id, standing) = (opened.witness.id, opened.standing());
    if entry.version != standing {
        return Err(Error::Stale);
    }
    let by = cx.person()?.person;
    let attendances = entry
        .presences
        .iter()
        .filter_map(|(key, presence)| {
            let wanted = people.iter().find(|each| each.key() == *key)?;
            Some(PresenceRecord {
                person: wanted.person,
                capacity: wanted.capacity,
                defendant: wanted.defendant,
                presence: *presence,
            })
        })
        .collect();
    let short = match (gap, entry.recording, &entry.gap_reason) {
        (Some(GapLine { gap, reason: None, .. }), Some(recording), Some(reason)) => Some(ShortGapRecord {
            id: cx.new_id(),
            witness: id,
            hearing: entry.hearing,
            recording,
            gap,
            reason: reason.clone(),
            noted_at: cx.now(),
            noted_by: by,
        }),
        _ => None,
    };
    // The trail tells that a version was saved. What the judge set is kept whole in the version: those who read a case's
    // history may not all read the ground rules.
    let mut note =
        cx.entry(EntryKind::Change, "ground_rules", if standing == 0 { "recorded" } else { "amended" });
    note.subject = Some(id.uuid());
    note.case = Some(opened.sight.case.id);
    note.witness = Some(id);
    note.before = Facts::default().with("version", (standing > 0).then(|| standing.to_string())).kept();
    note.after = Facts::default()
        .with("version", Some((standing + 1).to_string()))
        .with("short_gap", short.as_ref().map(|short| format!("{} days", short.gap.days)))
        .kept();
    let record = GroundRulesRecord {
        id: cx.new_id(),
        witness: id,
        version: standing + 1,
        hearing: entry.hearing,
        recording: entry.recording,
        rules: entry.rules,
        attendances,
        breaks: entry.breaks,
        seating: entry.seating,
        jury_explanation: entry.jury_explanation,
        intermediary_recommendations: entry.intermediary_recommendations,
        written_by: entry.written_by,
        serve_by: entry.serve_by,
        served_on: entry.served_on,
        saved_at: cx.now(),
        saved_by: by,
        why: entry.why.filter(|_| standing > 0),
    };
    cx.db
        .write(move |tx| {
            async move {
                store::ground_rules::insert(tx, &record).await?;
                if let Some(short) = &short {
                    store::ground_rules::note_short_gap(tx, short).await?;
                }
                tx.note(note);
                Ok::<_, Error>(())
            }
            .boxed()
        })
        .await
}
