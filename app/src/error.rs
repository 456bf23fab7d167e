//! What a page or island is told when the server did not do what it asked. Codes only: without script an error travels
//! in an address, so it never carries a name, a value or a word of SQL.

use leptos::server_fn::{codec::JsonEncoding, error::FromServerFnError, error::ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Why a read was not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AppError {
    /// No such record, or none this reader may know of.
    #[error("not found")]
    NotFound,
    /// This role may not do that.
    #[error("not allowed")]
    NotAllowed,
    /// Nobody is signed in.
    #[error("signed out")]
    SignedOut,
    /// What was sent cannot be read.
    #[error("not understood")]
    NotUnderstood,
    /// The database is busy, full or out of reach: worth trying again.
    #[error("unavailable")]
    Unavailable,
    /// A fault in the program; the log knows more.
    #[error("unexpected")]
    Unexpected,
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::NotUnderstood,
            ServerFnErrorErr::Request(_) => Self::Unavailable,
            _ => Self::Unexpected,
        }
    }
}

impl AppError {
    /// The HTTP status that goes with it.
    pub const fn status(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::NotAllowed => 403,
            Self::SignedOut => 401,
            Self::NotUnderstood => 400,
            Self::Unavailable => 503,
            Self::Unexpected => 500,
        }
    }
}
