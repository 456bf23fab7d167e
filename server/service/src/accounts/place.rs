//! Where somebody belongs: an organisation that is known, a court's own staff, or an organisation that is new.
//!
//! A court's staff become an organisation when the first of them gets an account; the list offers every court from the
//! start.

use crate::{
    access::require_everywhere,
    context::Context,
    error::{Error, Result},
};
use domain::{
    form::{FormValues, Problem},
    ids::{CourtId, OrganisationId},
    role::{Action, Role},
    text::readable_line,
    view::Choice,
};
use std::{collections::BTreeSet, fmt, str::FromStr};
use store::{Tx, organisations::OrganisationRecord, trail::EntryKind};

/// Where somebody belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// An organisation that is known.
    Known(OrganisationId),
    /// The staff of a court.
    StaffOf(CourtId),
    /// An organisation of this name, new unless there is one.
    Named(String),
}

const STAFF_OF: &str = "court-";

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(id) => id.fmt(f),
            Self::StaffOf(court) => write!(f, "{STAFF_OF}{court}"),
            Self::Named(name) => f.write_str(name),
        }
    }
}

impl FromStr for Place {
    type Err = Problem;

    /// Reads a choice of the list.
    fn from_str(value: &str) -> Result<Self, Problem> {
        match value.strip_prefix(STAFF_OF) {
            Some(court) => court.parse().map(Self::StaffOf),
            None => value.parse().map(Self::Known),
        }
        .map_err(|_| Problem::NotOffered)
    }
}

/// The field of the list, and of the name of an organisation that is not in it.
pub(super) const FIELDS: [&str; 2] = ["organisation", "new_organisation"];

impl Place {
    /// Reads the two fields: a name that was typed counts, or else the choice.
    pub(super) fn parse(values: &FormValues) -> Result<Self, (&'static str, Problem)> {
        let [list, named] = FIELDS;
        match (values.entered(named), values.entered(list)) {
            (Some(name), _) => readable_line(name, 200).map(Self::Named).map_err(|problem| (named, problem)),
            (None, Some(choice)) => choice.parse().map_err(|problem| (list, problem)),
            (None, None) => Err((list, Problem::Missing)),
        }
    }
}

/// The organisation of a place, kept if it is new.
///
/// # Errors
/// [`Error::Form`] for one that is not there, or that the role cannot be had in: what court staff see follows from
/// their court or region.
pub(super) async fn settle(
    cx: &Context,
    tx: &mut Tx,
    place: Place,
    role: Role,
) -> Result<OrganisationRecord> {
    let refused = || Error::field(FIELDS[0], Problem::NotOffered);
    let found = match place {
        Place::Known(id) => store::organisations::find(tx, id).await?.ok_or_else(refused)?,
        Place::StaffOf(court) => {
            let court = store::courts::find(tx, court).await?.ok_or_else(refused)?;
            named(cx, tx, "court", court.name, Some(court.id)).await?
        }
        Place::Named(name) => named(cx, tx, kind_of(role), name, None).await?,
    };
    let fits = !role.is_court_staff() || found.court.is_some() || found.region.is_some();
    if fits { Ok(found) } else { Err(refused()) }
}

async fn named(
    cx: &Context,
    tx: &mut Tx,
    kind: &str,
    name: String,
    court: Option<CourtId>,
) -> Result<OrganisationRecord> {
    if let Some(found) = store::organisations::find_by_name(tx, &name).await? {
        return Ok(found);
    }
    let new = OrganisationRecord { id: cx.new_id(), kind: kind.to_owned(), name, court, region: None };
    store::organisations::insert(tx, &new).await?;
    let mut entry = cx.entry(EntryKind::Change, "organisation", "added");
    entry.subject = Some(new.id.uuid());
    entry.after = Some(serde_json::json!({ "name": new.name }).to_string());
    tx.note(entry);
    Ok(new)
}

/// What sort of organisation people in a role belong to.
const fn kind_of(role: Role) -> &'static str {
    match role {
        Role::SpecialMeasuresOfficer
        | Role::ListingOfficer
        | Role::CourtClerk
        | Role::Judge
        | Role::ResidentJudge => "court",
        Role::Prosecutor => "prosecution",
        Role::DefenceCounsel => "chambers",
        Role::Isva => "isva_service",
        Role::WitnessCare => "witness_care",
        Role::WitnessService => "witness_service",
        Role::Intermediary => "intermediary",
        Role::Administrator => "administration",
    }
}

/// The place of this name, whatever the case of its letters: an organisation, or a court.
///
/// # Errors
/// [`Error::NotFound`] when there is neither.
pub async fn find_place(cx: &Context, name: &str) -> Result<Place> {
    require_everywhere(cx, Action::KeepAccounts)?;
    let mut tx = cx.db.read().await?;
    if let Some(found) = store::organisations::find_by_name(&mut tx, name.trim()).await? {
        return Ok(Place::Known(found.id));
    }
    let courts = store::courts::list(&mut tx).await?;
    let court = courts.into_iter().find(|court| court.name.to_lowercase() == name.trim().to_lowercase());
    court.map(|court| Place::StaffOf(court.id)).ok_or(Error::NotFound)
}

/// Every organisation, and every court whose staff are not one yet, by name.
pub(super) async fn choices(tx: &mut Tx) -> Result<Vec<Choice>> {
    let organisations = store::organisations::list(tx).await?;
    let taken: BTreeSet<String> = organisations.iter().map(|each| each.name.to_lowercase()).collect();
    let courts = store::courts::list(tx).await?;
    let mut choices: Vec<Choice> = organisations
        .into_iter()
        .map(|each| Choice::new(Place::Known(each.id), each.name))
        .chain(
            courts
                .into_iter()
                .filter(|court| !taken.contains(&court.name.to_lowercase()))
                .map(|court| Choice::new(Place::StaffOf(court.id), court.name)),
        )
        .collect();
    choices.sort_by_key(|choice| choice.text.to_lowercase());
    Ok(choices)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_read_back() {
        let id = uuid::Uuid::from_u128(7);
        for place in [Place::Known(id.into()), Place::StaffOf(id.into())] {
            assert_eq!(place.to_string().parse(), Ok(place));
        }
        for value in ["", "court-", "court-x", "Leeds Crown Court"] {
            assert_eq!(value.parse::<Place>(), Err(Problem::NotOffered), "{value}");
        }
    }

    #[test]
    fn a_name_that_was_typed_counts() {
        let values = |list: &str, named: &str| {
            let pairs = [("organisation", list), ("new_organisation", named)];
            FormValues::from_pairs(pairs.map(|(field, value)| (field.to_owned(), value.to_owned())))
        };
        assert_eq!(
            Place::parse(&values("", " Sample Chambers ")),
            Ok(Place::Named("Sample Chambers".to_owned()))
        );
        assert_eq!(Place::parse(&values("", " ")), Err(("organisation", Problem::Missing)));
        assert_eq!(Place::parse(&values("x", "")), Err(("organisation", Problem::NotOffered)));
        assert_eq!(
            Place::parse(&values("", "a\u{202e}b")),
            Err(("new_organisation", Problem::UnreadableCharacters))
        );
    }
}
