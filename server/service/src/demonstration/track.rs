//! The parties on the way to a recording: counsel who stay and counsel who change, one part-heard elsewhere, a judge's
//! direction that is not kept, sides that are ready, not ready and silent, recordings confirmed as asked for and by a
//! judge's direction, and the few stages that no other part records.
//!
//! No die is thrown here, so that the rest of the story is the same with it and without.

use super::{
    cases::CasePlan,
    cast::{Cast, Player, acting},
    days::{Days, at},
};
use crate::{
    confirmation,
    context::{Chance, Clock, Context},
    counsel,
    error::{Error, Result},
    track,
};
use chrono::{Datelike, NaiveDate, TimeDelta};
use domain::{
    calendar::london_day,
    form::FormValues,
    hearing::HearingKind,
    ids::{CaseId, HearingId, WitnessId},
    instruction::Side,
    track::TrackAct,
};

/// Tells it, case by case, on the morning of the day before.
pub(super) async fn tell(
    cx: &Context,
    chance: &'static Chance,
    cast: &Cast,
    cases: &[CasePlan],
    days: &Days,
) -> Result<()> {
    let yesterday = days.back(days.day, 1);
    let evening = at(yesterday, 19 * 60);
    let mut told = 0_usize;
    for (place, plan) in (0_usize..).zip(cases) {
        let Some(bench) = cast.benches.get(plan.bench) else { continue };
        let mut tx = cx.db.read().await?;
        let found = store::cases::find_by_urn(&mut tx, &plan.urn).await?.ok_or(Error::NotFound)?;
        let mut recording = None;
        for hearing in store::hearings::list_for_case(&mut tx, found.id).await? {
            if hearing.kind == HearingKind::Section28
                && let Some(witness) = hearing.witness
                && let Some(booking) = store::bookings::standing_for_hearing(&mut tx, hearing.id).await?
            {
                recording = Some((hearing.id, witness, london_day(booking.timing.starts_at)));
                if london_day(booking.timing.starts_at) >= days.day {
                    break;
                }
            }
        }
        let Some((hearing, witness, day)) = recording else { continue };
        let defendants = store::defendants::list_for_case(&mut tx, found.id).await?;
        drop(tx);
        let minute = TimeDelta::seconds(i64::try_from(place).unwrap_or_default() * 20);
        let by = |player: &Player| Context {
            clock: Clock::Told(evening + minute, chance),
            ..cx.acting_as(acting(player))
        };
        let party = Party {
            prosecutor: by(&plan.prosecutor),
            judge: by(&plan.judge),
            officer: by(&bench.officer),
            later: Context {
                clock: Clock::Told(evening + minute + TimeDelta::seconds(10), chance),
                ..by(&bench.officer)
            },
            judge_id: plan.judge.person.to_string(),
            case: found.id,
            witness,
            hearing,
            sent_on: found.sent_on,
            yesterday,
        };
        party.identified(day < days.day, told).await?;
        let mut all = vec![(Side::PROSECUTION, Some(&plan.prosecution_counsel))];
        for (defendant, plan) in defendants.iter().zip(&plan.defendants) {
            all.push((Side::defence(defendant.id), plan.counsel.as_ref()));
        }
        party.counsel(&all, told).await?;
        if day >= days.day {
            party.readiness(&all, told).await?;
        }
        party.change_of_counsel(&all, told).await?;
        told += 1;
    }
    Ok(())
}

/// Those who act in one case.
struct Party {
    prosecutor: Context,
    judge: Context,
    officer: Context,
    /// The officer again, after a while.
    later: Context,
    judge_id: String,
    case: CaseId,
    witness: WitnessId,
    hearing: HearingId,
    sent_on: NaiveDate,
    yesterday: NaiveDate,
}

impl Party {
    /// The stages that are recorded on the track. Not every case has all of them.
    async fn identified(&self, over: bool, told: usize) -> Result<()> {
        let sent = self.sent_on;
        self.act(&self.officer, TrackAct::Identified, sent - TimeDelta::days(20)).await?;
        if told % 4 != 3 {
            self.act(&self.prosecutor, TrackAct::NoticeGiven, sent).await?;
        }
        if !over && told.is_multiple_of(3) {
            self.act(&self.prosecutor, TrackAct::MemoryRefreshed, self.yesterday).await?;
        }
        if !over && told % 3 == 1 {
            self.act(&self.judge, TrackAct::JudgeMetWitness, self.yesterday).await?;
        }
        Ok(())
    }

