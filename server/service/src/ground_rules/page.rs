//! The ground rules on their page, as far as its reader may see them, and what the form that records them is filled from.

use super::{
    gap::{dated, line, short_gap},
    people::wanted,
};
use crate::{
    access::{CaseSight, witness_sight},
    cases::reference,
    context::Context,
    error::{Error, Result},
    parts::shown_with,
    witnesses::{Screen, note_look},
};
use chrono::{Datelike, NaiveDate};
use domain::{
    calendar::{long_date, time_words, utc_to_civil},
    cross_examination::JudgesHand,
    ground_rules::Presence,
    hearing::HearingKind,
    ids::{HearingId, WitnessId},
    role::{Action, FieldGroup, Sight},
    view::{
        Choice, GroundRulesForm, GroundRulesPage, GroundRulesVersion, GroundRulesView, PresenceLine,
        WitnessHead,
    },
};
use store::{Tx, ground_rules::GroundRulesRecord, witnesses::WitnessRecord};

/// A witness's ground rules, and how the person acting stands to them.
pub(super) struct Opened {
    pub sight: CaseSight,
    pub see: Sight,
    pub witness: WitnessRecord,
    /// Every version, the latest first.
    pub versions: Vec<GroundRulesRecord>,
}

impl Opened {
    /// # Errors
    /// [`Error::NotAllowed`] for somebody who may know of the witness but not of the ground rules.
    pub async fn of(cx: &Context, tx: &mut Tx, id: WitnessId) -> Result<Self> {
        let (sight, witness) = witness_sight(cx, tx, id).await?;
        let see = sight.sight_of(id);
        if !see.sees(FieldGroup::GroundRulesAndTopics) {
            return Err(Error::NotAllowed);
        }
        let versions = store::ground_rules::list_versions(tx, id).await?;
        Ok(Self { sight, see, witness, versions })
    }

    pub fn head(&self) -> WitnessHead {
        WitnessHead {
            witness: self.witness.id,
            reference: self.witness.reference.to_string(),
            case: self.sight.case.id,
            case_reference: reference(&self.sight.case),
        }
    }

    /// Whether the person acting records: a judge and nobody else.
    pub fn records(&self, cx: &Context) -> Result<bool> {
        let person = cx.person()?;
        let is_judge = JudgesHand::of(person.person, person.role).is_some();
        Ok(is_judge && self.see.may(Action::RecordGroundRules))
    }

    /// The version that stands; zero before the first.
    pub fn standing(&self) -> i64 {
        self.versions.first().map_or(0, |record| record.version)
    }

    pub async fn version_lines(&self, tx: &mut Tx) -> Result<Vec<GroundRulesVersion>> {
        let mut lines = Vec::with_capacity(self.versions.len());
        for each in &self.versions {
            let by = store::people::find(tx, each.saved_by).await?.map(|person| person.name);
            lines.push(GroundRulesVersion {
                version: each.version,
                by: by.unwrap_or_default(),
                at: utc_to_civil(each.saved_at),
                why: each.why.clone(),
            });
        }
        Ok(lines)
    }
}

/// The ground rules for one witness: the version that stands, or another. The look is kept before it is answered.
pub async fn page(cx: &Context, id: WitnessId, version: Option<i64>) -> Result<GroundRulesPage> {
    let mut tx = cx.db.read().await?;
    let opened = Opened::of(cx, &mut tx, id).await?;
    let record = match version {
        None => opened.versions.first(),
        Some(version) => {
            Some(opened.versions.iter().find(|each| each.version == version).ok_or(Error::NotFound)?)
        }
    };
    let record = match record {
        Some(record) => Some(view(&mut tx, &opened, record, cx.today()).await?),
        None => None,
    };
    let plan = store::cross_examination::standing(&mut tx, id).await?;
    let page = GroundRulesPage {
        head: opened.head(),
        record,
        versions: opened.version_lines(&mut tx).await?,
        filing_due: plan.and_then(|record| record.plan.content().filing_due),
        short_gap: short_gap(&mut tx, &opened.sight.case, id).await?,
        may_record: opened.records(cx)?,
    };
    drop(tx);
    note_look(cx, &opened.sight, id, Screen::GroundRules).await?;
    Ok(page)
}

pub(super) async fn view(
    tx: &mut Tx,
    opened: &Opened,
    record: &GroundRulesRecord,
    today: NaiveDate,
) -> Result<GroundRulesView> {
    let defendants = store::defendants::list_for_case(tx, opened.sight.case.id).await?;
    let people: Vec<_> = record.attendances.iter().map(|each| each.person).collect();
    let people = if people.is_empty() { Vec::new() } else { store::people::list_named(tx, &people).await? };
    let attendances = record
        .attendances
        .iter()
        .filter(|each| opened.see.sees(shown_with(each.capacity)))
        .map(|each| PresenceLine {
            name: people
                .iter()
                .find(|person| person.id == each.person)
                .map(|each| each.name.clone())
                .unwrap_or_default(),
            capacity: each.capacity,
            defendant: each
                .defendant
                .and_then(|id| defendants.iter().find(|defendant| defendant.id == id))
                .map(|defendant| defendant.label.to_string()),
            presence: each.presence,
        })
        .collect();
    let recording = match record.recording {
        Some(recording) => Some((recording, hearing_words(tx, recording).await?)),
        None => None,
    };
    Ok(GroundRulesView {
        version: record.version,
        hearing: (record.hearing, hearing_words(tx, record.hearing).await?),
        recording,
        attendances,
        rules: record.rules.clone(),
        breaks: record.breaks.clone(),
        seating: record.seating.clone(),
        intermediary_recommendations: record.intermediary_recommendations.clone(),
        jury_explanation: record.jury_explanation.clone(),
        written_by: record.written_by.clone(),
        serve_by: record.serve_by,
        served_on: record.served_on,
        service_overdue: record.served_on.is_none() && record.serve_by.is_some_and(|day| day < today),
    })
}

