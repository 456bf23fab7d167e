//! What is put down on the page of a recording: where it stands, that it was played back, what is to be taken out, what a
//! judge ruled.

use super::{Recorded, note, offered_judge, once, was_held};
use crate::{
    context::Context,
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    form::{FormValues, Problem},
    hearing::HearingKind,
    ids::{EditId, HearingId},
    recording::{
        Check, CopyMade, EditKind, EditReason, Note, PlaybackOccasion, Ruling,
        entry::{RecordingEntry, parse_recording, position_words},
    },
};
use futures_util::FutureExt;
use store::{
    Tx,
    recording_edits::{EditRecord, RulingRecord},
    recordings::{CheckRecord, NoteRecord},
    trail::Entry,
};
use uuid::Uuid;

/// Does what one of the page's forms says.
///
/// # Errors
/// [`Error::NotAllowed`] for somebody who may read the page and not do that; [`Error::Stale`] when somebody put something
/// down meanwhile; [`Error::Form`] for a field that cannot be taken.
pub async fn act(cx: &Context, id: HearingId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let recorded = Recorded::load(cx, &mut tx, id).await?;
    let (held, _) = was_held(&mut tx, id).await?;
    let may = recorded.may(held);
    let allowed = match values.get("form") {
        "playback" => may.play,
        "edit" => may.edit,
        "ruling" => may.rule,
        _ => may.note,
    };
    if !allowed {
        return Err(Error::NotAllowed);
    }
    let form = values.entered("id").and_then(|id| id.parse::<Uuid>().ok());
    match parse_recording(values, recorded.notes.is_empty(), cx.today())? {
        RecordingEntry::Noted { note, seen } => noted(cx, &recorded, note, seen).await,
        RecordingEntry::Played { check, occasion, trial } => {
            played(cx, &mut tx, &recorded, check, (occasion, trial), form).await
        }
        RecordingEntry::Asked { kind, seconds, reason, jointly_agreed } => {
            asked(cx, &recorded, (kind, reason), seconds, jointly_agreed, form).await
        }
        RecordingEntry::Ruled { edit, ruling, judge, on, reason } => {
            offered_judge(cx, &mut tx, &recorded.sight, judge, "ruled_by").await?;
            let ruled = RulingRecord {
                ruling,
                judge,
                on,
                reason,
                recorded_at: cx.now(),
                recorded_by: cx.person()?.person,
            };
            rule(cx, &mut tx, &recorded, edit, ruled).await
        }
    }
}

async fn noted(
    cx: &Context,
    recorded: &Recorded,
    said: Note,
    seen: Option<domain::ids::RecordingNoteId>,
) -> Result<()> {
    let last = recorded.copies().pop();
    // Whoever presses twice says the same twice.
    let same = last.as_ref().is_some_and(|last| {
        said.made.is_none_or(|made| made == CopyMade::Recorded)
            && said.state == last.state
            && (said.reference.is_none() || said.reference == last.reference)
    });
    if same {
        return Ok(());
    }
    let facts = Facts::default()
        .with("made", said.made.map(CopyMade::title))
        .with("state", Some(said.state.title()))
        .with("recording", said.reference.as_ref().map(ToString::to_string));
    let record = NoteRecord {
        id: cx.new_id(),
        hearing: recorded.hearing.id,
        note: said,
        noted_at: cx.now(),
        noted_by: cx.person()?.person,
    };
    let mut entry = note(cx, &recorded.hearing, "recording_noted");
    entry.before = last.and_then(|last| Facts::default().with("state", Some(last.state.title())).kept());
    entry.after = facts.kept();
    cx.db
        .write(move |tx| {
            async move {
                store::recordings::insert_note(tx, &record, seen).await?;
                tx.note(entry);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}

async fn played(
    cx: &Context,
    tx: &mut Tx,
    recorded: &Recorded,
    check: Check,
    (occasion, trial): (PlaybackOccasion, Option<HearingId>),
    form: Option<Uuid>,
) -> Result<()> {
    // What was watched has to be the very copy that is to be played.
    if recorded.copies().last().is_none_or(|copy| copy.number != check.copy) {
        return Err(Error::Stale);
    }
    if let Some(trial) = trial {
        let trial = store::hearings::find(tx, trial).await?;
        let fits = trial.is_some_and(|it| it.case == recorded.hearing.case && it.kind == HearingKind::Trial);
        if !fits {
            return Err(Error::field("trial", Problem::NotOffered));
        }
    }
    let record = CheckRecord {
        id: form.map_or_else(|| cx.new_id(), Into::into),
        hearing: recorded.hearing.id,
        check,
        occasion,
        checked_at: cx.now(),
        checked_by: cx.person()?.person,
        trial,
    };
    let whole = if check.whole { "from start to end" } else { "not from start to end" };
    let mut entry = note(cx, &recorded.hearing, "played_back");
    entry.after = Facts::default()
        .with("occasion", Some(occasion.title()))
        .with("result", Some(format!("Copy {}, {whole}: {}", check.copy, check.result.title())))
        .kept();
    once(
        keep(cx, entry, move |tx| async move { store::recordings::insert_check(tx, &record).await }.boxed())
            .await,
    )
}

async fn asked(
    cx: &Context,
    recorded: &Recorded,
    (kind, reason): (EditKind, EditReason),
    (from_second, until_second): (u32, u32),
    jointly_agreed: bool,
    form: Option<Uuid>,
) -> Result<()> {
    let record = EditRecord {
        id: form.map_or_else(|| cx.new_id(), Into::into),
        hearing: recorded.hearing.id,
        kind,
        from_second,
        until_second,
        reason,
        jointly_agreed,
        asked_at: cx.now(),
        asked_by: cx.person()?.person,
        ruled: None,
    };
    let mut entry = note(cx, &recorded.hearing, "edit_asked");
    entry.after = Facts::default().with("edit", Some(words(&record))).kept();
    once(
        keep(cx, entry, move |tx| async move { store::recording_edits::insert(tx, &record).await }.boxed())
            .await,
    )
}

async fn rule(
    cx: &Context,
    tx: &mut Tx,
    recorded: &Recorded,
    edit: EditId,
    ruled: RulingRecord,
) -> Result<()> {
    let edits = store::recording_edits::list_for_hearing(tx, recorded.hearing.id).await?;
    let Some(stands) = edits.iter().find(|each| each.id == edit) else {
        return Err(Error::field("edit", Problem::NotOffered));
    };
    if stands.ruled.is_some() {
        return Err(Error::Stale);
    }
    let mut entry = note(cx, &recorded.hearing, "edit_ruled");
    entry.after = Facts::default()
        .with("edit", Some(words(stands)))
        .with("ruling", Some(Ruling::title(ruled.ruling)))
        .kept();
    entry.reason.clone_from(&ruled.reason);
    keep(cx, entry, move |tx| async move { store::recording_edits::rule(tx, edit, &ruled).await }.boxed())
        .await?;
    Ok(())
}

/// `Cut 12:30 to 12:45, identifies a person or place`.
fn words(edit: &EditRecord) -> String {
    let (from, until) = (position_words(edit.from_second), position_words(edit.until_second));
    format!("{} {from} to {until}, {}", edit.kind.title(), edit.reason.title().to_lowercase())
}

/// Does a piece of work with its entry in the trail.
async fn keep(
    cx: &Context,
    entry: Entry,
    work: impl for<'t> FnOnce(&'t mut Tx) -> futures_util::future::BoxFuture<'t, store::Result<()>>
    + Send
    + 'static,
) -> store::Result<()> {
    cx.db
        .write(move |tx| {
            async move {
                work(tx).await?;
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await
}
