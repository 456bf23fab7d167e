//! One's own account.

mod password;
mod show;

pub use password::ChangePassword;
pub use show::Account;
