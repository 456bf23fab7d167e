//! The tables of the law file as they are written, each word with the place it stands at.

use serde::Deserialize;
use toml::{Spanned, value::Datetime};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) version: u32,
    pub(super) checked: Spanned<Datetime>,
    pub(super) read_as: String,
    #[serde(default)]
    pub(super) deadline: Vec<Deadline>,
    #[serde(default)]
    pub(super) ground: Vec<Ground>,
    #[serde(default)]
    pub(super) opening: Vec<Opening>,
    #[serde(default)]
    pub(super) coming: Vec<Coming>,
    #[serde(default)]
    pub(super) setting: Vec<Setting>,
    #[serde(default)]
    pub(super) unverified: Vec<Unverified>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Deadline {
    pub(super) id: Spanned<String>,
    pub(super) due: Spanned<String>,
    pub(super) owed_by: Spanned<String>,
    pub(super) about: Spanned<String>,
    pub(super) trigger: Spanned<String>,
    pub(super) offset: Option<Spanned<u16>>,
    pub(super) earliest: Option<Spanned<u16>>,
    pub(super) enhanced: Option<Spanned<u16>>,
    pub(super) unit: Spanned<String>,
    pub(super) direction: Option<Spanned<String>>,
    pub(super) first_day: Option<Spanned<String>>,
    pub(super) sense: Option<Spanned<String>>,
    pub(super) roll: Option<Spanned<String>>,
    pub(super) clock: Option<Spanned<String>>,
    pub(super) venue: Option<Spanned<String>>,
    pub(super) needs: Option<Spanned<String>>,
    pub(super) condition: Spanned<String>,
    pub(super) authority: Spanned<String>,
    pub(super) rules_year: Option<u16>,
    pub(super) source: Spanned<String>,
    pub(super) confidence: Spanned<String>,
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) to: Option<Spanned<Datetime>>,
    #[serde(default, rename = "override")]
    pub(super) may_be_set: bool,
    pub(super) setting: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ground {
    pub(super) code: Spanned<String>,
    pub(super) title: Spanned<String>,
    pub(super) authority: Spanned<String>,
    pub(super) confidence: Spanned<String>,
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) to: Option<Spanned<Datetime>>,
    pub(super) switched_off: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Opening {
    pub(super) grounds: Vec<Spanned<String>>,
    pub(super) measures: Vec<Spanned<String>>,
    pub(super) answer: Spanned<String>,
    pub(super) only_if: Option<Spanned<String>>,
    pub(super) reason: Option<Spanned<String>>,
    pub(super) note: Option<String>,
    pub(super) before: Option<String>,
    pub(super) authority: Spanned<String>,
    pub(super) confidence: Spanned<String>,
    pub(super) from: Option<Spanned<Datetime>>,
    pub(super) to: Option<Spanned<Datetime>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Coming {
    pub(super) id: Spanned<String>,
    pub(super) title: Spanned<String>,
    pub(super) authority: Spanned<String>,
    pub(super) seen: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Setting {
    pub(super) code: Spanned<String>,
    pub(super) title: Spanned<String>,
    pub(super) default: Spanned<u16>,
    pub(super) unit: Spanned<String>,
    pub(super) least: u16,
    pub(super) most: u16,
    #[serde(default)]
    pub(super) may_be_off: bool,
    pub(super) basis: Spanned<String>,
    pub(super) confidence: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unverified {
    pub(super) text: Spanned<String>,
}
