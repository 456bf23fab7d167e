//! Keeping accounts: who signs in, under what name, and in which role. For administrators, who see no case, and for the
//! program's own command line.

mod own;
mod place;

pub use own::{Change, change_password, end_other_sessions, end_session, own};
pub use place::{Place, find_place};

use crate::{
    access::require_everywhere,
    context::{Actor, Context},
    error::{Error, Result},
    passwords,
};
use domain::{
    form::{FormErrors, FormValues, Problem},
    ids::AccountId,
    role::{Action, Role},
    text::{EmailAddress, SignInName, readable_line},
    view::{AccountChoices, AccountLine, AccountsPage, Choice},
};
use futures_util::FutureExt;
use secrecy::{ExposeSecret, SecretString};
use store::{
    accounts::AccountRecord,
    people::{MembershipRecord, PersonRecord},
    sessions,
    trail::EntryKind,
};

/// Somebody who is to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// The person's name.
    pub name: String,
    /// Where to write to them.
    pub email: Option<EmailAddress>,
    /// What they will type.
    pub sign_in_name: SignInName,
    /// The part they play.
    pub role: Role,
    /// Where.
    pub place: Place,
}

impl NewAccount {
    /// Reads the form for a new account.
    ///
    /// # Errors
    /// Everything that is wrong, one problem a field.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let chosen = |field: &str| values.entered(field).ok_or(Problem::Missing);
        let name = errors.take("name", readable_line(values.get("name"), 100));
        let email = errors.take("email", values.entered("email").map(str::parse).transpose());
        let sign_in_name = errors.take("sign_in_name", values.get("sign_in_name").parse());
        let role = errors
            .take("role", chosen("role").and_then(|code| code.parse().map_err(|_| Problem::NotOffered)));
        let place = Place::parse(values).map_err(|(field, problem)| errors.add(field, problem)).ok();
        match (name, email, sign_in_name, role, place) {
            (Some(name), Some(email), Some(sign_in_name), Some(role), Some(place)) => {
                Ok(Self { name, email, sign_in_name, role, place })
            }
            _ => Err(errors),
        }
    }
}

