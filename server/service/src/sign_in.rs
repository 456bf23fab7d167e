//! Signing in and out, and the session that a request belongs to.
//!
//! The cookie holds 32 random bytes and nothing else; the row holds their hash, so a copy of the database opens nothing.
//! A session is new at every sign-in and change of role, ends after lying idle and in any case after a working day, and
//! is looked up with its account and membership at every request: a right taken away is gone at the next click.
//!
//! A name that does not exist is treated like one that does: counted, hashed, recorded and answered in the same way.

mod addresses;
mod demonstration;
mod token;

pub use addresses::Addresses;
pub use demonstration::{Demonstration, as_demonstration_person};
pub use token::Token;

use crate::{
    context::{Actor, Context, SignedIn},
    error::{Error, Result},
    passwords,
};
use chrono::TimeDelta;
use domain::{
    ids::{AccountId, MembershipId, ResourceId, SessionId},
    text::SignInName,
};
use futures_util::FutureExt;
use secrecy::SecretString;
use sha2::{Digest, Sha256};
use std::{sync::Arc, time::Duration};
use store::{
    Tx,
    accounts::AccountRecord,
    failures,
    people::MembershipRecord,
    sessions::{self, NewSession, SessionRecord},
    trail::EntryKind,
};
use uuid::Uuid;

/// How many wrong passwords one name may have in [`WINDOW`], from whatever address and through whatever process.
pub const CEILING: i64 = 10;
/// How far back wrong passwords are counted.
pub const WINDOW: TimeDelta = TimeDelta::minutes(5);
/// How exactly the last use of a session is kept: a write for every page would be a waste.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// When a session ends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionRules {
    /// After lying idle for so long.
    pub idle: TimeDelta,
    /// After so long in any case.
    pub longest: TimeDelta,
}

impl Default for SessionRules {
    fn default() -> Self {
        Self { idle: TimeDelta::minutes(30), longest: TimeDelta::minutes(480) }
    }
}

impl SessionRules {
    /// Whether a session has not lain idle too long.
    pub(crate) fn is_fresh(self, session: &SessionRecord, cx: &Context) -> bool {
        session.last_seen_at + self.idle > cx.now()
    }
}

/// Signs in with a name and a password, and ends the session the browser had before.
///
/// # Errors
/// [`Error::WrongCredentials`] whether the name, the password or the right to sign in is missing, and
/// [`Error::Throttled`] after too many attempts, right or wrong, for the same name.
pub async fn with_password(
    cx: &Context,
    rules: SessionRules,
    name: &str,
    password: SecretString,
    before: Option<&Token>,
) -> Result<Token> {
    let name_hash = hash_of_name(name);
    count_attempt(cx, name).await?;
    let account = match name.parse::<SignInName>() {
        Ok(name) => {
            let mut tx = cx.db.read().await?;
            store::accounts::find_by_sign_in_name(&mut tx, &name).await?
        }
        Err(_) => None,
    };
    let fits = passwords::verify(password, account.as_ref().map(|each| each.password_hash.clone())).await?;
    match account {
        Some(account) if fits && account.disabled_at.is_none() => {
            open(cx, rules, account.id, Some(name_hash), before).await
        }
        known => refuse(cx, known.map(|each| each.id)).await,
    }
}

/// Counts an attempt before it is judged, so that many at once cannot slip under the ceiling together. A right password
/// forgets the count.
pub(crate) async fn count_attempt(cx: &Context, name: &str) -> Result<()> {
    let (name_hash, now) = (hash_of_name(name), cx.now());
    cx.db
        .write(move |tx| {
            async move {
                // Attempts for one name go one after the other on PostgreSQL too.
                let half = name_hash.first_chunk::<16>().copied().unwrap_or_default();
                tx.line_up(&[ResourceId::new(Uuid::from_bytes(half))]).await?;
                if failures::count_since(tx, &name_hash, now - WINDOW).await? >= CEILING {
                    return Err(Error::Throttled { minutes: 5 });
                }
                failures::note(tx, &name_hash, now).await?;
                Ok(())
            }
            .boxed()
        })
        .await
}

/// The same for every way of being wrong, the name typed left out: people type passwords there.
async fn refuse(cx: &Context, known: Option<AccountId>) -> Result<Token> {
    let mut entry = cx.entry(EntryKind::Session, "account", "sign_in_refused");
    entry.subject = known.map(AccountId::uuid);
    cx.db
        .write(move |tx| {
            async move {
                tx.note(entry);
                Ok::<_, Error>(())
            }
            .boxed()
        })
        .await?;
    Err(Error::WrongCredentials)
}

pub(crate) fn hash_of_name(name: &str) -> [u8; 32] {
    Sha256::digest(name.trim().to_lowercase().as_bytes()).into()
}

