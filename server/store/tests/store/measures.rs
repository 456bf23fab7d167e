//! Applications for special measures, decisions, directions and what is recorded of section 41.

use crate::world::{World, at, day, new_id};
use domain::{
    calendar::ServiceMethod,
    eligibility::{Ground, Request22A},
    ids::{DefendantId, DirectionId, MeasureDecisionId, WitnessId},
    measure::{
        AbsenceCondition, ApplicationRoute, Assistance, Companion, DirectionState, EndCause, Limb, Manner,
        Measure, Outcome, Particulars, Party, Section41Outcome, Section41State, TimetableDate,
    },
};
use store::{
    Db, Error,
    applications::{self, ApplicationRecord, RepresentationsRecord, ServiceRecord, WithheldPart},
    decisions::{self, DecisionRecord, TellingRecord},
    directions::{self, DateRecord, DirectionRecord, EndingRecord},
    section_41::{self, By, Section41Decision, Section41Record, Section41Representations},
};
use test_databases::fresh;

const LINK: Assistance = Assistance::Measure(Measure::LiveLink);
const RECORDED: Assistance = Assistance::Measure(Measure::RecordedCrossExamination);
const INTERVIEW: Assistance = Assistance::Measure(Measure::RecordedEvidenceInChief);

fn application(world: &World) -> ApplicationRecord {
    let link = Particulars { companion: Some(Companion::Named), ..Particulars::default() };
    let interview = Particulars {
        recorded_on: Some(day("2026-06-01")),
        recorded_minutes: Some(75),
        recorded_part: Some("From 00:05 to 01:10".to_owned()),
        words: Some("Played to the jury".to_owned()),
        ..Particulars::default()
    };
    ApplicationRecord {
        id: new_id(),
        witness: world.witness.id,
        route: ApplicationRoute::Application,
        party: Party::Prosecution,
        made_on: day("2026-10-05"),
        changed: None,
        request_22a: Request22A::Yes,
        views_given: true,
        hearing_because: Some("The measures are disputed".to_owned()),
        late_because: Some("The interview came late".to_owned()),
        defendants: vec![world.first, world.second],
        asked: vec![(LINK, link), (INTERVIEW, interview), (Assistance::Supporter, Particulars::default())],
        recorded_at: at("2026-10-05T10:00:00"),
        recorded_by: world.officer,
    }
}

fn decision(world: &World, application: Option<&ApplicationRecord>) -> DecisionRecord {
    DecisionRecord {
        id: new_id(),
        witness: world.witness.id,
        application: application.map(|each| each.id),
        decided_on: day("2026-10-20"),
        hearing: None,
        judge: world.judge,
        judge_name: "Justice Example".to_owned(),
        manner: Manner::InAbsence,
        absence_condition: Some(AbsenceCondition::HadTime),
        reasons: "Stated in open court".to_owned(),
        cause: None,
        cause_words: None,
        outside_scheme_because: Some("The judge so directed".to_owned()),
        grounds: vec![Ground::Impairment, Ground::SexualOffence],
        decided: vec![
            (world.first, LINK, Outcome::Granted),
            (world.second, LINK, Outcome::Refused),
            (world.first, RECORDED, Outcome::Granted),
        ],
        recorded_at: at("2026-10-20T12:00:00"),
        recorded_by: world.officer,
    }
}

fn direction(
    decision: MeasureDecisionId,
    witness: WitnessId,
    defendant: DefendantId,
    assistance: Assistance,
) -> DirectionRecord {
    DirectionRecord {
        id: new_id(),
        decision,
        witness,
        defendant,
        assistance,
        turn: 1,
        made_on: day("2026-10-20"),
        particulars: Particulars {
            companion: Some(Companion::ToBeNamed),
            recorded_minutes: Some(60),
            words: Some("From the link room".to_owned()),
            ..Particulars::default()
        },
        replaces: None,
        ending: None,
    }
}

