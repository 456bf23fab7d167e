//! Numbers, references, names and other text: forgiving to read, one shape to keep, and nothing to be seen by accident.

use chrono::NaiveDate;
use domain::{
    case::{CaseNumber, DefendantLabel, Limb, OFFENCES, Urn, WeaponListing, offence},
    form::Problem,
    text::{EmailAddress, SignInName, readable_line, readable_text},
    witness::{BirthDate, PersonName, WitnessReference},
};
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::{collections::HashSet, fmt::Debug, str::FromStr};

fn read<T: FromStr>(text: &str) -> Result<T, T::Err> {
    text.parse()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What goes out comes back, and what could not be typed cannot come in by another door.
#[track_caller]
fn travels<T>(typed: &str, kept: &str, refused: &[&str])
where
    T: FromStr<Err = Problem> + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let value: T = typed.parse().unwrap();
    let json = serde_json::to_string(&value).unwrap();
    assert_eq!(json, serde_json::to_string(kept).unwrap());
    assert_eq!(serde_json::from_str::<T>(&json).unwrap(), value);
    for text in refused {
        let error = serde_json::from_str::<T>(&serde_json::to_string(text).unwrap()).unwrap_err().to_string();
        assert!(!error.contains(text) || text.is_empty(), "{error} quotes what was refused");
    }
}

#[test]
fn a_urn_is_kept_in_capitals_without_separators() {
    for text in ["01AB1234526", "01ab1234526", " 01 AB 12345 26 ", "01/AB/12345/26", "01-ab-12345–26"] {
        let urn: Urn = text.parse().unwrap();
        assert_eq!(urn.to_string(), "01AB1234526", "{text}");
        assert!(urn.is_standard());
    }
    travels::<Urn>("01/ab/12345/26", "01AB1234526", &["", "01AB", "01AB_1234526"]);
}

#[test]
fn a_urn_of_another_length_is_taken_but_not_standard() {
    for text in ["A1234", "0112345678901234567X", "ABCDE1234526", "01AB123452X", "X1AB1234526"] {
        assert!(!text.parse::<Urn>().unwrap().is_standard(), "{text}");
    }
}

#[test]
fn what_is_no_urn_is_refused() {
    assert_eq!(read::<Urn>("  "), Err(Problem::Missing));
    for text in ["1234", "123456789012345678901", "01AB12345é6", "01AB12345_26", "///", "01AB123452\u{202e}6"]
    {
        assert_eq!(read::<Urn>(text), Err(Problem::NotAUrn), "{text}");
    }
}

#[test]
fn a_case_number_is_a_letter_a_year_and_a_serial() {
    for text in ["T20267001", "t20267001", "T 2026 7001", "T2026/7001", "T-2026-7001"] {
        assert_eq!(text.parse::<CaseNumber>().unwrap().to_string(), "T20267001", "{text}");
    }
    for text in ["S20260001", "A20260001", "B20260001", "U19720001"] {
        assert!(text.parse::<CaseNumber>().is_ok(), "{text}");
    }
    assert_eq!(read::<CaseNumber>(""), Err(Problem::Missing));
    for text in [
        "X20267001",
        "T2026701",
        "T202670011",
        "20267001",
        "T19717001",
        "T21017001",
        "T2026700A",
        "é20267001",
        "TS0267001",
        "-",
    ] {
        assert_eq!(read::<CaseNumber>(text), Err(Problem::NotACaseNumber), "{text}");
    }
    travels::<CaseNumber>("t2026 7001", "T20267001", &["", "X20267001"]);
}

#[test]
fn defendants_are_labelled_from_d1() {
    assert_eq!(DefendantLabel::FIRST.to_string(), "D1");
    assert_eq!(DefendantLabel::new(12).unwrap().to_string(), "D12");
    assert_eq!(DefendantLabel::new(0), None);
    assert_eq!(DefendantLabel::new(100), None);
    for text in ["D2", "d2", " 2 "] {
        assert_eq!(text.parse::<DefendantLabel>().unwrap().place(), 2, "{text}");
    }
    assert_eq!(read::<DefendantLabel>(""), Err(Problem::Missing));
    for text in ["D", "D0", "D100", "D-1", "E1", "DD1", "D+1"] {
        assert_eq!(read::<DefendantLabel>(text), Err(Problem::NotOffered), "{text}");
    }
    assert!(serde_json::from_str::<DefendantLabel>("0").is_err());
    assert_eq!(serde_json::from_str::<DefendantLabel>("3").unwrap().place(), 3);
}

