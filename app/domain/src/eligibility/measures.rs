//! Every measure of sections 23 to 30: whether it is open to the court on a ground, and what else it hangs on. No answer
//! says that a measure ought to be directed; whether it would improve the evidence is the court's to decide (section 19).

use super::{
    child::{QualifyingWitness, Reach21},
    facts::{Accused, Interview, WitnessFacts},
    grounds::{Ground, GroundAnswer, State},
    opening::{Commencement, Openness, SECTION_22},
    reasons::{Confidence, weaker},
};
use crate::{case::Limb, codes::coded, measure::Measure};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

coded! {
    /// Whether a measure is open to the court.
    Answer {
        /// No ground that could apply opens it.
        No = "no", "No";
        /// It hangs on what nobody has recorded.
        NotRecorded = "not_recorded", "Not recorded";
        /// If what is named is shown.
        OnlyIf = "only_if", "Only if";
        /// A ground that applies opens it.
        Yes = "yes", "Yes";
    }
}

coded! {
    /// What a measure hangs on besides the ground.
    Requirement {
        /// Section 27 needs a recording.
        RecordedInterview = "recorded_interview", "there is a video recording of an interview of the witness (s.27(1))";
        /// Section 29(6).
        IntermediaryApproved = "intermediary_approved", "the intermediary declared before the interview and the court approves before the section 27 direction (s.29(6))";
        /// Section 28(1).
        AdmittedUnder27 = "admitted_under_27", "a recording is admitted under section 27 (s.28(1))";
        /// Section 25(4)(b).
        Intimidation = "intimidation", "there are reasonable grounds to believe that somebody other than the accused has sought, or will seek, to intimidate the witness (s.25(4)(b))";
        /// Section 25(4).
        PrivateOffence = "private_offence", "the proceedings are about an offence of section 17(4A), or somebody other than the accused has sought or will seek to intimidate the witness (s.25(4))";
        /// The court has to be satisfied of the ground.
        CourtSatisfied = "court_satisfied", "the court is satisfied of a ground that may apply";
        /// The measure was brought in court by court.
        InForceHere = "in_force_here", "the measure was in force at this court on that day";
    }
}

/// By what a measure is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RouteBy {
    /// A ground of section 16 or 17.
    Ground(Ground),
    /// Section 22, for a witness who was under 18 when the interview was recorded.
    QualifyingWitness,
}

/// One way in which a measure is, or is not, open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// By what.
    pub by: RouteBy,
    /// How the ground stands.
    pub state: State,
    /// Whether the measure is open this way.
    pub answer: Answer,
    /// Why not, or not everywhere.
    pub why: String,
    /// The authority for whether the ground opens the measure.
    pub authority: String,
    /// How sure the source is.
    pub confidence: Confidence,
}

/// One measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureAnswer {
    /// The measure.
    pub measure: Measure,
    /// Whether it is open.
    pub answer: Answer,
    /// What the answer hangs on, when it is "only if".
    pub only_if: Vec<Requirement>,
    /// Each ground that bears on it: those that open it first, then those that stand but do not open it.
    pub routes: Vec<Route>,
    /// How sure the rule is: that of the best route.
    pub confidence: Confidence,
}

impl MeasureAnswer {
    /// Whether it is open on the grounds alone, whatever else it hangs on.
    pub fn by_grounds(&self) -> Answer {
        self.routes.iter().map(|route| route.answer).max().unwrap_or(Answer::No)
    }
}

/// Every measure, on the grounds given.
pub fn measures(
    facts: &WitnessFacts,
    accused: &[Accused],
    grounds: &[GroundAnswer],
    qualifying: QualifyingWitness,
    on: NaiveDate,
    law: &impl Commencement,
) -> Vec<MeasureAnswer> {
    let mut answers: Vec<MeasureAnswer> = Vec::new();
    for measure in Measure::ALL {
        let routes = routes(*measure, grounds, qualifying, on, law);
        let by_grounds = routes.iter().map(|route| route.answer).max().unwrap_or(Answer::No);
        let mut only_if = Vec::new();
        if by_grounds == Answer::OnlyIf {
            let best = routes.iter().filter(|route| route.answer == Answer::OnlyIf);
            for route in best {
                let needs = match route.state {
                    State::Applies => Requirement::InForceHere,
                    _ => Requirement::CourtSatisfied,
                };
                if !only_if.contains(&needs) {
                    only_if.push(needs);
                }
            }
        }
        let mut answer = by_grounds;
        if answer != Answer::No {
            let section_27 = answers.iter().find(|each| each.measure == Measure::RecordedEvidenceInChief);
            match requirement(*measure, facts, accused, on, section_27) {
                Met::Yes => {}
                Met::If(needs) => {
                    only_if.push(needs);
                    answer = answer.min(Answer::OnlyIf);
                }
                Met::No => answer = Answer::No,
            }
        }
        if matches!(answer, Answer::Yes | Answer::No) {
            only_if.clear();
        }
        let confidence = routes.first().map_or(Confidence::High, |route| route.confidence);
        answers.push(MeasureAnswer { measure: *measure, answer, only_if, routes, confidence });
    }
    answers
}

