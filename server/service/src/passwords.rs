//! Passwords: which ones are taken, and how they are kept and compared.
//!
//! Length counts, shape does not: 15 characters or more, no rules about digits or signs, and nothing that is made of the
//! first things anybody would try. Hashing is argon2id with 19 MiB and two passes, about 40 ms of one core, so it runs
//! off the async threads and on half of the cores at most: a flood of wrong passwords waits here, and pages do not.

use crate::{
    context::random_bytes,
    error::{Error, Result},
};
use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::SaltString,
};
use domain::{form::Problem, text::SignInName};
use secrecy::{ExposeSecret, SecretString};
use std::{collections::HashSet, sync::LazyLock, time::Duration};
use tokio::sync::Semaphore;

/// The least number of characters.
pub const LEAST: usize = 15;
/// The most characters; more would only be work for the hash.
pub const MOST: usize = 200;

/// How many passwords are hashed at once, in the whole process: the other half of the cores is for pages.
static PERMITS: LazyLock<Semaphore> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Semaphore::new((cores / 2).max(1))
});
/// How long one waits for its turn before the person is asked to try later.
const LONGEST_WAIT: Duration = Duration::from_secs(8);

/// Checks a password somebody chose.
///
/// # Errors
/// [`Problem::Missing`], [`Problem::TooShort`], [`Problem::TooLong`], or [`Problem::TooCommon`] for one that is made of
/// nothing but common password words, the sign-in name, short numbers, rows of keys and repeats.
pub fn check(password: &str, name: &SignInName) -> Result<(), Problem> {
    let length = password.chars().count();
    if length == 0 {
        Err(Problem::Missing)
    } else if length < LEAST {
        Err(Problem::TooShort { least: LEAST })
    } else if length > MOST {
        Err(Problem::TooLong { most: MOST })
    } else if is_common(password, name) {
        Err(Problem::TooCommon)
    } else {
        Ok(())
    }
}

/// A password nobody chose, to be given once: 20 letters and digits that cannot be mistaken for each other.
pub fn generated() -> SecretString {
    const LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let bytes: [u8; 20] = random_bytes();
    let mut password = String::with_capacity(24);
    for (place, byte) in bytes.iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            password.push('-');
        }
        password.push(char::from(LETTERS[usize::from(byte % 31)]));
    }
    password.into()
}

/// Hashes a password with a salt of its own.
///
/// # Errors
/// [`Error::Throttled`] when too many others are being hashed.
pub async fn hash(password: SecretString) -> Result<String> {
    on_a_thread_of_its_own(move || {
        let salt: [u8; 16] = random_bytes();
        let salt = SaltString::encode_b64(&salt).map_err(|_| Error::WrongCredentials)?;
        let hash = argon2()
            .hash_password(password.expose_secret().as_bytes(), &salt)
            .map_err(|_| Error::WrongCredentials)?;
        Ok(hash.to_string())
    })
    .await?
}

/// Whether a password is the one that was hashed. With no hash, as for a name that does not exist, the same work is
/// done and the answer is no.
///
/// # Errors
/// [`Error::Throttled`] when too many others are being compared.
pub async fn verify(password: SecretString, hash: Option<String>) -> Result<bool> {
    on_a_thread_of_its_own(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODYS.clone());
        let fits = PasswordHash::new(&hash)
            .is_ok_and(|hash| argon2().verify_password(password.expose_secret().as_bytes(), &hash).is_ok());
        known && fits
    })
    .await
}

/// The hash of a password nobody has.
static NOBODYS: LazyLock<String> = LazyLock::new(|| {
    let secret: [u8; 32] = random_bytes();
    SaltString::encode_b64(&secret[..16])
        .and_then(|salt| argon2().hash_password(&secret, &salt).map(|hash| hash.to_string()))
        .unwrap_or_default()
});

/// Does what the first comparison would otherwise wait for.
pub fn prepare() {
    LazyLock::force(&NOBODYS);
    LazyLock::force(&COMMON);
}

async fn on_a_thread_of_its_own<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let waited = tokio::time::timeout(LONGEST_WAIT, PERMITS.acquire()).await;
    let Ok(Ok(permit)) = waited else { return Err(Error::Throttled { minutes: 1 }) };
    tokio::task::spawn_blocking(move || {
        let result = work();
        // Not before: a browser that hangs up must not make room for more work than there are permits.
        drop(permit);
        result
    })
    .await
    .map_err(|_| Error::Store(store::Error::Abandoned))
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../data/common-passwords.txt").split_whitespace().collect());