#[test]
fn no_two_offences_are_alike_and_each_is_found_by_its_code() {
    let offences = OFFENCES.len();
    assert_eq!(OFFENCES.iter().map(|each| each.code).collect::<HashSet<_>>().len(), offences);
    assert_eq!(OFFENCES.iter().map(|each| each.title).collect::<HashSet<_>>().len(), offences);
    for each in OFFENCES {
        assert_eq!(offence(each.code), Some(each));
    }
    assert_eq!(offence("soa2003-s1"), None);
    assert_eq!(offence("SOA2003-S1").unwrap().title, "Rape");
}

#[test]
fn section_17_4_reaches_sexual_offences_modern_slavery_and_alleged_domestic_abuse() {
    let limb = |code| offence(code).unwrap().limb;
    assert_eq!(limb("SOA2003-S1"), Limb::A);
    assert_eq!(limb("MSA2015-S1"), Limb::B);
    assert_eq!(limb("MSA2015-S2-SEX"), Limb::AAndB);
    assert_eq!(limb("SCA2015-S76"), Limb::C);
    assert_eq!(limb("PCA1978-S1"), Limb::None);
    assert!(offence("CLA1977-S1-RAPE").unwrap().is_sexual());
    assert!(!offence("PCA1978-S1").unwrap().is_sexual());
}

#[test]
fn an_offence_counts_from_the_day_it_came_into_force() {
    let day = |text: &str| text.parse().unwrap();
    let added = offence("SOA2003-IMAGES-2026").unwrap();
    assert_eq!(added.limb_on(day("2026-06-28")), Limb::None);
    assert_eq!(added.limb_on(day("2026-06-29")), Limb::A);
    assert_eq!(offence("CPA2026-EXPLOITATION").unwrap().limb_on(day("2030-01-01")), Limb::None);
    assert!(!offence("CPA2026-EXPLOITATION").unwrap().counts_on(day("2030-01-01")));
    assert!(offence("SOA1956-S15").unwrap().is_sexual());
    // Indecent photographs are no sexual offence, but presume the age of a complainant (section 33(6)).
    let images = offence("PCA1978-S1").unwrap();
    assert!(images.presumes_age_on(day("2026-11-24")) && !images.is_sexual());
    assert!(!offence("SCA2015-S76").unwrap().presumes_age_on(day("2026-11-24")));
    assert_eq!(offence("OAPA1861-S18").unwrap().weapon, WeaponListing::IfAlleged);
}

#[test]
fn a_witness_reference_is_read_back_however_it_was_said() {
    let reference: WitnessReference = "W-7KQ4-M2XD".parse().unwrap();
    for text in ["w-7kq4-m2xd", "W7KQ4M2XD", "7KQ4M2XD", "7kq4 m2xd", " W 7KQ4 M2XD ", "W–7KQ4–MZXD"] {
        assert_eq!(text.parse(), Ok(reference.clone()), "{text}");
    }
    assert_eq!("W-BGSZ-2222".parse::<WitnessReference>().unwrap().to_string(), "W-8652-2222");
    assert_eq!(read::<WitnessReference>(" "), Err(Problem::Missing));
    for text in [
        "W-7KQ4-M2X",
        "7KQ4-M2X",
        "WW7KQ4M2X",
        "W-7KQ4-M2XDD",
        "X-7KQ4-M2XD",
        "W-7KQ4-M2XA",
        "W-7KQ4-M2X0",
        "W",
        "W-é7KQ4-M2X",
    ] {
        assert_eq!(read::<WitnessReference>(text), Err(Problem::NotOffered), "{text}");
    }
    travels::<WitnessReference>("7kq4m2xd", "W-7KQ4-M2XD", &["", "W-AAAA-AAAA"]);
}

#[test]
fn a_name_is_trimmed_and_its_spaces_made_one() {
    let name: PersonName = "  Ottoline \u{a0}  Sprocket-O’Tool ".parse().unwrap();
    assert_eq!(name.as_str(), "Ottoline Sprocket-O’Tool");
    for text in ["Siân Łukasz", "Nguyễn", "J", "王芳", "Zoë 2nd"] {
        assert_eq!(text.parse::<PersonName>().unwrap().as_str(), text);
    }
}

#[test]
fn a_name_of_a_hundred_letters_is_taken_and_one_more_is_not() {
    assert!(read::<PersonName>(&"é".repeat(100)).is_ok());
    assert_eq!(read::<PersonName>(&"é".repeat(101)), Err(Problem::TooLong { most: 100 }));
    assert!(read::<PersonName>(&format!("A{}B", " ".repeat(500))).is_ok());
    assert_eq!(read::<PersonName>(" \u{a0} "), Err(Problem::Missing));
}

