//! People, organisations, memberships, appointments, accounts, wrong passwords.

use crate::world::{World, at, court, day, new_id, person};
use chrono::TimeDelta;
use domain::{
    court::Region,
    ids::{OrganisationId, PersonId},
    role::Role,
};
use store::{
    Error,
    accounts::{self, AccountRecord},
    appointments::{self, AppointmentRecord},
    failures,
    memberships::{self, MembershipRecord},
    organisations::{self, OrganisationRecord},
    people,
};
use test_databases::on_both;

pub fn organisation(
    name: &str,
    court: Option<domain::ids::CourtId>,
    region: Option<Region>,
) -> OrganisationRecord {
    OrganisationRecord { id: new_id(), kind: "court".to_owned(), name: name.to_owned(), court, region }
}

pub fn membership(person: PersonId, organisation: OrganisationId, role: Role) -> MembershipRecord {
    MembershipRecord { id: new_id(), person, organisation, role, from: day("2026-01-01"), until: None }
}

pub fn account(person: PersonId, name: &str) -> AccountRecord {
    AccountRecord {
        id: new_id(),
        person,
        sign_in_name: name.parse().unwrap(),
        password_hash: "$argon2id$one".to_owned(),
        disabled_at: None,
        created_at: at("2026-01-01T09:00:00"),
        version: 1,
    }
}

#[tokio::test]
async fn people_and_organisations_come_back_as_they_were_kept() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let mut zoe = person("Zoë Example");
        zoe.email = Some("zoe@court.example".to_owned());
        let adam = person("adam Example");
        let staff = organisation("Ashfield Crown Court", Some(world.court.id), None);
        let chambers = organisation("Example Chambers", None, Some(Region::London));
        writing!(db, [zoe, adam, staff, chambers], tx => {
            people::insert(tx, &zoe).await?;
            people::insert(tx, &adam).await?;
            organisations::insert(tx, &staff).await?;
            organisations::insert(tx, &chambers).await
        })
        .unwrap();
        let second = organisation("Example Chambers", None, None);
        let refused = writing!(db, [second], tx => organisations::insert(tx, &second).await);
        assert!(matches!(refused, Err(Error::Taken(_))), "{refused:?}");

        let mut tx = db.read().await.unwrap();
        assert_eq!(people::find(&mut tx, zoe.id).await.unwrap().unwrap(), zoe);
        assert_eq!(people::find(&mut tx, new_id()).await.unwrap(), None);
        let named = people::list_named(&mut tx, &[zoe.id, adam.id, new_id()]).await.unwrap();
        assert_eq!(named, [adam, zoe]);
        assert_eq!(organisations::find(&mut tx, staff.id).await.unwrap().unwrap(), staff);
        assert_eq!(organisations::find(&mut tx, new_id()).await.unwrap(), None);
        let found = organisations::find_by_name(&mut tx, "EXAMPLE chambers").await.unwrap();
        assert_eq!(found.unwrap(), chambers);
        assert_eq!(organisations::find_by_name(&mut tx, "Nobody").await.unwrap(), None);
        assert_eq!(organisations::list(&mut tx).await.unwrap(), [staff, chambers]);
    })
    .await;
}

#[tokio::test]
async fn a_membership_holds_from_its_first_day_to_its_last() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let staff = organisation("Ashfield Crown Court", Some(world.court.id), None);
        let held = membership(world.officer, staff.id, Role::SpecialMeasuresOfficer);
        writing!(db, [staff, held], tx => {
            organisations::insert(tx, &staff).await?;
            memberships::insert(tx, &held).await
        })
        .unwrap();
        let id = held.id;
        assert!(writing!(db, [], tx => memberships::end(tx, id, day("2026-06-30")).await).unwrap());
        assert!(!writing!(db, [], tx => memberships::end(tx, new_id(), day("2026-06-30")).await).unwrap());

        let mut tx = db.read().await.unwrap();
        let ended = MembershipRecord { until: Some(day("2026-06-30")), ..held };
        assert_eq!(memberships::find(&mut tx, id).await.unwrap().unwrap(), ended);
        let on = |date: &str| day(date);
        let mut listed = async |date: &str| {
            memberships::list_for_person(&mut tx, world.officer, on(date)).await.unwrap().len()
        };
        assert_eq!(listed("2025-12-31").await, 0);
        assert_eq!(listed("2026-01-01").await, 1);
        assert_eq!(listed("2026-06-30").await, 1);
        assert_eq!(listed("2026-07-01").await, 0);
    })
    .await;
}

