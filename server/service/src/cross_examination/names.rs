//! The names of those a plan mentions.

use crate::error::Result;
use domain::{
    case::DefendantLabel,
    cross_examination::{Advocate, PlanContent},
    ids::{CaseId, DefendantId, PersonId},
};
use std::collections::HashMap;
use store::Tx;

/// People by name.
pub(super) struct Names {
    people: HashMap<PersonId, String>,
    labels: HashMap<DefendantId, DefendantLabel>,
}

impl Names {
    /// The judges who ruled.
    pub async fn of(tx: &mut Tx, content: &PlanContent) -> Result<Self> {
        let mut people: Vec<PersonId> = Vec::new();
        for topic in &content.topics {
            people
                .extend(topic.second.as_ref().and_then(|second| second.ruling.as_ref()).map(|each| each.by));
        }
        Self::known(tx, people, None).await
    }

    /// Everybody in several versions, with the labels of the defendants.
    pub async fn in_versions(tx: &mut Tx, case: CaseId, versions: &[&PlanContent]) -> Result<Self> {
        let mut people: Vec<PersonId> = Vec::new();
        for content in versions {
            people.extend(content.counsel.iter().map(|each| each.advocate.person));
            for topic in &content.topics {
                people.push(topic.lead.person);
                if let Some(second) = &topic.second {
                    people.push(second.advocate.person);
                    people.extend(second.ruling.as_ref().map(|ruling| ruling.by));
                }
            }
        }
        Self::known(tx, people, Some(case)).await
    }

    async fn known(tx: &mut Tx, mut people: Vec<PersonId>, case: Option<CaseId>) -> Result<Self> {
        people.sort_unstable();
        people.dedup();
        let people =
            if people.is_empty() { Vec::new() } else { store::people::list_named(tx, &people).await? };
        let defendants = match case {
            Some(case) => store::defendants::list_for_case(tx, case).await?,
            None => Vec::new(),
        };
        Ok(Self {
            people: people.into_iter().map(|person| (person.id, person.name)).collect(),
            labels: defendants.into_iter().map(|each| (each.id, each.label)).collect(),
        })
    }

    /// The name of a person.
    pub fn person(&self, id: PersonId) -> String {
        self.people.get(&id).cloned().unwrap_or_default()
    }

    /// `Name, for D1`.
    pub fn advocate(&self, advocate: Advocate) -> String {
        let name = self.person(advocate.person);
        match self.labels.get(&advocate.defendant) {
            Some(label) => format!("{name}, for {label}"),
            None => name,
        }
    }
}
