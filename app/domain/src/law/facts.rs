//! What is recorded in a case, as far as time runs from it: the days that set rules going, what was done, what a judge
//! ordered, and the custody of each defendant for each offence. Plain facts; nothing here is worked out.

use super::terms::{Trigger, Venue};
use crate::{
    calendar::{CourtOffice, Service},
    codes::coded,
    ids::{ChargeId, DefendantId, WitnessId},
    measure::Section28Timetable,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Whom a fact or a deadline is about. What is left open is about all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Of {
    /// The defendant.
    pub defendant: Option<DefendantId>,
    /// The witness.
    pub witness: Option<WitnessId>,
    /// The offence.
    pub charge: Option<ChargeId>,
}

impl Of {
    /// About one defendant.
    pub fn defendant(defendant: DefendantId) -> Self {
        Self { defendant: Some(defendant), ..Self::default() }
    }

    /// About one witness.
    pub fn witness(witness: WitnessId) -> Self {
        Self { witness: Some(witness), ..Self::default() }
    }

    /// About one witness against one defendant.
    pub fn both(witness: WitnessId, defendant: DefendantId) -> Self {
        Self { witness: Some(witness), defendant: Some(defendant), charge: None }
    }

    /// About one offence of one defendant.
    pub fn offence(defendant: DefendantId, charge: ChargeId) -> Self {
        Self { defendant: Some(defendant), charge: Some(charge), witness: None }
    }

    /// Whether what is about this is about the other too: each part that is named is the same there.
    pub fn covers(self, other: Self) -> bool {
        fn part<T: PartialEq>(this: Option<T>, other: Option<T>) -> bool {
            this.is_none() || this == other
        }
        part(self.defendant, other.defendant)
            && part(self.witness, other.witness)
            && part(self.charge, other.charge)
    }

    /// Whether the two can be about the same: no part that both name differs.
    pub fn meets(self, other: Self) -> bool {
        fn part<T: PartialEq>(this: Option<T>, other: Option<T>) -> bool {
            this.is_none() || other.is_none() || this == other
        }
        part(self.defendant, other.defendant)
            && part(self.witness, other.witness)
            && part(self.charge, other.charge)
    }
}

/// Something that happened, or is fixed to happen, and sets rules going.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseEvent {
    /// What.
    pub trigger: Trigger,
    /// When.
    pub when: When,
    /// About whom.
    pub of: Of,
}

/// On which day something counts as having happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// On this day.
    Day(NaiveDate),
    /// On the day that follows from how a document was served (CrimPR 4.11).
    Served {
        /// How and when.
        service: Service,
        /// Whether on or by the court officer, so that the days its office is closed do not count.
        court_officer: bool,
    },
}

/// Something that was due was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The id of the rule.
    pub rule: String,
    /// About whom.
    pub of: Of,
    /// When.
    pub day: NaiveDate,
}

/// A judge's order that puts another day in the place of one that is counted, or sets one that no rule counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateOrder {
    /// The id of the rule; `CTL` for every custody time limit.
    pub rule: String,
    /// About whom.
    pub of: Of,
    /// The day ordered.
    pub day: NaiveDate,
    /// By which judge.
    pub judge: String,
    /// At which hearing.
    pub hearing: String,
    /// When it was made.
    pub made_on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// One time in custody, both ends included. A day of which any part is spent in custody is a day in custody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spell {
    /// The first day.
    pub from: NaiveDate,
    /// The day of release; `None` while it lasts.
    pub until: Option<NaiveDate>,
}

/// What was spent in a magistrates' court's custody for an offence before the case was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MagistratesCustody {
    /// So many days, counted by somebody else.
    Days(u32),
    /// These times. They are added together as one (POA 1985 s.22(12)), of which the first day is not counted.
    Spells(Vec<Spell>),
}

impl Default for MagistratesCustody {
    fn default() -> Self {
        Self::Days(0)
    }
}

/// What a custody time limit of the Crown Court runs from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LimitStart {
    /// The offence was sent for trial: 182 days.
    Sent(NaiveDate),
    /// A voluntary bill was preferred or a count added after a sending: what is left of the 182.
    AddedAfterSending {
        /// The sending.
        sent: NaiveDate,
        /// The bill or count.
        added: NaiveDate,
    },
    /// A voluntary bill with no earlier sending: 112 days.
    VoluntaryBill(NaiveDate),
}

