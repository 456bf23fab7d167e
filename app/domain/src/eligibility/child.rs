//! The rules for children (sections 21 and 22), the complainant's recording (section 22A), and who is sworn (section 55).

use super::{
    facts::{
        Accused, Birth, Considered, Factor, Interview, PrimaryRuleWish, Request22A, Truth, WitnessFacts,
    },
    grounds::{Ground, GroundAnswer, State, complainant_of},
    opening::{Commencement, Openness},
};
use crate::{case::Limb, codes::coded, measure::Measure};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

coded! {
    /// Whether a rule reaches the witness.
    Reach21 {
        /// It does not.
        DoesNotApply = "no", "Does not apply";
        /// It hangs on what nobody has recorded.
        NotRecorded = "not_recorded", "Not recorded";
        /// It hangs on what the court finds.
        MayApply = "may_apply", "May apply";
        /// It does.
        Applies = "applies", "Applies";
    }
}

coded! {
    /// What becomes of the screen that a child who gives up the primary rule would have (section 21(4A), (4B)).
    ScreenRule {
        /// The witness would not be in the courtroom.
        NotReached = "not_reached", "Not reached: nothing recorded would bring the witness into the courtroom";
        /// It must be directed.
        Required = "required", "If the evidence is then given in the courtroom a screen must be directed, unless the witness does not want it and the evidence is not diminished, or a screen would not maximise its quality";
        /// The witness does not want it either.
        Declined = "declined", "The witness does not want the screen either: it falls away if the court is satisfied that the evidence is not diminished";
    }
}

/// The primary rule for a child witness (section 21(3)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrimaryRule {
    /// Whether the witness is a child witness: eligible under section 16(1)(a), whatever else.
    pub reach: Reach21,
    /// Whether there is a recording that the rule says is to be admitted under section 27. Everything else is to be given
    /// by live link.
    pub recording: Option<bool>,
    /// What the witness told the court, and when (section 21(4)(ba)). The rule falls away so far as the court is satisfied
    /// that the quality of the evidence is not diminished.
    pub wish: Option<(PrimaryRuleWish, NaiveDate)>,
    /// The screen that comes in its place.
    pub screen: ScreenRule,
    /// The five factors, each with what is recorded; `None` is "not recorded".
    pub factors: Vec<(Factor, Option<Considered>)>,
}

impl PrimaryRule {
    /// The three limits of the rule, whatever the witness wishes (section 21(4)(a) to (c)).
    pub const LIMITS: [(&'static str, &'static str); 3] = [
        (
            "s.21(4)(a)",
            "Any measure of the rule has to be available: arrangements notified for the area (section 18(2)).",
        ),
        (
            "s.21(4)(b)",
            "A recording is not admitted where the interests of justice are against it (section 27(2)).",
        ),
        (
            "s.21(4)(c)",
            "The rule does not apply so far as following it would not be likely to maximise the quality of the evidence.",
        ),
    ];
}

/// Whether section 22 carries the recording over to a witness who has come of age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualifyingWitness {
    /// Whether it does.
    pub reach: Reach21,
    /// Whether the witness was under 18 at the interview.
    pub under_18_at_interview: Option<Truth>,
}

coded! {
    /// How section 22A stands.
    Section22A {
        /// Not about a sexual offence, or not a complainant of one.
        NotSexualOffence = "not_sexual", "Does not apply: the witness is not the complainant of a sexual offence";
        /// A child.
        ChildWitness = "child", "Does not apply: the complainant is a child witness under section 16(1)(a)";
        /// It is not recorded what it hangs on.
        FactsNotRecorded = "facts_not_recorded", "Cannot be told: what it hangs on is not recorded";
        /// It could be asked, and nobody recorded whether it is.
        RequestNotRecorded = "request_not_recorded", "It is not recorded whether the application asks. Without the request the duty does not arise";
        /// The application does not ask.
        NotAsked = "not_asked", "The application does not ask, so the duty does not arise";
        /// It asks, and there is no recording.
        NoRecording = "no_recording", "The application asks, and no recorded interview is on record that could be admitted";
        /// It asks, and the duty arises if the court finds the witness eligible.
        IfFoundEligible = "if_found_eligible", "The application asks. If the court finds the complainant eligible under section 16(1)(b) or 17, it must direct that the recording is admitted, unless the interests of justice are against it or so far as it would not maximise the quality of the evidence";
        /// It asks, and the complainant is eligible.
        DutyArises = "duty", "The application asks and a ground applies: the court must direct that the recording is admitted, unless the interests of justice are against it or so far as it would not maximise the quality of the evidence";
        /// The application asks, and no ground it could stand on is open.
        NoGround = "no_ground", "The application asks, but no ground of section 16(1)(b) or 17 stands on what is recorded";
        /// Before the section was in force.
        NotInForce = "not_in_force", "Not in force on that day";
    }
}

coded! {
    /// Whether a witness of that age may be sworn (section 55).
    Swearing {
        /// Under 14.
        Unsworn = "unsworn", "Under 14: gives evidence unsworn";
        /// 14 or over.
        MayBeSworn = "may_be_sworn", "14 or over: sworn if they appreciate the solemnity of the occasion and the duty to tell the truth, which is presumed of somebody who can give intelligible testimony";
        /// The age is uncertain.
        Uncertain = "uncertain", "May be under 14: the age is uncertain, and the court decides it without the jury";
        /// The age is not recorded.
        NotRecorded = "not_recorded", "Not recorded: neither a birth date nor an estimate is known";
    }
}

/// The rules that belong to childhood, on the day of the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildRules {
    /// Section 21.
    pub primary_rule: PrimaryRule,
    /// Section 22.
    pub qualifying: QualifyingWitness,
}

