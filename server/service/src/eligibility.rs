//! Eligibility for special measures: what is recorded about a witness, joined with the charges and the diary, and handed
//! to the rules of `domain`. Nothing that follows from the facts is kept.

mod page;
mod record;
mod summary;

pub use page::{facts_page, page};
pub use record::record;
pub(crate) use summary::{birthdays, summary};

use crate::{context::Context, error::Result, witnesses::birth_date};
use chrono::NaiveDate;
use domain::{
    calendar::london_day,
    case::offence,
    eligibility::{Accused, Course, Moment, RecordedFacts, Request22A, WitnessFacts},
    hearing::HearingKind,
    ids::WitnessId,
    law::Rules,
    measure::{Assistance, Measure},
    recording::Outcome,
    witness::BirthDate,
};
use store::{Tx, eligibility::FactsRecord, witnesses::WitnessRecord};
use uuid::Uuid;

/// The column into which the facts are sealed; with the row's id it is bound into what it holds.
const FACTS: &str = "facts";

/// Everything eligibility is worked out from.
struct Known {
    /// What was recorded, and the version it was recorded in.
    recorded: RecordedFacts,
    version: i64,
    birth_date: Option<BirthDate>,
    facts: WitnessFacts,
    accused: Vec<Accused>,
    course: Course,
    trial: Option<NaiveDate>,
}

impl Known {
    /// Reads it for one witness. Whoever asks has been asked whether they may see it.
    async fn of(cx: &Context, tx: &mut Tx, witness: &WitnessRecord) -> Result<Self> {
        let kept = store::eligibility::latest(tx, witness.id).await?;
        let version = kept.as_ref().map_or(0, |kept| kept.version);
        let recorded = match &kept {
            Some(kept) => open(cx, kept)?,
            None => RecordedFacts::none(cx.today()),
        };
        let birth_date = birth_date(cx, tx, witness.id).await?;
        let accused = accused(tx, witness, &recorded).await?;
        let (diary, trial) = diary(cx, tx, witness).await?;
        let mut facts = recorded.witness(birth_date, witness.complainant);
        // What the application itself says goes before what somebody told of it.
        let applications = store::applications::list_for_witnesses(tx, &[witness.id]).await?;
        let asks = |each: &&store::applications::ApplicationRecord| each.request_22a == Request22A::Yes;
        if let Some(application) = applications.iter().rev().find(asks).or(applications.last()) {
            facts.request_22a = Some(application.request_22a);
        }
        Ok(Self {
            facts,
            course: recorded.course(diary, cx.today()),
            accused,
            recorded,
            version,
            birth_date,
            trial,
        })
    }

    /// The day for which the answer is given unless another is asked for.
    fn usual_day(&self, today: NaiveDate) -> NaiveDate {
        self.course.decision.map_or(today, |decision| decision.on)
    }
}

/// The law that answers.
fn law() -> &'static Rules {
    Rules::in_force()
}

fn open(cx: &Context, kept: &FactsRecord) -> Result<RecordedFacts> {
    let text = cx.sealer.open(kept.id, FACTS, &kept.facts_sealed)?;
    // What was sealed was written by this program; anything else was not sealed here.
    serde_json::from_str(&text).map_err(|_| crate::Error::Unsealing)
}

fn seal(cx: &Context, row: Uuid, facts: &RecordedFacts) -> Result<Vec<u8>> {
    let text = serde_json::to_string(facts).map_err(|_| crate::Error::Unsealing)?;
    cx.sealer.seal(row, FACTS, &text)
}

/// The defendants with what is charged and alleged against each.
async fn accused(tx: &mut Tx, witness: &WitnessRecord, recorded: &RecordedFacts) -> Result<Vec<Accused>> {
    let defendants = store::defendants::list_for_case(tx, witness.case).await?;
    let charges = store::charges::list_for_case(tx, witness.case).await?;
    Ok(defendants
        .into_iter()
        .map(|defendant| {
            let of = charges.iter().filter(|charge| charge.defendant == defendant.id);
            let known: Vec<_> = of.clone().filter_map(|charge| offence(&charge.offence_code)).collect();
            let unknown = known.len() != of.count();
            recorded.accused(defendant.label, known, unknown)
        })
        .collect())
}

/// What the diary and the directions say: the decision that stands, the recording that was held or is booked next, and the
/// trial.
async fn diary(cx: &Context, tx: &mut Tx, witness: &WitnessRecord) -> Result<(Course, Option<NaiveDate>)> {
    let today = cx.today();
    let standing = store::directions::standing_for_witness(tx, witness.id).await?;
    let section_28 = Assistance::Measure(Measure::RecordedCrossExamination);
    let hearings = store::hearings::list_for_case(tx, witness.case).await?;
    let mut days: Vec<(HearingKind, Moment)> = Vec::new();
    for hearing in hearings {
        let of_witness = hearing.kind == HearingKind::Section28 && hearing.witness == Some(witness.id);
        if !of_witness && hearing.kind != HearingKind::Trial {
            continue;
        }
        if let Some(booking) = store::bookings::standing_for_hearing(tx, hearing.id).await? {
            let outcomes = store::hearing_outcomes::standing_for(tx, &[hearing.id]).await?;
            let outcome = outcomes.get(&hearing.id).map(|outcome| outcome.outcome);
            // One that was lost is no recording, and one of a past day of which nothing is said may be either.
            if !matches!(outcome, Some(Outcome::Lost(_))) {
                let on = london_day(booking.timing.starts_at);
                days.push((hearing.kind, Moment { on, done: outcome == Some(Outcome::Held) }));
            }
        }
    }
    let first = |kind, held| {
        let of_kind = days.iter().filter(move |(each, moment)| *each == kind && moment.done == held);
        of_kind.map(|(_, moment)| *moment).min_by_key(|moment| moment.on)
    };
    let recording = first(HearingKind::Section28, true).or(first(HearingKind::Section28, false));
    let trial = first(HearingKind::Trial, false).map(|moment| moment.on).filter(|on| *on >= today);
    let course = Course {
        decision: standing.iter().map(|direction| direction.made_on).min().map(Moment::done),
        recording,
        provides_section_28: (!standing.is_empty())
            .then(|| standing.iter().any(|direction| direction.assistance == section_28)),
        evidence_began: None,
    };
    Ok((course, trial))
}

/// The field under which the trail keeps facts, sealed.
pub(crate) const TRAIL_FIELD: &str = "eligibility_facts";

/// Facts as the trail keeps them: in words, sealed for the witness.
fn sealed_words(cx: &Context, witness: WitnessId, facts: Option<&RecordedFacts>) -> Result<Option<Vec<u8>>> {
    facts.map(|facts| cx.sealer.seal(witness.uuid(), TRAIL_FIELD, &facts.lines().join("; "))).transpose()
}