fn ending(world: &World, how: DirectionState, decision: Option<MeasureDecisionId>) -> EndingRecord {
    EndingRecord {
        how,
        ended_on: day("2026-11-02"),
        cause: EndCause::MaterialChange,
        words: Some("The witness has moved".to_owned()),
        decision,
        recorded_at: at("2026-11-02T12:00:00"),
        recorded_by: world.officer,
    }
}

/// Keeps a decision with the directions of these measures against the first defendant.
async fn directed(db: &Db, world: &World, measures: &[Assistance]) -> (DecisionRecord, Vec<DirectionRecord>) {
    let decision = decision(world, None);
    let directions: Vec<_> = measures
        .iter()
        .map(|assistance| direction(decision.id, world.witness.id, world.first, *assistance))
        .collect();
    writing!(db, [decision, directions], tx => {
        decisions::insert(tx, &decision).await?;
        for each in &directions {
            directions::insert(tx, each).await?;
        }
        Ok(())
    })
    .unwrap();
    (decision, directions)
}

#[tokio::test]
async fn an_application_is_kept_with_all_it_says() {
    for database in fresh().await {
        let db = &database.db;
        let world = World::build(db).await;
        let first = application(&world);
        let mut second = ApplicationRecord {
            route: ApplicationRoute::Change,
            party: Party::Defence,
            made_on: day("2026-10-30"),
            changed: Some("The witness has moved".to_owned()),
            request_22a: Request22A::NotApplicable,
            views_given: false,
            hearing_because: None,
            late_because: None,
            defendants: vec![world.second],
            ..application(&world)
        };
        second.asked.truncate(1);
        writing!(db, [first, second], tx => {
            applications::insert(tx, &second).await?;
            applications::insert(tx, &first).await
        })
        .unwrap();
        let mut tx = db.read().await.unwrap();
        assert_eq!(applications::find(&mut tx, first.id).await.unwrap(), Some(first.clone()));
        assert_eq!(applications::find(&mut tx, new_id()).await.unwrap(), None);
        let both =
            applications::list_for_witnesses(&mut tx, &[world.witness.id, world.other_witness.id]).await;
        assert_eq!(both.unwrap(), [first, second]);
        let none = applications::list_for_witnesses(&mut tx, &[world.other_witness.id]).await.unwrap();
        assert_eq!(none, []);
    }
}

#[tokio::test]
async fn service_representations_and_the_withheld_part_are_kept_with_their_application() {
    for database in fresh().await {
        let db = &database.db;
        let world = World::build(db).await;
        let application = application(&world);
        let service = |sent: &str, recipient, defendant| ServiceRecord {
            id: new_id(),
            application: application.id,
            recipient,
            defendant,
            method: ServiceMethod::Post,
            sent_at: at(sent),
            served_by: Party::Prosecution,
            recorded_at: at("2026-10-06T10:00:00"),
            recorded_by: world.officer,
        };
        let services = [
            service("2026-10-06T13:30:00", Party::Court, None),
            service("2026-10-07T09:00:00", Party::Defence, Some(world.second)),
        ];
        let said = |made: &str, limbs: &[Limb], summary: Option<&str>| RepresentationsRecord {
            id: new_id(),
            application: application.id,
            party: Party::Defence,
            defendant: Some(world.first),
            made_on: day(made),
            limbs: limbs.to_vec(),
            summary: summary.map(ToOwned::to_owned),
            recorded_at: at("2026-10-12T10:00:00"),
            recorded_by: world.officer,
        };
        let representations = [
            said("2026-10-12", &[Limb::Improves, Limb::Recording], Some("A screen would do")),
            said("2026-10-13", &[], None),
        ];
        let withheld = WithheldPart {
            id: new_id(),
            witness: world.witness.id,
            application: application.id,
            party: Party::Prosecution,
            content_sealed: vec![1, 2, 3],
            because_sealed: vec![4, 5],
            recorded_at: at("2026-10-12T11:00:00"),
            recorded_by: world.counsel,
        };
        writing!(db, [application, services, representations, withheld], tx => {
            applications::insert(tx, &application).await?;
            for each in services.iter().rev() {
                applications::insert_service(tx, each).await?;
            }
            for each in representations.iter().rev() {
                applications::insert_representations(tx, each).await?;
            }
            applications::insert_withheld(tx, &withheld).await
        })
        .unwrap();
        let mut tx = db.read().await.unwrap();
        let of = [application.id];
        assert_eq!(applications::list_services(&mut tx, &of).await.unwrap(), services);
        assert_eq!(applications::list_representations(&mut tx, &of).await.unwrap(), representations);
        assert_eq!(applications::list_withheld(&mut tx, &of).await.unwrap(), [withheld]);
        let others = [new_id()];
        assert_eq!(applications::list_services(&mut tx, &others).await.unwrap(), []);
        assert_eq!(applications::list_representations(&mut tx, &others).await.unwrap(), []);
        assert_eq!(applications::list_withheld(&mut tx, &[]).await.unwrap(), []);
    }
}

