//! The cases of the story: references, defendants and what they are charged with, witnesses, and who acts.

use super::{
    cast::{Bench, Cast, Player},
    days::Days,
    dice::Dice,
    names::Names,
    stages::{BUSIEST, STAGES, Stage},
};
use crate::error::{Error, Result};
use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use domain::{
    case::{CaseNumber, Offence, Urn, offence},
    hearing::Custody,
    witness::{BirthDate, PersonName, WitnessReference},
};
use std::{collections::HashSet, sync::Arc};

/// One case.
pub(super) struct CasePlan {
    /// The place of its court among the benches.
    pub bench: usize,
    pub stage: Stage,
    pub urn: Urn,
    pub number: Option<CaseNumber>,
    pub judge: Player,
    pub prosecutor: Player,
    pub prosecution_counsel: Player,
    pub defendants: Vec<DefendantPlan>,
    pub witnesses: Vec<WitnessPlan>,
}

/// One defendant.
pub(super) struct DefendantPlan {
    pub custody: Custody,
    pub offences: Vec<&'static Offence>,
    pub counsel: Option<Player>,
}

/// One witness.
pub(super) struct WitnessPlan {
    pub reference: WitnessReference,
    pub name: PersonName,
    pub birth_date: BirthDate,
    pub complainant: bool,
    pub isva: Option<Player>,
    pub intermediary: Option<Player>,
}

/// What a case is about: whom it concerns and what is charged.
#[derive(Clone, Copy)]
struct Theme {
    /// How old the complainant is, from and to.
    ages: (i64, i64),
    offences: &'static [&'static str],
    /// How many defendants, from and to.
    defendants: (i64, i64),
    /// Whether a second witness is a complainant too.
    several_complainants: bool,
}

const CHILD: Theme = Theme {
    ages: (6, 11),
    offences: &["SOA2003-S5", "SOA2003-S6", "SOA2003-S7", "SOA2003-S8"],
    defendants: (1, 1),
    several_complainants: false,
};
const TEENAGER: Theme = Theme {
    ages: (13, 16),
    offences: &["SOA2003-S9", "SOA2003-S10", "SOA2003-S11", "SOA2003-S15", "SOA2003-S15A", "SOA2003-S25"],
    defendants: (1, 2),
    several_complainants: false,
};
const EXPLOITATION: Theme = Theme {
    ages: (14, 16),
    offences: &["SOA2003-S47", "SOA2003-S48", "SOA2003-S49", "SOA2003-S50", "MSA2015-S2-SEX"],
    defendants: (2, 3),
    several_complainants: true,
};
const ADULT: Theme = Theme {
    ages: (20, 45),
    offences: &["SOA2003-S1", "SOA2003-S2", "SOA2003-S3", "SOA2003-S4"],
    defendants: (1, 1),
    several_complainants: false,
};
const HOUSEHOLD: Theme = Theme {
    ages: (25, 55),
    offences: &["SCA2015-S76", "SOA2003-S1", "OAPA1861-S18"],
    defendants: (1, 1),
    several_complainants: false,
};
const SLAVERY: Theme = Theme {
    ages: (21, 40),
    offences: &["MSA2015-S1", "MSA2015-S2"],
    defendants: (2, 2),
    several_complainants: true,
};
const LONG_AGO: Theme =
    Theme { ages: (58, 75), offences: &["SOA1956-S14"], defendants: (1, 1), several_complainants: false };
const THEMES: [Theme; 8] = [ADULT, CHILD, TEENAGER, EXPLOITATION, ADULT, HOUSEHOLD, SLAVERY, LONG_AGO];

/// Plans the cases, court by court.
///
/// # Errors
/// [`Error::Form`] for a year the references cannot carry.
pub(super) fn plan(cast: &Cast, days: &Days, seed: u64, dice: &mut Dice) -> Result<Vec<CasePlan>> {
    let mut planner =
        Planner { cast, days, names: Names::new(seed), references: HashSet::new(), dice, drawn: 0 };
    let mut cases = Vec::new();
    for (bench, stages) in STAGES.iter().enumerate().take(cast.benches.len()) {
        for (place, stage) in stages.iter().enumerate() {
            cases.push(planner.case(bench, *stage, place)?);
        }
    }
    lend_counsel(&mut cases);
    Ok(cases)
}