#[tokio::test]
async fn people_to_choose_from_have_the_role_and_belong_to_the_court_or_region() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let near = organisation("Ashfield Crown Court", Some(world.court.id), None);
        let far = organisation("Brookmouth Crown Court", Some(world.far_court.id), None);
        let anywhere = organisation("Judges without a court", None, None);
        let north = organisation("Judges of the north", None, Some(Region::NorthEast));
        let members = [
            membership(world.judge, near.id, Role::Judge),
            membership(world.counsel, far.id, Role::Judge),
            membership(world.isva, anywhere.id, Role::ResidentJudge),
            membership(world.officer, north.id, Role::Judge),
            membership(world.officer, near.id, Role::SpecialMeasuresOfficer),
        ];
        writing!(db, [near, far, anywhere, north, members], tx => {
            for each in [&near, &far, &anywhere, &north] {
                organisations::insert(tx, each).await?;
            }
            for each in &members {
                memberships::insert(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();

        let mut tx = db.read().await.unwrap();
        let mut names = async |roles: &[Role], court, region| -> Vec<String> {
            let found = memberships::list_with_role(&mut tx, roles, court, region, day("2026-05-01")).await;
            found.unwrap().into_iter().map(|member| member.name).collect()
        };
        let judges = [Role::Judge, Role::ResidentJudge];
        assert_eq!(
            names(&judges, None, None).await,
            ["Casper Counsel", "Isa Adviser", "Justice Example", "Olive Officer"]
        );
        assert_eq!(names(&judges, Some(world.court.id), None).await, ["Justice Example"]);
        assert_eq!(
            names(&judges, None, Some(Region::NorthEast)).await,
            ["Isa Adviser", "Justice Example", "Olive Officer"]
        );
        assert_eq!(names(&[Role::SpecialMeasuresOfficer], None, None).await, ["Olive Officer"]);
        assert!(names(&[], None, None).await.is_empty());
        drop(tx);
        let mut tx = db.read().await.unwrap();
        let member = memberships::list_with_role(
            &mut tx,
            &[Role::Judge],
            Some(world.court.id),
            None,
            day("2026-05-01"),
        )
        .await
        .unwrap()
        .remove(0);
        assert_eq!(
            (member.person, member.role, member.court),
            (world.judge, Role::Judge, Some(world.court.id))
        );
        assert_eq!(member.organisation_name, "Ashfield Crown Court");
    })
    .await;
}

#[tokio::test]
async fn a_courtroom_can_be_handed_over_for_set_dates() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let named = AppointmentRecord {
            id: new_id(),
            resource: world.courtroom,
            person: world.officer,
            deputy: false,
            from: day("2026-01-01"),
            until: None,
        };
        let deputy = AppointmentRecord {
            id: new_id(),
            person: world.isva,
            deputy: true,
            from: day("2026-08-03"),
            until: Some(day("2026-08-14")),
            ..named.clone()
        };
        writing!(db, [named, deputy], tx => {
            appointments::insert(tx, &deputy).await?;
            appointments::insert(tx, &named).await
        })
        .unwrap();

        let mut tx = db.read().await.unwrap();
        let on = day("2026-08-14");
        let both = appointments::list_for_resource(&mut tx, world.courtroom, on).await.unwrap();
        assert_eq!(both, [named.clone(), deputy.clone()]);
        let own = appointments::list_for_person(&mut tx, world.isva, on).await.unwrap();
        assert_eq!(own, [(deputy, world.court.id)]);
        let after = appointments::list_for_person(&mut tx, world.isva, day("2026-08-15")).await.unwrap();
        assert_eq!(after, []);
        let to_come = appointments::list_for_resource_from(&mut tx, world.courtroom, day("2026-02-01")).await;
        assert_eq!(to_come.unwrap().len(), 2);
        let to_come = appointments::list_for_resource_from(&mut tx, world.courtroom, day("2026-08-15")).await;
        assert_eq!(to_come.unwrap(), std::slice::from_ref(&named));
        drop(tx);

        let id = named.id;
        assert!(writing!(db, [], tx => appointments::end(tx, id, day("2026-12-31")).await).unwrap());
        assert!(!writing!(db, [], tx => appointments::end(tx, new_id(), day("2026-12-31")).await).unwrap());
        let mut tx = db.read().await.unwrap();
        let left =
            appointments::list_for_resource(&mut tx, world.courtroom, day("2027-01-01")).await.unwrap();
        assert_eq!(left, []);
    })
    .await;
}

