//! The plan of topics and minutes: a draft until a judge locks it, and only a judge's after that (users.md R29, R30).
//!
//! The state is a type, so that what may not be done to a locked plan has no name there; [`StandingPlan`] is what the
//! record holds, and refuses with a reason what its state does not allow. Each act answers the next version; no version
//! is ever changed.
//!
//! ```compile_fail
//! use domain::cross_examination::{Locked, Plan, TopicsFiled};
//! fn no_counsel_changes_a_locked_plan(plan: Plan<Locked>, filed: TopicsFiled) {
//!     let _filed = plan.file(filed);
//! }
//! ```
//!
//! ```compile_fail
//! use domain::cross_examination::{Draft, Plan};
//! fn nobody_locks_without_a_judge(plan: Plan<Draft>, at: chrono::DateTime<chrono::Utc>) {
//!     let _locked = plan.lock(at);
//! }
//! ```

use super::{Advocate, Allowance, Breaks, Budget, FiledTopic, OverCap, Ruling, SecondCounsel, Topic};
use crate::{
    codes::{coded, text_value},
    form::Problem,
    ids::{PersonId, TopicId},
    role::Role,
    text::readable_text,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::{collections::HashSet, str::FromStr};

coded! {
    /// What a version of a plan changed.
    PlanAct {
        /// Counsel filed topics and asked for minutes.
        TopicsFiled = "topics_filed", "Topics filed";
        /// A judge set the cap, the minutes and the order of counsel.
        MinutesSet = "minutes_set", "Minutes set";
        /// A judge said by when topics and questions are filed, and whether the intermediary may see the topics.
        DirectionsGiven = "directions_given", "Directions given";
        /// A judge ruled on a second counsel.
        SecondCounselRuled = "second_counsel_ruled", "Second counsel ruled on";
        /// A judge locked the plan.
        Locked = "locked", "Locked";
        /// A judge opened a locked plan to counsel again.
        Reopened = "reopened", "Opened again";
    }
}

/// What a plan says, whatever its state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanContent {
    /// Counts the versions; zero before the first.
    pub version: i64,
    /// The most minutes everything may take.
    pub cap: Option<u16>,
    /// Minutes of re-examination.
    pub re_examination: u16,
    /// Breaks.
    pub breaks: Breaks,
    /// The day by which topics and questions are filed.
    pub filing_due: Option<NaiveDate>,
    /// Whether the intermediary may see the topics.
    pub intermediary_sees: bool,
    /// Counsel, in the order of questioning.
    pub counsel: Vec<Allowance>,
    /// Topics, in the order in which they were filed.
    pub topics: Vec<Topic>,
}

impl PlanContent {
    /// What counsel are allowed, with re-examination and breaks.
    pub fn allowed(&self) -> Budget {
        self.budget(|each| each.allowed.unwrap_or(0))
    }

    /// What counsel are allowed, or ask for where a judge has not said; with re-examination and breaks.
    pub fn proposed(&self) -> Budget {
        self.budget(|each| each.allowed.or(each.asked).unwrap_or(0))
    }

    fn budget(&self, minutes: impl Fn(&Allowance) -> u16) -> Budget {
        Budget {
            counsel: self.counsel.iter().map(minutes).collect(),
            re_examination: self.re_examination,
            breaks: self.breaks,
        }
    }

    /// What is known of one counsel.
    pub fn of(&self, advocate: Advocate) -> Option<&Allowance> {
        self.counsel.iter().find(|each| each.advocate == advocate)
    }

    fn entry(&mut self, advocate: Advocate) -> &mut Allowance {
        let place = self.counsel.iter().position(|each| each.advocate == advocate).unwrap_or_else(|| {
            self.counsel.push(Allowance::new(advocate));
            self.counsel.len() - 1
        });
        &mut self.counsel[place]
    }

    fn topic(&mut self, id: TopicId) -> Result<&mut Topic, PlanRefusal> {
        self.topics.iter_mut().find(|each| each.id == id).ok_or(PlanRefusal::UnknownTopic)
    }
}

/// A plan in one of its two states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan<S> {
    content: PlanContent,
    state: S,
}

/// Counsel file and a judge sets; nothing is settled yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draft;

/// Settled by a judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locked {
    /// Who locked it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// Proof that a judge acts. An authorised court officer may not set ground rules (CrimPR 2.4(3)(f)), so there is no