#[test]
fn a_name_cannot_hide_anything_or_turn_the_reading_round() {
    for hidden in [
        '\0',
        '\n',
        '\r',
        '\t',
        '\u{7f}',
        '\u{85}',
        '\u{200b}',
        '\u{200d}',
        '\u{200e}',
        '\u{200f}',
        '\u{61c}',
        '\u{202a}',
        '\u{202e}',
        '\u{2066}',
        '\u{2069}',
        '\u{2028}',
        '\u{2029}',
        '\u{2060}',
        '\u{feff}',
        '\u{ad}',
        '\u{e0041}',
        '\u{3164}',
        '\u{fffd}',
    ] {
        let name = format!("Otto{hidden}line");
        assert_eq!(read::<PersonName>(&name), Err(Problem::UnreadableCharacters), "{hidden:?}");
        assert_eq!(readable_line(&name, 100), Err(Problem::UnreadableCharacters), "{hidden:?}");
    }
}

#[test]
fn a_name_and_a_birth_date_are_never_printed_by_accident() {
    let name: PersonName = "Ottoline Sprocket".parse().unwrap();
    let born = BirthDate::new(day("2012-02-29"), day("2026-11-30")).unwrap();
    assert_eq!(format!("{name:?} {:?}", Some(born)), "PersonName(…) Some(BirthDate(…))");
    travels::<PersonName>(" Ottoline  Sprocket", "Ottoline Sprocket", &["", "Otto\u{202e}line"]);
    travels::<BirthDate>("2012-02-29", "2012-02-29", &["", "2011-02-29", "1899-12-31", "29 February 2012"]);
}

#[test]
fn nobody_is_born_tomorrow_or_before_1900() {
    let today = day("2026-11-30");
    assert_eq!(BirthDate::new(day("2026-12-01"), today), Err(Problem::InTheFuture));
    assert_eq!(BirthDate::new(day("1899-12-31"), today), Err(Problem::NotARealDate));
    assert_eq!(BirthDate::new(today, today).unwrap().date(), today);
    assert!(BirthDate::new(day("1900-01-01"), today).is_ok());
}

#[test]
fn an_age_is_attained_at_the_start_of_the_birthday() {
    let born = BirthDate::new(day("2008-12-01"), day("2026-11-30")).unwrap();
    assert_eq!(born.age_on(day("2026-11-30")), 17);
    assert_eq!(born.age_on(day("2026-12-01")), 18);
    assert_eq!(born.age_on(day("2008-12-01")), 0);
    assert_eq!(born.age_on(day("2007-01-01")), 0);
}

#[test]
fn a_leap_day_child_attains_an_age_on_the_first_of_march_of_an_ordinary_year() {
    let born = BirthDate::new(day("2008-02-29"), day("2026-11-30")).unwrap();
    assert_eq!(born.age_on(day("2026-02-28")), 17);
    assert_eq!(born.age_on(day("2026-03-01")), 18);
    assert_eq!(born.age_on(day("2028-02-28")), 19);
    assert_eq!(born.age_on(day("2028-02-29")), 20);
}

#[test]
fn a_line_is_one_line_and_a_text_may_be_several() {
    assert_eq!(readable_line("  moved  by consent ", 20), Ok("moved  by consent".to_owned()));
    assert_eq!(readable_line("a\nb", 20), Err(Problem::UnreadableCharacters));
    assert_eq!(readable_text(" a\r\nb\rc\td\n", 20), Ok("a\nb\nc\td".to_owned()));
    assert_eq!(readable_text("a\u{202e}b", 20), Err(Problem::UnreadableCharacters));
    assert_eq!(readable_text("a\0b", 20), Err(Problem::UnreadableCharacters));
    assert_eq!(readable_text("\r\n ", 20), Err(Problem::Missing));
    assert_eq!(readable_line("ééé", 3), Ok("ééé".to_owned()));
    assert_eq!(readable_line("éééé", 3), Err(Problem::TooLong { most: 3 }));
    // A browser counts a line end as one character, whatever it sends.
    assert_eq!(readable_text("a\r\nb", 3), Ok("a\nb".to_owned()));
}