    /// A stage whose turn it is; one whose turn it is not stays open, as the track says.
    async fn act(&self, cx: &Context, act: TrackAct, on: NaiveDate) -> Result<()> {
        let mut fields = vec![("track_act".to_owned(), act.code().to_owned())];
        fields.extend(typed("done_on", on));
        match track::record(cx, self.witness, &FormValues::from_pairs(fields)).await {
            Ok(()) | Err(Error::Form(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Who is instructed: everybody for everything, somebody for a part, one part-heard elsewhere.
    async fn counsel(&self, all: &[(Side, Option<&Player>)], told: usize) -> Result<()> {
        for (place, (side, player)) in all.iter().enumerate() {
            let Some(player) = player else { continue };
            // In every fifth case nobody has said who acts for the last defendant.
            if told % 5 == 4 && place + 1 == all.len() {
                continue;
            }
            let mut fields = vec![
                ("form".to_owned(), "instruct".to_owned()),
                ("instructed_for".to_owned(), side.to_string()),
                ("for_stage".to_owned(), "all".to_owned()),
                ("instructed".to_owned(), player.person.to_string()),
            ];
            if told % 6 == 2 && place == 1 {
                fields.push(("part_heard_at".to_owned(), "Sheffield Crown Court".to_owned()));
                fields.extend(typed("part_heard_until", self.yesterday + TimeDelta::days(9)));
            }
            counsel::act(&self.officer, self.case, &FormValues::from_pairs(fields)).await?;
        }
        if told.is_multiple_of(3) {
            let mut fields = vec![
                ("form".to_owned(), "same-advocate".to_owned()),
                ("directed_by".to_owned(), self.judge_id.clone()),
            ];
            fields.extend(typed("directed_on", self.yesterday));
            counsel::act(&self.judge, self.case, &FormValues::from_pairs(fields)).await?;
        }
        for (place, (side, _)) in all.iter().enumerate().skip(1) {
            let Some(defendant) = side.0 else { continue };
            let bar = match (told + place) % 4 {
                0 => "not_decided",
                1 => "barred",
                _ => continue,
            };
            let fields = [
                ("form", "bar".to_owned()),
                ("barred_defendant", defendant.to_string()),
                ("bar", bar.to_owned()),
            ];
            let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
            counsel::act(&self.judge, self.case, &FormValues::from_pairs(fields)).await?;
        }
        Ok(())
    }

    /// In every sixth case somebody else took over for the trial, a while after everything else.
    async fn change_of_counsel(&self, all: &[(Side, Option<&Player>)], told: usize) -> Result<()> {
        if told % 6 == 3
            && let (Some((Side(Some(defendant)), _)), Some((_, Some(other)))) = (all.get(1), all.get(2))
        {
            let fields = [
                ("form", "instruct".to_owned()),
                ("instructed_for", defendant.to_string()),
                ("for_stage", "trial".to_owned()),
                ("instructed", other.person.to_string()),
                ("instructed_why", "The trial overlaps with another of counsel's.".to_owned()),
            ];
            let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
            counsel::act(&self.later, self.case, &FormValues::from_pairs(fields)).await?;
        }
        Ok(())
    }

    /// What each side says, and whether the recording is confirmed.
    async fn readiness(&self, all: &[(Side, Option<&Player>)], told: usize) -> Result<()> {
        // Of every four: all ready and confirmed; one not ready and confirmed by direction; one not ready; silence.
        let which = told % 4;
        if which == 3 {
            return Ok(());
        }
        for (place, (side, _)) in all.iter().enumerate() {
            let not_ready = which > 0 && place == which.min(all.len() - 1);
            let fields = [
                ("form", "readiness".to_owned()),
                ("speaks_for", side.to_string()),
                ("party_ready", if not_ready { "no" } else { "yes" }.to_owned()),
                ("not_ready_why", "Disclosure of telephone records is not complete.".to_owned()),
            ];
            self.confirmation(fields).await?;
        }
        if which == 2 {
            return Ok(());
        }
        let mut fields = vec![("form".to_owned(), "confirm".to_owned())];
        let items = confirmation::page(&self.officer, self.hearing).await?.items;
        fields.extend(items.into_iter().map(|item| ("available".to_owned(), item.key)));
        fields.extend([
            ("goes_ahead_by".to_owned(), self.judge_id.clone()),
            ("goes_ahead_words".to_owned(), "The rest is to be disclosed before the hearing.".to_owned()),
        ]);
        fields.extend(typed("goes_ahead_on", self.yesterday));
        confirmation::act(&self.officer, self.hearing, &FormValues::from_pairs(fields)).await
    }

    async fn confirmation<const N: usize>(&self, fields: [(&str, String); N]) -> Result<()> {
        let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
        confirmation::act(&self.officer, self.hearing, &FormValues::from_pairs(fields)).await
    }
}

fn typed(field: &str, day: NaiveDate) -> [(String, String); 3] {
    [
        (format!("{field}-day"), day.day().to_string()),
        (format!("{field}-month"), day.month().to_string()),
        (format!("{field}-year"), day.year().to_string()),
    ]
}