/// other way to one than a judge's role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JudgesHand(PersonId);

impl JudgesHand {
    /// The hand of somebody who acts as a judge.
    pub fn of(person: PersonId, role: Role) -> Option<Self> {
        matches!(role, Role::Judge | Role::ResidentJudge).then_some(Self(person))
    }

    /// Whose it is.
    pub const fn person(self) -> PersonId {
        self.0
    }
}

/// Why something settled is changed. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedReason(String);

text_value!(StatedReason, "not a reason");

impl FromStr for StatedReason {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        readable_text(text, 500).map(Self)
    }
}

/// Topics that counsel file, in place of those they filed before, and the minutes they ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicsFiled {
    /// Whose.
    pub advocate: Advocate,
    /// The topics they lead on.
    pub topics: Vec<FiledTopic>,
    /// The minutes they ask for.
    pub asked: u16,
    /// The day.
    pub on: NaiveDate,
}

/// The minutes a judge sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allotment {
    /// The most minutes everything may take.
    pub cap: u16,
    /// Every counsel with their minutes, in the order of questioning.
    pub counsel: Vec<(Advocate, u16)>,
    /// Minutes of re-examination.
    pub re_examination: u16,
    /// Breaks.
    pub breaks: Breaks,
}

/// What a judge directs about filing and about who may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Directions {
    /// The day by which topics and questions are filed.
    pub filing_due: Option<NaiveDate>,
    /// Whether the intermediary may see the topics.
    pub intermediary_sees: bool,
}

/// A judge's ruling on the second counsel of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulingMade {
    /// The topic.
    pub topic: TopicId,
    /// Allowed or refused.
    pub allowed: bool,
    /// The judge's words.
    pub words: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a judge may change, before the lock and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JudgesChange {
    /// Cap, minutes and order.
    Allot(Allotment),
    /// Filing and reading.
    Direct(Directions),
    /// A second counsel.
    Rule(RulingMade),
    /// Topics and minutes asked for, in counsel's place.
    File(TopicsFiled),
}

impl JudgesChange {
    /// What the version will say it changed.
    pub const fn act(&self) -> PlanAct {
        match self {
            Self::Allot(_) => PlanAct::MinutesSet,
            Self::Direct(_) => PlanAct::DirectionsGiven,
            Self::Rule(_) => PlanAct::SecondCounselRuled,
            Self::File(_) => PlanAct::TopicsFiled,
        }
    }
}

/// Why a plan stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanRefusal {
    /// What is planned comes to more than the cap.
    #[error(transparent)]
    OverCap(#[from] OverCap),
    /// The plan is locked: only a judge changes it.
    #[error("the plan is locked")]
    IsLocked,
    /// The plan is not locked.
    #[error("the plan is not locked")]
    IsNotLocked,
    /// A change after the lock needs a reason.
    #[error("a change after the lock needs a reason")]
    ReasonNeeded,
    /// No cap is set.
    #[error("no cap is set")]
    NoCap,
    /// There is no counsel in the plan.
    #[error("no counsel is in the plan")]
    NoCounsel,
    /// Somebody has no minutes.
    #[error("{0} counsel have no minutes")]
    NoMinutes(usize),
    /// Second counsel wait for a ruling.
    #[error("{0} second counsel wait for a ruling")]
    NoRuling(usize),
    /// No such topic, or not this counsel's.
    #[error("no such topic")]
    UnknownTopic,
    /// Nobody is second on that topic.
    #[error("nobody is second on that topic")]
    NoSecondCounsel,
    /// Somebody would be second to themselves.
    #[error("the second counsel is the lead")]
    SecondIsLead,
    /// Somebody in the plan was left out, or named twice.
    #[error("every counsel has one place in the order")]
    NotEverybodyOnce,
}

impl Plan<Draft> {
    /// Counsel files.
    pub fn file(self, filed: TopicsFiled) -> Result<Self, PlanRefusal> {
        Ok(Self { content: changed(self.content, JudgesChange::File(filed), None)?, state: Draft })
    }

    /// A judge changes it.
    pub fn change(self, hand: JudgesHand, change: JudgesChange) -> Result<Self, PlanRefusal> {
        Ok(Self { content: changed(self.content, change, Some(hand))?, state: Draft })
    }

