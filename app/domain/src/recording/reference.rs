//! The reference by which the outside system knows a recording.

use crate::{codes::text_value, form::Problem, text::is_unreadable};
use std::{fmt, str::FromStr};

/// Four to 40 capital letters, digits and hyphens, at least one of them a digit: never an address, a file or a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordingReference(String);

text_value!(RecordingReference, "not the reference of a recording");

impl FromStr for RecordingReference {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Problem::Missing);
        } else if text.contains(is_unreadable) {
            return Err(Problem::UnreadableCharacters);
        }
        let spaces = |each: char| each == ' ' || each == '\u{a0}';
        let reference: String =
            text.chars().filter(|each| !spaces(*each)).map(|each| each.to_ascii_uppercase()).collect();
        let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
        let shaped = (4..=40).contains(&reference.len())
            && reference.bytes().all(plain)
            && reference.bytes().any(|byte| byte.is_ascii_digit());
        if shaped { Ok(Self(reference)) } else { Err(Problem::NotARecordingReference) }
    }
}

impl fmt::Display for RecordingReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_forgivingly_and_kept_in_one_way() {
        assert_eq!(
            "pre-2026 004711".parse::<RecordingReference>().map(|it| it.to_string()),
            Ok("PRE-2026004711".into())
        );
    }

    #[test]
    fn an_address_a_file_or_a_name_is_no_reference() {
        for wrong in
            ["https://example.org/1", "rec1.mp4", "Smith", "AB1", "a/b/c1", "ref_1234", &"A1".repeat(21)]
        {
            assert_eq!(wrong.parse::<RecordingReference>(), Err(Problem::NotARecordingReference), "{wrong}");
        }
        assert_eq!(" ".parse::<RecordingReference>(), Err(Problem::Missing));
    }
}