#[tokio::test]
async fn an_application_is_decided_once_and_the_witness_told() {
    for database in fresh().await {
        let db = &database.db;
        let world = World::build(db).await;
        let application = application(&world);
        let decision = decision(&world, Some(&application));
        let own_motion = DecisionRecord {
            cause: Some(EndCause::OwnMotion),
            cause_words: Some("A new link room".to_owned()),
            decided_on: day("2026-11-01"),
            ..self::decision(&world, None)
        };
        let telling = TellingRecord {
            id: new_id(),
            decision: decision.id,
            told_on: day("2026-10-21"),
            told_by: Party::Prosecution,
            arrangements_explained: true,
            recorded_at: at("2026-10-21T10:00:00"),
            recorded_by: world.officer,
        };
        writing!(db, [application, decision, own_motion, telling], tx => {
            applications::insert(tx, &application).await?;
            decisions::insert(tx, &own_motion).await?;
            decisions::insert(tx, &decision).await?;
            decisions::insert_telling(tx, &telling).await
        })
        .unwrap();
        let again = self::decision(&world, Some(&application));
        let twice = writing!(db, [again], tx => decisions::insert(tx, &again).await);
        assert!(matches!(twice, Err(Error::Taken(_))), "{twice:?}");
        let mut tx = db.read().await.unwrap();
        assert_eq!(decisions::find(&mut tx, decision.id).await.unwrap(), Some(decision.clone()));
        let of = [decision.id, own_motion.id];
        let all = decisions::list_for_witnesses(&mut tx, &[world.witness.id]).await.unwrap();
        assert_eq!(all, [decision, own_motion]);
        assert_eq!(decisions::list_for_witnesses(&mut tx, &[world.other_witness.id]).await.unwrap(), []);
        assert_eq!(decisions::list_tellings(&mut tx, &of).await.unwrap(), [telling]);
    }
}

