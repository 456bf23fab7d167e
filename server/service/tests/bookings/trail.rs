//! Every act is in the trail with old, new and why, and the chain holds.

use super::written::{at_the_desk, because, book, in_courtroom_2, in_spite, recording, starting};
use domain::{booking_entry::EndEntry, hearing::ChangeReason, role::Role};
use serde_json::Value;
use service::bookings;
use store::trail::{EntryKind, TrailRow};

fn field<'a>(kept: &'a Value, field: &str) -> Option<&'a str> {
    kept.get(field).and_then(Value::as_str)
}

fn read(kept: Option<&str>) -> Value {
    kept.map_or(Value::Null, |kept| serde_json::from_str(kept).unwrap())
}

#[tokio::test]
async fn every_act_is_in_the_trail_and_the_chain_holds() {
    at_the_desk(|desk| async move {
        let officer = desk.officer();
        let hearing = book(&desk, in_spite(starting("2026-11-28", "10am", recording(&desk)))).await;
        let mut longer = in_spite(starting("2026-11-28", "10am", recording(&desk)));
        longer.timing.minutes = 120;
        longer.link_room = None;
        bookings::amend(&officer, hearing, 1, longer, "Counsel asked for longer".to_owned()).await.unwrap();
        let to = in_courtroom_2(&desk, recording(&desk));
        bookings::move_to(&officer, hearing, 2, to, because(ChangeReason::EarlierDate)).await.unwrap();
        let why = EndEntry { note: Some("Flooded".to_owned()), ..because(ChangeReason::Room) };
        bookings::cancel(&officer, hearing, 3, why).await.unwrap();
        bookings::book_again(&officer, hearing, recording(&desk)).await.unwrap();
        // Nothing is kept of what was refused.
        super::written::refused(&desk, &desk.world.case, recording(&desk)).await;

        let mut tx = desk.db.read().await.unwrap();
        let mut rows = store::trail::list_for_subject(&mut tx, hearing.uuid(), 100).await.unwrap();
        rows.reverse();
        let told: Vec<_> = rows.iter().map(|row| (row.what.as_str(), row.reason.as_deref())).collect();
        assert_eq!(
            told,
            [
                ("booked", Some("The judge directs it")),
                ("amended", Some("Counsel asked for longer")),
                ("moved", Some("Earlier date found")),
                ("cancelled", Some("Room: Flooded")),
                ("booked", None),
            ]
        );
        for row in &rows {
            assert_eq!(row.entry_kind().unwrap(), EntryKind::Change);
            assert_eq!(row.actor_id, Some(desk.world.somebody(Role::SpecialMeasuresOfficer).person.uuid()));
            assert_eq!(row.actor_role.as_deref(), Some("special_measures_officer"));
            assert_eq!(row.case_id, Some(desk.world.case.case.uuid()));
            assert_eq!(row.witness_id, Some(desk.world.case.witness.uuid()));
        }
        let sides = |row: &TrailRow| (read(row.before.as_deref()), read(row.after.as_deref()));
        let (before, after) = sides(&rows[0]);
        assert_eq!(before, Value::Null);
        assert_eq!(field(&after, "courtroom"), Some("Leeds Crown Court, Courtroom 5"));
        assert_eq!(field(&after, "override_reason"), Some("The judge directs it"));
        let (before, after) = sides(&rows[1]);
        assert_eq!((field(&before, "minutes"), field(&after, "minutes")), (Some("90"), Some("120")));
        assert_eq!(field(&before, "link_room"), Some("Leeds Crown Court, Link room 1"));
        assert_eq!(field(&after, "link_room"), None);
        let (before, after) = sides(&rows[2]);
        assert_eq!(field(&before, "date"), Some("Saturday 28 November 2026"));
        assert_eq!(field(&after, "date"), Some("Monday 30 November 2026"));
        assert_eq!(field(&after, "courtroom"), Some("Leeds Crown Court, Courtroom 2"));
        let (before, after) = sides(&rows[3]);
        assert_eq!(field(&before, "time"), Some("10am to 11:30am"));
        assert_eq!(after, Value::Null);
        let verdict = store::trail::verify(&mut tx).await.unwrap();
        assert_eq!(verdict.faults, Vec::<String>::new());
        assert_eq!(verdict.rows, 5);
    })
    .await;
}

#[tokio::test]
async fn an_attempt_on_somebody_elses_hearing_is_in_the_trail() {
    at_the_desk(|desk| async move {
        let hearing = book(&desk, recording(&desk)).await;
        let stranger = desk.as_stranger(Role::SpecialMeasuresOfficer);
        let answer = bookings::page(&stranger, hearing).await;
        assert!(matches!(answer, Err(service::Error::NotFound)));
        let mut tx = desk.db.read().await.unwrap();
        let verdict = store::trail::verify(&mut tx).await.unwrap();
        assert_eq!((verdict.rows, verdict.faults.len()), (2, 0));
        // It is no change of the case, and so not in its history.
        let rows = store::trail::list_for_case(&mut tx, desk.world.case.case, 100).await.unwrap();
        assert_eq!(rows.len(), 1);
    })
    .await;
}