/// `Ground rules hearing, Monday 30 November 2026, 10am`.
async fn hearing_words(tx: &mut Tx, id: HearingId) -> Result<String> {
    let hearing = store::hearings::find(tx, id).await?.ok_or(Error::NotFound)?;
    let title = hearing.kind.title();
    Ok(match store::bookings::standing_for_hearing(tx, id).await? {
        Some(booking) => {
            let starts = utc_to_civil(booking.timing.starts_at);
            format!("{title}, {}, {}", long_date(starts.date()), time_words(starts.time()))
        }
        None => format!("{title}, not in the diary"),
    })
}

/// What the form that records a ground rules hearing is filled from. The look is kept before it is answered.
///
/// # Errors
/// [`Error::NotAllowed`] for anybody but a judge.
pub async fn form(cx: &Context, id: WitnessId) -> Result<GroundRulesForm> {
    let mut tx = cx.db.read().await?;
    let opened = Opened::of(cx, &mut tx, id).await?;
    if !opened.records(cx)? {
        return Err(Error::NotAllowed);
    }
    let case = opened.sight.case.id;
    let held = dated(&mut tx, case, id, HearingKind::GroundRules).await?;
    let recordings = dated(&mut tx, case, id, HearingKind::Section28).await?;
    let standing = opened.versions.first();
    let hearings: Vec<HearingId> = held.iter().map(|each| each.hearing).collect();
    let people = wanted(&mut tx, case, id, &hearings, cx.today()).await?;
    let short_gap = match (held.last(), recordings.first()) {
        (Some(held), Some(recorded)) if standing.is_none() => {
            line(&mut tx, opened.sight.case.court, id, *held, *recorded).await?
        }
        _ => short_gap(&mut tx, &opened.sight.case, id).await?,
    };
    let mut choices = (Vec::new(), Vec::new());
    for each in &held {
        choices.0.push(Choice::new(each.hearing, hearing_words(&mut tx, each.hearing).await?));
    }
    for each in &recordings {
        choices.1.push(Choice::new(each.hearing, hearing_words(&mut tx, each.hearing).await?));
    }
    let (held, recorded) =
        (held.last().map(|each| each.hearing), recordings.first().map(|each| each.hearing));
    let mut filled = filled(standing, held, recorded);
    for (place, each) in people.iter().enumerate() {
        let before = standing.and_then(|record| {
            record.attendances.iter().find(|one| {
                (one.person, one.capacity, one.defendant) == (each.person, each.capacity, each.defendant)
            })
        });
        let presence = before.map_or(Presence::Attended, |each| each.presence);
        filled.push((format!("presence-{}", place + 1), presence.code().to_owned()));
    }
    let page = GroundRulesForm {
        head: opened.head(),
        version: opened.standing(),
        hearings: choices.0,
        recordings: choices.1,
        people: people.iter().map(|each| Choice::new(each.key(), each.words())).collect(),
        filled,
        short_gap,
    };
    drop(tx);
    note_look(cx, &opened.sight, id, Screen::GroundRules).await?;
    Ok(page)
}

/// The form's fields as the standing version says, or with the hearings that the diary has.
fn filled(
    standing: Option<&GroundRulesRecord>,
    held: Option<HearingId>,
    recorded: Option<HearingId>,
) -> Vec<(String, String)> {
    let mut filled = vec![("version".to_owned(), standing.map_or(0, |record| record.version).to_string())];
    let mut fill = |field: &str, value: Option<String>| {
        if let Some(value) = value {
            filled.push((field.to_owned(), value));
        }
    };
    let hearing = standing.map(|record| record.hearing).or(held);
    let recording = standing.map_or(recorded, |record| record.recording);
    fill("hearing", hearing.map(|id| id.to_string()));
    fill("recording", recording.map(|id| id.to_string()));
    let Some(record) = standing else { return filled };
    for rule in &record.rules {
        let code = rule.rule.code();
        let is_set = if rule.is_set { "set" } else { "not_set" };
        fill(&format!("rule-{code}"), Some(is_set.to_owned()));
        fill(&format!("words-{code}"), rule.words.clone());
    }
    fill("breaks", record.breaks.clone());
    fill("seating", record.seating.clone());
    fill("intermediary_recommendations", record.intermediary_recommendations.clone());
    fill("jury_explanation", record.jury_explanation.clone());
    fill("written_by", record.written_by.clone());
    for (field, day) in [("serve_by", record.serve_by), ("served_on", record.served_on)] {
        fill(&format!("{field}-day"), day.map(|day| day.day().to_string()));
        fill(&format!("{field}-month"), day.map(|day| day.month().to_string()));
        fill(&format!("{field}-year"), day.map(|day| day.year().to_string()));
    }
    filled
}