/// Rows of keys and of the alphabet, forwards; they are looked for backwards too.
const ROWS: [&str; 6] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn",
];

fn is_common(password: &str, name: &SignInName) -> bool {
    let plain = letters_and_digits(password);
    if plain.is_empty() {
        // Nothing but signs: common when it is a few of them over and over.
        return password.chars().collect::<HashSet<_>>().len() < 5;
    }
    let name = letters_and_digits(name.as_str());
    let spelled: Vec<char> = plain.iter().map(|each| spelled_out(*each)).collect();
    is_made_of_pieces(&plain, &name) || is_made_of_pieces(&spelled, &name)
}

fn letters_and_digits(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).filter_map(sign_as_letter).collect()
}

/// `p@$$word` reads as `password`; other signs and spaces are left out.
fn sign_as_letter(each: char) -> Option<char> {
    match each {
        '@' => Some('a'),
        '$' => Some('s'),
        '!' => Some('i'),
        each => each.is_alphanumeric().then_some(each),
    }
}

/// `passw0rd` reads as `password`.
const fn spelled_out(each: char) -> char {
    match each {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        each => each,
    }
}

/// Whether the whole is one piece after another, each of them worthless.
fn is_made_of_pieces(text: &[char], name: &[char]) -> bool {
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    for start in 0..text.len() {
        if reached[start] {
            for end in start + 1..=text.len() {
                reached[end] |= &text[start..end] == name
                    || is_worthless(&text[start..end])
                    || is_short_number(text, start, end);
            }
        }
    }
    reached[text.len()]
}

fn is_worthless(piece: &[char]) -> bool {
    let text: String = piece.iter().collect();
    let backwards: String = piece.iter().rev().collect();
    let over_and_over = piece.len() > 2 && piece.iter().all(|each| *each == piece[0]);
    let in_a_row = piece.len() > 2 && ROWS.iter().any(|row| row.contains(&text) || row.contains(&backwards));
    over_and_over || in_a_row || COMMON.contains(text.as_str())
}

/// Whether this is all of a number no longer than a date.
fn is_short_number(text: &[char], start: usize, end: usize) -> bool {
    let is_digit = |place: usize| text.get(place).is_some_and(char::is_ascii_digit);
    end - start <= 8 && (start..end).all(is_digit) && !is_digit(end) && (start == 0 || !is_digit(start - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(password: &str) -> Result<(), Problem> {
        check(password, &"imogen.test".parse().expect("a name"))
    }

    #[test]
    fn a_password_has_fifteen_characters_or_more() {
        assert_eq!(checked(""), Err(Problem::Missing));
        assert_eq!(checked("fourteen chars"), Err(Problem::TooShort { least: 15 }));
        assert_eq!(checked("fifteen letters"), Ok(()));
        assert_eq!(checked(&"lamp oak rivet ".repeat(20)), Err(Problem::TooLong { most: MOST }));
    }

    #[test]
    fn no_sign_or_digit_is_asked_for() {
        for password in ["otter saddle brisk", "OTTERSADDLEBRISK", "четыре лампы и дуб", "8302 7719 4405 661"]
        {
            assert_eq!(checked(password), Ok(()), "{password}");
        }
    }

    #[test]
    fn what_anybody_would_try_is_refused() {
        for password in [
            "passwordpassword",
            "Password1234567890",
            "P@ssw0rdP@ssw0rd!",
            "qwertyuiopasdfghjkl",
            "aaaaaaaaaaaaaaaaaa",
            "123456789012345678",
            "letmein letmein 2026",
            "correcthorsebatterystaple",
            "imogen.test.imogen.test",
            "ImogenTest20261234",
            "!!!!!!!!!!!!!!!!!!",
            "1qaz2wsx3edc4rfv5tgb",
            "courtcourtcourt2026",
        ] {
            assert_eq!(checked(password), Err(Problem::TooCommon), "{password}");
        }
    }

    #[test]
    fn a_generated_password_is_long_and_never_the_same() {
        let one = generated();
        assert_eq!(checked(one.expose_secret()), Ok(()));
        assert_ne!(one.expose_secret(), generated().expose_secret());
    }

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let kept = hash("otter saddle brisk".into()).await.expect("hashes");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(verify("otter saddle brisk".into(), Some(kept.clone())).await.expect("compares"));
        assert!(!verify("otter saddle brisk ".into(), Some(kept)).await.expect("compares"));
        assert!(!verify("otter saddle brisk".into(), None).await.expect("compares"));
        assert!(!verify("otter saddle brisk".into(), Some("not a hash".into())).await.expect("compares"));
    }
}
