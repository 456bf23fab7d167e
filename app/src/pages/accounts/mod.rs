//! Everybody's accounts, for the administrator.

mod disable;
mod handed_over;
mod list;
mod new;
mod reset;

pub use disable::DisableAccount;
pub use handed_over::HandedOver;
pub use list::Accounts;
pub use new::NewAccount;
pub use reset::ResetAccount;

use domain::view::AccountLine;

/// `Judge, Leeds Crown Court; Resident judge, Leeds Crown Court`.
fn roles_of(account: &AccountLine) -> String {
    let roles: Vec<String> =
        account.memberships.iter().map(|(role, place)| format!("{}, {place}", role.title())).collect();
    if roles.is_empty() { "None".to_owned() } else { roles.join("; ") }
}
