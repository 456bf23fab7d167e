//! The parties say whether they are ready for a recording, and the recording is confirmed: the judge, every counsel, the
//! witness, the room and the kit each marked available, or by a judge's direction that it goes ahead (users.md R04, R26).

use crate::{
    access::CaseSight,
    bookings::{case_reference, hearing_sight, sight_of, when_and_where},
    context::Context,
    counsel::{judges, own_sides, side_words, sides},
    error::{Error, Result},
    facts::Facts,
};
use domain::{
    calendar::{long_date, utc_to_civil},
    confirmation::{ConfirmationEntry, GoesAhead, Hindrance, Item, hindrances, parse_confirmation},
    form::{FormValues, Problem},
    hearing::{Capacity, HearingKind},
    ids::HearingId,
    instruction::{CounselStage, Side},
    role::{Action, FieldGroup, Sight},
    view::{ConfirmPage, SaidLine},
};
use futures_util::FutureExt;
use store::{
    Tx,
    bookings::BookingRecord,
    defendants::DefendantRecord,
    hearings::HearingRecord,
    party_readiness::{ConfirmationRecord, StatementRecord},
    trail::{Entry, EntryKind},
};

/// Everything about a recording that is to be confirmed.
struct Asked {
    sight: CaseSight,
    see: Sight,
    hearing: HearingRecord,
    booking: BookingRecord,
    defendants: Vec<DefendantRecord>,
    statements: Vec<StatementRecord>,
    confirmation: Option<ConfirmationRecord>,
}

impl Asked {
    /// # Errors
    /// [`Error::NotFound`] for a hearing that is not a recording in the diary, or none the person may know of;
    /// [`Error::NotAllowed`] for those who support the witness and take no part in the argument.
    async fn load(cx: &Context, tx: &mut Tx, id: HearingId) -> Result<Self> {
        let (sight, hearing) = hearing_sight(cx, tx, id).await?;
        if hearing.kind != HearingKind::Section28 {
            return Err(Error::NotFound);
        }
        let see = sight_of(&sight, &hearing);
        if !see.sees(FieldGroup::MeasuresApplications) && !see.may(Action::AmendBooking) {
            return Err(Error::NotAllowed);
        }
        let booking = store::bookings::standing_for_hearing(tx, hearing.id).await?.ok_or(Error::NotFound)?;
        Ok(Self {
            defendants: store::defendants::list_for_case(tx, hearing.case).await?,
            statements: store::party_readiness::list_for_bookings(tx, &[booking.id]).await?,
            confirmation: store::party_readiness::confirmations(tx, &[booking.id]).await?.pop(),
            see,
            sight,
            hearing,
            booking,
        })
    }

    /// What a side said last.
    fn said(&self, side: Side) -> Option<&StatementRecord> {
        self.statements.iter().rev().find(|each| each.side == side)
    }

    /// Each side and what it said last.
    fn all_said(&self) -> Vec<(String, Option<bool>)> {
        sides(&self.defendants)
            .into_iter()
            .map(|side| {
                let ready = self.said(side).map(|said| said.not_ready.is_none());
                (side_words(side, &self.defendants), ready)
            })
            .collect()
    }

    /// The sides for which the person acting may speak.
    fn own_sides(&self) -> Vec<Side> {
        if self.see.may(Action::StateReadiness) {
            own_sides(&self.sight, &self.defendants)
        } else {
            Vec::new()
        }
    }

