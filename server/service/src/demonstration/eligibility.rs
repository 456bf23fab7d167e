//! Facts of eligibility in the story: what parties told the court of each witness by the evening before the day, with a child
//! who comes of age before the recording, one whose age is uncertain, and one complainant who declined.
//!
//! No die is thrown here, so that the rest of the story is the same with it and without.

use super::{
    cases::{CasePlan, WitnessPlan},
    cast::{Cast, Player, acting},
    days::{Days, at},
    stages::{BUSIEST, Stage},
};
use crate::{
    cases,
    context::{Chance, Clock, Context},
    eligibility,
    error::{Error, Result},
    witnesses,
};
use chrono::{Months, NaiveDate, TimeDelta};
use domain::{
    case::{DefendantLabel, Limb, WeaponListing, offence},
    eligibility::{Considered, Factor, Teller},
    entry::{AmendDefendant, AmendWitness, EligibilityEntry},
    form::FormValues,
    ids::{CaseId, WitnessId},
    witness::BirthDate,
};

/// Of every how-manieth witness nobody has told anything, so that "not recorded" is seen too.
const UNTOLD: usize = 7;

/// Tells it, case by case.
pub(super) async fn tell(
    cx: &Context,
    chance: &'static Chance,
    cast: &Cast,
    plans: &[CasePlan],
    days: &Days,
) -> Result<()> {
    let evening = at(days.back(days.day, 1), 17 * 60 + 50);
    let by =
        |player: &Player| Context { clock: Clock::Told(evening, chance), ..cx.acting_as(acting(player)) };
    let mut number = 0;
    for case in plans {
        let Some(bench) = cast.benches.get(case.bench) else { continue };
        for (place, witness) in case.witnesses.iter().enumerate() {
            number += 1;
            let mut tx = cx.db.read().await?;
            let kept = store::witnesses::find_by_reference(&mut tx, &witness.reference).await?;
            let record = kept.ok_or(Error::NotFound)?;
            drop(tx);
            if place == 0 && is_domestic_abuse_only(case) {
                amend_charges(&by(&bench.officer), record.case).await?;
            }
            let told = Told { case, witness, place, number, day: days.day };
            if let Correction::To(birth_date) = told.correction()? {
                amend(&by(&case.prosecutor), record.id, record.version, witness, birth_date).await?;
            }
            if told.is_untold() {
                continue;
            }
            let (player, teller) = if number % 3 == 0 {
                (&bench.witness_care, Teller::WitnessCare)
            } else {
                (&case.prosecutor, Teller::Prosecution)
            };
            eligibility::record(&by(player), record.id, &told.form(teller, days.back(days.day, 2))).await?;
        }
    }
    Ok(())
}

/// A case of domestic abuse and nothing else, which was tried without recorded cross-examination.
fn is_domestic_abuse_only(case: &CasePlan) -> bool {
    (case.bench, case.stage) == (2, Stage::Tried)
}

/// The indictment is amended: controlling or coercive behaviour alone is left.
async fn amend_charges(cx: &Context, case: CaseId) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let defendants = store::defendants::list_for_case(&mut tx, case).await?;
    drop(tx);
    for defendant in defendants {
        let change = AmendDefendant {
            custody: defendant.custody,
            custody_from: defendant.custody_from,
            offences: offence("SCA2015-S76").into_iter().collect(),
            why: "The indictment was amended.".to_owned(),
            version: defendant.version,
        };
        cases::amend_defendant(cx, case, defendant.id, change).await?;
    }
    Ok(())
}

/// What the prosecution puts right about a witness's birth.
enum Correction {
    /// Nothing: what was said stands.
    Nothing,
    /// Another date, or that none is known.
    To(Option<BirthDate>),
}

/// The prosecution puts right what it had said of a birth date.
async fn amend(
    cx: &Context,
    id: WitnessId,
    version: i64,
    witness: &WitnessPlan,
    birth_date: Option<BirthDate>,
) -> Result<()> {
    let mut tx = cx.db.read().await?;
    let identity = store::witnesses::find_identity(&mut tx, id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let change = AmendWitness {
        name: witness.name.clone(),
        birth_date,
        complainant: witness.complainant,
        why: "The police have seen the papers and put right what they first said.".to_owned(),
        version,
        identity_version: identity.version,
    };
    witnesses::amend(cx, id, change).await
}

/// One witness of the story.
struct Told<'a> {
    case: &'a CasePlan,
    witness: &'a WitnessPlan,
    place: usize,
    /// The how-manieth of all.
    number: usize,
    day: NaiveDate,
}

