//! Text that people type: one refusal rule for characters that cannot be seen or that change the order of reading,
//! because a name or reason that reads differently from what is stored misleads the court.

use crate::{codes::text_value, form::Problem};
use std::{fmt, str::FromStr};

/// Whether a character may not occur in anything kept: controls, marks and overrides of direction, characters without
/// width, line and paragraph separators, fillers that look like nothing, and the mark of text damaged on its way.
///
/// This refuses the joiners of some scripts too; a name in them is recorded in its Latin spelling.
pub const fn is_unreadable(each: char) -> bool {
    matches!(
        each,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// One line of text without the white space round it.
///
/// Fails with [`Problem::Missing`], [`Problem::UnreadableCharacters`] or [`Problem::TooLong`].
pub fn readable_line(text: &str, most: usize) -> Result<String, Problem> {
    readable(text.trim(), most, is_unreadable)
}

/// Text of several lines, each ended by one line feed whatever the browser sent, without the white space round it.
///
/// Fails as [`readable_line`] does; line ends and tabs are allowed.
pub fn readable_text(text: &str, most: usize) -> Result<String, Problem> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    readable(text.trim(), most, |each| is_unreadable(each) && !matches!(each, '\n' | '\t'))
}

fn readable(text: &str, most: usize, refused: impl Fn(char) -> bool) -> Result<String, Problem> {
    if text.is_empty() {
        Err(Problem::Missing)
    } else if text.contains(refused) {
        Err(Problem::UnreadableCharacters)
    } else if text.chars().count() > most {
        Err(Problem::TooLong { most })
    } else {
        Ok(text.to_owned())
    }
}

/// An e-mail address that can be written to: one `@`, a dotted domain, nothing that could start another header.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(String);

text_value!(EmailAddress, "not an e-mail address");

impl FromStr for EmailAddress {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let text = readable_line(text, 254)?;
        let (local, domain) = text.split_once('@').ok_or(Problem::NotAnEmailAddress)?;
        let local_is_plain = (1..=64).contains(&local.len())
            && local
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte));
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let domain_is_plain = domain.contains('.') && domain.split('.').all(label);
        let dots_are_single = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
        if local_is_plain && domain_is_plain && dots_are_single {
            Ok(Self(format!("{local}@{}", domain.to_ascii_lowercase())))
        } else {
            Err(Problem::NotAnEmailAddress)
        }
    }
}

/// What an account is called: lower case, three to 64 letters, digits and `. - _ @ +`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SignInName(String);

text_value!(SignInName, "not a sign-in name");

impl SignInName {
    const LEAST: usize = 3;
    const MOST: usize = 64;
}

impl FromStr for SignInName {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let name = readable_line(text, Self::MOST)?.to_ascii_lowercase();
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-_@+".contains(&byte);
        if !name.bytes().all(allowed) {
            Err(Problem::UnreadableCharacters)
        } else if name.len() < Self::LEAST {
            Err(Problem::TooShort { least: Self::LEAST })
        } else {
            Ok(Self(name))
        }
    }
}

impl fmt::Display for SignInName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