/// Opens a session for an account in its first current role.
async fn open(
    cx: &Context,
    rules: SessionRules,
    account: AccountId,
    forget: Option<[u8; 32]>,
    before: Option<&Token>,
) -> Result<Token> {
    let (cx, before) = (cx.clone(), before.map(Token::hash));
    let db = cx.db.clone();
    db.write(move |tx| {
        async move {
            let found = store::accounts::find(tx, account).await?.filter(|each| each.disabled_at.is_none());
            let Some(account) = found else { return Err(Error::WrongCredentials) };
            let memberships = store::people::list_memberships(tx, account.person, cx.today()).await?;
            let Some(membership) = memberships.into_iter().next() else {
                return Err(Error::WrongCredentials);
            };
            if let Some(name_hash) = forget {
                failures::clear(tx, &name_hash).await?;
            }
            if let Some(before) = before
                && let Some(session) = sessions::find_open(tx, &before, cx.now(), cx.today()).await?
            {
                sessions::end(tx, session.id, cx.now()).await?;
            }
            begin(&cx, rules, tx, &account, &membership).await
        }
        .boxed()
    })
    .await
}

async fn begin(
    cx: &Context,
    rules: SessionRules,
    tx: &mut Tx,
    account: &AccountRecord,
    membership: &MembershipRecord,
) -> Result<Token> {
    let token = Token::new();
    let session = NewSession {
        id: cx.new_id(),
        token_hash: token.hash(),
        account: account.id,
        membership: membership.id,
        created_at: cx.now(),
        ends_at: cx.now() + rules.longest,
    };
    sessions::insert(tx, &session).await?;
    let mut entry = cx.entry(EntryKind::Session, "account", "signed_in");
    entry.actor = Some(account.person);
    entry.actor_role = Some(membership.role.code().to_owned());
    entry.subject = Some(account.id.uuid());
    tx.note(entry);
    Ok(token)
}

/// Who a request comes from: the session its cookie opens, if it is still open, and notes that it was used.
pub async fn resume(cx: &Context, rules: SessionRules, token: &Token) -> Result<Option<SignedIn>> {
    let Some(session) = fresh(cx, rules, token).await? else { return Ok(None) };
    if session.last_seen_at + SEEN_EVERY <= cx.now() {
        note_seen(cx, session.id).await;
    }
    Ok(Some(signed_in(session)))
}

/// The same for what a page asks by itself: nobody used it, so it keeps no session open that would have ended.
pub async fn still_open(cx: &Context, rules: SessionRules, token: &Token) -> Result<Option<SignedIn>> {
    Ok(fresh(cx, rules, token).await?.map(signed_in))
}

async fn fresh(cx: &Context, rules: SessionRules, token: &Token) -> Result<Option<SessionRecord>> {
    let mut tx = cx.db.read().await?;
    let found = sessions::find_open(&mut tx, &token.hash(), cx.now(), cx.today()).await?;
    Ok(found.filter(|session| rules.is_fresh(session, cx)))
}

fn signed_in(session: SessionRecord) -> SignedIn {
    SignedIn {
        session: session.id,
        account: session.account,
        person: session.person,
        name: session.person_name,
        membership: session.membership,
        role: session.role,
        organisation: session.organisation,
        organisation_name: session.organisation_name,
        court: session.court,
        region: session.region,
    }
}

/// A page is not held up, nor refused, because this could not be written.
async fn note_seen(cx: &Context, session: SessionId) {
    let now = cx.now();
    let noting = cx.db.write(move |tx| sessions::touch(tx, session, now).boxed());
    match tokio::time::timeout(Duration::from_secs(1), noting).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "the last use of a session was not noted"),
        Err(_) => tracing::warn!("noting the last use of a session took too long"),
    }
}

/// Ends the person's session.
pub async fn sign_out(cx: &Context) -> Result<()> {
    let person = cx.person()?;
    let (session, now) = (person.session, cx.now());
    let mut entry = cx.entry(EntryKind::Session, "account", "signed_out");
    entry.subject = Some(person.account.uuid());
    cx.db
        .write(move |tx| {
            async move {
                sessions::end(tx, session, now).await?;
                tx.note(entry);
                Ok(())
            }
            .boxed()
        })
        .await
}

/// Goes on in another of the person's roles, in a new session.
///
/// # Errors
/// [`Error::NotFound`] for a membership that is not the person's or does not hold today.
pub async fn change_role(cx: &Context, rules: SessionRules, to: MembershipId) -> Result<Token> {
    let person = cx.person()?;
    let (before, person, account) = (person.session, person.person, person.account);
    let cx = Arc::new(cx.acting_as(Actor::Nobody));
    let db = cx.db.clone();
    db.write(move |tx| {
        async move {
            let held = store::people::list_memberships(tx, person, cx.today()).await?;
            let membership = held.into_iter().find(|each| each.id == to).ok_or(Error::NotFound)?;
            let found = store::accounts::find(tx, account).await?.filter(|each| each.disabled_at.is_none());
            let account = found.ok_or(Error::SignedOut)?;
            sessions::end(tx, before, cx.now()).await?;
            begin(&cx, rules, tx, &account, &membership).await
        }
        .boxed()
    })
    .await
}

/// Forgets what no longer counts: old failures, and sessions that ended a month ago.
pub async fn forget_old(cx: &Context) -> Result<()> {
    let now = cx.now();
    cx.db
        .write(move |tx| {
            async move {
                failures::forget_before(tx, now - WINDOW).await?;
                sessions::forget_ended_before(tx, now - TimeDelta::days(31)).await?;
                Ok(())
            }
            .boxed()
        })
        .await
}