#[tokio::test]
async fn an_account_can_be_given_a_password_disabled_and_enabled() {
    on_both(|db| async move {
        let world = World::build(&db).await;
        let staff = organisation("Ashfield Crown Court", Some(world.court.id), None);
        let held = membership(world.officer, staff.id, Role::SpecialMeasuresOfficer);
        let own = account(world.officer, "olive.officer");
        writing!(db, [staff, held, own], tx => {
            organisations::insert(tx, &staff).await?;
            memberships::insert(tx, &held).await?;
            accounts::insert(tx, &own).await
        })
        .unwrap();
        let same_name = account(world.judge, "olive.officer");
        let refused = writing!(db, [same_name], tx => accounts::insert(tx, &same_name).await);
        assert!(
            matches!(&refused, Err(Error::Taken(place)) if place.contains("sign_in_name")),
            "{refused:?}"
        );

        let (id, disabled_at) = (own.id, at("2026-05-05T10:00:00"));
        writing!(db, [], tx => accounts::set_password(tx, id, 1, "$argon2id$two").await).unwrap();
        let stale = writing!(db, [], tx => accounts::set_password(tx, id, 1, "$argon2id$three").await);
        assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
        assert!(writing!(db, [], tx => accounts::disable(tx, id, disabled_at).await).unwrap());
        let later = disabled_at + TimeDelta::days(1);
        assert!(writing!(db, [], tx => accounts::disable(tx, id, later).await).unwrap());

        let mut tx = db.read().await.unwrap();
        let expected = AccountRecord {
            password_hash: "$argon2id$two".to_owned(),
            disabled_at: Some(disabled_at),
            version: 4,
            ..own.clone()
        };
        assert_eq!(accounts::find(&mut tx, id).await.unwrap().unwrap(), expected);
        let found = accounts::find_by_sign_in_name(&mut tx, &own.sign_in_name).await.unwrap();
        assert_eq!(found.unwrap(), expected);
        let nobody = "nobody.here".parse().unwrap();
        assert!(accounts::find_by_sign_in_name(&mut tx, &nobody).await.unwrap().is_none());
        let listed = accounts::list(&mut tx, day("2026-05-05")).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!((listed[0].person_name.as_str(), listed[0].account.id), ("Olive Officer", id));
        assert_eq!(listed[0].memberships[0].role, Role::SpecialMeasuresOfficer);
        assert_eq!(listed[0].memberships[0].organisation_name, "Ashfield Crown Court");
        let before = accounts::list(&mut tx, day("2025-05-05")).await.unwrap();
        assert!(before[0].memberships.is_empty());
        drop(tx);

        assert!(writing!(db, [], tx => accounts::enable(tx, id).await).unwrap());
        assert!(!writing!(db, [], tx => accounts::enable(tx, new_id()).await).unwrap());
        assert!(!writing!(db, [], tx => accounts::disable(tx, new_id(), disabled_at).await).unwrap());
        let mut tx = db.read().await.unwrap();
        assert_eq!(accounts::find(&mut tx, id).await.unwrap().unwrap().disabled_at, None);
    })
    .await;
}

#[test]
fn an_account_in_a_log_line_shows_no_hash() {
    let shown = format!("{:?}", account(new_id(), "olive.officer"));
    assert!(!shown.contains("argon2id") && !shown.contains("olive"), "{shown}");
}

#[tokio::test]
async fn wrong_passwords_are_counted_by_name_and_forgotten() {
    on_both(|db| async move {
        let (one, other): (&[u8], &[u8]) = (&[1; 32], &[2; 32]);
        let morning = at("2026-05-04T09:00:00");
        for minute in 0..3 {
            let when = morning + TimeDelta::minutes(minute);
            writing!(db, [], tx => failures::note(tx, one, when).await).unwrap();
        }
        writing!(db, [], tx => failures::note(tx, other, morning).await).unwrap();
        let since = morning + TimeDelta::minutes(1);
        let count = async |name: &'static [u8], since| {
            failures::count_since(&mut db.read().await.unwrap(), name, since).await.unwrap()
        };
        assert_eq!((count(one, since).await, count(other, since).await), (2, 0));
        let forgotten = writing!(db, [], tx => failures::forget_before(tx, since).await).unwrap();
        assert_eq!(forgotten, 2);
        assert_eq!((count(one, morning).await, count(other, morning).await), (2, 0));
        writing!(db, [], tx => failures::clear(tx, one).await).unwrap();
        assert_eq!(count(one, morning).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_stored_word_that_means_nothing_is_named_by_table_column_and_row() {
    on_both(|db| async move {
        let odd = court("Odd", Region::London);
        let id = odd.id;
        writing!(db, [odd], tx => store::courts::insert(tx, &odd).await).unwrap();
        writing!(db, [], tx => {
            store::on_backend!(tx, conn => sqlx::query("update courts set region = 'atlantis' where id = $1")
                .bind(id.uuid()).execute(conn).await.map(|_done| ())?);
            Ok(())
        })
        .unwrap();
        let error = store::courts::find(&mut db.read().await.unwrap(), id).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("courts.region of row {id} holds something unexpected: not a value this program writes")
        );
    })
    .await;
}
