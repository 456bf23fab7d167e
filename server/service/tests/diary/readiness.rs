//! Ready or not: on the first page, on the page of the six weeks, in the day list and on the hearing's own page, as far as
//! each role may see.

use super::desk::{Desk, Slot, day};
use domain::{
    case::DefendantLabel,
    hearing::{Capacity, HearingKind},
    ids::{BookingId, HearingId},
    readiness::{Condition, Judged, Standing, Who},
    role::Role,
    view::readiness::{NotReady, WeeksAhead},
};
use service::{Context, Error, bookings, diary};
use test_databases::{on_both, world::DAY};

fn label(place: u8) -> DefendantLabel {
    DefendantLabel::new(place).unwrap()
}

async fn ahead(cx: &Context) -> WeeksAhead {
    diary::home(cx).await.unwrap().hearings.unwrap().ahead.unwrap()
}

fn everybody(desk: &Desk) -> Vec<(domain::ids::PersonId, Capacity, Option<domain::ids::DefendantId>)> {
    let [first, second] = desk.world.case.defendants;
    vec![
        (desk.person(Role::Judge), Capacity::Judge, None),
        (desk.person(Role::Prosecutor), Capacity::ProsecutionCounsel, None),
        (desk.person(Role::DefenceCounsel), Capacity::DefenceCounsel, Some(first)),
        (desk.world.second_counsel.person, Capacity::DefenceCounsel, Some(second)),
    ]
}

/// A hearing for which everything is recorded: a mention, with its people.
fn complete(desk: &Desk, date: chrono::NaiveDate, time: &str) -> Slot {
    Slot { kind: HearingKind::Mention, witness: None, people: everybody(desk), ..desk.slot(date, time) }
}

fn missing(line: &NotReady) -> Vec<(Condition, Standing)> {
    line.missing.iter().map(|each| (each.condition, each.standing)).collect()
}

#[tokio::test]
async fn an_officer_is_told_what_is_missing_for_six_weeks_the_worst_first() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        // Complete; over already; too far ahead; in another courtroom.
        desk.book(complete(&desk, day(2026, 11, 25), "10:00:00")).await;
        desk.book(Slot { minutes: 30, ..desk.slot(DAY, "07:00:00") }).await;
        desk.book(desk.slot(day(2027, 1, 5), "10:00:00")).await;
        desk.book(Slot { courtroom: desk.world.leeds.other, ..desk.slot(DAY, "10:00:00") }).await;
        // No counsel for the second defendant, with time to find one; nobody at all, and late.
        let mut counsel = complete(&desk, day(2027, 1, 4), "10:00:00");
        counsel.people.truncate(3);
        let (counsel, _) = desk.book(counsel).await;
        let nobody = Slot { people: Vec::new(), ..complete(&desk, day(2026, 12, 1), "10:00:00") };
        let (nobody, _) = desk.book(nobody).await;
        let near = Slot { people: Vec::new(), ..complete(&desk, day(2026, 12, 9), "10:00:00") };
        let (near, _) = desk.book(near).await;

        let weeks = ahead(&desk.officer()).await;
        assert_eq!((weeks.from, weeks.until), (DAY, day(2027, 1, 4)));
        assert_eq!(weeks.counts(), (4, 3));
        let [room] = &weeks.rooms[..] else { panic!("{weeks:#?}") };
        assert_eq!((room.courtroom, room.booked), (desk.world.leeds.specialist, 4));
        let bookings: Vec<BookingId> = room.not_ready.iter().map(|each| each.entry.booking).collect();
        assert_eq!(bookings, [nobody, near, counsel]);
        let people = |standing| {
            [
                (Condition::Judge, standing),
                (Condition::ProsecutionCounsel, standing),
                (Condition::DefenceCounsel(label(1)), standing),
                (Condition::DefenceCounsel(label(2)), standing),
            ]
        };
        assert_eq!(missing(&room.not_ready[0]), people(Standing::Overdue));
        assert_eq!(missing(&room.not_ready[1]), people(Standing::NotYet));
        let last = &room.not_ready[2].missing;
        assert_eq!(
            (last.len(), last[0].condition, last[0].who, last[0].by),
            (1, Condition::DefenceCounsel(label(2)), Some(Who::Defence(label(2))), Some(day(2026, 12, 21)))
        );
        // An officer who answers for no courtroom is told of none.
        let stranger = diary::home(&desk.as_stranger(Role::SpecialMeasuresOfficer)).await.unwrap();
        assert_eq!(stranger.hearings.unwrap().ahead, None);
        // The list of a court is all of its courtrooms.
        let listing = ahead(&desk.as_role(Role::ListingOfficer)).await;
        assert_eq!(listing.rooms.len(), 2);
        assert_eq!(listing.counts(), (5, 4));
    })
    .await;
}