/// Two pairs of cases in which the same counsel is wanted in two towns at once.
pub(super) const LENT: [(usize, usize); 2] = [(BUSIEST, 5), (6, 7)];

/// Gives the first defendant of the second case of each pair the counsel of the first case. One who defended another
/// defendant there changes places: nobody defends two.
fn lend_counsel(cases: &mut [CasePlan]) {
    for (lender, borrower) in LENT {
        let lent = find(cases, lender, Stage::RecordingSoon)
            .and_then(|case| cases[case].defendants.first()?.counsel.clone());
        let (Some(lent), Some(case)) = (lent, find(cases, borrower, Stage::Recorded)) else { continue };
        let [first, others @ ..] = &mut cases[case].defendants[..] else { continue };
        let before = first.counsel.replace(Arc::clone(&lent));
        for other in others {
            if other.counsel.as_ref().is_some_and(|counsel| counsel.person == lent.person) {
                other.counsel.clone_from(&before);
            }
        }
    }
}

/// The case of a court at a stage.
pub(super) fn find(cases: &[CasePlan], bench: usize, stage: Stage) -> Option<usize> {
    cases.iter().position(|case| case.bench == bench && case.stage == stage)
}

struct Planner<'a> {
    cast: &'a Cast,
    days: &'a Days,
    names: Names,
    references: HashSet<WitnessReference>,
    dice: &'a mut Dice,
    drawn: u32,
}

