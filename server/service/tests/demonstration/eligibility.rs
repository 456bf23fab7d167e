//! Every state of a witness's eligibility that a page can show is there to be seen.

use super::{day, people::signed_in, world::World};
use domain::{
    eligibility::{Answer, Fate, Ground, Outlook, Reach21, Requirement, Section22A, State, Why},
    measure::Measure,
    role::Role,
    view::EligibilityPage,
};
use service::{Actor, Error, eligibility, sign_in::Demonstration};
use test_databases::fresh_sqlite;

fn answer(page: &EligibilityPage, measure: Measure) -> Answer {
    page.answer.together.measures.iter().find(|each| each.measure == measure).unwrap().answer
}

fn state(page: &EligibilityPage, ground: Ground) -> State {
    page.answer.together.grounds.iter().find(|each| each.ground == ground).unwrap().state
}

/// The pages of every witness, as the officers of the regions see them.
async fn pages(world: &World) -> Vec<EligibilityPage> {
    let cx = world.cx();
    let demonstration = Demonstration::gather(&cx).await.unwrap();
    let nobody = cx.acting_as(Actor::Nobody);
    let mut pages: Vec<EligibilityPage> = Vec::new();
    for person in world.told.people.iter().filter(|each| each.role == Role::SpecialMeasuresOfficer) {
        let theirs = signed_in(&nobody, &demonstration, person).await;
        for witness in world.cases.iter().flat_map(|case| &case.witnesses) {
            if pages.iter().any(|page| page.witness == witness.id) {
                continue;
            }
            match eligibility::page(&theirs, witness.id, None).await {
                Ok(page) => pages.push(page),
                Err(Error::NotFound) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
    }
    pages
}

#[tokio::test]
async fn every_state_of_eligibility_is_there_to_be_seen() {
    let world = World::fill(fresh_sqlite().await, day("2026-11-24"), 1).await;
    let pages = pages(&world).await;
    assert_eq!(pages.len(), world.told.witnesses);
    let mut missing: Vec<String> = Vec::new();
    let mut seen = |what: &str, is: &dyn Fn(&EligibilityPage) -> bool| {
        if !pages.iter().any(is) {
            missing.push(what.to_owned());
        }
    };
    for outlook in [Outlook::Eligible, Outlook::MayBe, Outlook::NotRecorded, Outlook::NoneOnRecord] {
        seen(outlook.title(), &|page| page.answer.together.outlook == outlook);
    }
    seen("a child who comes of age before the recording, by age alone", &|page| {
        page.turning.as_ref().is_some_and(|turning| {
            turning.days == 21
                && turning.before_recording == Some(true)
                && turning.keeps.is_empty()
                && turning.fates.contains(&(Measure::LiveLink, Fate::Ends))
        })
    });
    seen("a child whom another ground keeps", &|page| {
        page.turning.as_ref().is_some_and(|turning| turning.days < 30 && !turning.keeps.is_empty())
    });
    seen("a child with an intermediary at the interview", &|page| {
        page.answer.together.measures.iter().any(|each| each.only_if == [Requirement::IntermediaryApproved])
    });
    seen("a complainant of domestic abuse only", &|page| {
        state(page, Ground::DomesticAbuse) == State::Applies
            && answer(page, Measure::RecordedCrossExamination) == Answer::No
            && answer(page, Measure::RecordedEvidenceInChief) == Answer::No
    });
    seen("a witness in fear", &|page| {
        page.answer.together.outlook == Outlook::MayBe
            && state(page, Ground::Fear) == State::MayApply
            && answer(page, Measure::RecordedCrossExamination) == Answer::No
    });
    seen("a request under section 22A", &|page| page.answer.together.section_22a == Section22A::DutyArises);
    seen("no request recorded", &|page| page.answer.together.section_22a == Section22A::RequestNotRecorded);
    seen("a complainant who declined", &|page| {
        page.answer.together.grounds.iter().any(|each| each.state == State::OptedOut)
    });
    seen("a complainant presumed a child", &|page| {
        page.answer.together.grounds[0].why == Why::PresumedUnderEighteen
    });
    seen("a child who gives up the primary rule", &|page| {
        let rule = &page.answer.together.child.primary_rule;
        rule.reach == Reach21::Applies && rule.wish.is_some()
    });
    seen("a weapon offence", &|page| state(page, Ground::Weapon) == State::Applies);
    seen("defendants who differ", &|page| !page.answer.alone.is_empty());
    assert!(missing.is_empty(), "nowhere in the story: {missing:#?}");
}
