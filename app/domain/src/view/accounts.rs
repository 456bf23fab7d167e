//! The person at the screen, accounts, and sign-in.

use super::Choice;
use crate::{
    ids::{AccountId, CourtId, PersonId, SessionId},
    role::Role,
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// Who is signed in, for the frame of every page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The person.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// The role they act in.
    pub role: Role,
    /// The organisation they act for.
    pub organisation: String,
    /// Their own court, for people who work in one.
    pub court: Option<CourtId>,
    /// Whether they may open a case.
    pub may_open_case: bool,
    /// Whether they see cases at all.
    pub sees_cases: bool,
    /// Whether they keep accounts.
    pub keeps_accounts: bool,
}

/// One of the demonstration people on the sign-in page of a demonstration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemonstrationPerson {
    /// The account that the button signs in.
    pub account: AccountId,
    /// The invented name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The court or organisation.
    pub organisation: String,
}

/// One account in the administrator's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountLine {
    /// The account.
    pub account: AccountId,
    /// What the person signs in with.
    pub sign_in_name: String,
    /// The person's name.
    pub name: String,
    /// Role and organisation of each current membership.
    pub memberships: Vec<(Role, String)>,
    /// Whether the account was disabled.
    pub disabled: bool,
    /// Guards against two people changing it at once.
    pub version: i64,
}

/// The list of accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountsPage {
    /// Every account, by name.
    pub accounts: Vec<AccountLine>,
}

/// What the form for a new account offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountChoices {
    /// Organisations.
    pub organisations: Vec<Choice>,
    /// Roles.
    pub roles: Vec<Choice>,
}

/// One open session of the person's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLine {
    /// The session's name, not its secret.
    pub session: SessionId,
    /// When it began.
    pub began: NaiveDateTime,
    /// When it was last used, to the minute.
    pub last_seen: NaiveDateTime,
    /// Whether it is the one asking.
    pub current: bool,
}

/// The person's own account page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAccountPage {
    /// Who is signed in.
    pub viewer: Viewer,
    /// What they sign in with.
    pub sign_in_name: String,
    /// The roles they could go on in, by membership.
    pub other_roles: Vec<Choice>,
    /// Their open sessions.
    pub sessions: Vec<SessionLine>,
}