#[test]
fn an_email_address_can_be_written_to() {
    for (text, kept) in [
        (" o.sprocket+court@Example.COM ", "o.sprocket+court@example.com"),
        ("a@b.example.com", "a@b.example.com"),
        ("o'tool@example.com", "o'tool@example.com"),
    ] {
        assert_eq!(text.parse::<EmailAddress>().unwrap().as_str(), kept);
    }
    assert_eq!(read::<EmailAddress>(""), Err(Problem::Missing));
    for text in [
        "otto",
        "otto@",
        "@example.com",
        "otto@example",
        "otto@@example.com",
        "a@b@example.com",
        "otto @example.com",
        "otto@example..com",
        ".otto@example.com",
        "ot..to@example.com",
        "otto@-example.com",
        "otto@example.com,b@example.com",
        "Otto <otto@example.com>",
        "ottö@example.com",
        "otto@example.com.",
    ] {
        assert_eq!(read::<EmailAddress>(text), Err(Problem::NotAnEmailAddress), "{text}");
    }
    assert_eq!(read::<EmailAddress>("a@example.com\nbcc:b@example.com"), Err(Problem::UnreadableCharacters));
    travels::<EmailAddress>("a@Example.com", "a@example.com", &["", "otto"]);
}

#[test]
fn a_sign_in_name_is_plain_and_lower_case() {
    assert_eq!(" Otto.Sprocket ".parse::<SignInName>().unwrap().as_str(), "otto.sprocket");
    assert_eq!("o_s-2@example.com+x".parse::<SignInName>().unwrap().to_string(), "o_s-2@example.com+x");
    assert_eq!(read::<SignInName>(""), Err(Problem::Missing));
    assert_eq!(read::<SignInName>("ab"), Err(Problem::TooShort { least: 3 }));
    assert_eq!(read::<SignInName>(&"a".repeat(65)), Err(Problem::TooLong { most: 64 }));
    assert!(read::<SignInName>(&"a".repeat(64)).is_ok());
    for text in ["otto sprocket", "ottö", "otto\0x", "ο\u{3c4}to", "otto/x", "otto'--"] {
        assert_eq!(read::<SignInName>(text), Err(Problem::UnreadableCharacters), "{text}");
    }
    travels::<SignInName>("OTTO", "otto", &["", "Otto Sprocket"]);
}

proptest! {
    #[test]
    fn a_random_reference_has_no_vowel_and_is_read_back(bytes in any::<[u8; 8]>()) {
        let reference = WitnessReference::from_random(bytes);
        let text = reference.to_string();
        prop_assert_eq!(text.len(), 11);
        prop_assert!(!text.contains(['A', 'E', 'I', 'O', 'U', 'Y', 'L', '0', '1']), "{}", text);
        prop_assert_eq!(text.parse(), Ok(reference.clone()));
        prop_assert_eq!(text[2..].to_lowercase().replace('-', " ").parse(), Ok(reference));
    }

    #[test]
    fn every_symbol_of_a_reference_occurs_in_every_place(seed in any::<u64>()) {
        let mut symbols = vec![HashSet::new(); 11];
        for step in 0..1_000_u64 {
            // Any spread of bytes will do; this one walks the whole range.
            let bytes = seed.wrapping_add(step.wrapping_mul(0x9e37_79b9_7f4a_7c15)).to_le_bytes();
            for (place, symbol) in WitnessReference::from_random(bytes).as_str().chars().enumerate() {
                symbols[place].insert(symbol);
            }
        }
        prop_assert_eq!(
            symbols.iter().map(HashSet::len).collect::<Vec<_>>(),
            [1, 1, 22, 22, 22, 22, 1, 22, 22, 22, 22]
        );
    }

    #[test]
    fn whatever_is_kept_reads_the_same_again(text in "\\PC{0,40}") {
        macro_rules! settled {
            ($($kind:ty),*) => {$(
                if let Ok(value) = text.parse::<$kind>() {
                    prop_assert!(value.as_str().parse::<$kind>().is_ok_and(|again| again == value));
                }
            )*};
        }
        settled!(Urn, CaseNumber, WitnessReference, PersonName, EmailAddress, SignInName);
    }

    #[test]
    fn an_age_grows_by_one_a_year(days in 0..73_000_u64, later in 0..40_000_u32) {
        let born = BirthDate::new(day("1900-01-01") + chrono::Days::new(days), day("2101-01-01")).unwrap();
        let on = born.date() + chrono::Days::new(u64::from(later));
        let tomorrow = born.age_on(on + chrono::Days::new(1));
        prop_assert!(tomorrow == born.age_on(on) || tomorrow == born.age_on(on) + 1);
        prop_assert!(f64::from(born.age_on(on)) - f64::from(later) / 365.2425 < 0.01);
    }
}