    /// A judge locks it: there is a cap, everybody has minutes, the sum is within the cap, and every second counsel was
    /// ruled on.
    pub fn lock(self, hand: JudgesHand, at: DateTime<Utc>) -> Result<Plan<Locked>, PlanRefusal> {
        let mut content = self.content;
        settled(&content)?;
        content.version += 1;
        Ok(Plan { content, state: Locked { by: hand.person(), at } })
    }
}

impl Plan<Locked> {
    /// A judge changes it and says why. It stays locked, and stays fit to be.
    pub fn change(
        self,
        hand: JudgesHand,
        _why: &StatedReason,
        change: JudgesChange,
    ) -> Result<Self, PlanRefusal> {
        let content = changed(self.content, change, Some(hand))?;
        settled(&content)?;
        Ok(Self { content, state: self.state })
    }

    /// A judge opens it to counsel again and says why.
    pub fn reopen(self, _hand: JudgesHand, _why: &StatedReason) -> Plan<Draft> {
        let mut content = self.content;
        content.version += 1;
        Plan { content, state: Draft }
    }

    /// Who locked it, and when.
    pub const fn locked(&self) -> Locked {
        self.state
    }
}

/// Whether a plan can be locked, and if not, why.
fn settled(content: &PlanContent) -> Result<(), PlanRefusal> {
    let cap = content.cap.ok_or(PlanRefusal::NoCap)?;
    if content.counsel.is_empty() {
        return Err(PlanRefusal::NoCounsel);
    }
    match content.counsel.iter().filter(|each| each.allowed.is_none()).count() {
        0 => {}
        without => return Err(PlanRefusal::NoMinutes(without)),
    }
    match content.topics.iter().filter(|each| each.waits_for_a_ruling()).count() {
        0 => {}
        waiting => return Err(PlanRefusal::NoRuling(waiting)),
    }
    content.allowed().within(cap)?;
    Ok(())
}

/// The next version, with a change made.
fn changed(
    mut content: PlanContent,
    change: JudgesChange,
    hand: Option<JudgesHand>,
) -> Result<PlanContent, PlanRefusal> {
    content.version += 1;
    match change {
        JudgesChange::File(filed) => file(&mut content, filed)?,
        JudgesChange::Allot(allotment) => allot(&mut content, &allotment)?,
        JudgesChange::Direct(directions) => {
            content.filing_due = directions.filing_due;
            content.intermediary_sees = directions.intermediary_sees;
        }
        JudgesChange::Rule(made) => {
            let version = content.version;
            let by = hand.ok_or(PlanRefusal::IsLocked)?.person();
            let topic = content.topic(made.topic)?;
            let lead = topic.lead;
            let second = topic.second.as_mut().ok_or(PlanRefusal::NoSecondCounsel)?;
            second.ruling = Some(Ruling { allowed: made.allowed, words: made.words, by, at: made.at });
            content.entry(lead).changed_in = version;
        }
    }
    Ok(content)
}

fn file(content: &mut PlanContent, filed: TopicsFiled) -> Result<(), PlanRefusal> {
    let TopicsFiled { advocate, topics, asked, on } = filed;
    if let Some(cap) = content.cap
        && asked > cap
    {
        return Err(OverCap { by: u32::from(asked - cap), cap }.into());
    }
    let mut before: Vec<Topic> = Vec::new();
    content.topics.retain(|each| {
        let theirs = each.lead == advocate;
        if theirs {
            before.push(each.clone());
        }
        !theirs
    });
    for topic in topics {
        if content.topics.iter().any(|each| each.id == topic.id) {
            return Err(PlanRefusal::UnknownTopic);
        }
        let earlier = before.iter().find(|each| each.id == topic.id);
        let second = match topic.second {
            Some((second, _)) if second == advocate => return Err(PlanRefusal::SecondIsLead),
            // A ruling stands while what was ruled on does.
            Some((second, reason)) => {
                let same = earlier.and_then(|each| each.second.as_ref()).filter(|each| {
                    each.advocate == second
                        && each.reason == reason
                        && earlier.is_some_and(|each| each.title == topic.title)
                });
                let ruling = same.and_then(|each| each.ruling.clone());
                Some(SecondCounsel { advocate: second, reason, ruling })
            }
            None => None,
        };
        content.topics.push(Topic { id: topic.id, title: topic.title, lead: advocate, second });
    }
    let version = content.version;
    let entry = content.entry(advocate);
    entry.asked = Some(asked);
    entry.topics_filed_on = entry.topics_filed_on.or(Some(on));
    entry.changed_in = version;
    Ok(())
}