fn routes(
    measure: Measure,
    grounds: &[GroundAnswer],
    qualifying: QualifyingWitness,
    on: NaiveDate,
    law: &impl Commencement,
) -> Vec<Route> {
    let mut ways: Vec<(RouteBy, State, &str, Confidence)> = grounds
        .iter()
        .map(|each| (RouteBy::Ground(each.ground), each.state, each.ground.law_code(), each.confidence))
        .collect();
    if measure == Measure::RecordedEvidenceInChief {
        let state = match qualifying.reach {
            Reach21::Applies => State::Applies,
            Reach21::MayApply => State::MayApply,
            Reach21::NotRecorded => State::NotRecorded,
            Reach21::DoesNotApply => State::DoesNotApply,
        };
        ways.push((RouteBy::QualifyingWitness, state, SECTION_22, Confidence::High));
    }
    let mut routes: Vec<Route> = ways
        .into_iter()
        .filter(|(_, state, ..)| *state != State::DoesNotApply)
        .map(|(by, state, code, sure)| {
            let opening = law.opens(code, measure, on);
            let answer = match (opening.openness, state) {
                (Openness::Closed, _) | (_, State::OptedOut | State::DoesNotApply) => Answer::No,
                (_, State::NotRecorded) => Answer::NotRecorded,
                (Openness::InSomeCourts, _) | (_, State::MayApply) => Answer::OnlyIf,
                (Openness::Open, State::Applies) => Answer::Yes,
            };
            let confidence = weaker(opening.confidence, sure);
            Route { by, state, answer, why: opening.why, authority: opening.authority, confidence }
        })
        .collect();
    routes.sort_by_key(|route| std::cmp::Reverse(route.answer));
    routes
}

enum Met {
    Yes,
    If(Requirement),
    No,
}

/// What a measure hangs on besides the ground.
fn requirement(
    measure: Measure,
    facts: &WitnessFacts,
    accused: &[Accused],
    on: NaiveDate,
    section_27: Option<&MeasureAnswer>,
) -> Met {
    match measure {
        Measure::InPrivate => in_private(facts, accused, on),
        Measure::RecordedEvidenceInChief => match facts.interview {
            Interview::Made { through_intermediary: Some(true), .. } => {
                Met::If(Requirement::IntermediaryApproved)
            }
            Interview::Made { .. } => Met::Yes,
            Interview::NoneMade | Interview::NotRecorded => Met::If(Requirement::RecordedInterview),
        },
        Measure::RecordedCrossExamination => match section_27.map(|each| each.answer) {
            Some(Answer::Yes) => Met::Yes,
            Some(Answer::No) => Met::No,
            _ => Met::If(Requirement::AdmittedUnder27),
        },
        Measure::Screen
        | Measure::LiveLink
        | Measure::NoWigsAndGowns
        | Measure::Intermediary
        | Measure::CommunicationAids => Met::Yes,
    }
}

/// Section 25(4): an offence of section 17(4A), whoever its complainant is; or intimidation by somebody other than the
/// accused.
fn in_private(facts: &WitnessFacts, accused: &[Accused], on: NaiveDate) -> Met {
    let limbs: Vec<Option<bool>> = accused
        .iter()
        .flat_map(|each| [Limb::A, Limb::B, Limb::C].map(|limb| each.has_limb(limb, on)))
        .collect();
    if limbs.contains(&Some(true)) {
        return Met::Yes;
    }
    match facts.intimidated_by_another {
        Some(true) => Met::If(Requirement::Intimidation),
        _ if limbs.contains(&None) || accused.is_empty() => Met::If(Requirement::PrivateOffence),
        None => Met::If(Requirement::Intimidation),
        Some(false) => Met::No,
    }
}
