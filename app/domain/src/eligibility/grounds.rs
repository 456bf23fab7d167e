//! Every ground of sections 16 and 17, answered one by one for one day.

use super::{
    facts::{Accused, Birth, Condition, Truth, WitnessFacts},
    reasons::{Confidence, Why, weaker},
};
use crate::{
    case::{DefendantLabel, Limb},
    codes::coded,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

coded! {
    /// A ground of eligibility. The code is the provision.
    Ground {
        /// Under 18.
        Age = "s16(1)(a)", "Under 18";
        /// Mental disorder.
        MentalDisorder = "s16(2)(a)(i)", "Mental disorder";
        /// Impairment.
        Impairment = "s16(2)(a)(ii)", "Significant impairment of intelligence and social functioning";
        /// Physical disability or disorder.
        Physical = "s16(2)(b)", "Physical disability or physical disorder";
        /// Fear or distress.
        Fear = "s17(1)", "Fear or distress about testifying";
        /// Complainant of a sexual offence.
        SexualOffence = "s17(4A)(a)", "Complainant of a sexual offence";
        /// Complainant of a modern slavery offence.
        ModernSlavery = "s17(4A)(b)", "Complainant of an offence under section 1 or 2 of the Modern Slavery Act 2015";
        /// Complainant of another offence alleged to be domestic abuse.
        DomesticAbuse = "s17(4A)(c)", "Complainant where domestic abuse is alleged";
        /// Any witness to a listed weapon offence.
        Weapon = "s17(5)", "Witness in a listed firearm or knife case";
    }
}

impl Ground {
    /// Whether it is a ground of section 16.
    pub const fn is_section_16(self) -> bool {
        matches!(self, Self::Age | Self::MentalDisorder | Self::Impairment | Self::Physical)
    }

    /// The code under which the law file keeps the ground; the conditions of section 16(2) open the same measures.
    pub const fn law_code(self) -> &'static str {
        match self {
            Self::Age => "s16-age",
            Self::MentalDisorder | Self::Impairment | Self::Physical => "s16-incapacity",
            Self::Fear => "s17-fear",
            Self::SexualOffence => "s17-sexual",
            Self::ModernSlavery => "s17-slavery",
            Self::DomesticAbuse => "s17-domestic-abuse",
            Self::Weapon => "s17-weapon",
        }
    }

    /// The provision as it is written.
    pub const fn provision(self) -> &'static str {
        match self {
            Self::Age => "s.16(1)(a)",
            Self::MentalDisorder => "s.16(1)(b), (2)(a)(i)",
            Self::Impairment => "s.16(1)(b), (2)(a)(ii)",
            Self::Physical => "s.16(1)(b), (2)(b)",
            Self::Fear => "s.17(1)",
            Self::SexualOffence => "s.17(4), (4A)(a)",
            Self::ModernSlavery => "s.17(4), (4A)(b)",
            Self::DomesticAbuse => "s.17(4), (4A)(c)",
            Self::Weapon => "s.17(5)",
        }
    }
}

coded! {
    /// How a ground stands.
    State {
        /// It does not apply on what is recorded.
        DoesNotApply = "does_not_apply", "Does not apply";
        /// It would apply, but the witness told the court that they do not wish it.
        OptedOut = "opted_out", "Opted out of";
        /// Nobody has recorded what it hangs on.
        NotRecorded = "not_recorded", "Not recorded";
        /// It applies if the court is satisfied.
        MayApply = "may_apply", "May apply";
        /// It applies.
        Applies = "applies", "Applies";
    }
}

impl State {
    /// Whether the ground is open: nothing that is recorded rules it out.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Applies | Self::MayApply | Self::NotRecorded)
    }
}

/// One ground and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundAnswer {
    /// The ground.
    pub ground: Ground,
    /// How it stands.
    pub state: State,
    /// Why.
    pub why: Why,
    /// How sure the rule and the offence list are.
    pub confidence: Confidence,
    /// The day the witness declined, or the last day on which the ground applies because of age.
    pub day: Option<NaiveDate>,
    /// The defendants from whose charges it arises, where it arises from a charge.
    pub from: Vec<DefendantLabel>,
}

