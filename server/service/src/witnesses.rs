//! Witnesses: recording one, changing who one is, one page, and every look at it.
//!
//! A look at a witness's record is kept before the page is answered: if it cannot be kept, the page is not shown.

mod looks;
mod page;
mod record;

pub use looks::looks;
pub use page::{amend_page, new_page, page};
pub use record::{amend, record, record_under};

pub(crate) use looks::{Screen, note_look};

use crate::{context::Context, error::Result};
use chrono::NaiveDate;
use domain::{
    ids::WitnessId,
    view::WitnessIdentity,
    witness::{BirthDate, PersonName},
};
use store::{Tx, witnesses::SealedIdentity};
use uuid::Uuid;

/// The columns into which who a witness is is sealed; each is bound into what it holds.
pub(crate) const NAME: &str = "name";
pub(crate) const BIRTH_DATE: &str = "birth_date";

/// Who a witness is, opened. Formatting it shows no name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Identity {
    name: PersonName,
    birth_date: Option<BirthDate>,
}

impl Identity {
    fn open(cx: &Context, sealed: &SealedIdentity) -> Result<Self> {
        let row = sealed.witness.uuid();
        let name = cx.sealer.open(row, NAME, &sealed.name_sealed)?;
        let birth_date = match &sealed.birth_date_sealed {
            Some(birth_date) => Some(cx.sealer.open(row, BIRTH_DATE, birth_date)?),
            None => None,
        };
        // What was sealed was read by the same parsers; anything else was not sealed here.
        let unknown = |_| crate::Error::Unsealing;
        Ok(Self {
            name: name.parse().map_err(unknown)?,
            birth_date: birth_date.map(|date| date.parse().map_err(unknown)).transpose()?,
        })
    }

    fn seal(&self, cx: &Context, row: Uuid) -> Result<(Vec<u8>, Option<Vec<u8>>)> {
        let birth_date = match self.birth_date {
            Some(birth_date) => Some(cx.sealer.seal(row, BIRTH_DATE, &birth_date.date().to_string())?),
            None => None,
        };
        Ok((cx.sealer.seal(row, NAME, self.name.as_str())?, birth_date))
    }

    fn shown(self, version: i64, today: NaiveDate) -> WitnessIdentity {
        WitnessIdentity {
            name: self.name.as_str().to_owned(),
            birth_date: self.birth_date.map(BirthDate::date),
            age: self.birth_date.map(|birth_date| birth_date.age_on(today)),
            version,
        }
    }
}

/// When a witness was born, if it is known. Whoever asks has been asked whether they may see it.
pub(crate) async fn birth_date(cx: &Context, tx: &mut Tx, id: WitnessId) -> Result<Option<BirthDate>> {
    let Some(sealed) = store::witnesses::find_identity(tx, id).await? else { return Ok(None) };
    Ok(Identity::open(cx, &sealed)?.birth_date)
}