impl Planner<'_> {
    fn case(&mut self, bench: usize, stage: Stage, place: usize) -> Result<CasePlan> {
        let cast = self.cast;
        let round = &cast.benches[bench];
        let number = self.drawn;
        self.drawn += 1;
        let theme = self.theme(bench, stage);
        let judges: Vec<&Player> = round.judges.iter().chain([&round.resident]).collect();
        let chambers = &cast.chambers[round.place.chambers];
        let witnesses = self.witnesses(bench, stage, theme, number)?;
        Ok(CasePlan {
            bench,
            stage,
            urn: self.urn(round.place.urn, number)?,
            number: self.number(bench, stage, number)?,
            judge: Arc::clone(judges[place % judges.len()]),
            prosecutor: Arc::clone(&round.prosecutor),
            prosecution_counsel: Arc::clone(&chambers.prosecution[place % chambers.prosecution.len()]),
            defendants: self.defendants(bench, stage, theme),
            witnesses,
        })
    }

    /// What the case is about. The busiest court has a case with several defendants, one of whom has no counsel yet,
    /// and one whose complainant comes of age within three weeks.
    fn theme(&mut self, bench: usize, stage: Stage) -> Theme {
        match (bench, stage) {
            (BUSIEST, Stage::RecordingToday) => Theme { defendants: (4, 4), ..EXPLOITATION },
            (BUSIEST, Stage::RulesToday) => Theme { defendants: (2, 2), ..EXPLOITATION },
            (BUSIEST, Stage::RulesOnTheDay) => TEENAGER,
            _ => self.dice.pick(&THEMES).copied().unwrap_or(ADULT),
        }
    }

    fn urn(&mut self, begins: &str, number: u32) -> Result<Urn> {
        let serial = 10_000 + i64::from(number) * 1_117 + self.dice.between(0, 1_000);
        let year = self.days.day.year() % 100;
        format!("{begins}{serial:05}{year:02}").parse().map_err(|problem| Error::field("urn", problem))
    }

    /// A Crown Court number, except for one case that has none yet.
    fn number(&mut self, bench: usize, stage: Stage, number: u32) -> Result<Option<CaseNumber>> {
        if (bench, stage) == (2, Stage::JustSent) {
            return Ok(None);
        }
        let serial = 7_010 + i64::from(number) * 17 + self.dice.between(0, 16);
        let number = format!("T{}{serial}", self.days.day.year()).parse();
        number.map(Some).map_err(|problem| Error::field("number", problem))
    }

    fn defendants(&mut self, bench: usize, stage: Stage, theme: Theme) -> Vec<DefendantPlan> {
        let cast = self.cast;
        let count = self.dice.between(theme.defendants.0, theme.defendants.1);
        let chambers = &cast.chambers[cast.benches[bench].place.chambers];
        let order: Vec<usize> = (0..chambers.defence.len()).collect();
        let counsel = self.dice.shuffled(&order);
        let charged = self.dice.shuffled(theme.offences);
        let mut defendants = Vec::new();
        for (place, counsel) in (0..count).zip(counsel) {
            let without = (bench, stage, place) == (BUSIEST, Stage::RulesToday, 1);
            let counts = 1 + self.dice.below(charged.len().min(3));
            let first = self.dice.below(charged.len());
            let offences = charged.iter().cycle().skip(first).take(counts).filter_map(|code| offence(code));
            let in_custody = stage == Stage::TimeLimit || self.dice.once_in(3);
            defendants.push(DefendantPlan {
                custody: if in_custody { Custody::InCustody } else { Custody::OnBail },
                offences: offences.collect(),
                counsel: (!without).then(|| Arc::clone(&chambers.defence[counsel])),
            });
        }
        defendants
    }

    /// One witness, and in every other case a second.
    fn witnesses(
        &mut self,
        bench: usize,
        stage: Stage,
        theme: Theme,
        number: u32,
    ) -> Result<Vec<WitnessPlan>> {
        let mut witnesses = Vec::new();
        for place in 0..=number % 2 {
            let complainant = place == 0 || theme.several_complainants;
            let comes_of_age = (bench, stage, place) == (BUSIEST, Stage::RulesOnTheDay, 0);
            let born = if comes_of_age {
                let birthday = self.days.day + TimeDelta::days(12);
                birthday.checked_sub_months(Months::new(18 * 12)).unwrap_or(birthday)
            } else if complainant {
                self.born(theme.ages)
            } else if self.dice.once_in(3) {
                self.born((8, 16))
            } else {
                self.born((22, 70))
            };
            let witness = self.witness(bench, born, complainant)?;
            witnesses.push(witness);
        }
        Ok(witnesses)
    }

    fn witness(&mut self, bench: usize, born: NaiveDate, complainant: bool) -> Result<WitnessPlan> {
        let cast = self.cast;
        let Bench { isvas, .. } = &cast.benches[bench];
        let birth_date =
            BirthDate::new(born, self.days.day).map_err(|problem| Error::field("birth_date", problem))?;
        let age = birth_date.age_on(self.days.day);
        let isva = if complainant { self.dice.pick(isvas).map(Arc::clone) } else { None };
        // Younger children have one as a rule, older ones and adults when a report advises it.
        let helped = age < 12 || self.dice.once_in(if age < 18 { 3 } else { 6 });
        let intermediary = if helped { self.dice.pick(&cast.intermediaries).map(Arc::clone) } else { None };
        let name = self.names.for_a_witness().parse().map_err(|problem| Error::field("name", problem))?;
        Ok(WitnessPlan { reference: self.reference(), name, birth_date, complainant, isva, intermediary })
    }

    fn reference(&mut self) -> WitnessReference {
        loop {
            let reference = WitnessReference::from_random(self.dice.bytes());
            if self.references.insert(reference.clone()) {
                return reference;
            }
        }
    }

    /// A birth date of somebody who is of one of these ages all through the weeks told about.
    fn born(&mut self, ages: (i64, i64)) -> NaiveDate {
        let years = self.dice.between(ages.0, ages.1);
        let months = Months::new(u32::try_from(years * 12).unwrap_or(0));
        let birthday = self.days.day.checked_sub_months(months).unwrap_or(self.days.day);
        birthday - TimeDelta::days(self.dice.between(40, 260))
    }
}
