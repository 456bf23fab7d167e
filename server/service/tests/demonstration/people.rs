//! Who is in the world, and what each of them finds there.

use super::world::World;
use domain::{role::Role, view::DemonstrationPerson, witness::BirthDate};
use service::{
    Actor, Context, Error, accounts, cases, demonstration, diary,
    sign_in::{Demonstration, SessionRules, as_demonstration_person, resume, with_password},
};
use std::{collections::HashSet, sync::Arc};

pub async fn check(world: &World) {
    let people = &world.told.people;
    for role in Role::ALL {
        let count = people.iter().filter(|person| person.role == role).count();
        let least = match role {
            Role::Administrator => 1,
            Role::Intermediary => 5,
            Role::DefenceCounsel => 12,
            Role::SpecialMeasuresOfficer | Role::Judge => 16,
            _ => 8,
        };
        assert!(count >= least, "{role}: {count}");
    }
    check_names(world).await;
    check_ages(world);
    check_lists(world).await;
}

/// Every name in the world says that it is invented.
async fn check_names(world: &World) {
    let mut names: HashSet<String> = HashSet::new();
    for person in &world.told.people {
        assert!(demonstration::is_invented(&person.name), "{}", person.name);
        assert!(names.insert(person.name.clone()), "{} is there twice", person.name);
    }
    let mut tx = world.database.db.read().await.unwrap();
    for line in store::accounts::list(&mut tx, world.day).await.unwrap() {
        let person = store::people::find(&mut tx, line.account.person).await.unwrap().unwrap();
        assert!(person.email.unwrap().ends_with("@example.com"));
    }
    let cx = world.cx();
    for identity in world.cases.iter().flat_map(|case| &case.identities) {
        let name = cx.sealer.open(identity.witness.uuid(), "name", &identity.name_sealed).unwrap();
        assert!(demonstration::is_invented(&name));
        assert!(names.insert(name), "a name is there twice");
    }
}

/// Children, adults, some who come of age within three weeks, and one of whom nobody knows when they were born.
fn check_ages(world: &World) {
    let cx = world.cx();
    let in_three_weeks = world.day + chrono::TimeDelta::days(21);
    let ages: Vec<(u8, u8)> = world
        .cases
        .iter()
        .flat_map(|case| &case.identities)
        .filter_map(|identity| {
            let sealed = identity.birth_date_sealed.as_ref()?;
            let born = cx.sealer.open(identity.witness.uuid(), "birth_date", sealed).unwrap();
            let born: BirthDate = born.parse().unwrap();
            Some((born.age_on(world.day), born.age_on(in_three_weeks)))
        })
        .collect();
    assert!(ages.iter().filter(|(now, _)| *now < 18).count() >= 10);
    assert!(ages.iter().filter(|(now, _)| *now >= 18).count() >= 10);
    let coming_of_age = ages.iter().filter(|(now, then)| *now == 17 && *then == 18).count();
    assert!((2..=5).contains(&coming_of_age), "{coming_of_age}");
    assert_eq!(ages.len() + 1, world.told.witnesses);
}

/// Everybody signs in with the button, and in every role somebody finds cases, hearings and something for today.
async fn check_lists(world: &World) {
    let cx = world.cx();
    let demonstration = Demonstration::gather(&cx).await.unwrap();
    assert_eq!(demonstration.people(), world.told.people);
    let mut found: HashSet<(Role, &str)> = HashSet::new();
    for person in &world.told.people {
        let theirs = signed_in(&cx, &demonstration, person).await;
        if person.role == Role::Administrator {
            assert!(accounts::list(&theirs).await.unwrap().accounts.len() > 100);
            continue;
        }
        if cases::list(&theirs, "", 1).await.unwrap().total > 0 {
            found.insert((person.role, "cases"));
        }
        if !diary::own(&theirs, None).await.unwrap().entries.is_empty() {
            found.insert((person.role, "hearings"));
        }
        if !diary::home(&theirs).await.unwrap().hearings.unwrap().today.is_empty() {
            found.insert((person.role, "today"));
        }
    }
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
        for what in ["cases", "hearings"] {
            assert!(found.contains(&(role, what)), "no {role} finds {what}");
        }
    }
    for role in [Role::SpecialMeasuresOfficer, Role::ListingOfficer, Role::CourtClerk, Role::Judge] {
        assert!(found.contains(&(role, "today")), "no {role} finds something today");
    }
}

pub async fn signed_in(cx: &Context, world: &Demonstration, person: &DemonstrationPerson) -> Context {
    let rules = SessionRules::default();
    let token = as_demonstration_person(cx, rules, world, person.account, None).await.unwrap();
    let person = resume(cx, rules, &token).await.unwrap().unwrap();
    cx.acting_as(Actor::Person(Arc::new(person)))
}

pub async fn check_no_password_opens_an_account(world: &World) {
    let cx = world.cx().acting_as(Actor::Nobody);
    let name = world.told.people[0].name.to_lowercase().replace(' ', ".");
    for password in ["!", "", "password"] {
        let refused =
            with_password(&cx, SessionRules::default(), &name, password.to_owned().into(), None).await;
        assert!(matches!(refused, Err(Error::WrongCredentials)));
    }
}
