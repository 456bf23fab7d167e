//! Why a use case did not do what it was asked. Mapped to a status and a page once, in `server` and `app`.

use domain::{form::FormErrors, view::BookingRefusal};

/// Why a use case did not do what it was asked.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// No such record, or none that this person may know of: the two are answered alike.
    #[error("not found")]
    NotFound,
    /// The person is known and the thing is no secret, but their role may not do this.
    #[error("not allowed")]
    NotAllowed,
    /// Nobody is signed in.
    #[error("signed out")]
    SignedOut,
    /// Something entered cannot be taken.
    #[error("the form has errors")]
    Form(FormErrors),
    /// The slot is taken, somebody is engaged, or the booking changed: what stands in the way and what is free.
    #[error("the booking was refused")]
    Refused(Box<BookingRefusal>),
    /// Somebody else changed the record since it was read.
    #[error("changed by somebody else")]
    Stale,
    /// Too many wrong attempts; try again after this many minutes.
    #[error("too many attempts")]
    Throttled {
        /// Minutes to wait.
        minutes: u32,
    },
    /// Name and password do not fit together, or the account is disabled: answered alike.
    #[error("not signed in")]
    WrongCredentials,
    /// A sealed value could not be opened with the key given.
    #[error("a sealed value could not be opened")]
    Unsealing,
    /// The database did not do what it was asked.
    #[error(transparent)]
    Store(store::Error),
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Stale => Self::Stale,
            other => Self::Store(other),
        }
    }
}

impl Error {
    /// One problem with one field.
    pub fn field(field: &str, problem: domain::form::Problem) -> Self {
        Self::Form(FormErrors::one(field, problem))
    }
}

impl From<FormErrors> for Error {
    fn from(errors: FormErrors) -> Self {
        Self::Form(errors)
    }
}

impl From<BookingRefusal> for Error {
    fn from(refusal: BookingRefusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

/// The result of a use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;
