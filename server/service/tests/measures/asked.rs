//! Applications, their service and representations.

use super::desk::{
    APPLICATION, apply, at_the_desk, decide, directed, form, page, represent, serve, with, word,
};
use domain::{
    measure::{ApplicationState, Companion, Limb, Party},
    role::Role,
};
use service::measures;

#[tokio::test]
async fn an_application_shows_all_it_says() {
    at_the_desk(|desk| async move {
        let prosecutor = desk.as_role(Role::Prosecutor);
        let witness = desk.world.case.witness;
        apply(&prosecutor, witness, form(APPLICATION)).await.unwrap();
        let page = page(&desk, Role::Prosecutor).await;
        let [shown] = &page.applications.value().unwrap()[..] else { panic!("one application") };
        assert_eq!(shown.party, Party::Prosecution);
        assert_eq!(shown.defendants.len(), 2);
        let codes: Vec<_> = shown.asked.iter().map(|(assistance, _)| assistance.code()).collect();
        assert_eq!(codes, ["s24", "s27", "s28"]);
        assert_eq!(shown.asked[0].1.companion, Some(Companion::Named));
        assert_eq!(shown.asked[1].1.recorded_minutes, Some(75));
        assert!(shown.views_given && shown.hearing_because.is_none());
        assert_eq!(shown.state, ApplicationState::Asked);
        assert!(page.standing.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_named_field_by_field() {
    at_the_desk(|desk| async move {
        let cx = desk.officer();
        let witness = desk.world.case.witness;
        let answer =
            apply(&cx, witness, form(&[("measures", "s24"), ("measures", "s27"), ("hearing_asked", "yes")]))
                .await;
        assert_eq!(
            word(answer),
            "route Missing, party Missing, made_on Missing, against Missing, companion Missing, \
             interview_on Missing, recorded_minutes Missing, request_22a Missing, views_given Missing, \
             hearing_because Missing"
        );
        let change = apply(&cx, witness, with(APPLICATION, &[("route", "change")])).await;
        assert_eq!(word(change), "changed Missing");
        let unknown = apply(&cx, witness, with(APPLICATION, &[("against", "D9")])).await;
        assert_eq!(word(unknown), "against NotOffered");
        let tomorrow = apply(&cx, witness, with(APPLICATION, &[("made_on-day", "25")])).await;
        assert_eq!(word(tomorrow), "made_on InTheFuture");
    })
    .await;
}

#[tokio::test]
async fn only_officer_and_prosecutor_apply() {
    at_the_desk(|desk| async move {
        for role in Role::ALL {
            let answer = apply(&desk.as_role(role), desk.world.case.witness, form(APPLICATION)).await;
            let expected = match role {
                Role::SpecialMeasuresOfficer | Role::Prosecutor => "yes",
                // No hearing of the case is today.
                Role::CourtClerk | Role::Administrator => "not found",
                _ => "not allowed",
            };
            assert_eq!(word(answer), expected, "{role}");
            let stranger = apply(&desk.as_stranger(role), desk.world.case.witness, form(APPLICATION)).await;
            assert_eq!(word(stranger), "not found", "{role}");
        }
    })
    .await;
}

const SERVED: &[(&str, &str)] = &[
    ("recipient", "D1"),
    ("method", "electronic"),
    ("sent_on-day", "2"),
    ("sent_on-month", "11"),
    ("sent_on-year", "2026"),
    ("sent_at", "2:31pm"),
    ("served_by", "prosecution"),
];

#[tokio::test]
async fn service_after_half_past_two_counts_from_the_next_business_day() {
    at_the_desk(|desk| async move {
        let cx = desk.as_role(Role::Prosecutor);
        let id = apply(&cx, desk.world.case.witness, form(APPLICATION)).await.unwrap();
        serve(&cx, id, form(SERVED)).await.unwrap();
        serve(&cx, id, with(SERVED, &[("recipient", "court"), ("sent_at", "2:30pm")])).await.unwrap();
        let page = page(&desk, Role::Judge).await;
        let shown = &page.applications.value().unwrap()[0];
        let deemed: Vec<_> =
            shown.services.iter().map(|each| (each.recipient.as_str(), each.deemed.to_string())).collect();
        assert_eq!(
            deemed,
            [("The court", "2026-11-02".to_owned()), ("Defence for D1", "2026-11-03".to_owned())]
        );
        let due: Vec<_> =
            shown.representations_due.iter().map(|(who, day)| (who.as_str(), day.to_string())).collect();
        assert_eq!(
            due,
            [("Defence for D1", "2026-11-17".to_owned())],
            "ten business days, for parties alone"
        );
        let later = serve(&cx, id, with(SERVED, &[("sent_on-day", "24"), ("sent_at", "8:41am")])).await;
        assert_eq!(word(later), "sent_on InTheFuture");
    })
    .await;
}

const OPPOSED: &[(&str, &str)] = &[
    ("by", "D1"),
    ("made_on-day", "12"),
    ("made_on-month", "11"),
    ("made_on-year", "2026"),
    ("opposes", "yes"),
    ("limbs", "maximises"),
    ("summary", "A screen would do"),
];

#[tokio::test]
async fn a_party_speaks_for_itself_alone_and_says_what_it_disputes() {
    at_the_desk(|desk| async move {
        let prosecutor = desk.as_role(Role::Prosecutor);
        let id = apply(&prosecutor, desk.world.case.witness, form(APPLICATION)).await.unwrap();
        let defence = desk.as_role(Role::DefenceCounsel);
        represent(&defence, id, form(OPPOSED)).await.unwrap();
        assert_eq!(word(represent(&defence, id, with(OPPOSED, &[("by", "D2")])).await), "by NotOffered");
        assert_eq!(
            word(represent(&defence, id, with(OPPOSED, &[("by", "prosecution")])).await),
            "by NotOffered"
        );
        assert_eq!(word(represent(&prosecutor, id, form(OPPOSED)).await), "by NotOffered");
        assert_eq!(word(represent(&desk.officer(), id, with(OPPOSED, &[("by", "D2")])).await), "yes");
        assert_eq!(word(represent(&defence, id, with(OPPOSED, &[("limbs", "")])).await), "limbs Missing");
        for role in [Role::Isva, Role::WitnessCare, Role::WitnessService, Role::Intermediary, Role::Judge] {
            let answer = represent(&desk.as_role(role), id, form(OPPOSED)).await;
            assert_eq!(word(answer), "not allowed", "{role}");
        }
        let page = page(&desk, Role::Judge).await;
        let said = &page.applications.value().unwrap()[0].representations;
        assert_eq!(said.len(), 2);
        let first = said.iter().find(|each| each.by == "Defence for D1").unwrap();
        assert_eq!(
            (&first.limbs[..], first.summary.as_deref()),
            (&[Limb::Maximises][..], Some("A screen would do"))
        );
    })
    .await;
}

#[tokio::test]
async fn nothing_is_said_of_an_application_that_is_decided() {
    at_the_desk(|desk| async move {
        let id = directed(&desk).await;
        assert_eq!(word(represent(&desk.as_role(Role::DefenceCounsel), id, form(OPPOSED)).await), "stale");
        assert_eq!(word(decide(&desk, &desk.officer(), id, form(super::desk::DECISION)).await), "stale");
        // Papers can still be served late.
        serve(&desk.officer(), id, form(SERVED)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_application_of_another_case_is_not_there() {
    at_the_desk(|desk| async move {
        let other = apply(&desk.officer(), desk.world.other_case.witness, form(APPLICATION)).await.unwrap();
        for role in [Role::Prosecutor, Role::DefenceCounsel, Role::Judge, Role::Isva] {
            let cx = desk.as_role(role);
            assert_eq!(word(serve(&cx, other, form(SERVED)).await), "not found", "{role}");
            assert_eq!(word(represent(&cx, other, form(OPPOSED)).await), "not found", "{role}");
            assert_eq!(word(measures::page(&cx, desk.world.other_case.witness).await), "not found", "{role}");
        }
    })
    .await;
}