coded! {
    /// What ends a custody time limit. Nothing done under section 28 does.
    TrialStart {
        /// A jury is sworn to consider guilt or fitness to plead.
        JurySworn = "jury-sworn", "Jury sworn";
        /// A plea of guilty is accepted.
        GuiltyPlea = "guilty-plea", "Guilty plea accepted";
        /// A preparatory hearing begins in a serious fraud or another complex or lengthy case.
        PreparatoryHearing = "preparatory-hearing", "Preparatory hearing in a complex case";
    }
}

/// The custody of one defendant for one offence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffenceCustody {
    /// The defendant and the offence.
    pub of: Of,
    /// What the limit runs from.
    pub start: LimitStart,
    /// Whether the defendant was under 18 when first in custody; only the temporary limit of 2020 and 2021 asks.
    pub under_18: bool,
    /// Custody of a magistrates' court for this offence.
    pub magistrates: MagistratesCustody,
    /// Custody of the Crown Court for this offence. None: on bail throughout.
    pub crown: Vec<Spell>,
    /// What ended the limit, and when.
    pub ended: Option<(TrialStart, NaiveDate)>,
    /// Since when and why the limit no longer applies (escape, or failing to surrender or breaching bail after release on
    /// expiry: POA 1985 s.22(5)).
    pub disapplied: Option<(NaiveDate, String)>,
}

/// A defendant, as far as time runs from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DefendantFacts {
    /// Who.
    pub id: DefendantId,
    /// Whether in custody when sent; `None` when nobody recorded it.
    pub in_custody_at_sending: Option<bool>,
}

/// A witness, as far as time runs from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WitnessTimes {
    /// Who.
    pub id: WitnessId,
    /// Whether an adviser goes with the witness.
    pub has_adviser: bool,
    /// Whether the witness has an intermediary.
    pub has_intermediary: bool,
    /// Whether the witness has enhanced rights under the Victims' Code; every victim of a sexual offence has.
    pub enhanced_rights: bool,
}

/// Everything in a case that time runs from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFacts {
    /// Which court.
    pub venue: Venue,
    /// Whether the trial is in Wales.
    pub in_wales: bool,
    /// The defendants.
    pub defendants: Vec<DefendantFacts>,
    /// The witnesses whose evidence special measures are considered for.
    pub witnesses: Vec<WitnessTimes>,
    /// What happened, or is fixed.
    pub events: Vec<CaseEvent>,
    /// Custody, by defendant and offence.
    pub custody: Vec<OffenceCustody>,
    /// The section 28 directions that stand, with their dates.
    pub timetables: Vec<(Of, Section28Timetable)>,
    /// What was done.
    pub done: Vec<Done>,
    /// What was ordered.
    pub orders: Vec<DateOrder>,
    /// The days on which the office of the court is closed.
    pub office: CourtOffice,
}

impl CaseFacts {
    /// A case of which nothing is recorded.
    pub fn new(venue: Venue) -> Self {
        Self {
            venue,
            in_wales: false,
            defendants: Vec::new(),
            witnesses: Vec::new(),
            events: Vec::new(),
            custody: Vec::new(),
            timetables: Vec::new(),
            done: Vec::new(),
            orders: Vec::new(),
            office: CourtOffice::default(),
        }
    }

    /// Adds something that happened on a day.
    #[must_use]
    pub fn with(mut self, trigger: Trigger, day: NaiveDate, of: Of) -> Self {
        self.events.push(CaseEvent { trigger, when: When::Day(day), of });
        self
    }

    /// Whether cross-examination is, or is asked to be, recorded for anybody this is about.
    pub(super) fn has_section_28(&self, of: Of) -> bool {
        let asked = |event: &CaseEvent| {
            matches!(
                event.trigger,
                Trigger::Section28Direction | Trigger::Section28ApplicationServed | Trigger::Recording
            ) && event.of.meets(of)
        };
        self.timetables.iter().any(|(about, _)| about.meets(of)) || self.events.iter().any(asked)
    }

    pub(super) fn witness(&self, of: Of) -> Option<&WitnessTimes> {
        self.witnesses.iter().find(|witness| Some(witness.id) == of.witness)
    }

    /// Whether the defendant was in custody when sent: as recorded, or as follows from the custody.
    pub(super) fn in_custody_at_sending(&self, of: Of, sent: NaiveDate) -> Option<bool> {
        let recorded = self.defendants.iter().find(|each| Some(each.id) == of.defendant);
        recorded.and_then(|each| each.in_custody_at_sending).or_else(|| {
            let mut own = self.custody.iter().filter(|each| each.of.meets(of)).peekable();
            own.peek()?;
            Some(own.any(|each| {
                each.crown
                    .iter()
                    .any(|spell| spell.from <= sent && spell.until.is_none_or(|until| sent < until))
            }))
        })
    }
}
