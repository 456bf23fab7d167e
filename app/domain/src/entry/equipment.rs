//! What is typed about equipment: the check of a room or kit, its assets, faults, and what a check covers.

use super::{chosen, date, date_or_none, why};
use crate::{
    court::ResourceKind,
    equipment::{AssetKind, CheckItem, Found, ItemResult, TemplateItem},
    form::{FormErrors, FormValues, Problem},
    ids::{CheckId, PersonId},
    text::{readable_line, readable_text},
};
use chrono::NaiveDate;

/// The most characters of a note beside an item.
const LONGEST_NOTE: usize = 200;
/// The most characters of a place, a name, a number.
const LONGEST_NAME: usize = 80;
/// The most characters of an item's words.
const LONGEST_WORDS: usize = 120;

/// Who was at the other end of a link, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherEnd {
    /// Where: a link room, a remote site, a prison.
    pub place: String,
    /// Who was there.
    pub person: String,
}

/// A check of a room or kit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckEntry {
    /// The form's id, so that sending it twice keeps one check.
    pub check: Option<CheckId>,
    /// What was found, in the order of the template.
    pub items: Vec<ItemResult>,
    /// Who was at the other end.
    pub other_end: Option<OtherEnd>,
}

impl CheckEntry {
    /// Reads the form: `item-{code}` and `note-{code}` for each item of the template, `other_place`, `other_person`.
    /// With `rest` sent, what was left open passed; what is needed only where it is directed then stays untested.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, template: &[TemplateItem]) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let rest = values.entered("rest").is_some();
        let mut items = Vec::new();
        for asked in template {
            let code = asked.item.code();
            let field = format!("item-{code}");
            let found = match chosen::<Found>(values, &field) {
                Err(Problem::Missing) if rest && asked.always => Ok(Found::Pass),
                Err(Problem::Missing) if rest => Ok(Found::NotTested),
                found => found,
            };
            let found = errors.take(&field, found);
            let field = format!("note-{code}");
            let note = errors.take(&field, line_or_none(values, &field, LONGEST_NOTE)).flatten();
            // Whoever has to mend it needs to know what was seen.
            if found == Some(Found::Fail) && note.is_none() {
                errors.add(&field, Problem::Missing);
            }
            items.extend(found.map(|found| ItemResult {
                item: asked.item,
                words: asked.words.clone(),
                always: asked.always,
                found,
                note,
            }));
        }
        let place = errors.take("other_place", line_or_none(values, "other_place", LONGEST_NAME)).flatten();
        let person =
            errors.take("other_person", line_or_none(values, "other_person", LONGEST_NAME)).flatten();
        let linked = items.iter().any(|each| each.item.is_of_the_link() && each.found != Found::NotTested);
        if linked && place.is_none() {
            errors.add("other_place", Problem::Missing);
        }
        if linked && person.is_none() {
            errors.add("other_person", Problem::Missing);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let other_end = match (place, person) {
            (Some(place), Some(person)) => Some(OtherEnd { place, person }),
            _ => None,
        };
        Ok(Self { check: values.entered("check").and_then(|id| id.parse().ok()), items, other_end })
    }
}

/// A piece of equipment to be put on the list of a room or kit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetEntry {
    /// What it is.
    pub kind: AssetKind,
    /// The court's number for it.
    pub number: String,
    /// The maker's.
    pub serial: Option<String>,
    /// The first day it was in service.
    pub from: NaiveDate,
}

impl AssetEntry {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let kind = errors.take("asset_kind", chosen(values, "asset_kind"));
        let number = errors.take("asset_number", readable_line(values.get("asset_number"), LONGEST_NAME));
        let serial = errors.take("serial", line_or_none(values, "serial", LONGEST_NAME)).flatten();
        let from = errors.take("from", date(values, "from"));
        match (kind, number, from) {
            (Some(kind), Some(number), Some(from)) if errors.is_empty() => {
                Ok(Self { kind, number, serial, from })
            }
            _ => Err(errors),
        }
    }
}

/// That a piece of equipment is not in service any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetireAsset {
    /// The last day it was in service.
    pub until: NaiveDate,
    /// Why.
    pub why: String,
}

impl RetireAsset {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let until = date(values, "until").and_then(|until| super::not_after(until, today));
        let until = errors.take("until", until);
        let why = errors.take("why", why(values));
        match (until, why) {
            (Some(until), Some(why)) if errors.is_empty() => Ok(Self { until, why }),
            _ => Err(errors),
        }
    }
}

/// What was done about a fault, who owns it from now on, and when it is expected to be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultEntry {
    /// What was done, in technical words.
    pub what: String,
    /// Who owns it now.
    pub owner: PersonId,
    /// The day at the end of which it is expected to be mended.
    pub mended_by: NaiveDate,
    /// The version the form was filled from.
    pub version: i64,
}

impl FaultEntry {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let what = errors.take("step", readable_text(values.get("step"), super::LONGEST_REASON));
        let owner = errors.take("owner", chosen(values, "owner"));
        let day = date(values, "mended_by")
            .and_then(|day| if day < today { Err(Problem::InThePast) } else { Ok(day) });
        let mended_by = errors.take("mended_by", day);
        match (what, owner, mended_by) {
            (Some(what), Some(owner), Some(mended_by)) if errors.is_empty() => {
                Ok(Self { what, owner, mended_by, version: super::version(values, "version") })
            }
            _ => Err(errors),
        }
    }
}

/// What the checks of a court's rooms or kits cover from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateEntry {
    /// Of which rooms or kits.
    pub kind: ResourceKind,
    /// From which day.
    pub from: NaiveDate,
    /// The items, in order.
    pub items: Vec<TemplateItem>,
    /// Why it is changed.
    pub why: String,
}

impl TemplateEntry {
    /// Reads the form: for each item `words-{code}` and `use-{code}` (`always`, `directed`, `no`); an item of the court's
    /// own without words is none.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, kind: ResourceKind, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let mut items = Vec::new();
        for item in CheckItem::ALL {
            let (words, asked) = (format!("words-{}", item.code()), format!("use-{}", item.code()));
            let always = match values.entered(&asked) {
                None | Some("no") => continue,
                Some("always") => true,
                Some("directed") => false,
                Some(_) => {
                    errors.add(&asked, Problem::NotOffered);
                    continue;
                }
            };
            let words = errors.take(&words, readable_line(values.get(&words), LONGEST_WORDS));
            items.extend(words.map(|words| TemplateItem { item: *item, words, always }));
        }
        if items.is_empty() && errors.is_empty() {
            errors.add(&format!("use-{}", CheckItem::WitnessSeesCourt.code()), Problem::Missing);
        }
        // A check that was made is not judged by what was asked later.
        let from = date_or_none(values, "from").and_then(|from| match from {
            Some(from) if from < today => Err(Problem::InThePast),
            from => Ok(from.unwrap_or(today)),
        });
        let from = errors.take("from", from);
        let why = errors.take("why", why(values));
        match (from, why) {
            (Some(from), Some(why)) if errors.is_empty() => Ok(Self { kind, from, items, why }),
            _ => Err(errors),
        }
    }
}

fn line_or_none(values: &FormValues, field: &str, most: usize) -> Result<Option<String>, Problem> {
    match readable_line(values.get(field), most) {
        Ok(text) => Ok(Some(text)),
        Err(Problem::Missing) => Ok(None),
        Err(problem) => Err(problem),
    }
}
