//! Reading the law file. A file that does not read is refused with the line, so that no rule is ever half understood.

mod rows;

use self::rows::{Deadline, File, Ground, Opening, Setting};
use super::{
    rules::{
        Authority, ComingLaw, DeadlineRule, Force, GroundRule, OpeningAnswer, OpeningRule, Rules, SettingRule,
    },
    terms::{Confidence, Direction, Roll, Sense, Unit},
};
use crate::{calendar::parse_iso_date, measure::Measure};
use chrono::NaiveDate;
use std::{collections::HashSet, ops::Range, str::FromStr, sync::OnceLock};
use toml::{Spanned, value::Datetime};

/// The law file that this program was built with.
pub const BUILT_IN: &str = include_str!("../../law/rules.toml");

/// Why a law file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the law file: {what}")]
pub struct RuleFault {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

impl Rules {
    /// The law this program was built with, read once.
    ///
    /// # Panics
    /// Never in a program that passed its tests, the first of which reads the file.
    pub fn in_force() -> &'static Self {
        static READ: OnceLock<Rules> = OnceLock::new();
        READ.get_or_init(|| Self::parse(BUILT_IN).unwrap_or_else(|fault| panic!("{fault}")))
    }

    /// Reads a law file.
    ///
    /// # Errors
    /// A [`RuleFault`] naming the first line that cannot be taken.
    pub fn parse(text: &str) -> Result<Self, RuleFault> {
        let reader = Reader { text };
        let file: File = toml::from_str(text).map_err(|error| RuleFault {
            line: error.span().map_or(1, |span| reader.line(span.start)),
            what: error.message().to_owned(),
        })?;
        reader.rules(file)
    }
}

struct Reader<'a> {
    text: &'a str,
}

