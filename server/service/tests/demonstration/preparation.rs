//! Every state of topics, minutes and ground rules is somewhere in the world; a few depend on who is charged, and so on the
//! seed.

use super::world::World;
use domain::cross_examination::{FilingState, PlanAct, filing_state, likely_repetitions};
use std::collections::BTreeSet;

pub async fn check(world: &World) {
    let mut tx = world.database.db.read().await.unwrap();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for case in &world.cases {
        for witness in &case.witnesses {
            let gaps = store::ground_rules::list_short_gaps(&mut tx, witness.id).await.unwrap();
            for gap in gaps {
                seen.insert(if gap.gap.days == 0 {
                    "same day, with a reason"
                } else {
                    "short gap, with a reason"
                });
            }
            if store::ground_rules::list_versions(&mut tx, witness.id).await.unwrap().len() > 1 {
                seen.insert("ground rules changed");
            }
            let Some(record) = store::cross_examination::standing(&mut tx, witness.id).await.unwrap() else {
                seen.insert("nothing filed");
                continue;
            };
            let content = record.plan.content();
            seen.insert(if record.plan.locked().is_some() { "locked" } else { "draft" });
            if record.plan.locked().is_some() && record.act == PlanAct::MinutesSet {
                assert!(record.why.is_some());
                seen.insert("changed after the lock");
            }
            if !likely_repetitions(&content.topics).is_empty() {
                seen.insert("titles that read alike");
            }
            if content.counsel.len() == 4 {
                seen.insert("four counsel");
            }
            if content.counsel.len() == 4 && case.defendants.len() == 3 {
                seen.insert("four counsel for three defendants");
            }
            for second in content.topics.iter().filter_map(|topic| topic.second.as_ref()) {
                let ruled = second.ruling.is_some();
                seen.insert(if ruled { "second counsel ruled on" } else { "second counsel waits" });
            }
            for part in case.parts.iter().filter_map(|part| Some((part.person, part.defendant?))) {
                let entry = content
                    .counsel
                    .iter()
                    .find(|each| (each.advocate.person, each.advocate.defendant) == part);
                let filed = entry.and_then(|entry| entry.topics_filed_on);
                match filing_state(filed, content.filing_due, world.day) {
                    FilingState::Late { .. } => seen.insert("late"),
                    FilingState::Missing { .. } => seen.insert("missing"),
                    FilingState::Filed(_) => seen.insert("in time"),
                    FilingState::Awaited(_) | FilingState::NoDaySet => false,
                };
            }
        }
    }
    let wanted = [
        "changed after the lock",
        "draft",
        "four counsel",
        "four counsel for three defendants",
        "ground rules changed",
        "in time",
        "late",
        "locked",
        "missing",
        "nothing filed",
        "same day, with a reason",
        "second counsel ruled on",
        "second counsel waits",
        "short gap, with a reason",
        "titles that read alike",
    ];
    let by_chance = ["four counsel for three defendants", "second counsel waits"];
    let usual = world.day == "2026-11-24".parse().unwrap();
    let lacking: Vec<&str> = wanted
        .into_iter()
        .filter(|each| !seen.contains(each) && (usual || !by_chance.contains(each)))
        .collect();
    assert!(lacking.is_empty(), "not to be seen on {}: {lacking:?}", world.day);
}
