//! The demonstration: an invented world in a throw-away database, whose people sign in with a button.

use crate::{
    database,
    fault::{Fault, Result},
};
use chrono::{NaiveDate, NaiveTime};
use domain::calendar::civil_to_utc;
use service::{Actor, Clock, Context, sealing::Sealer, sign_in::Demonstration};
use tempfile::TempDir;

/// A world that goes away when this is dropped.
pub struct World {
    /// Database, clock and key, with nobody signed in.
    pub cx: Context,
    /// Its people, and the proof that it is a demonstration.
    pub demonstration: Demonstration,
    /// Where its database is.
    pub folder: TempDir,
}

/// Makes a database in a folder of its own, sets the clock on a day, and a time of day if one is given, and fills the world round it.
pub async fn invent(day: Option<NaiveDate>, time: Option<NaiveTime>, seed: u64) -> Result<World> {
    let folder = tempfile::Builder::new()
        .prefix("pigot-demonstration-")
        .tempdir()
        .map_err(|error| Fault::new(format!("No folder for the demonstration can be made: {error}.")))?;
    let url = format!("sqlite:{}/pigot.sqlite3", folder.path().display());
    let mut clock = day.map_or(Clock::Machine, Clock::set_on);
    if let Some(time) = time {
        let moment = civil_to_utc(clock.today(), time)
            .map_err(|_| Fault::new("The clocks are changed over that time on that day: choose another."))?;
        clock = Clock::set_at(moment);
    }
    let db = database::open_and_migrate(&url).await?;
    let operator = Context { db, clock, sealer: Sealer::random(), actor: Actor::Operator };
    service::demonstration::fill(&operator, operator.today(), seed).await?;
    let demonstration = Demonstration::gather(&operator).await?;
    Ok(World { cx: operator.acting_as(Actor::Nobody), demonstration, folder })
}
