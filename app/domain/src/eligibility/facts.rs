//! What eligibility is worked out from: what a party says about a witness, what the witness told the court, and what is
//! charged. A fact that nobody recorded is `None`, never "no".

use crate::{
    case::{DefendantLabel, Limb, Offence, WeaponListing, offence},
    codes::coded,
    witness::BirthDate,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

coded! {
    /// A condition of section 16(2), as a party states it. Which of the three, never a diagnosis.
    Condition {
        /// Section 16(2)(a)(i).
        MentalDisorder = "mental_disorder", "Mental disorder";
        /// Section 16(2)(a)(ii).
        Impairment = "impairment", "Significant impairment of intelligence and social functioning";
        /// Section 16(2)(b).
        Physical = "physical", "Physical disability or physical disorder";
    }
}

coded! {
    /// What the court must weigh before a child gives up the primary rule (section 21(4C)).
    Factor {
        /// Section 21(4C)(a).
        AgeAndMaturity = "age", "The witness's age and maturity";
        /// Section 21(4C)(b).
        Understanding = "understanding", "The witness's ability to understand the consequences";
        /// Section 21(4C)(c).
        Relationship = "relationship", "The relationship between the witness and the accused";
        /// Section 21(4C)(d).
        Background = "background", "The witness's social and cultural background and ethnic origins";
        /// Section 21(4C)(e).
        Offence = "offence", "The nature and alleged circumstances of the offence";
    }
}

coded! {
    /// Whether the court weighed a factor, as recorded.
    Considered {
        /// It did.
        Yes = "considered", "Considered";
        /// It did not.
        No = "not_considered", "Not considered";
    }
}

coded! {
    /// What a child told the court about the primary rule (section 21(4)(ba)).
    PrimaryRuleWish {
        /// The rule should not apply at all.
        NotAtAll = "not_at_all", "The primary rule should not apply at all";
        /// The recorded interview should not be admitted; the live link is wanted.
        NoRecording = "no_recording", "The recorded interview should not be used";
        /// The rest of the evidence should not be given by live link; the recording is wanted.
        NoLiveLink = "no_live_link", "Live link should not be used";
    }
}

impl PrimaryRuleWish {
    /// Whether following the wish has the witness give evidence in the courtroom, where section 21(4A) wants a screen.
    pub const fn leads_to_the_courtroom(self) -> bool {
        matches!(self, Self::NotAtAll | Self::NoLiveLink)
    }
}

coded! {
    /// Whether the application asks for the recorded interview to be admitted (section 22A(4)).
    Request22A {
        /// It asks.
        Yes = "yes", "Yes";
        /// It does not.
        No = "no", "No";
        /// There is nothing it could ask.
        NotApplicable = "not_applicable", "Not applicable";
    }
}

/// An answer about an age that is not known to the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Truth {
    /// Whatever the birth date is.
    Yes,
    /// Whatever the birth date is.
    No,
    /// It depends on the birth date.
    Uncertain,
}

/// When the witness was born, as far as is known. Formatting it shows no date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Birth {
    /// On this day.
    On(BirthDate),
    /// On some day from the first to the second.
    Between(BirthDate, BirthDate),
    /// Nobody has said.
    #[default]
    Unknown,
}

impl Birth {
    /// Sometime between two days, or on one if they are the same. Order does not matter.
    pub fn between(one: BirthDate, other: BirthDate) -> Self {
        match one.cmp(&other) {
            std::cmp::Ordering::Equal => Self::On(one),
            std::cmp::Ordering::Less => Self::Between(one, other),
            std::cmp::Ordering::Greater => Self::Between(other, one),
        }
    }

    /// Whether the witness has not attained this age on this day.
    pub fn is_under(self, age: u8, on: NaiveDate) -> Truth {
        let Some((first, last)) = self.attains(age) else { return Truth::Uncertain };
        if on < first {
            Truth::Yes
        } else if on >= last {
            Truth::No
        } else {
            Truth::Uncertain
        }
    }

    /// The first and last day on which the witness can attain this age: the same day when the birth date is known.
    pub fn attains(self, age: u8) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::On(born) => Some((born.attains(age), born.attains(age))),
            Self::Between(first, last) => Some((first.attains(age), last.attains(age))),
            Self::Unknown => None,
        }
    }

    /// Whether the age is uncertain, as section 33(5) puts it: no birth date is known.
    pub const fn is_uncertain(self) -> bool {
        !matches!(self, Self::On(_))
    }
}

/// The recorded interview, the "ABE".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Interview {
    /// Nobody has said.
    #[default]
    NotRecorded,
    /// There is none.
    NoneMade,
    /// It was recorded.
    Made {
        /// On which day.
        on: Option<NaiveDate>,
        /// Whether it was conducted through an intermediary (section 29(6)).
        through_intermediary: Option<bool>,
    },
}