#[tokio::test]
async fn the_page_of_the_six_weeks_is_for_those_who_keep_a_list() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.book(desk.slot(day(2026, 12, 1), "10:00:00")).await;
        for role in Role::ALL {
            let asked = diary::weeks_ahead(&desk.as_role(role), None).await;
            if matches!(role, Role::SpecialMeasuresOfficer | Role::ListingOfficer) {
                assert_eq!(asked.unwrap().0.counts(), (1, 1), "{role}");
            } else {
                assert!(matches!(asked, Err(Error::NotAllowed)), "{role}");
            }
        }
        let room = desk.world.leeds.other.to_string();
        let (weeks, place) = diary::weeks_ahead(&desk.officer(), Some(&room)).await.unwrap();
        assert_eq!((weeks.counts(), place.value), ((0, 0), room));
        let nowhere = diary::weeks_ahead(&desk.officer(), Some("no-such-place")).await;
        assert!(matches!(nowhere, Err(Error::NotFound)));
    })
    .await;
}

/// A recording tomorrow, for which little is recorded.
async fn recording(desk: &Desk) -> HearingId {
    let people = everybody(desk);
    desk.book(Slot { people, ..desk.slot(day(2026, 11, 25), "10:00:00") }).await.1
}

async fn told(cx: &Context, hearing: HearingId) -> Vec<Judged> {
    bookings::page(cx, hearing).await.unwrap().readiness.unwrap()
}

