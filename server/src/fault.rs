//! Why a command ended, as one sentence for the person at the terminal.

/// Why a command ended.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Fault(String);

/// The result of a command.
pub type Result<T, E = Fault> = std::result::Result<T, E>;

impl Fault {
    /// A fault with its sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl From<store::Error> for Fault {
    fn from(error: store::Error) -> Self {
        Self(format!("The database did not answer as it should: {}.", in_full(&error)))
    }
}

impl From<service::Error> for Fault {
    fn from(error: service::Error) -> Self {
        match error {
            service::Error::Store(error) => error.into(),
            service::Error::Form(errors) => Self(
                errors
                    .iter()
                    .map(|error| format!("{}.", app::words::sentence(&error.field, &error.problem)))
                    .collect::<Vec<_>>()
                    .join(" "),
            ),
            service::Error::NotFound => Self::new("There is no such record."),
            service::Error::Stale => Self::new("Somebody else changed it meanwhile; try again."),
            error => Self(format!("It could not be done: {}.", in_full(&error))),
        }
    }
}

/// An error with everything that led to it.
pub(crate) fn in_full(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text.trim_end_matches('.').to_owned()
}