#[tokio::test]
async fn one_direction_of_a_kind_stands_and_those_before_it_are_kept() {
    for database in fresh().await {
        let db = &database.db;
        let world = World::build(db).await;
        let (decision, made) = directed(db, &world, &[LINK, RECORDED]).await;
        let second = direction(decision.id, world.witness.id, world.first, LINK);
        let twice = writing!(db, [second], tx => directions::insert(tx, &second).await);
        assert!(matches!(twice, Err(Error::Stale)), "{twice:?}");

        let varied = ending(&world, DirectionState::Varied, Some(decision.id));
        let (old, replaces) = (made[0].id, Some(made[0].id));
        let next = DirectionRecord { replaces, turn: 2, ..second };
        let turn = writing!(db, [varied, next], tx => {
            directions::end(tx, old, &varied).await?;
            directions::insert(tx, &next).await
        });
        assert_eq!(turn.unwrap(), 2);
        let again = writing!(db, [varied], tx => directions::end(tx, old, &varied).await);
        assert!(matches!(again, Err(Error::Stale)), "{again:?}");

        let mut tx = db.read().await.unwrap();
        let ended = DirectionRecord { ending: Some(varied), ..made[0].clone() };
        assert_eq!(ended.state(), DirectionState::Varied);
        assert_eq!(directions::find(&mut tx, old).await.unwrap(), Some(ended.clone()));
        assert_eq!(directions::find(&mut tx, new_id()).await.unwrap(), None);
        let all = directions::list_for_witness(&mut tx, world.witness.id).await.unwrap();
        assert_eq!(all, [ended, next.clone(), made[1].clone()]);
        let standing = directions::standing_for_witness(&mut tx, world.witness.id).await.unwrap();
        assert_eq!(standing, [next.clone(), made[1].clone()]);
        assert!(standing.iter().all(|each| each.state().stands()));
        let both = [world.witness.id, world.other_witness.id];
        let by_witness = directions::standing_for_witnesses(&mut tx, &both).await.unwrap();
        assert_eq!(by_witness.len(), 1);
        assert_eq!(by_witness[&world.witness.id], standing);
        let none = directions::standing_for_witness(&mut tx, world.other_witness.id).await.unwrap();
        assert_eq!(none, []);
    }
}

#[tokio::test]
async fn of_two_directions_made_in_the_same_moment_one_is_kept() {
    for database in fresh().await {
        let db = &database.db;
        let world = World::build(db).await;
        let (decision, _) = directed(db, &world, &[]).await;
        let each = || direction(decision.id, world.witness.id, world.first, LINK);
        let (one, other) = (each(), each());
        let (first, second) =
            tokio::join!(async { writing!(db, [one], tx => directions::insert(tx, &one).await) }, async {
                writing!(db, [other], tx => directions::insert(tx, &other).await)
            },);
        let kept = [&first, &second].into_iter().filter(|each| each.is_ok()).count();
        assert_eq!(kept, 1, "{first:?} {second:?}");
        let refused = [first, second].into_iter().find_map(Result::err).unwrap();
        assert!(matches!(refused, Error::Stale), "{refused:?}");
    }
}

fn date(world: &World, direction: DirectionId, which: TimetableDate, turn: i64, on: &str) -> DateRecord {
    DateRecord {
        direction,
        which,
        turn,
        day: day(on),
        set_on: day("2026-10-20"),
        judge: world.judge,
        judge_name: "Justice Example".to_owned(),
        why: (turn > 1).then(|| "Counsel is engaged".to_owned()),
        recorded_at: at("2026-10-20T12:00:00"),
        recorded_by: world.officer,
    }
}