#[tokio::test]
async fn each_role_is_told_of_the_conditions_whose_fields_it_may_see() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let hearing = recording(&desk).await;
        let whole = told(&desk.officer(), hearing).await;
        assert_eq!(whole.len(), 15 + 2 * 2);
        let conditions = |all: &[Judged]| all.iter().map(|each| each.condition).collect::<Vec<_>>();
        let support = [Condition::Isva, Condition::Visit, Condition::Arrival, Condition::WaitingRoom];
        let argued = [
            Condition::Direction,
            Condition::Minutes,
            Condition::ProsecutionCounsel,
            Condition::ProsecutionReady,
            Condition::DefenceCounsel(label(1)),
            Condition::DefenceReady(label(2)),
        ];
        // The defence is told nothing of the witness's support, not even that something is not recorded of it.
        let defence = conditions(&told(&desk.as_role(Role::DefenceCounsel), hearing).await);
        assert!(support.iter().all(|each| !defence.contains(each)), "{defence:?}");
        assert!(argued.iter().all(|each| defence.contains(each)), "{defence:?}");
        // An adviser is told of the support and of the rooms, and nothing of topics, directions or who argues the case.
        let isva = conditions(&told(&desk.as_role(Role::Isva), hearing).await);
        assert!(support.iter().all(|each| isva.contains(each)), "{isva:?}");
        assert!(argued.iter().all(|each| !isva.contains(each)), "{isva:?}");
        // The state of support is not for the list; a volunteer reads of the visit and not of the adviser.
        let listing = conditions(&told(&desk.as_role(Role::ListingOfficer), hearing).await);
        assert!(!listing.contains(&Condition::Isva) && !listing.contains(&Condition::Arrival), "{listing:?}");
        assert!(!listing.contains(&Condition::Direction) && listing.contains(&Condition::Visit));
        let volunteer = conditions(&told(&desk.as_role(Role::WitnessService), hearing).await);
        assert!(volunteer.contains(&Condition::Visit) && !volunteer.contains(&Condition::Isva));
        for role in [Role::Judge, Role::ResidentJudge, Role::Prosecutor] {
            let told = conditions(&told(&desk.as_role(role), hearing).await);
            assert!(told.contains(&Condition::Isva) && !told.contains(&Condition::Arrival), "{role}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_recording_says_what_stands_and_what_is_late() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        let hearing = recording(&desk).await;
        let all = told(&desk.officer(), hearing).await;
        let standing = |condition| all.iter().find(|each| each.condition == condition).unwrap().standing;
        for (condition, expected) in [
            (Condition::Direction, Standing::Overdue),
            (Condition::GroundRules, Standing::Overdue),
            (Condition::Judge, Standing::Met),
            (Condition::DefenceCounsel(label(2)), Standing::Met),
            (Condition::Courtroom, Standing::Met),
            (Condition::LinkRoom, Standing::Overdue),
            (Condition::Kit, Standing::Overdue),
            (Condition::Intermediary, Standing::NotNeeded),
            (Condition::Isva, Standing::Met),
            (Condition::Visit, Standing::NotRecorded),
        ] {
            assert_eq!(standing(condition), expected, "{condition:?}");
        }
        // One that is over has nothing to be ready for.
        let over = Slot { minutes: 30, ..desk.slot(DAY, "07:00:00") };
        let (_, over) = desk.book(over).await;
        assert_eq!(bookings::page(&desk.officer(), over).await.unwrap().readiness, None);
    })
    .await;
}

#[tokio::test]
async fn the_day_list_says_in_short_to_those_who_work_in_a_court() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.fill().await;
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
            let list = diary::day(&desk.as_role(role), None, None).await.unwrap();
            let told = list.entries.iter().filter(|entry| entry.readiness.is_some()).count();
            let opened = list.entries.iter().filter(|entry| entry.case.is_some()).count();
            let expected = if role.is_court_staff() { opened } else { 0 };
            assert_eq!(told, expected, "{role}");
        }
        let officer = diary::day(&desk.officer(), None, None).await.unwrap();
        let page = diary::home(&desk.officer()).await.unwrap().hearings.unwrap();
        assert!(officer.entries.iter().all(|entry| entry.readiness.is_some()));
        assert_eq!(page.today, officer.entries);
    })
    .await;
}

#[tokio::test]
async fn witnesses_of_today_are_shown_by_reference_with_as_much_support_as_the_reader_may_see() {
    on_both(|db| async move {
        let desk = Desk::set_up(db).await;
        desk.fill().await;
        let shown = |role| {
            let cx = desk.as_role(role);
            async move { diary::home(&cx).await.unwrap().hearings.unwrap().witnesses }
        };
        let officer = shown(Role::SpecialMeasuresOfficer).await.unwrap();
        let times: Vec<_> = officer.iter().map(|each| each.starts.time().to_string()).collect();
        assert_eq!(times, ["10:00:00", "12:00:00"]);
        assert!(officer[0].support.contains(&Capacity::Isva), "{officer:#?}");
        assert!(!officer[1].support.contains(&Capacity::Isva), "the second witness has no adviser");
        let clerk = shown(Role::CourtClerk).await.unwrap();
        assert_eq!(clerk.len(), 2);
        // Support is not for the list.
        let listing = shown(Role::ListingOfficer).await.unwrap();
        assert!(listing.iter().all(|each| !each.support.contains(&Capacity::Isva)));
        assert!(listing.iter().all(|each| each.conditions.iter().all(|it| it.condition != Condition::Isva)));
        assert_eq!(shown(Role::Judge).await, None);
    })
    .await;
}