impl Interview {
    /// Whether a recording exists.
    pub const fn exists(self) -> bool {
        matches!(self, Self::Made { .. })
    }
}

/// What the witness told the court, each with the day. A wish counts from that day on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// Does not wish to be eligible as a complainant (section 17(4)).
    pub declines_complainant: Option<NaiveDate>,
    /// Does not wish to be eligible because of the weapon offence (section 17(5)).
    pub declines_weapon: Option<NaiveDate>,
    /// Does not want the primary rule, or not all of it (section 21(4)(ba)).
    pub primary_rule: Option<(PrimaryRuleWish, NaiveDate)>,
    /// Does not want the screen that would then be directed (section 21(4B)(a)).
    pub declines_screen: Option<NaiveDate>,
}

/// What is recorded about one witness. Start from the default, in which nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WitnessFacts {
    /// Whether the witness is a defendant in the proceedings, who is never eligible.
    pub is_accused: bool,
    /// When born.
    pub birth: Birth,
    /// Whether there is reason to believe that a witness of uncertain age is under 18 (section 33(5)).
    pub thought_under_18: Option<bool>,
    /// Whether the witness is a complainant.
    pub complainant: Option<bool>,
    /// The conditions of section 16(2) that a party puts forward; an empty set says that there is none.
    pub conditions: Option<BTreeSet<Condition>>,
    /// Whether a party says that fear or distress would diminish the evidence (section 17(1)).
    pub fear: Option<bool>,
    /// Whether somebody other than the accused has sought or will seek to intimidate the witness (section 25(4)(b)).
    pub intimidated_by_another: Option<bool>,
    /// The recorded interview.
    pub interview: Interview,
    /// What the witness told the court.
    pub wishes: Wishes,
    /// Which factors of section 21(4C) the court weighed.
    pub factors: BTreeMap<Factor, Considered>,
    /// Whether the application asks for the recording under section 22A(4).
    pub request_22a: Option<Request22A>,
}

/// One defendant, as far as the charges bear on a witness's eligibility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accused {
    /// D1, D2 and so on.
    pub label: DefendantLabel,
    /// What is charged.
    pub charges: Vec<&'static Offence>,
    /// Whether something is charged that this program does not know.
    pub unknown_charge: bool,
    /// Whether the witness is the complainant of these charges, where that differs from one defendant to the next.
    pub complainant: Option<bool>,
    /// Whether it is alleged that the behaviour was domestic abuse (section 17(4A)(c)).
    pub domestic_abuse: Option<bool>,
    /// Whether it is alleged that a firearm or knife was used or carried (Schedule 1A).
    pub weapon: Option<bool>,
}

impl Accused {
    /// A defendant charged with offences of these codes, about whom nothing else is recorded.
    pub fn charged(label: DefendantLabel, codes: &[&str]) -> Self {
        let charges: Vec<_> = codes.iter().filter_map(|code| offence(code)).collect();
        Self {
            label,
            unknown_charge: charges.len() != codes.len(),
            charges,
            complainant: None,
            domestic_abuse: None,
            weapon: None,
        }
    }

    /// Whether anything charged falls under a paragraph of section 17(4A) on this day; `None` when that hangs on what
    /// nobody has recorded.
    pub(super) fn has_limb(&self, wanted: Limb, on: NaiveDate) -> Option<bool> {
        if self.charges.is_empty() && !self.unknown_charge {
            return None;
        }
        let mut answer = if self.unknown_charge { None } else { Some(false) };
        for charge in &self.charges {
            match charge.limb_on(on) {
                limb if limb.includes(wanted) => return Some(true),
                // Paragraph (c) takes any other offence where domestic abuse is alleged.
                Limb::None if wanted == Limb::C => match self.domestic_abuse {
                    Some(true) => return Some(true),
                    Some(false) => {}
                    None => answer = None,
                },
                _ => {}
            }
        }
        answer
    }

    /// Whether anything charged is in Schedule 1A; `None` when that hangs on what nobody has recorded.
    pub(super) fn has_weapon_offence(&self) -> Option<bool> {
        if self.charges.is_empty() && !self.unknown_charge {
            return None;
        }
        let mut answer = if self.unknown_charge { None } else { Some(false) };
        for charge in &self.charges {
            match (charge.weapon, self.weapon) {
                (WeaponListing::Always, _) | (WeaponListing::IfAlleged, Some(true)) => return Some(true),
                (WeaponListing::IfAlleged, None) => answer = None,
                (WeaponListing::IfAlleged, Some(false)) | (WeaponListing::Never, _) => {}
            }
        }
        answer
    }

    /// Whether anything charged is an offence of section 33(6).
    pub(super) fn has_presumption_offence(&self, on: NaiveDate) -> bool {
        self.charges.iter().any(|charge| charge.presumes_age_on(on))
    }
}
