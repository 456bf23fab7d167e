//! The list of what is due: whose it is, and what hurts first.

use crate::{
    codes::coded,
    ids::{ChargeId, DefendantId, WitnessId},
    law::{Deadline, State, facts::Of, terms::Owed},
    role::{Role, UnknownCode},
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// Whom a deadline is about, as an address carries it: `case`, or ids each after a letter, `d-…~w-…~c-…`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct About(pub Of);

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            ("d", self.0.defendant.map(DefendantId::uuid)),
            ("w", self.0.witness.map(WitnessId::uuid)),
            ("c", self.0.charge.map(ChargeId::uuid)),
        ];
        let mut lead = "";
        for (letter, id) in parts {
            if let Some(id) = id {
                write!(f, "{lead}{letter}-{id}")?;
                lead = "~";
            }
        }
        if lead.is_empty() { f.write_str("case") } else { Ok(()) }
    }
}

impl FromStr for About {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut of = Of::default();
        if text == "case" {
            return Ok(Self(of));
        }
        for part in text.split('~') {
            let (letter, id) = part.split_once('-').ok_or(UnknownCode)?;
            let id: Uuid = id.parse().map_err(|_| UnknownCode)?;
            match letter {
                "d" if of.defendant.is_none() => of.defendant = Some(id.into()),
                "w" if of.witness.is_none() => of.witness = Some(id.into()),
                "c" if of.charge.is_none() => of.charge = Some(id.into()),
                _ => return Err(UnknownCode),
            }
        }
        Ok(Self(of))
    }
}

coded! {
    /// Which deadlines a list shows.
    DueFilter {
        /// Those somebody still has to meet, near ones and overdue ones.
        Pressing = "pressing", "Overdue or due within five working days";
        /// Those past their last day.
        Overdue = "overdue", "Overdue";
        /// Everything somebody still has to do, whenever it is due.
        Open = "open", "Everything still to be done";
    }
}

impl DueFilter {
    /// Whether a deadline in this state is shown.
    pub const fn shows(self, state: &State) -> bool {
        match self {
            Self::Pressing => matches!(state.standing(), State::Overdue { .. } | State::DueIn { .. }),
            Self::Overdue => matches!(state.standing(), State::Overdue { .. }),
            Self::Open => state.is_open(),
        }
    }
}

/// Who owes what a person in this role has to see to. The officer, and the resident judge, answer for the whole list.
pub const fn owed_by(role: Role) -> &'static [Owed] {
    match role {
        Role::SpecialMeasuresOfficer | Role::ResidentJudge => Owed::ALL,
        Role::ListingOfficer => &[Owed::Court, Owed::Judge],
        Role::Judge => &[Owed::Judge, Owed::Court],
        Role::Prosecutor => {
            &[Owed::Applicant, Owed::OtherParties, Owed::AllParties, Owed::CallingParty, Owed::Prosecution]
        }
        Role::DefenceCounsel => &[Owed::OtherParties, Owed::AllParties, Owed::Defence],
        Role::CourtClerk
        | Role::Isva
        | Role::WitnessCare
        | Role::WitnessService
        | Role::Intermediary
        | Role::Administrator => &[],
    }
}

/// How much it hurts when a deadline is missed, the worst first: liberty, then the child's or complainant's recorded
/// evidence, then measures, then the rest of the law, then practice.
fn harm(deadline: &Deadline) -> u8 {
    match deadline.rule.as_str() {
        _ if deadline.practice => 4,
        rule if rule.starts_with("CTL") => 0,
        rule if rule.starts_with("S28") => 1,
        rule if rule.starts_with("SM") || rule.starts_with("S41") => 2,
        _ => 3,
    }
}

/// What two have in common: what names both alike.
fn common(one: Of, other: Of) -> Of {
    fn part<T: PartialEq>(one: Option<T>, other: Option<T>) -> Option<T> {
        if one == other { one } else { None }
    }
    Of {
        defendant: part(one.defendant, other.defendant),
        witness: part(one.witness, other.witness),
        charge: part(one.charge, other.charge),
    }
}