fn allot(content: &mut PlanContent, allotment: &Allotment) -> Result<(), PlanRefusal> {
    let named: HashSet<Advocate> = allotment.counsel.iter().map(|(advocate, _)| *advocate).collect();
    let everybody = content.counsel.iter().all(|each| named.contains(&each.advocate));
    if named.len() != allotment.counsel.len() || !everybody {
        return Err(PlanRefusal::NotEverybodyOnce);
    }
    let order = allotment
        .counsel
        .iter()
        .map(|(advocate, minutes)| {
            let before = content.of(*advocate).copied();
            let mut entry = before.unwrap_or_else(|| Allowance::new(*advocate));
            entry.allowed = Some(*minutes);
            entry
        })
        .collect();
    content.counsel = order;
    content.cap = Some(allotment.cap);
    content.re_examination = allotment.re_examination;
    content.breaks = allotment.breaks;
    content.allowed().within(allotment.cap)?;
    Ok(())
}

impl<S> Plan<S> {
    /// What it says.
    pub const fn content(&self) -> &PlanContent {
        &self.content
    }
}

/// The plan that the record holds, in whichever state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StandingPlan {
    /// Not settled.
    Draft(Plan<Draft>),
    /// Settled.
    Locked(Plan<Locked>),
}

impl Default for StandingPlan {
    fn default() -> Self {
        Self::kept(PlanContent::default(), None)
    }
}

impl StandingPlan {
    /// A plan as it was kept.
    pub const fn kept(content: PlanContent, locked: Option<Locked>) -> Self {
        match locked {
            Some(state) => Self::Locked(Plan { content, state }),
            None => Self::Draft(Plan { content, state: Draft }),
        }
    }

    /// What it says.
    pub const fn content(&self) -> &PlanContent {
        match self {
            Self::Draft(plan) => plan.content(),
            Self::Locked(plan) => plan.content(),
        }
    }

    /// Who locked it and when, if it is.
    pub const fn locked(&self) -> Option<Locked> {
        match self {
            Self::Draft(_) => None,
            Self::Locked(plan) => Some(plan.locked()),
        }
    }

    /// Counsel files; not once it is locked.
    pub fn file(self, filed: TopicsFiled) -> Result<Self, PlanRefusal> {
        match self {
            Self::Draft(plan) => Ok(Self::Draft(plan.file(filed)?)),
            Self::Locked(_) => Err(PlanRefusal::IsLocked),
        }
    }

    /// A judge changes it; with a reason, once it is locked.
    pub fn change(
        self,
        hand: JudgesHand,
        why: Option<&StatedReason>,
        change: JudgesChange,
    ) -> Result<Self, PlanRefusal> {
        match self {
            Self::Draft(plan) => Ok(Self::Draft(plan.change(hand, change)?)),
            Self::Locked(plan) => {
                let why = why.ok_or(PlanRefusal::ReasonNeeded)?;
                Ok(Self::Locked(plan.change(hand, why, change)?))
            }
        }
    }

    /// A judge sets the minutes and locks, in one act and one version.
    pub fn allot_and_lock(
        self,
        hand: JudgesHand,
        allotment: Allotment,
        at: DateTime<Utc>,
    ) -> Result<Self, PlanRefusal> {
        match self {
            Self::Draft(plan) => {
                let version = plan.content.version + 1;
                let mut locked = plan.change(hand, JudgesChange::Allot(allotment))?.lock(hand, at)?;
                locked.content.version = version;
                Ok(Self::Locked(locked))
            }
            Self::Locked(_) => Err(PlanRefusal::IsLocked),
        }
    }

    /// A judge opens it to counsel again.
    pub fn reopen(self, hand: JudgesHand, why: &StatedReason) -> Result<Self, PlanRefusal> {
        match self {
            Self::Draft(_) => Err(PlanRefusal::IsNotLocked),
            Self::Locked(plan) => Ok(Self::Draft(plan.reopen(hand, why))),
        }
    }
}