impl GroundAnswer {
    fn of(ground: Ground, state: State, why: Why) -> Self {
        Self { ground, state, why, confidence: why.confidence(), day: None, from: Vec::new() }
    }

    fn on(self, day: Option<NaiveDate>) -> Self {
        Self { day, ..self }
    }
}

/// Every ground, for proceedings against these defendants, on the day of the decision (section 16(3)).
///
/// Section 17(4) and (5) speak of the proceedings, "that offence and any other offences": a ground that arises from a
/// charge against one defendant holds for everybody tried together. To ask about defendants tried alone, pass one.
pub fn grounds(facts: &WitnessFacts, accused: &[Accused], on: NaiveDate) -> Vec<GroundAnswer> {
    Ground::ALL
        .iter()
        .map(|ground| {
            if facts.is_accused {
                return GroundAnswer::of(*ground, State::DoesNotApply, Why::Accused);
            }
            match ground {
                Ground::Age => age(facts, accused, on),
                Ground::MentalDisorder => condition(facts, *ground, Condition::MentalDisorder),
                Ground::Impairment => condition(facts, *ground, Condition::Impairment),
                Ground::Physical => condition(facts, *ground, Condition::Physical),
                Ground::Fear => fear(facts),
                Ground::SexualOffence => complainant(facts, accused, on, *ground, Limb::A),
                Ground::ModernSlavery => complainant(facts, accused, on, *ground, Limb::B),
                Ground::DomesticAbuse => complainant(facts, accused, on, *ground, Limb::C),
                Ground::Weapon => weapon(facts, accused, on),
            }
        })
        .collect()
}

fn age(facts: &WitnessFacts, accused: &[Accused], on: NaiveDate) -> GroundAnswer {
    let answer = |state, why| GroundAnswer::of(Ground::Age, state, why);
    let until = facts.birth.attains(18).and_then(|(first, _)| first.pred_opt());
    match facts.birth.is_under(18, on) {
        Truth::Yes => answer(State::Applies, Why::UnderEighteen).on(until),
        Truth::No => answer(State::DoesNotApply, Why::Eighteen),
        Truth::Uncertain => {
            // Section 33(5) helps complainants of the offences of section 33(6) alone.
            let presumed_for = accused
                .iter()
                .any(|each| complainant_of(facts, each) != Some(false) && each.has_presumption_offence(on));
            let surely_complainant = accused
                .iter()
                .any(|each| complainant_of(facts, each) == Some(true) && each.has_presumption_offence(on));
            match facts.thought_under_18 {
                Some(true) if surely_complainant => answer(State::Applies, Why::PresumedUnderEighteen),
                None if presumed_for => answer(State::MayApply, Why::PresumptionNotRecorded),
                _ if facts.birth == Birth::Unknown && facts.thought_under_18 != Some(true) => {
                    answer(State::NotRecorded, Why::BirthNotRecorded)
                }
                _ => answer(State::MayApply, Why::AgeUncertain),
            }
        }
    }
}

fn condition(facts: &WitnessFacts, ground: Ground, wanted: Condition) -> GroundAnswer {
    let (state, why) = match &facts.conditions {
        None => (State::NotRecorded, Why::ConditionsNotRecorded),
        Some(told) if told.contains(&wanted) => (State::MayApply, Why::ConditionPutForward),
        Some(_) => (State::DoesNotApply, Why::ConditionNotPutForward),
    };
    GroundAnswer::of(ground, state, why)
}

fn fear(facts: &WitnessFacts) -> GroundAnswer {
    let (state, why) = match facts.fear {
        None => (State::NotRecorded, Why::FearNotRecorded),
        Some(true) => (State::MayApply, Why::FearPutForward),
        Some(false) => (State::DoesNotApply, Why::FearNotPutForward),
    };
    GroundAnswer::of(Ground::Fear, state, why)
}

/// Whether the witness is the complainant of what this defendant is charged with.
pub(super) fn complainant_of(facts: &WitnessFacts, accused: &Accused) -> Option<bool> {
    accused.complainant.or(facts.complainant)
}

/// When section 17(4A)(c) came into force (SI 2022/553).
const DOMESTIC_ABUSE: Option<NaiveDate> = NaiveDate::from_ymd_opt(2022, 5, 19);
/// When section 17(5) came into force (SI 2011/1452).
const WEAPONS: Option<NaiveDate> = NaiveDate::from_ymd_opt(2011, 6, 27);

