//! What the courts of the story have settled for themselves: a longer gap and a shorter hold, a figure that begins later, a
//! practice that is switched off, one that was and is on again. Courts after the first three have settled nothing.

use super::{
    cast::{Cast, Player, acting},
    days::{Days, at},
};
use crate::{
    context::{Chance, Clock, Context},
    error::Result,
    policies,
};
use chrono::{NaiveDate, TimeDelta};
use domain::{entry::NewSetting, law::policy::Settled};

/// Tells it, in the early morning of the day.
pub(super) async fn tell(cx: &Context, chance: &'static Chance, cast: &Cast, days: &Days) -> Result<()> {
    let today = days.day;
    let later = days.ahead(today, 30);
    for (place, bench) in cast.benches.iter().enumerate() {
        let acts: Vec<(&Player, &str, Settled, NaiveDate, &str)> = match place {
            0 => vec![
                (
                    &bench.resident,
                    "ground-rules-gap",
                    Settled::Figure(10),
                    today,
                    "Counsel file questions late. More days let the judge read them.",
                ),
                (
                    &bench.officer,
                    "hold",
                    Settled::Figure(24),
                    later,
                    "Two days of a held courtroom are too many here.",
                ),
                (
                    &bench.officer,
                    "S28-XX-OLD",
                    Settled::Off,
                    today,
                    "The older national timetable is not kept to at this court.",
                ),
            ],
            1 => vec![
                (&bench.officer, "PTPH", Settled::Off, today, "Hearings are listed by hand."),
                (
                    &bench.resident,
                    "PTPH",
                    Settled::AsRule,
                    today,
                    "The resident judge asks for the warning again.",
                ),
            ],
            2 => vec![(
                &bench.resident,
                "ground-rules-gap",
                Settled::Off,
                today,
                "The judge fixes both days at one hearing.",
            )],
            _ => Vec::new(),
        };
        for ((player, code, settled, from, why), minute) in acts.into_iter().zip(0_i64..) {
            let moment = at(today, 6 * 60) + TimeDelta::minutes(minute);
            let told = Context { clock: Clock::Told(moment, chance), ..cx.acting_as(acting(player)) };
            let new = NewSetting { settled, from, why: why.to_owned() };
            policies::keep(&told, bench.rooms.court.id, code, new).await?;
        }
    }
    Ok(())
}
