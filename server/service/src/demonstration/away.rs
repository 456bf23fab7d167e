//! Dates to avoid in the story: witnesses who were asked and have some, who were asked and have none, and who were not
//! asked yet; judges on leave; counsel who is part-heard elsewhere.
//!
//! No die is thrown here, so that the rest of the story is the same with it and without.

use super::{
    cases::CasePlan,
    cast::{Cast, Player, acting},
    days::{Days, at},
};
use crate::{
    context::{Chance, Clock, Context},
    error::{Error, Result},
    unavailability,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    booking::Span,
    calendar::day_span,
    ids::CourtId,
    unavailability::{AwayReason, DatesAnswer, DatesAsked, NewUnavailability, Whose},
};

/// Tells it, in the evening before the day.
pub(super) async fn tell(
    cx: &Context,
    chance: &'static Chance,
    cast: &Cast,
    cases: &[CasePlan],
    days: &Days,
) -> Result<()> {
    let told = |player: &Player, minute: i64| -> Context {
        let moment: DateTime<Utc> = at(days.back(days.day, 1), 17 * 60 + 55) + TimeDelta::seconds(minute);
        Context { clock: Clock::Told(moment, chance), ..cx.acting_as(acting(player)) }
    };
    for (place, case) in (0_u8..).zip(cases) {
        // A quarter of the cases is still to be asked for dates.
        if place % 4 != 3 {
            let carer = &cast.benches[case.bench].witness_care;
            witnesses(&told(carer, i64::from(place)), case, carer, days, place).await?;
        }
    }
    for (place, bench) in (0_u8..).zip(&cast.benches) {
        if let Some(judge) = bench.judges.first() {
            let first = days.ahead(days.day, 18 + u64::from(place % 9));
            let leave = whole_days(first, 5, AwayReason::Holiday, None);
            put_down(&told(judge, 600 + i64::from(place)), judge, leave).await?;
        }
    }
    // Counsel whose trial elsewhere goes on: a week from here, at a court of another region.
    for (place, chambers) in (0_usize..).zip(&cast.chambers) {
        let elsewhere = cast.benches[(place + 3) % cast.benches.len()].rooms.court.id;
        if let Some(counsel) = chambers.defence.first() {
            let length = (days.ahead(days.day, 4) - days.day).num_days() + 1;
            let trial = whole_days(days.day, length, AwayReason::PartHeard, Some(elsewhere));
            let minute = 800 + i64::try_from(place).unwrap_or_default();
            put_down(&told(counsel, minute), counsel, trial).await?;
        }
    }
    Ok(())
}

/// Asks each witness of a case; every other one has dates to avoid.
async fn witnesses(cx: &Context, case: &CasePlan, carer: &Player, days: &Days, place: u8) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let found = store::cases::find_by_urn(&mut tx, &case.urn).await?.ok_or(Error::NotFound)?;
    let witnesses = store::witnesses::list_for_case(&mut tx, found.id).await?;
    drop(tx);
    for (number, witness) in (0_u8..).zip(witnesses) {
        let has_dates = (place + number).is_multiple_of(2);
        let answer = if has_dates { DatesAnswer::Dates } else { DatesAnswer::None };
        let asked_on = days.back(days.day, u64::from(2 + place % 7));
        unavailability::asked(cx, witness.id, DatesAsked { asked_on, asked_by: carer.person, answer })
            .await?;
        if has_dates {
            let first = days.ahead(days.day, u64::from(9 + (place * 5 + number * 3) % 25));
            let reasons = [AwayReason::Study, AwayReason::Holiday, AwayReason::Health, AwayReason::Work];
            let reason = reasons[usize::from(place) / 2 % reasons.len()];
            // An appointment takes a morning, anything else a few days.
            let dates = match reason {
                AwayReason::Health => morning(first, reason),
                _ => whole_days(first, 1 + i64::from(place % 4), reason, None),
            };
            if let Some(dates) = dates {
                unavailability::record(cx, Whose::Witness(witness.id), dates).await?;
            }
        }
    }
    Ok(())
}

async fn put_down(cx: &Context, player: &Player, dates: Option<NewUnavailability>) -> Result<()> {
    if let Some(dates) = dates {
        unavailability::record(cx, Whose::Person(player.person), dates).await?;
    }
    Ok(())
}

fn whole_days(
    first: NaiveDate,
    days: i64,
    reason: AwayReason,
    court: Option<CourtId>,
) -> Option<NewUnavailability> {
    let end = first + TimeDelta::days(days - 1);
    let span = Span::new(day_span(first).from(), day_span(end).until())?;
    Some(NewUnavailability { span, reason, court })
}

fn morning(day: NaiveDate, reason: AwayReason) -> Option<NewUnavailability> {
    let span = Span::new(at(day, 9 * 60), at(day, 13 * 60))?;
    Some(NewUnavailability { span, reason, court: None })
}