#[tokio::test]
async fn a_timetable_is_what_was_set_last_and_every_date_before_is_kept() {
    for database in fresh().await {
        let db = &database.db;
        let world = World::build(db).await;
        let (_, made) = directed(db, &world, &[LINK, RECORDED]).await;
        let recorded = made[1].id;
        let dates = [
            date(&world, recorded, TimetableDate::GroundRules, 1, "2026-12-01"),
            date(&world, recorded, TimetableDate::GroundRules, 2, "2026-12-04"),
            date(&world, recorded, TimetableDate::Recording, 1, "2026-12-14"),
        ];
        writing!(db, [dates], tx => {
            for each in &dates {
                directions::set_date(tx, each).await?;
            }
            Ok(())
        })
        .unwrap();
        let late = date(&world, recorded, TimetableDate::GroundRules, 2, "2026-12-05");
        let twice = writing!(db, [late], tx => directions::set_date(tx, &late).await);
        assert!(matches!(twice, Err(Error::Stale)), "{twice:?}");

        let mut tx = db.read().await.unwrap();
        assert_eq!(directions::list_dates(&mut tx, &[recorded]).await.unwrap(), dates);
        let timetables = directions::timetables_for_witness(&mut tx, world.witness.id).await.unwrap();
        let [timetable] = &timetables[..] else { panic!("{timetables:?}") };
        assert_eq!((timetable.direction, timetable.defendant), (recorded, world.first));
        assert_eq!(timetable.dates.ground_rules, Some(day("2026-12-04")));
        assert_eq!(
            timetable.dates.missing(),
            [TimetableDate::FurtherQuestions, TimetableDate::Exclusion, TimetableDate::Editing]
        );
        let both = [world.witness.id, world.other_witness.id];
        let all = directions::timetables_for_witnesses(&mut tx, &both).await.unwrap();
        assert_eq!(all.len(), 1);
        drop(tx);

        let lapsed = ending(&world, DirectionState::Lapsed, None);
        writing!(db, [lapsed], tx => directions::end(tx, recorded, &lapsed).await).unwrap();
        let mut tx = db.read().await.unwrap();
        assert_eq!(directions::timetables_for_witness(&mut tx, world.witness.id).await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_section_41_application_is_decided_once_and_leads_to_ground_rules() {
    for database in fresh().await {
        let db = &database.db;
        let world = World::build(db).await;
        let application = Section41Record {
            id: new_id(),
            case: world.case.id,
            witness: world.witness.id,
            defendant: world.second,
            made_on: day("2026-10-09"),
            decision: None,
            ground_rules_on: None,
            recorded_at: at("2026-10-09T10:00:00"),
            recorded_by: world.officer,
        };
        let decision = Section41Decision {
            outcome: Section41Outcome::AllowedInPart,
            decided_on: day("2026-10-23"),
            judge: world.judge,
            judge_name: "Justice Example".to_owned(),
            hearing: None,
        };
        let said = Section41Representations {
            id: new_id(),
            application: application.id,
            party: Party::Prosecution,
            defendant: None,
            made_on: day("2026-10-15"),
        };
        let by = By { at: at("2026-10-23T10:00:00"), person: world.officer };
        let (id, judge) = (application.id, world.judge);
        writing!(db, [application, said], tx => {
            section_41::insert(tx, &application).await?;
            section_41::insert_representations(tx, &said, by).await
        })
        .unwrap();
        let mut tx = db.read().await.unwrap();
        assert_eq!(section_41::find(&mut tx, id).await.unwrap(), Some(application.clone()));
        assert_eq!(application.state(), Section41State::Pending);
        assert_eq!(section_41::list_representations(&mut tx, &[id]).await.unwrap(), [said]);
        drop(tx);

        writing!(db, [decision], tx => section_41::decide(tx, id, &decision, by).await).unwrap();
        let twice = writing!(db, [decision], tx => section_41::decide(tx, id, &decision, by).await);
        assert!(matches!(twice, Err(Error::Stale)), "{twice:?}");
        let decided = Section41Record { decision: Some(decision), ..application };
        let mut tx = db.read().await.unwrap();
        assert_eq!(
            section_41::list_for_case(&mut tx, world.case.id).await.unwrap(),
            std::slice::from_ref(&decided)
        );
        assert_eq!(decided.state(), Section41State::GroundRulesNeeded);
        drop(tx);

        let given = day("2026-10-30");
        writing!(db, [], tx => section_41::give_ground_rules(tx, id, given, judge, by).await).unwrap();
        let twice = writing!(db, [], tx => section_41::give_ground_rules(tx, id, given, judge, by).await);
        assert!(matches!(twice, Err(Error::Stale)), "{twice:?}");
        let found = section_41::find(&mut db.read().await.unwrap(), id).await.unwrap().unwrap();
        assert_eq!(found.ground_rules_on, Some(given));
        assert_eq!(found.state(), Section41State::Allowed);
    }
}