/// Adds a person with an account and a role from today on.
///
/// # Errors
/// [`Error::Form`] when the sign-in name is in use, the password is not taken, or a member of a court's staff is put
/// where there is no court.
pub async fn add(cx: &Context, new: NewAccount, password: SecretString) -> Result<AccountId> {
    require_everywhere(cx, Action::KeepAccounts)?;
    passwords::check(password.expose_secret(), &new.sign_in_name)
        .map_err(|problem| Error::field("password", problem))?;
    let password_hash = passwords::hash(password).await?;
    let account = AccountRecord {
        id: cx.new_id(),
        person: cx.new_id(),
        sign_in_name: new.sign_in_name,
        password_hash,
        disabled_at: None,
        created_at: cx.now(),
        version: 1,
    };
    let person = PersonRecord {
        id: account.person,
        name: new.name,
        email: new.email.map(|email| email.to_string()),
        version: 1,
    };
    let (id, role, place) = (account.id, new.role, new.place);
    let inside = cx.clone();
    cx.db
        .write(move |tx| {
            async move {
                let cx = inside;
                let organisation = place::settle(&cx, tx, place, role).await?;
                let membership = MembershipRecord {
                    id: cx.new_id(),
                    person: person.id,
                    organisation: organisation.id,
                    role,
                    from: cx.today(),
                    until: None,
                };
                if store::accounts::find_by_sign_in_name(tx, &account.sign_in_name).await?.is_some() {
                    return Err(Error::field("sign_in_name", Problem::AlreadyTaken));
                }
                store::people::insert(tx, &person).await?;
                store::people::insert_membership(tx, &membership).await?;
                store::accounts::insert(tx, &account).await.map_err(|error| match error {
                    store::Error::Taken(_) => Error::field("sign_in_name", Problem::AlreadyTaken),
                    other => other.into(),
                })?;
                let mut entry = cx.entry(EntryKind::Change, "account", "added");
                entry.subject = Some(account.id.uuid());
                entry.after = Some(
                    serde_json::json!({
                        "name": person.name,
                        "sign_in_name": account.sign_in_name.as_str(),
                        "role": membership.role.title(),
                        "organisation": organisation.name,
                    })
                    .to_string(),
                );
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await?;
    Ok(id)
}

/// The account with this sign-in name.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn find(cx: &Context, name: &SignInName) -> Result<AccountId> {
    require_everywhere(cx, Action::KeepAccounts)?;
    let mut tx = cx.db.read().await?;
    let account = store::accounts::find_by_sign_in_name(&mut tx, name).await?;
    Ok(account.ok_or(Error::NotFound)?.id)
}

/// Disables an account and ends every session of it at once.
///
/// # Errors
/// [`Error::NotAllowed`] for the person's own account: nobody might be left to undo it.
pub async fn disable(cx: &Context, id: AccountId) -> Result<()> {
    require_everywhere(cx, Action::KeepAccounts)?;
    if matches!(&cx.actor, Actor::Person(person) if person.account == id) {
        return Err(Error::NotAllowed);
    }
    let now = cx.now();
    let mut entry = cx.entry(EntryKind::Change, "account", "disabled");
    cx.db
        .write(move |tx| {
            async move {
                let account = store::accounts::find(tx, id).await?.ok_or(Error::NotFound)?;
                if account.disabled_at.is_some() {
                    return Ok(());
                }
                store::accounts::disable(tx, id, now).await?;
                sessions::end_all_for_account(tx, id, None, now).await?;
                entry.subject = Some(id.uuid());
                entry.before = Some(serde_json::json!({ "disabled": false }).to_string());
                entry.after = Some(serde_json::json!({ "disabled": true }).to_string());
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await
}

/// Gives an account another password and lets it sign in again if it was disabled; every session of it ends.
pub async fn reset(cx: &Context, id: AccountId, password: SecretString) -> Result<()> {
    require_everywhere(cx, Action::KeepAccounts)?;
    let mut tx = cx.db.read().await?;
    let account = store::accounts::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    passwords::check(password.expose_secret(), &account.sign_in_name)
        .map_err(|problem| Error::field("password", problem))?;
    let hash = passwords::hash(password).await?;
    let now = cx.now();
    let mut entry = cx.entry(EntryKind::Change, "account", "password_reset");
    cx.db
        .write(move |tx| {
            async move {
                store::accounts::set_password(tx, id, account.version, &hash).await.map_err(stale)?;
                if account.disabled_at.is_some() {
                    store::accounts::enable(tx, id).await?;
                }
                sessions::end_all_for_account(tx, id, None, now).await?;
                entry.subject = Some(id.uuid());
                entry.before =
                    Some(serde_json::json!({ "disabled": account.disabled_at.is_some() }).to_string());
                entry.after =
                    Some(serde_json::json!({ "disabled": false, "password": "changed" }).to_string());
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await
}

fn stale(error: store::Error) -> Error {
    match error {
        store::Error::Stale => Error::Stale,
        other => other.into(),
    }
}

/// One account, as in the list.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn line(cx: &Context, id: AccountId) -> Result<AccountLine> {
    list(cx).await?.accounts.into_iter().find(|line| line.account == id).ok_or(Error::NotFound)
}

/// Every account, by the person's name.
pub async fn list(cx: &Context) -> Result<AccountsPage> {
    require_everywhere(cx, Action::KeepAccounts)?;
    let mut tx = cx.db.read().await?;
    let accounts = store::accounts::list(&mut tx, cx.today()).await?;
    Ok(AccountsPage {
        accounts: accounts
            .into_iter()
            .map(|line| AccountLine {
                account: line.account.id,
                sign_in_name: line.account.sign_in_name.to_string(),
                name: line.person_name,
                memberships: line
                    .memberships
                    .into_iter()
                    .map(|held| (held.role, held.organisation_name))
                    .collect(),
                disabled: line.account.disabled_at.is_some(),
                version: line.account.version,
            })
            .collect(),
    })
}

/// What the form for a new account offers.
pub async fn choices(cx: &Context) -> Result<AccountChoices> {
    require_everywhere(cx, Action::KeepAccounts)?;
    let mut tx = cx.db.read().await?;
    Ok(AccountChoices {
        organisations: place::choices(&mut tx).await?,
        roles: Role::ALL.into_iter().map(|role| Choice::new(role.code(), role.title())).collect(),
    })
}