type Read<T> = Result<T, RuleFault>;

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        let before = self.text.as_bytes().iter().take(at);
        before.filter(|byte| **byte == b'\n').count() + 1
    }

    fn fault<T>(&self, span: Range<usize>, what: impl Into<String>) -> Read<T> {
        Err(RuleFault { line: self.line(span.start), what: what.into() })
    }

    /// A word of a closed list.
    fn word<T: FromStr>(&self, word: &Spanned<String>, name: &str) -> Read<T> {
        match word.get_ref().parse() {
            Ok(known) => Ok(known),
            Err(_) => self.fault(word.span(), format!("unknown {name} \"{}\"", word.get_ref())),
        }
    }

    fn word_or<T: FromStr>(&self, word: Option<&Spanned<String>>, name: &str, or: T) -> Read<T> {
        word.map_or(Ok(or), |word| self.word(word, name))
    }

    /// Text that has to say something.
    fn said(&self, text: Spanned<String>, name: &str) -> Read<String> {
        if text.get_ref().trim().is_empty() {
            return self.fault(text.span(), format!("{name} is empty"));
        }
        Ok(text.into_inner())
    }

    fn day(&self, day: &Spanned<Datetime>) -> Read<NaiveDate> {
        match parse_iso_date(&day.get_ref().to_string()) {
            Ok(day) => Ok(day),
            Err(_) => self.fault(day.span(), "this is not a day such as 2026-11-30"),
        }
    }

    fn force(&self, from: Option<&Spanned<Datetime>>, to: Option<&Spanned<Datetime>>) -> Read<Force> {
        let force = Force {
            from: from.map(|day| self.day(day)).transpose()?,
            to: to.map(|day| self.day(day)).transpose()?,
        };
        match (force.from, force.to, to) {
            (Some(first), Some(last), Some(at)) if last < first => {
                self.fault(at.span(), "\"to\" lies before \"from\"")
            }
            _ => Ok(force),
        }
    }

    fn authority(
        &self,
        text: Spanned<String>,
        rules_year: Option<u16>,
        confidence: &Spanned<String>,
    ) -> Read<Authority> {
        let span = text.span();
        let text = self.said(text, "authority")?;
        if text.starts_with("CrimPR") && rules_year.is_none() {
            return self.fault(span, "a rule of the CrimPR needs its rules_year");
        }
        Ok(Authority { text, rules_year, confidence: self.word(confidence, "confidence")? })
    }

    fn rules(&self, file: File) -> Read<Rules> {
        let settings = self.settings(file.setting)?;
        let deadlines = self.deadlines(file.deadline, &settings)?;
        let grounds = self.grounds(file.ground)?;
        let openings = self.openings(file.opening, &grounds)?;
        let mut names = HashSet::new();
        let mut coming = Vec::new();
        for law in file.coming {
            self.once(&mut names, &law.id)?;
            coming.push(ComingLaw {
                id: self.said(law.id, "id")?,
                title: self.said(law.title, "title")?,
                authority: self.said(law.authority, "authority")?,
                seen: self.said(law.seen, "seen")?,
            });
        }
        let unverified = file.unverified.into_iter().map(|each| self.said(each.text, "text"));
        Ok(Rules {
            version: file.version,
            checked: self.day(&file.checked)?,
            read_as: file.read_as,
            deadlines,
            grounds,
            openings,
            coming,
            settings,
            unverified: unverified.collect::<Read<_>>()?,
        })
    }

    fn once(&self, names: &mut HashSet<String>, name: &Spanned<String>) -> Read<()> {
        if names.insert(name.get_ref().clone()) {
            return Ok(());
        }
        self.fault(name.span(), format!("\"{}\" is there already", name.get_ref()))
    }

    fn deadlines(&self, rows: Vec<Deadline>, settings: &[SettingRule]) -> Read<Vec<DeadlineRule>> {
        let mut read: Vec<DeadlineRule> = Vec::new();
        for row in rows {
            let span = row.id.span();
            let rule = self.deadline(row, settings)?;
            if read.iter().any(|each| each.id == rule.id && together(each.force, rule.force)) {
                return self.fault(span, format!("\"{}\" is there already for the same days", rule.id));
            }
            read.push(rule);
        }
        Ok(read)
    }

    fn deadline(&self, row: Deadline, settings: &[SettingRule]) -> Read<DeadlineRule> {
        let unit: Unit = self.word(&row.unit, "unit")?;
        match &row.offset {
            None if unit.is_counted() => return self.fault(row.unit.span(), "nothing says how many"),
            Some(offset) if !unit.is_counted() => {
                return self.fault(offset.span(), "this unit is not counted");
            }
            _ => {}
        }
        if unit.is_counted() {
            for (there, name) in [(row.direction.is_some(), "direction"), (row.roll.is_some(), "roll")] {
                if !there {
                    return self.fault(row.unit.span(), format!("{name} is missing"));
                }
            }
        }
        let first_day_counts = match &row.first_day {
            None => false,
            Some(word) if word.get_ref() == "counts" => true,
            Some(word) => return self.fault(word.span(), "first_day can only be \"counts\""),
        };
        let custody_clock = match &row.clock {
            None => false,
            Some(word) if word.get_ref() == "custody" => true,
            Some(word) => return self.fault(word.span(), "clock can only be \"custody\""),
        };
        let roll = self.word_or(row.roll.as_ref(), "roll", Roll::None)?;
        let skips = matches!(unit, Unit::BusinessDays | Unit::WorkingDays);
        if unit.is_counted() && skips != (roll == Roll::Skip) {
            let span = row.roll.as_ref().map_or_else(|| row.unit.span(), Spanned::span);
            return self.fault(span, "business and working days skip, and nothing else does");
        }
        if let Some(setting) = &row.setting
            && !settings.iter().any(|each| each.code == *setting.get_ref())
        {
            return self.fault(setting.span(), format!("unknown setting \"{}\"", setting.get_ref()));
        }
        let force = self.force(row.from.as_ref(), row.to.as_ref())?;
        let authority = self.authority(row.authority, row.rules_year, &row.confidence)?;
        if row.may_be_set && authority.confidence != Confidence::Low {
            return self.fault(row.confidence.span(), "only a row of low confidence can be set by a court");
        }
        let count = |count: Option<Spanned<u16>>| count.map(Spanned::into_inner);
        Ok(DeadlineRule {
            owed_by: self.word(&row.owed_by, "owed_by")?,
            about: self.word(&row.about, "about")?,
            trigger: self.word(&row.trigger, "trigger")?,
            offset: count(row.offset).unwrap_or_default(),
            earliest: count(row.earliest),
            enhanced: count(row.enhanced),
            unit,
            direction: self.word_or(row.direction.as_ref(), "direction", Direction::After)?,
            first_day_counts,
            sense: self.word_or(row.sense.as_ref(), "sense", Sense::By)?,
            roll,
            custody_clock,
            venue: row.venue.map(|word| self.word(&word, "venue")).transpose()?,
            needs: row.needs.map(|word| self.word(&word, "circumstance")).transpose()?,
            id: self.said(row.id, "id")?,
            due: self.said(row.due, "due")?,
            condition: row.condition.into_inner(),
            authority,
            source: self.said(row.source, "source")?,
            force,
            may_be_set: row.may_be_set,
            setting: row.setting.map(Spanned::into_inner),
        })
    }

    fn grounds(&self, rows: Vec<Ground>) -> Read<Vec<GroundRule>> {
        let mut names = HashSet::new();
        let mut read = Vec::new();
        for row in rows {
            self.once(&mut names, &row.code)?;
            read.push(GroundRule {
                code: self.said(row.code, "code")?,
                title: self.said(row.title, "title")?,
                authority: self.authority(row.authority, None, &row.confidence)?,
                force: self.force(row.from.as_ref(), row.to.as_ref())?,
                switched_off: row.switched_off.map(|why| self.said(why, "switched_off")).transpose()?,
            });
        }
        Ok(read)
    }

    fn openings(&self, rows: Vec<Opening>, grounds: &[GroundRule]) -> Read<Vec<OpeningRule>> {
        let mut read: Vec<OpeningRule> = Vec::new();
        for row in rows {
            let span = row.answer.span();
            for ground in &row.grounds {
                if !grounds.iter().any(|each| each.code == *ground.get_ref()) {
                    return self.fault(ground.span(), format!("unknown ground \"{}\"", ground.get_ref()));
                }
            }
            let measures: Vec<Measure> =
                row.measures.iter().map(|word| self.word(word, "measure")).collect::<Read<_>>()?;
            let grounds: Vec<String> = row.grounds.into_iter().map(Spanned::into_inner).collect();
            let force = self.force(row.from.as_ref(), row.to.as_ref())?;
            let twice = read.iter().any(|each| {
                together(each.force, force)
                    && each.grounds.iter().any(|ground| grounds.contains(ground))
                    && each.measures.iter().any(|measure| measures.contains(measure))
            });
            if twice {
                return self.fault(span, "an earlier row answers for the same ground, measure and days");
            }
            let only_if = row.only_if.map(|text| self.said(text, "only_if")).transpose()?;
            let reason = row.reason.map(|text| self.said(text, "reason")).transpose()?;
            let answer = match (row.answer.get_ref().as_str(), reason) {
                ("yes", None) => OpeningAnswer::Yes { only_if },
                ("no", Some(reason)) => OpeningAnswer::No { reason },
                ("switched-off", Some(reason)) => OpeningAnswer::SwitchedOff { reason },
                ("no" | "switched-off", None) => return self.fault(span, "this answer needs a reason"),
                ("yes", Some(_)) => return self.fault(span, "\"yes\" takes only_if, not a reason"),
                (word, _) => return self.fault(span, format!("unknown answer \"{word}\"")),
            };
            read.push(OpeningRule {
                grounds,
                measures,
                answer,
                authority: self.authority(row.authority, None, &row.confidence)?,
                force,
                before: row.before,
                note: row.note,
            });
        }
        Ok(read)
    }

    fn settings(&self, rows: Vec<Setting>) -> Read<Vec<SettingRule>> {
        let mut names = HashSet::new();
        let mut read = Vec::new();
        for row in rows {
            self.once(&mut names, &row.code)?;
            if !(row.least..=row.most).contains(row.default.get_ref()) {
                return self.fault(row.default.span(), "the default lies outside what may be set");
            }
            read.push(SettingRule {
                code: self.said(row.code, "code")?,
                title: self.said(row.title, "title")?,
                default: row.default.into_inner(),
                unit: self.said(row.unit, "unit")?,
                least: row.least,
                most: row.most,
                may_be_off: row.may_be_off,
                basis: self.said(row.basis, "basis")?,
                confidence: self.word(&row.confidence, "confidence")?,
            });
        }
        Ok(read)
    }
}

/// Whether two rows are ever law on the same day.
fn together(one: Force, other: Force) -> bool {
    let ends_before = |a: Force, b: Force| a.to.zip(b.from).is_some_and(|(to, from)| to < from);
    !ends_before(one, other) && !ends_before(other, one)
}
