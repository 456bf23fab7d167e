//! Why an answer is what it is: one sentence, the provision it stands on, and how sure the source is.

pub use crate::law::terms::Confidence;
use serde::{Deserialize, Serialize};

/// The weaker of two: an answer is as sure as its least sure part.
pub(super) fn weaker(one: Confidence, other: Confidence) -> Confidence {
    one.max(other)
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $authority:literal, $confidence:ident, $sentence:literal;)*) => {
        /// Why an answer is what it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Why {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl Why {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word by which the reason is known to programs.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The reason in a sentence.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence,)* }
            }

            /// The provision it stands on. Sections are of the Youth Justice and Criminal Evidence Act 1999 unless
            /// another Act is named.
            pub const fn authority(self) -> &'static str {
                match self { $(Self::$name => $authority,)* }
            }

            /// How sure the source is.
            pub const fn confidence(self) -> Confidence {
                match self { $(Self::$name => Confidence::$confidence,)* }
            }
        }
    };
}

reasons! {
    /// The witness is a defendant.
    Accused = "accused", "ss.16(1), 17(1)", High, "A defendant is never eligible under sections 16 and 17.";
    /// Under 18 at the decision.
    UnderEighteen = "under_18", "s.16(1)(a), (3)", High, "The witness is under 18 on the day of the decision.";
    /// Presumed under 18.
    PresumedUnderEighteen = "presumed_under_18", "s.33(5), (6)", High,
        "The age is uncertain, there is reason to believe that the complainant is under 18, and so they are presumed to be.";
    /// 18 at the decision.
    Eighteen = "eighteen", "s.16(1)(a), (3)", High,
        "The witness is 18 or over on the day of the decision, which is the day that counts.";
    /// The age is uncertain and no presumption helps.
    AgeUncertain = "age_uncertain", "s.16(1)(a), (3)", High,
        "The witness may be under 18 on that day: the age is uncertain, and the court decides it.";
    /// It is not recorded whether the presumption arises.
    PresumptionNotRecorded = "presumption_not_recorded", "s.33(5), (6)", High,
        "The age is uncertain. If there is reason to believe that the complainant is under 18 they are presumed to be, and that is not recorded.";
    /// The birth date is not recorded.
    BirthNotRecorded = "birth_not_recorded", "s.16(1)(a), (3)", High, "Neither a birth date nor an estimate is recorded.";
    /// A condition was put forward.
    ConditionPutForward = "condition", "s.16(1)(b), (2), (4)", High,
        "A party puts this condition forward. The court has to consider that it is likely to diminish the quality of the evidence, and weigh the witness's views.";
    /// A condition was not put forward.
    ConditionNotPutForward = "no_condition", "s.16(1)(b), (2)", High, "No party puts this condition forward.";
    /// It is not recorded whether there is a condition.
    ConditionsNotRecorded = "condition_not_recorded", "s.16(1)(b), (2)", High,
        "It is not recorded whether a party puts this condition forward.";
    /// Fear or distress was put forward.
    FearPutForward = "fear", "s.17(1) to (3)", High,
        "A party says so. The court has to be satisfied that fear or distress about testifying is likely to diminish the quality of the evidence, and weigh the listed factors and the witness's views.";
    /// Fear or distress was not put forward.
    FearNotPutForward = "no_fear", "s.17(1)", High, "No party puts fear or distress about testifying forward.";
    /// It is not recorded whether there is fear or distress.
    FearNotRecorded = "fear_not_recorded", "s.17(1)", High,
        "It is not recorded whether a party puts fear or distress about testifying forward.";
    /// The complainant of a charge of that kind.
    ComplainantOfCharge = "complainant", "s.17(4), (4A)", High,
        "The witness is the complainant of such an offence in these proceedings, and has not declined.";
    /// The complainant of such a charge has declined.
    DeclinedAsComplainant = "declined_complainant", "s.17(4)", High,
        "The witness told the court that they do not wish to be eligible as a complainant.";
    /// Not a complainant.
    NotComplainant = "not_complainant", "s.17(4)", High, "The witness is not the complainant of such an offence.";
    /// It is not recorded whether the witness is a complainant.
    ComplainantNotRecorded = "complainant_not_recorded", "s.17(4)", High,
        "It is not recorded whether the witness is a complainant.";
    /// No such charge.
    NoSuchCharge = "no_such_charge", "s.17(4A)", High, "No such offence is charged.";
    /// The charge is not recorded.
    ChargeNotRecorded = "charge_not_recorded", "s.17(4A), (5)", High, "What is charged is not recorded in full.";
    /// It is not recorded whether domestic abuse is alleged.
    DomesticAbuseNotRecorded = "domestic_abuse_not_recorded", "s.17(4A)(c)", High,
        "It is not recorded whether the behaviour is alleged to be domestic abuse.";
    /// Before domestic abuse made a complainant eligible.
    DomesticAbuseNotInForce = "domestic_abuse_not_in_force", "SI 2022/553 reg.2", High,
        "The ground was not in force on that day: it came in on 19 May 2022.";
    /// A listed weapon offence is charged.
    WeaponOffence = "weapon", "s.17(5) to (7), Sch.1A", High,
        "A listed firearm or knife offence is charged in these proceedings. Every witness is eligible who has not declined.";
    /// The witness has declined.
    DeclinedWeapon = "declined_weapon", "s.17(5)", High,
        "The witness told the court that they do not wish to be eligible because of the firearm or knife offence.";
    /// No listed weapon offence.
    NoWeaponOffence = "no_weapon", "s.17(5), Sch.1A", High, "No listed firearm or knife offence is charged.";
    /// It is not recorded whether a weapon is alleged.
    WeaponNotRecorded = "weapon_not_recorded", "s.17(5), Sch.1A", High,
        "The offence is listed if a firearm or knife is alleged, and whether one is is not recorded.";
    /// Before weapon offences made a witness eligible.
    WeaponNotInForce = "weapon_not_in_force", "SI 2011/1452", High,
        "The ground was not in force on that day: it came in on 27 June 2011.";
}
