//! A person's own account: open sessions, password, roles.

use crate::{
    context::Context,
    error::{Error, Result},
    passwords,
    sign_in::SessionRules,
};
use domain::{
    calendar::utc_to_civil,
    form::{FormErrors, FormValues, Problem},
    ids::SessionId,
    role::{Action, FieldGroup, Reach, Right, reach},
    view::{Choice, OwnAccountPage, SessionLine, Viewer},
};
use futures_util::FutureExt;
use secrecy::{ExposeSecret, SecretString};
use store::{Tx, sessions, trail::EntryKind};

/// The person's own account.
pub async fn own(cx: &Context, rules: SessionRules) -> Result<OwnAccountPage> {
    let person = cx.person()?;
    let goes = |right| reach(person.role, right) != Reach::Never;
    let mut tx = cx.db.read().await?;
    let account = store::accounts::find(&mut tx, person.account).await?.ok_or(Error::SignedOut)?;
    let open = sessions::list_open_for_account(&mut tx, person.account, cx.now(), cx.today()).await?;
    Ok(OwnAccountPage {
        viewer: Viewer {
            person: person.person,
            name: person.name.clone(),
            role: person.role,
            organisation: person.organisation_name.clone(),
            court: person.court,
            may_open_case: goes(Right::Do(Action::OpenCase)),
            sees_cases: goes(Right::See(FieldGroup::Listing)),
            keeps_accounts: goes(Right::Do(Action::KeepAccounts)),
        },
        sign_in_name: account.sign_in_name.to_string(),
        other_roles: other_roles(cx, &mut tx).await?,
        sessions: open
            .into_iter()
            .filter(|session| rules.is_fresh(session, cx))
            .map(|session| SessionLine {
                session: session.id,
                began: utc_to_civil(session.created_at),
                last_seen: utc_to_civil(session.last_seen_at),
                current: session.id == person.session,
            })
            .collect(),
    })
}

async fn other_roles(cx: &Context, tx: &mut Tx) -> Result<Vec<Choice>> {
    let person = cx.person()?;
    let mut roles = Vec::new();
    for held in store::people::list_memberships(tx, person.person, cx.today()).await? {
        if held.id != person.membership
            && let Some(place) = store::organisations::find(tx, held.organisation).await?
        {
            roles.push(Choice::new(held.id, format!("{}, {}", held.role.title(), place.name)));
        }
    }
    Ok(roles)
}

/// Ends one of the person's sessions.
///
/// # Errors
/// [`Error::NotFound`] for a session that is not the person's or has ended.
pub async fn end_session(cx: &Context, id: SessionId) -> Result<()> {
    let account = cx.person()?.account;
    let (now, today) = (cx.now(), cx.today());
    let mut entry = cx.entry(EntryKind::Session, "account", "session_ended");
    cx.db
        .write(move |tx| {
            async move {
                let open = sessions::list_open_for_account(tx, account, now, today).await?;
                if !open.iter().any(|each| each.id == id) {
                    return Err(Error::NotFound);
                }
                sessions::end(tx, id, now).await?;
                entry.subject = Some(account.uuid());
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await
}

/// Ends every session of the person but this one.
pub async fn end_other_sessions(cx: &Context) -> Result<()> {
    let (account, session) = (cx.person()?.account, cx.person()?.session);
    let now = cx.now();
    let mut entry = cx.entry(EntryKind::Session, "account", "other_sessions_ended");
    cx.db
        .write(move |tx| {
            async move {
                sessions::end_all_for_account(tx, account, Some(session), now).await?;
                entry.subject = Some(account.uuid());
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await
}

/// A password to be put in place of another.
#[derive(Debug)]
pub struct Change {
    old: SecretString,
    new: SecretString,
}

impl Change {
    /// Reads the form for another password.
    ///
    /// # Errors
    /// What is missing, and a second entry that differs from the first. What the new one has to be like is checked by
    /// [`change_password`], which knows the sign-in name.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        for field in ["old_password", "new_password", "new_password_again"] {
            if values.get(field).is_empty() {
                errors.add(field, Problem::Missing);
            }
        }
        if values.get("new_password") != values.get("new_password_again") {
            errors.add("new_password_again", Problem::DoesNotMatch);
        }
        if errors.is_empty() {
            Ok(Self { old: values.get("old_password").into(), new: values.get("new_password").into() })
        } else {
            Err(errors)
        }
    }
}

/// Changes the person's password and ends their other sessions.
///
/// # Errors
/// [`Error::Form`] for a wrong old password or a new one that is not taken.
pub async fn change_password(cx: &Context, change: Change) -> Result<()> {
    let (id, session) = (cx.person()?.account, cx.person()?.session);
    let mut tx = cx.db.read().await?;
    let account = store::accounts::find(&mut tx, id).await?.ok_or(Error::SignedOut)?;
    drop(tx);
    passwords::check(change.new.expose_secret(), &account.sign_in_name)
        .map_err(|problem| Error::field("new_password", problem))?;
    crate::sign_in::count_attempt(cx, account.sign_in_name.as_str()).await?;
    if !passwords::verify(change.old, Some(account.password_hash)).await? {
        return Err(Error::field("old_password", Problem::WrongPassword));
    }
    let hash = passwords::hash(change.new).await?;
    let name_hash = crate::sign_in::hash_of_name(account.sign_in_name.as_str());
    let now = cx.now();
    let mut entry = cx.entry(EntryKind::Change, "account", "password_changed");
    cx.db
        .write(move |tx| {
            async move {
                store::accounts::set_password(tx, id, account.version, &hash).await.map_err(super::stale)?;
                store::failures::clear(tx, &name_hash).await?;
                sessions::end_all_for_account(tx, id, Some(session), now).await?;
                entry.subject = Some(id.uuid());
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await
}
