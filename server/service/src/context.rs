//! Who is acting, on which database, at what time: no use case runs without it.

use crate::{error::Error, sealing::Sealer};
use chrono::{DateTime, NaiveDate, SubsecRound, TimeDelta, Utc};
use domain::{
    calendar::london_day,
    court::Region,
    ids::{AccountId, CourtId, MembershipId, OrganisationId, PersonId, SessionId},
    role::Role,
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha12Rng;
use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};
use store::{
    Db,
    trail::{Entry, EntryKind},
};
use uuid::Uuid;

/// What every use case is given.
#[derive(Clone)]
pub struct Context {
    /// The database.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// Seals and opens who a witness is.
    pub sealer: Sealer,
    /// Who is acting.
    pub actor: Actor,
}

/// Who is acting.
#[derive(Clone, Debug)]
pub enum Actor {
    /// Nobody is signed in.
    Nobody,
    /// A person with a session.
    Person(Arc<SignedIn>),
    /// The program itself, at somebody's command line.
    Operator,
}

/// A person with a session, in the role they act in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The session.
    pub session: SessionId,
    /// The account.
    pub account: AccountId,
    /// The person.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// The membership they act in.
    pub membership: MembershipId,
    /// The role of that membership.
    pub role: Role,
    /// The organisation of that membership.
    pub organisation: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// Its court, for people who work in one.
    pub court: Option<CourtId>,
    /// Its region.
    pub region: Option<Region>,
}

/// What time it is: the machine's, shifted for a demonstration, or fixed for a test.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The machine's time.
    Machine,
    /// The machine's time moved by so much, so that a demonstration can be set on any day.
    Shifted(TimeDelta),
    /// Always the same moment.
    Fixed(DateTime<Utc>),
    /// A moment of a story that is told, not lived: ids are drawn from the story's own chance, so that whoever tells
    /// it again from the same seed comes by the same ids.
    Told(DateTime<Utc>, &'static Chance),
}

/// Randomness that is the same each time, from a seed. Ids are drawn from it where a story is told; secrets never are.
pub struct Chance(Mutex<ChaCha12Rng>);

impl Chance {
    /// Chance from a seed. It stays for as long as the program runs, so that a clock can be copied freely: a program
    /// tells one story.
    pub fn from_seed(seed: [u8; 32]) -> &'static Self {
        Box::leak(Box::new(Self(Mutex::new(ChaCha12Rng::from_seed(seed)))))
    }

    fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }
}

impl fmt::Debug for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chance(…)")
    }
}

impl Clock {
    /// Now, to the millisecond: no database keeps less.
    pub fn now(self) -> DateTime<Utc> {
        match self {
            Self::Machine => machine_now(),
            Self::Shifted(by) => machine_now() + by,
            Self::Fixed(moment) | Self::Told(moment, _) => moment,
        }
        .trunc_subsecs(3)
    }

    /// A clock that shows this civil day now, at the machine's time of day.
    pub fn set_on(day: NaiveDate) -> Self {
        Self::Shifted(day.signed_duration_since(london_day(machine_now())))
    }

    /// A clock that shows this moment now and goes on from there.
    pub fn set_at(moment: DateTime<Utc>) -> Self {
        Self::Shifted(moment - machine_now())
    }

    /// Today in the United Kingdom.
    pub fn today(self) -> NaiveDate {
        london_day(self.now())
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
fn machine_now() -> DateTime<Utc> {
    Utc::now()
}

impl Context {
    /// The same context for another actor.
    #[must_use]
    pub fn acting_as(&self, actor: Actor) -> Self {
        Self { actor, ..self.clone() }
    }

    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Today in the United Kingdom.
    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    /// The person acting.
    ///
    /// # Errors
    /// [`Error::SignedOut`] when nobody is signed in.
    pub fn person(&self) -> Result<&SignedIn, Error> {
        match &self.actor {
            Actor::Person(person) => Ok(person),
            Actor::Nobody | Actor::Operator => Err(Error::SignedOut),
        }
    }

    /// A new id: ordered by time, so that indexes stay small. Never a secret.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        let random: [u8; 10] = match self.clock {
            Clock::Told(_, chance) => chance.bytes(),
            Clock::Machine | Clock::Shifted(_) | Clock::Fixed(_) => random_bytes(),
        };
        let millis = u64::try_from(self.now().timestamp_millis()).unwrap_or_default();
        T::from(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// The beginning of an entry for the trail: who and when.
    pub fn entry(&self, kind: EntryKind, subject_kind: &'static str, what: impl Into<String>) -> Entry {
        let (actor, actor_role) = match &self.actor {
            Actor::Person(person) => (Some(person.person), Some(person.role.code().to_owned())),
            Actor::Operator => (None, Some("operator".to_owned())),
            Actor::Nobody => (None, None),
        };
        Entry {
            at: self.now(),
            actor,
            actor_role,
            kind,
            subject_kind,
            subject: None,
            case: None,
            witness: None,
            what: what.into(),
            before: None,
            after: None,
            reason: None,
        }
    }
}

/// Bytes nobody can guess, from the operating system's generator.
#[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for randomness")]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}