impl Told<'_> {
    /// Whose recording is booked for after the birthday, three weeks from now: a complainant at the busiest court, and
    /// elsewhere a second witness whom nothing but age makes eligible.
    fn comes_of_age(&self) -> bool {
        let busiest = (self.case.bench, self.place) == (BUSIEST, 0);
        self.case.stage == Stage::JustSent && (busiest || (self.place == 1 && !self.witness.complainant))
    }

    /// Nobody knows when this witness was born.
    fn is_of_uncertain_age(&self) -> bool {
        (self.case.bench, self.case.stage, self.place) == (BUSIEST, Stage::RulesToday, 0)
    }

    /// Nobody has told anything of every seventh witness, nor of bystanders at some courts.
    fn is_untold(&self) -> bool {
        if self.comes_of_age() || self.is_of_uncertain_age() || is_domestic_abuse_only(self.case) {
            return false;
        }
        let bystander = !self.witness.complainant && self.age() >= 18;
        self.number.is_multiple_of(UNTOLD) || (bystander && self.case.bench % 4 == 1)
    }

    /// Another birth date than the plan's, or none at all, where the story needs it.
    fn correction(&self) -> Result<Correction> {
        if self.is_of_uncertain_age() {
            return Ok(Correction::To(None));
        }
        let born = if self.comes_of_age() {
            years_before(self.day + TimeDelta::days(21), 18)
        } else if is_domestic_abuse_only(self.case) {
            years_before(self.day - TimeDelta::days(100), 31)
        } else {
            return Ok(Correction::Nothing);
        };
        let born = BirthDate::new(born, self.day).map_err(|problem| Error::field("birth_date", problem))?;
        Ok(Correction::To(Some(born)))
    }

    fn age(&self) -> u8 {
        if self.comes_of_age() {
            17
        } else if is_domestic_abuse_only(self.case) {
            31
        } else {
            self.witness.birth_date.age_on(self.day)
        }
    }

    /// The form as it was filled.
    fn form(&self, teller: Teller, told_on: NaiveDate) -> FormValues {
        let mut form = Form(Vec::new());
        form.set("told_by", teller.code());
        form.date("told_on", told_on);
        form.set("why", "What the party told the court.");
        form.set("version", "0");
        let interview = self.day - TimeDelta::days(150);
        let is_child = self.age() < 18;
        let helped = self.witness.intermediary.is_some() && !is_domestic_abuse_only(self.case);
        if self.is_of_uncertain_age() {
            form.date("born_from", years_before(self.day, 19));
            form.date("born_until", years_before(self.day, 16));
            form.set("thought_under_18", "yes");
        }
        form.set("is_accused", "no");
        // An adult has an intermediary because of a condition; a young child because of age.
        let condition = match (is_child, helped, self.number % 3) {
            (false, true, 0) => "physical",
            (false, true, 1) => "mental_disorder",
            (_, true, _) => "impairment",
            (_, false, _) => EligibilityEntry::NO_CONDITION,
        };
        form.set("conditions", condition);
        let afraid = if self.witness.complainant { self.number % 4 == 1 } else { true };
        form.set("fear", if is_child && !afraid { EligibilityEntry::NOT_RECORDED } else { yes(afraid) });
        form.set("intimidated", yes(self.number % 5 == 2));
        self.alleged(&mut form);
        if self.witness.complainant || is_child {
            form.set("interview", EligibilityEntry::INTERVIEW_MADE);
            form.date("interview_on", interview);
            form.set("interview_intermediary", yes(is_child && helped));
        } else {
            form.set("interview", EligibilityEntry::NO_INTERVIEW);
        }
        if !is_child && self.witness.complainant {
            let asked = match self.number % 4 {
                _ if self.case.stage == Stage::JustSent => EligibilityEntry::NOT_RECORDED,
                0 => EligibilityEntry::NOT_RECORDED,
                1 => "no",
                _ => "yes",
            };
            form.set("request_22a", asked);
            // Somebody who would rather be seen.
            if (self.case.stage == Stage::Tried && !is_domestic_abuse_only(self.case))
                || self.number % 11 == 4
            {
                form.date("declines_complainant", told_on - TimeDelta::days(20));
            }
        }
        if is_child && self.age() >= 13 && self.number % 3 == 1 {
            form.set(
                "primary_rule",
                if self.number.is_multiple_of(2) { "no_live_link" } else { "not_at_all" },
            );
            form.date("primary_rule_on", told_on - TimeDelta::days(10));
            for (factor, weighed) in Factor::ALL.iter().zip([true, true, false, true]) {
                let mark = if weighed { Considered::Yes } else { Considered::No };
                form.set(&EligibilityEntry::factor_field(*factor), mark.code());
            }
        }
        if self.case.stage == Stage::JustSent {
            form.date("decision_on", self.day + TimeDelta::days(if self.comes_of_age() { 14 } else { 21 }));
        }
        FormValues::from_pairs(form.0)
    }

    fn alleged(&self, form: &mut Form) {
        for (defendant, place) in self.case.defendants.iter().zip(1..) {
            let Some(label) = DefendantLabel::new(place) else { continue };
            let at_home = is_domestic_abuse_only(self.case)
                || defendant.offences.iter().any(|offence| offence.limb == Limb::C);
            let listed = defendant.offences.iter().any(|offence| offence.weapon == WeaponListing::IfAlleged);
            form.set(&EligibilityEntry::accused_field("domestic_abuse", label), yes(at_home || listed));
            if listed {
                form.set(
                    &EligibilityEntry::accused_field("weapon", label),
                    yes(self.number.is_multiple_of(2)),
                );
            }
        }
    }
}

/// A form as it is filled in.
struct Form(Vec<(String, String)>);

impl Form {
    fn set(&mut self, field: &str, value: &str) {
        self.0.push((field.to_owned(), value.to_owned()));
    }

    fn date(&mut self, field: &str, day: NaiveDate) {
        self.set(&format!("{field}-day"), &day.format("%-d").to_string());
        self.set(&format!("{field}-month"), &day.format("%-m").to_string());
        self.set(&format!("{field}-year"), &day.format("%Y").to_string());
    }
}

const fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// The same day so many years before.
fn years_before(day: NaiveDate, years: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(years * 12)).unwrap_or(day)
}
