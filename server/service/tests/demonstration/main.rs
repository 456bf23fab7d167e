//! The demonstration world: that it is whole, keeps the rules, is the same each time, and shows that it is invented.

mod again;
mod agreement;
mod eligibility;
mod hearings;
mod people;
mod preparation;
mod world;

use chrono::NaiveDate;
use service::{Actor, Error, demonstration};
use test_databases::fresh_sqlite;
use world::World;

/// A plain Tuesday; the day after the clocks went forward, which is Easter Monday; Christmas Eve; a leap day.
const DAYS: [&str; 4] = ["2026-11-24", "2027-03-29", "2026-12-24", "2028-02-29"];

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[tokio::test]
async fn a_tuesday_in_november() {
    let world = World::fill(fresh_sqlite().await, day(DAYS[0]), 7).await;
    check(&world).await;
    people::check_no_password_opens_an_account(&world).await;
    check_it_is_filled_once(&world).await;
}

#[tokio::test]
async fn the_day_after_the_clocks_went_forward_which_is_a_bank_holiday() {
    check(&World::fill(fresh_sqlite().await, day(DAYS[1]), 11).await).await;
}

#[tokio::test]
async fn christmas_eve() {
    check(&World::fill(fresh_sqlite().await, day(DAYS[2]), 13).await).await;
}

#[tokio::test]
async fn a_leap_day() {
    check(&World::fill(fresh_sqlite().await, day(DAYS[3]), 17).await).await;
}

async fn check(world: &World) {
    preparation::check(world).await;
    world.check_counts();
    world.check_references();
    world.check_trail().await;
    people::check(world).await;
    hearings::check(world);
    hearings::check_first_page(world).await;
}

async fn check_it_is_filled_once(world: &World) {
    let cx = world.cx();
    assert!(demonstration::is_filled(&cx).await.unwrap());
    assert_eq!(demonstration::told_on(&cx).await.unwrap(), Some((world.day, 7)));
    let again = demonstration::fill(&cx, world.day, 7).await;
    assert!(matches!(again, Err(Error::NotAllowed)), "{again:?}");
}

#[tokio::test]
async fn only_the_program_itself_fills_a_database_and_only_for_a_day_of_our_time() {
    let database = fresh_sqlite().await;
    let cx = world::context(&database.db, day(DAYS[0]));
    assert!(!demonstration::is_filled(&cx).await.unwrap());
    let stranger = cx.acting_as(Actor::Nobody);
    let refused = demonstration::fill(&stranger, day(DAYS[0]), 7).await;
    assert!(matches!(refused, Err(Error::NotAllowed)), "{refused:?}");
    let refused = demonstration::fill(&cx, day("1066-10-14"), 7).await;
    assert!(matches!(refused, Err(Error::Form(_))), "{refused:?}");
    assert!(!demonstration::is_filled(&cx).await.unwrap());
}
