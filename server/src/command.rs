//! What the program does for each of its commands. The command line itself is in `main.rs`.

mod accounts;
mod keeping;
mod serve;

pub use accounts::{NewUser, add_user, disable_user, reset_user};
pub use keeping::{ImportKind, back_up, check, import, migrate};
pub use serve::{DemonstrationSettings, demonstrate, serve};

use crate::{database, fault::Result};
use service::{Actor, Clock, Context, sealing::Sealer};

/// The context of somebody at the machine's own command line, for what needs no key.
async fn operator(database_url: &str) -> Result<Context> {
    let db = database::open(database_url).await?;
    Ok(at_the_command_line(db, Sealer::random()))
}

fn at_the_command_line(db: store::Db, sealer: Sealer) -> Context {
    Context { db, clock: Clock::Machine, sealer, actor: Actor::Operator }
}
