//! Signing in to the demonstration world, where a button takes the place of a password.
//!
//! Outside it this cannot happen: [`as_demonstration_person`] asks for a [`Demonstration`], no configuration or row
//! makes one, and only the program's `demo` command gathers one, after filling a database it throws away.

use super::{SessionRules, Token, open};
use crate::{
    context::{Actor, Context},
    error::{Error, Result},
};
use domain::{ids::AccountId, view::DemonstrationPerson};
use std::sync::Arc;

/// The people of a demonstration world, and the proof that there is one.
#[derive(Clone, Debug)]
pub struct Demonstration(Arc<[DemonstrationPerson]>);

impl Demonstration {
    /// Gathers the invented people of a database that was just filled.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] unless the program itself asks.
    pub async fn gather(cx: &Context) -> Result<Self> {
        if !matches!(cx.actor, Actor::Operator) {
            return Err(Error::NotAllowed);
        }
        let mut tx = cx.db.read().await?;
        let mut people: Vec<DemonstrationPerson> = store::accounts::list(&mut tx, cx.today())
            .await?
            .into_iter()
            .filter(|line| line.account.disabled_at.is_none())
            .filter_map(|line| {
                let held = line.memberships.into_iter().next()?;
                Some(DemonstrationPerson {
                    account: line.account.id,
                    name: line.person_name,
                    role: held.role,
                    organisation: held.organisation_name,
                })
            })
            .collect();
        people.sort_by(|a, b| (a.role, &a.organisation, &a.name).cmp(&(b.role, &b.organisation, &b.name)));
        Ok(Self(people.into()))
    }

    /// The people, by role.
    pub fn people(&self) -> &[DemonstrationPerson] {
        &self.0
    }
}

/// Signs in as one of the invented people.
///
/// # Errors
/// [`Error::WrongCredentials`] for an account that is not among them.
pub async fn as_demonstration_person(
    cx: &Context,
    rules: SessionRules,
    world: &Demonstration,
    account: AccountId,
    before: Option<&Token>,
) -> Result<Token> {
    if world.people().iter().any(|each| each.account == account) {
        open(cx, rules, account, None, before).await
    } else {
        Err(Error::WrongCredentials)
    }
}