impl ChildRules {
    /// Works both out.
    pub fn of(
        facts: &WitnessFacts,
        grounds: &[GroundAnswer],
        on: NaiveDate,
        law: &impl Commencement,
    ) -> Self {
        Self {
            primary_rule: primary_rule(facts, grounds, on),
            qualifying: qualifying(facts, grounds, on, law),
        }
    }
}

fn primary_rule(facts: &WitnessFacts, grounds: &[GroundAnswer], on: NaiveDate) -> PrimaryRule {
    let age = grounds.iter().find(|each| each.ground == Ground::Age).map(|each| each.state);
    let reach = match age {
        Some(State::Applies) => Reach21::Applies,
        Some(State::MayApply) => Reach21::MayApply,
        Some(State::NotRecorded) => Reach21::NotRecorded,
        Some(State::OptedOut | State::DoesNotApply) | None => Reach21::DoesNotApply,
    };
    let wish = facts.wishes.primary_rule.filter(|(_, told)| *told <= on);
    let declines_screen = facts.wishes.declines_screen.is_some_and(|told| told <= on);
    let screen = match wish {
        Some((wish, _)) if wish.leads_to_the_courtroom() && declines_screen => ScreenRule::Declined,
        Some((wish, _)) if wish.leads_to_the_courtroom() => ScreenRule::Required,
        _ => ScreenRule::NotReached,
    };
    let recording = match facts.interview {
        Interview::NotRecorded => None,
        Interview::NoneMade => Some(false),
        Interview::Made { .. } => Some(true),
    };
    let factors = Factor::ALL.iter().map(|factor| (*factor, facts.factors.get(factor).copied())).collect();
    PrimaryRule { reach, recording, wish, screen, factors }
}

/// Section 22: not an eligible witness at the decision, and under 18 when a relevant recording was made. A ground that was
/// brought into force except for section 27 does not make the witness eligible for that, so it does not stand in the way.
fn qualifying(
    facts: &WitnessFacts,
    grounds: &[GroundAnswer],
    on: NaiveDate,
    law: &impl Commencement,
) -> QualifyingWitness {
    let no =
        |under_18_at_interview| QualifyingWitness { reach: Reach21::DoesNotApply, under_18_at_interview };
    let Interview::Made { on: interviewed, .. } = facts.interview else { return no(None) };
    let under = interviewed.map(|day| facts.birth.is_under(18, day));
    if facts.is_accused || interviewed.is_some_and(|day| day > on) {
        return no(under);
    }
    let known = match (interviewed, facts.birth) {
        (None, _) | (_, Birth::Unknown) => Reach21::NotRecorded,
        _ => match under {
            Some(Truth::Yes) => Reach21::Applies,
            Some(Truth::Uncertain) => Reach21::MayApply,
            Some(Truth::No) | None => return no(under),
        },
    };
    let opens_27 = |each: &&GroundAnswer| {
        let opening = law.opens(each.ground.law_code(), Measure::RecordedEvidenceInChief, on);
        opening.openness != Openness::Closed
    };
    let best = grounds.iter().filter(opens_27).map(|each| each.state).max();
    let reach = match best {
        // Eligible anyway: there is nothing to carry over.
        Some(State::Applies) => return no(under),
        // Either the court is satisfied of that ground, which opens section 27, or section 22 does.
        _ => known,
    };
    QualifyingWitness { reach, under_18_at_interview: under }
}

/// How section 22A stands: its duty arises only if the application asks (section 22A(4)).
pub fn section_22a(
    facts: &WitnessFacts,
    accused: &[Accused],
    grounds: &[GroundAnswer],
    on: NaiveDate,
) -> Section22A {
    if NaiveDate::from_ymd_opt(2011, 6, 27).is_some_and(|from| on < from) {
        return Section22A::NotInForce;
    }
    let state = |wanted: Ground| {
        grounds.iter().find(|each| each.ground == wanted).map_or(State::DoesNotApply, |each| each.state)
    };
    let mut sexual = Some(false);
    for each in accused {
        match (complainant_of(facts, each), each.has_limb(Limb::A, on)) {
            (Some(true), Some(true)) => {
                sexual = Some(true);
                break;
            }
            (Some(false), _) | (_, Some(false)) => {}
            _ => sexual = None,
        }
    }
    if facts.is_accused || sexual == Some(false) {
        return Section22A::NotSexualOffence;
    }
    if state(Ground::Age) == State::Applies {
        return Section22A::ChildWitness;
    }
    if sexual.is_none() {
        return Section22A::FactsNotRecorded;
    }
    match facts.request_22a {
        None => return Section22A::RequestNotRecorded,
        Some(Request22A::No | Request22A::NotApplicable) => return Section22A::NotAsked,
        Some(Request22A::Yes) => {}
    }
    if !facts.interview.exists() {
        return Section22A::NoRecording;
    }
    // Any ground but age will do.
    let best = grounds.iter().filter(|each| each.ground != Ground::Age).map(|each| each.state).max();
    match best {
        // Where the age is uncertain the court may find a child witness, whom section 21 looks after instead.
        Some(State::Applies) if !state(Ground::Age).is_open() => Section22A::DutyArises,
        Some(State::Applies | State::MayApply | State::NotRecorded) => Section22A::IfFoundEligible,
        Some(State::OptedOut | State::DoesNotApply) | None => Section22A::NoGround,
    }
}

/// Whether the witness may be sworn on the day they give evidence.
pub fn swearing(birth: Birth, on: NaiveDate) -> Swearing {
    match (birth, birth.is_under(14, on)) {
        (Birth::Unknown, _) => Swearing::NotRecorded,
        (_, Truth::Yes) => Swearing::Unsworn,
        (_, Truth::No) => Swearing::MayBeSworn,
        (_, Truth::Uncertain) => Swearing::Uncertain,
    }
}
