//! The log: one line an event, on standard error, as JSON or for reading.
//!
//! A line may hold route templates, codes, counts and references. It never holds an address with its query, what was
//! typed, or who a record is about.

use crate::fault::{Fault, Result};
use std::io::IsTerminal;
use tracing_subscriber::{EnvFilter, fmt};

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// One JSON object a line, for a collector.
    Json,
    /// For reading at a terminal.
    Text,
}

/// Begins to log.
///
/// # Errors
/// When the level is not one.
pub fn begin(style: Style, level: &str) -> Result<()> {
    let filter = EnvFilter::try_new(level).map_err(|_| {
        Fault::new(
            "The log level has to be error, warn, info, debug or trace, or a list like info,sqlx=warn.",
        )
    })?;
    let log = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match style {
        Style::Json => log.json().flatten_event(true).with_span_list(false).init(),
        Style::Text => log.with_ansi(std::io::stderr().is_terminal()).init(),
    }
    // Only where it happened: what a panic says may hold what a record says.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "the program met a fault of its own");
    }));
    Ok(())
}