    /// Judge, every counsel, witness, rooms and kit, each with whether there is anybody or anything.
    async fn items(&self, tx: &mut Tx) -> Result<Vec<Item>> {
        let attending = store::bookings::attendances(tx, self.booking.id).await?;
        let instructed = store::instructions::list_for_cases(tx, &[self.hearing.case]).await?;
        let mut items = Vec::new();
        let judge = attending.iter().find(|each| each.capacity == Capacity::Judge);
        items.push(item("judge", "Judge", judge.map(|each| each.person_name.clone())));
        for side in sides(&self.defendants) {
            let capacity =
                if side.0.is_some() { Capacity::DefenceCounsel } else { Capacity::ProsecutionCounsel };
            let named: Vec<String> = attending
                .iter()
                .filter(|each| each.capacity == capacity && each.defendant == side.0)
                .map(|each| each.person_name.clone())
                .collect();
            let told = instructed
                .iter()
                .rev()
                .find(|each| each.side == side && each.stage == CounselStage::Recording)
                .map(|each| each.counsel_name.clone());
            let counsel = if named.is_empty() { told } else { Some(named.join(" and ")) };
            let what = match side.0 {
                None => "Prosecution counsel".to_owned(),
                Some(_) => format!("{}: counsel", side_words(side, &self.defendants)),
            };
            items.push(item(&side.to_string(), &what, counsel));
        }
        let witness = match self.hearing.witness {
            Some(witness) => store::witnesses::find(tx, witness).await?,
            None => None,
        };
        items.push(item("witness", "Witness", witness.map(|witness| witness.reference.to_string())));
        for (key, what, resource) in [
            ("courtroom", "Courtroom", Some(self.booking.courtroom)),
            ("link_room", "Link room", self.booking.link_room),
            ("kit", "Recording kit", self.booking.kit),
        ] {
            let name = match resource {
                Some(id) => store::resources::find(tx, id).await?.map(|resource| resource.name),
                None => None,
            };
            // The witness may give evidence from a room that is not the court's.
            if key != "link_room" || name.is_some() {
                items.push(item(key, what, name));
            }
        }
        Ok(items)
    }
}

fn item(key: &str, what: &str, name: Option<String>) -> Item {
    Item {
        key: key.to_owned(),
        named: name.is_some(),
        words: name.map_or_else(|| what.to_owned(), |name| format!("{what}: {name}")),
    }
}

/// The page on which parties say whether they are ready and a recording is confirmed.
pub async fn page(cx: &Context, id: HearingId) -> Result<ConfirmPage> {
    let mut tx = cx.db.read().await?;
    let asked = Asked::load(cx, &mut tx, id).await?;
    let own = asked.own_sides();
    let may_confirm = asked.see.may(Action::AmendBooking);
    let judge_reads = asked.see.may(Action::RecordDecision);
    let items = if may_confirm || judge_reads { asked.items(&mut tx).await? } else { Vec::new() };
    let everything: Vec<String> = items.iter().map(|item| item.key.clone()).collect();
    let confirmed = match &asked.confirmation {
        Some(done) => {
            let by = store::people::find(&mut tx, done.confirmed_by).await?.map(|person| person.name);
            Some((by.unwrap_or_default(), utc_to_civil(done.confirmed_at)))
        }
        None => None,
    };
    let goes_ahead = match asked.confirmation.as_ref().and_then(|done| done.goes_ahead.clone()) {
        Some(ahead) => {
            let judge = store::people::find(&mut tx, ahead.judge).await?.map(|person| person.name);
            Some((judge.unwrap_or_default(), ahead.on, ahead.words))
        }
        None => None,
    };
    let said = sides(&asked.defendants)
        .into_iter()
        .map(|side| {
            let last = asked.said(side);
            // Why a party is not ready is for the court and for that party.
            let reads_why = may_confirm || judge_reads || own.contains(&side);
            SaidLine {
                side: side_words(side, &asked.defendants),
                ready: last.map(|last| last.not_ready.is_none()),
                why: last.and_then(|last| last.not_ready.clone()).filter(|_| reads_why),
                by: last.map(|last| (last.recorded_by_name.clone(), utc_to_civil(last.recorded_at))),
            }
        })
        .collect();
    let witness = match asked.hearing.witness {
        Some(witness) => store::witnesses::find(&mut tx, witness).await?,
        None => None,
    };
    Ok(ConfirmPage {
        hearing: id,
        case: asked.hearing.case,
        case_reference: case_reference(&asked.sight.case),
        witness_reference: witness.map(|witness| witness.reference.to_string()),
        at: Some(when_and_where(&mut tx, &asked.booking).await?),
        said,
        hindrances: hindrances(&items, &everything, &asked.all_said()),
        marked: asked
            .confirmation
            .as_ref()
            .map(|done| done.items.iter().filter(|(_, there)| *there).map(|(key, _)| key.clone()).collect())
            .unwrap_or_default(),
        items,
        confirmed,
        goes_ahead,
        speaks_for: own
            .into_iter()
            .map(|side| domain::view::Choice::new(side, side_words(side, &asked.defendants)))
            .collect(),
        may_confirm: may_confirm && asked.confirmation.is_none(),
        judges: if may_confirm { judges(cx, &mut tx, &asked.sight).await? } else { Vec::new() },
    })
}

