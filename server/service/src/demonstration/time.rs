//! What time runs from in the story: pleas, disclosure, the juries sworn, what was done in time and what a judge ordered
//! instead, so that the lists of what is due have something in every state.
//!
//! No die is thrown here, so that the rest of the story is the same with it and without.

use super::{
    cases::CasePlan,
    cast::{Cast, Player, acting},
    days::{Days, at},
    stages::Stage,
};
use crate::{
    context::{Chance, Clock, Context},
    deadlines,
    error::{Error, Result},
};
use chrono::{NaiveDate, TimeDelta};
use domain::{
    calendar::{Service, ServiceMethod, add_business_days},
    case::DefendantLabel,
    due::About,
    entry::{DoneEntry, NewEvent, OrderEntry},
    happening::Happening,
    ids::{CaseId, DefendantId},
    law::{
        Due, State,
        facts::{Of, TrialStart, When},
        terms::Trigger,
    },
};

/// Business days from the sending to the plea and trial preparation hearing.
const TO_PLEA: u32 = 20;
/// Business days from the sending to the initial disclosure.
const TO_DISCLOSURE: u32 = 34;
/// Business days after which somebody would have put down what became of a deadline.
const LONG_PAST: u32 = 12;

/// Tells it, case by case, on the evening before the day.
pub(super) async fn tell(
    cx: &Context,
    chance: &'static Chance,
    cast: &Cast,
    cases: &[CasePlan],
    days: &Days,
) -> Result<()> {
    let evening = at(days.back(days.day, 1), 18 * 60);
    for (place, case) in (0_usize..).zip(cases) {
        let Some(bench) = cast.benches.get(case.bench) else { continue };
        let minute = TimeDelta::seconds(i64::try_from(place).unwrap_or_default() * 10);
        let by = |player: &Player| Context {
            clock: Clock::Told(evening + minute, chance),
            ..cx.acting_as(acting(player))
        };
        let mut tx = cx.db.read().await?;
        let found = store::cases::find_by_urn(&mut tx, &case.urn).await?.ok_or(Error::NotFound)?;
        let defendants = store::defendants::list_for_case(&mut tx, found.id).await?;
        let holidays = crate::reference::bank_holidays(&mut tx).await?;
        drop(tx);
        let yesterday = days.back(days.day, 1);
        let after = |count| add_business_days(found.sent_on, count, &holidays).day;
        let told = Told { cx: by(&case.prosecutor), case: found.id, yesterday };
        let plea = after(TO_PLEA);
        for defendant in &defendants {
            told.event(Trigger::NotGuiltyPlea, plea, Some(defendant.label)).await?;
        }
        let disclosed = after(TO_DISCLOSURE);
        told.event(Trigger::InitialDisclosure, disclosed, None).await?;
        if disclosed > yesterday {
            // Sent lately: the prosecution served what it had and a victim was told of the first hearing.
            told.event(Trigger::HearingNotified, days.back(days.day, 2), None).await?;
            if place % 2 == 0 {
                told.done("VC-HEAR", None, yesterday).await?;
            }
            continue;
        }
        if case.stage == Stage::Tried {
            let sworn = Happening::Starts(TrialStart::JurySworn);
            told.happened(sworn, days.back(days.day, 6), None).await?;
        }
        if let Some(first) = defendants.first() {
            defence(&told, &by(&bench.officer), case, first.id, disclosed, place).await?;
        }
        // In every seventh case nobody put anything down.
        if place % 7 != 3 {
            told.settle(&by(&bench.officer), case).await?;
        }
    }
    Ok(())
}

/// What became of the first defendant's statement: served in time, served late, put off by a judge, or still awaited.
async fn defence(
    told: &Told,
    officer: &Context,
    case: &CasePlan,
    first: DefendantId,
    disclosed: NaiveDate,
    place: usize,
) -> Result<()> {
    let of = Of::defendant(first);
    match place % 4 {
        0 => told.done("DS", Some(of), disclosed + TimeDelta::days(25)).await,
        1 => told.done("DS", Some(of), disclosed + TimeDelta::days(40)).await,
        2 => {
            let order = OrderEntry {
                day: disclosed + TimeDelta::days(42),
                judge: case.judge.person,
                hearing: "Mention".to_owned(),
                made_on: (disclosed + TimeDelta::days(20)).min(told.yesterday),
                because: "Unused material is served late and the defence needs time to answer it.".to_owned(),
            };
            match deadlines::order_date(officer, told.case, "DS", About(of), order).await {
                // Where the rule's own last day is that day, there is nothing to order.
                Err(Error::Form(_)) | Ok(()) => Ok(()),
                Err(other) => Err(other),
            }
        }
        _ => Ok(()),
    }
}

/// The prosecutor of a case, putting things down.
struct Told {
    cx: Context,
    case: CaseId,
    yesterday: NaiveDate,
}

impl Told {
    /// What is long past was done in its time; a trial that could not start in time had its custody time limit extended.
    async fn settle(&self, officer: &Context, case: &CasePlan) -> Result<()> {
        // The limit first: what follows from it moves with it.
        for limit in [true, false] {
            for line in deadlines::page(officer, self.case).await?.open {
                let (Due::By(day) | Due::Between(_, day) | Due::BeforeItBegins(day)) = line.due else {
                    continue;
                };
                let State::Overdue { business_days } = line.state else { continue };
                if business_days <= LONG_PAST || (line.rule == "CTL") != limit {
                    continue;
                }
                let about: About = line.about.parse().map_err(|_| Error::NotFound)?;
                let kept = if limit {
                    let extended = OrderEntry {
                        day: self.yesterday + TimeDelta::days(60),
                        judge: case.judge.person,
                        hearing: "Custody time limit application".to_owned(),
                        made_on: day - TimeDelta::days(7),
                        because: "The trial could not be reached, and the prosecution had acted with all due diligence."
                            .to_owned(),
                    };
                    deadlines::order_date(officer, self.case, &line.rule, about, extended).await
                } else {
                    deadlines::record_done(officer, self.case, &line.rule, about, DoneEntry { day }).await
                };
                match kept {
                    Ok(()) | Err(Error::NotFound | Error::Form(_)) => {}
                    Err(other) => return Err(other),
                }
            }
        }
        Ok(())
    }

    async fn event(&self, trigger: Trigger, day: NaiveDate, of: Option<DefendantLabel>) -> Result<()> {
        self.happened(Happening::Sets(trigger), day, of).await
    }

    /// What had happened by the evening; the rest is still to come.
    async fn happened(&self, what: Happening, day: NaiveDate, of: Option<DefendantLabel>) -> Result<()> {
        if day > self.yesterday {
            return Ok(());
        }
        let when = if what.is_service() {
            let service = Service { method: ServiceMethod::HandedOver, day, time: None, responded: None };
            When::Served { service, court_officer: false }
        } else {
            When::Day(day)
        };
        let event = NewEvent { what, when, defendant: of, witness: None, charge: None };
        deadlines::record_event(&self.cx, self.case, event).await.map(|_recorded| ())
    }

    async fn done(&self, rule: &str, of: Option<Of>, day: NaiveDate) -> Result<()> {
        let day = day.min(self.yesterday);
        match deadlines::record_done(
            &self.cx,
            self.case,
            rule,
            About(of.unwrap_or_default()),
            DoneEntry { day },
        )
        .await
        {
            // Somebody recorded it already, or it never became due.
            Err(Error::NotFound) | Ok(()) => Ok(()),
            Err(other) => Err(other),
        }
    }
}