fn complainant(
    facts: &WitnessFacts,
    accused: &[Accused],
    on: NaiveDate,
    ground: Ground,
    limb: Limb,
) -> GroundAnswer {
    let answer = |state, why| GroundAnswer::of(ground, state, why);
    if limb == Limb::C && DOMESTIC_ABUSE.is_some_and(|from| on < from) {
        return answer(State::DoesNotApply, Why::DomesticAbuseNotInForce);
    }
    let mut from = Vec::new();
    let mut confidence = Confidence::High;
    let mut open = None;
    let mut somebody_charged = false;
    for each in accused {
        let charged = each.has_limb(limb, on);
        somebody_charged |= charged != Some(false);
        match (complainant_of(facts, each), charged) {
            (Some(true), Some(true)) => {
                from.push(each.label);
                if !each.charges.iter().any(|charge| charge.verified && charge.limb_on(on).includes(limb))
                    && limb != Limb::C
                {
                    confidence = Confidence::Medium;
                }
            }
            (Some(false), _) | (_, Some(false)) => {}
            (None, Some(true)) => open = Some(Why::ComplainantNotRecorded),
            (_, None) => {
                let unknown = each.unknown_charge || each.charges.is_empty();
                let why = if unknown { Why::ChargeNotRecorded } else { Why::DomesticAbuseNotRecorded };
                open = open.or(Some(why));
            }
        }
    }
    if !from.is_empty() {
        let declined = facts.wishes.declines_complainant.filter(|told| *told <= on);
        let mut found = match declined {
            Some(_) => answer(State::OptedOut, Why::DeclinedAsComplainant).on(declined),
            None => answer(State::Applies, Why::ComplainantOfCharge),
        };
        found.from = from;
        found.confidence = weaker(found.confidence, confidence);
        return found;
    }
    let declined = facts.wishes.declines_complainant.filter(|told| *told <= on);
    match open {
        // Whatever turns out to be charged or alleged, the witness has declined this ground.
        Some(_) if declined.is_some() => answer(State::OptedOut, Why::DeclinedAsComplainant).on(declined),
        Some(why) => answer(State::NotRecorded, why),
        None if accused.is_empty() && facts.complainant != Some(false) => {
            answer(State::NotRecorded, Why::ChargeNotRecorded)
        }
        None if somebody_charged || facts.complainant == Some(false) => {
            answer(State::DoesNotApply, Why::NotComplainant)
        }
        None => answer(State::DoesNotApply, Why::NoSuchCharge),
    }
}

fn weapon(facts: &WitnessFacts, accused: &[Accused], on: NaiveDate) -> GroundAnswer {
    let answer = |state, why| GroundAnswer::of(Ground::Weapon, state, why);
    if WEAPONS.is_some_and(|from| on < from) {
        return answer(State::DoesNotApply, Why::WeaponNotInForce);
    }
    let from: Vec<_> = accused
        .iter()
        .filter(|each| each.has_weapon_offence() == Some(true))
        .map(|each| each.label)
        .collect();
    if !from.is_empty() {
        let declined = facts.wishes.declines_weapon.filter(|told| *told <= on);
        let mut found = match declined {
            Some(_) => answer(State::OptedOut, Why::DeclinedWeapon).on(declined),
            None => answer(State::Applies, Why::WeaponOffence),
        };
        found.from = from;
        return found;
    }
    let unknown = accused.iter().find(|each| each.has_weapon_offence().is_none());
    let declined = facts.wishes.declines_weapon.filter(|told| *told <= on);
    match unknown {
        Some(_) if declined.is_some() => answer(State::OptedOut, Why::DeclinedWeapon).on(declined),
        Some(each) if each.unknown_charge || each.charges.is_empty() => {
            answer(State::NotRecorded, Why::ChargeNotRecorded)
        }
        Some(_) => answer(State::NotRecorded, Why::WeaponNotRecorded),
        None if accused.is_empty() => answer(State::NotRecorded, Why::ChargeNotRecorded),
        None => answer(State::DoesNotApply, Why::NoWeaponOffence),
    }
}