/// Does what one of the page's forms says.
///
/// # Errors
/// [`Error::NotAllowed`] for an act that is not the person's; [`Error::Form`] for a field that cannot be taken, and where
/// something stands in the way of confirming; [`Error::Stale`] when it is confirmed already.
pub async fn act(cx: &Context, id: HearingId, values: &FormValues) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let asked = Asked::load(cx, &mut tx, id).await?;
    let may = if values.get("form") == "readiness" {
        asked.see.may(Action::StateReadiness)
    } else {
        asked.see.may(Action::AmendBooking)
    };
    if !may {
        return Err(Error::NotAllowed);
    }
    match parse_confirmation(values, cx.today())? {
        ConfirmationEntry::Readiness { side, not_ready } => say(cx, &asked, side, not_ready).await,
        ConfirmationEntry::Confirm { available, goes_ahead } => {
            confirm(cx, &mut tx, &asked, available, goes_ahead).await
        }
    }
}

async fn say(cx: &Context, asked: &Asked, side: Side, not_ready: Option<String>) -> Result<()> {
    if !asked.own_sides().contains(&side) {
        // Another party's word is not theirs to give.
        return Err(Error::field("speaks_for", Problem::NotOffered));
    }
    let words = |not_ready: Option<&String>| {
        Facts::default()
            .with("for", Some(side_words(side, &asked.defendants)))
            .with("ready", Some(if not_ready.is_none() { "Ready" } else { "Not ready" }))
            .kept()
    };
    let mut entry = note(cx, &asked.hearing, "readiness_stated");
    entry.before = asked.said(side).and_then(|said| words(said.not_ready.as_ref()));
    entry.after = words(not_ready.as_ref());
    entry.reason.clone_from(&not_ready);
    let record = StatementRecord {
        id: cx.new_id(),
        booking: asked.booking.id,
        side,
        not_ready,
        recorded_at: cx.now(),
        recorded_by: cx.person()?.person,
        recorded_by_name: String::new(),
    };
    cx.db
        .write(move |tx| {
            async move {
                store::party_readiness::state(tx, &record).await?;
                tx.note(entry);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}

async fn confirm(
    cx: &Context,
    tx: &mut Tx,
    asked: &Asked,
    available: Vec<String>,
    goes_ahead: Option<GoesAhead>,
) -> Result<()> {
    if asked.confirmation.is_some() {
        return Err(Error::Stale);
    }
    let items = asked.items(tx).await?;
    let mut entry = note(cx, &asked.hearing, "confirmed");
    let mut facts = Facts::default();
    if let Some(ahead) = &goes_ahead {
        let choices = judges(cx, tx, &asked.sight).await?;
        let judge = choices.iter().find(|each| each.value == ahead.judge.to_string());
        let judge = judge.ok_or(Error::field("goes_ahead_by", Problem::NotOffered))?;
        facts = facts.with("judge", Some(judge.text.clone())).with("date", Some(long_date(ahead.on)));
        entry.reason = Some(ahead.words.clone());
    } else {
        let in_the_way: Vec<Hindrance> = hindrances(&items, &available, &asked.all_said());
        if !in_the_way.is_empty() {
            return Err(Error::field("available", Problem::NotConfirmable));
        }
    }
    entry.after = facts.with("state", Some("Confirmed")).kept();
    let record = ConfirmationRecord {
        booking: asked.booking.id,
        goes_ahead,
        items: items
            .into_iter()
            .map(|item| {
                let there = item.named && available.contains(&item.key);
                (item.key, there)
            })
            .collect(),
        confirmed_at: cx.now(),
        confirmed_by: cx.person()?.person,
    };
    let (booking, version) = (asked.booking.id, asked.booking.version);
    cx.db
        .write(move |tx| {
            async move {
                // What was marked is what the page showed: a booking that moved or changed since is asked about anew.
                let now = store::bookings::find(tx, booking).await?;
                if now.is_none_or(|now| now.ended.is_some() || now.version != version) {
                    return Err(store::Error::Stale);
                }
                store::party_readiness::confirm(tx, &record).await?;
                tx.note(entry);
                Ok::<_, store::Error>(())
            }
            .boxed()
        })
        .await?;
    Ok(())
}

fn note(cx: &Context, hearing: &HearingRecord, what: &str) -> Entry {
    let mut entry = cx.entry(EntryKind::Change, "hearing", what);
    entry.subject = Some(hearing.id.uuid());
    entry.case = Some(hearing.case);
    entry.witness = hearing.witness;
    entry
}
