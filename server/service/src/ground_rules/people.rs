//! Who was to be at a ground rules hearing: those named in its booking, the intermediary, and whoever supports the
//! witness. The parties and any intermediary attend unless the court excuses them (CrimPR 3.9(2)(a)).

use crate::error::Result;
use chrono::NaiveDate;
use domain::{
    hearing::Capacity,
    ids::{CaseId, DefendantId, HearingId, PersonId, WitnessId},
};
use store::Tx;

/// One person who was to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub person: PersonId,
    pub name: String,
    pub capacity: Capacity,
    pub defendant: Option<DefendantId>,
    pub label: Option<String>,
}

impl Wanted {
    /// As the form carries them.
    pub fn key(&self) -> String {
        let defendant = self.defendant.map(|defendant| format!("_{defendant}")).unwrap_or_default();
        format!("{}_{}{defendant}", self.capacity.code(), self.person)
    }

    /// `Name, defence counsel for D1`.
    pub fn words(&self) -> String {
        let capacity = match self.capacity {
            // An abbreviation keeps its capitals.
            Capacity::Isva => self.capacity.title().to_owned(),
            _ => self.capacity.title().to_lowercase(),
        };
        let of = self.label.as_ref().map(|label| format!(" for {label}")).unwrap_or_default();
        format!("{}, {capacity}{of}", self.name)
    }
}

const fn comes_with_the_witness(capacity: Capacity) -> bool {
    matches!(capacity, Capacity::Intermediary | Capacity::Isva | Capacity::WitnessService)
}

/// Everybody who was to be at a hearing.
pub(super) async fn wanted(
    tx: &mut Tx,
    case: CaseId,
    witness: WitnessId,
    hearings: &[HearingId],
    on: NaiveDate,
) -> Result<Vec<Wanted>> {
    let defendants = store::defendants::list_for_case(tx, case).await?;
    let label = |id: Option<DefendantId>| {
        id.and_then(|id| defendants.iter().find(|each| each.id == id)).map(|each| each.label.to_string())
    };
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut add = |each: Wanted| {
        if wanted.iter().all(|other| other.key() != each.key()) {
            wanted.push(each);
        }
    };
    for hearing in hearings {
        let Some(booking) = store::bookings::standing_for_hearing(tx, *hearing).await? else { continue };
        for each in store::bookings::attendances(tx, booking.id).await? {
            add(Wanted {
                person: each.person,
                name: each.person_name,
                capacity: each.capacity,
                defendant: each.defendant,
                label: label(each.defendant),
            });
        }
    }
    let parts = store::assignments::list_for_case(tx, case, on).await?;
    for part in parts.into_iter().filter(|part| comes_with_the_witness(part.capacity)) {
        if part.witness.is_none_or(|of| of == witness) {
            add(Wanted {
                person: part.person,
                name: part.person_name,
                capacity: part.capacity,
                defendant: None,
                label: None,
            });
        }
    }
    Ok(wanted)
}