/// Deadlines of one case that say the same thing of several, put together: the same rule, day and state, so that one line
/// stands for three counts or four defendants. Each comes with what those it is about have in common; they are only put
/// together where nothing else under the rule has that in common with them, so that what is recorded for the line is
/// recorded for just those it shows.
pub fn together(deadlines: Vec<Deadline>) -> Vec<(Of, Vec<Deadline>)> {
    let mut groups: Vec<(Of, Vec<Deadline>)> = Vec::new();
    for deadline in deadlines {
        let same = groups.iter_mut().find(|(_, group)| {
            let first = &group[0];
            first.rule == deadline.rule
                && first.due == deadline.due
                && first.state == deadline.state
                && first.of.witness == deadline.of.witness
        });
        match same {
            Some((of, group)) => {
                *of = common(*of, deadline.of);
                group.push(deadline);
            }
            None => groups.push((deadline.of, vec![deadline])),
        }
    }
    let all: Vec<(Of, String, usize)> = groups
        .iter()
        .enumerate()
        .flat_map(|(place, (_, group))| group.iter().map(move |each| (each.of, each.rule.clone(), place)))
        .collect();
    let mut apart = Vec::new();
    for (place, (of, group)) in groups.into_iter().enumerate() {
        let alone = |(other, rule, elsewhere): &(Of, String, usize)| {
            *elsewhere == place || *rule != group[0].rule || !of.covers(*other)
        };
        if group.len() == 1 || all.iter().all(alone) {
            apart.push((of, group));
        } else {
            apart.extend(group.into_iter().map(|each| (each.of, vec![each])));
        }
    }
    apart
}

/// What hurts first comes first. Overdue before due; among each, by the harm of missing it; then by the day. What is
/// settled comes last.
pub fn what_hurts_first(deadline: &Deadline) -> impl Ord + use<> {
    let rank = match deadline.state.standing() {
        State::Overdue { .. } => 0,
        State::DueIn { .. } => 1,
        State::Upcoming { .. } => 2,
        State::AwaitingDate | State::Open => 3,
        State::Waiting { .. } => 4,
        State::MetOn { .. } | State::NotApplicable { .. } | State::Replaced { .. } => 5,
    };
    (rank, harm(deadline), deadline.due.day(), deadline.rule.clone(), deadline.of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    proptest! {
        #[test]
        fn whom_a_deadline_is_about_passes_through_an_address(
            defendant in proptest::option::of(any::<u128>()),
            witness in proptest::option::of(any::<u128>()),
            charge in proptest::option::of(any::<u128>()),
        ) {
            let of = Of {
                defendant: defendant.map(|number| DefendantId::new(id(number))),
                witness: witness.map(|number| WitnessId::new(id(number))),
                charge: charge.map(|number| ChargeId::new(id(number))),
            };
            prop_assert_eq!(About(of).to_string().parse(), Ok(About(of)));
        }
    }

    #[test]
    fn an_address_that_names_nobody_we_know_of_is_refused() {
        for text in ["", "d", "d-", "d-1", "x-00000000-0000-0000-0000-000000000000", "case~case"] {
            assert_eq!(text.parse::<About>(), Err(UnknownCode), "{text}");
        }
        let twice = format!("d-{0}~d-{0}", id(1));
        assert_eq!(twice.parse::<About>(), Err(UnknownCode));
    }

    #[test]
    fn a_filter_looks_at_the_day_that_counts() {
        let overdue = State::Overdue { business_days: 2 };
        let near = State::DueIn { business_days: 0 };
        let far = State::Upcoming { business_days: 9 };
        let met = State::MetOn { day: chrono::NaiveDate::MIN, in_time: true };
        let shown = |filter: DueFilter| [&overdue, &near, &far, &met].map(|state| filter.shows(state));
        assert_eq!(shown(DueFilter::Pressing), [true, true, false, false]);
        assert_eq!(shown(DueFilter::Overdue), [true, false, false, false]);
        assert_eq!(shown(DueFilter::Open), [true, true, true, false]);
    }

    #[test]
    fn those_who_may_not_see_deadlines_owe_none_here() {
        use crate::role::{FieldGroup, Reach, Right, reach};
        for role in Role::ALL {
            let sees = reach(role, Right::See(FieldGroup::Deadlines)) != Reach::Never;
            assert_eq!(sees, !owed_by(role).is_empty(), "{role}");
        }
    }
}
