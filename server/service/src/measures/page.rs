//! Everything about one witness's special measures, as far as the reader may see it. Whoever supports the witness sees what
//! is ordered; court and parties see how it was argued; what is withheld is for the court.

use super::{Defendants, party_words};
use crate::{
    access::{CaseSight, witness_sight},
    cases::{hearing_lines, reference},
    context::Context,
    error::{Error, Result},
    reference::bank_holidays,
    witnesses::{Screen, note_look},
};
use domain::{
    calendar::{BankHolidays, CourtOffice, Service, add_business_days, deemed_service, utc_to_civil},
    case::DefendantLabel,
    ids::{CaseId, DirectionId, HearingId, MeasureApplicationId, MeasureDecisionId, WitnessId},
    measure::{ApplicationState, Assistance, Outcome, Party, TimetableDate},
    role::{Action, FieldGroup, Shown, Sight},
    view::measures::{
        ApplicationView, DateSetting, DateView, DecisionView, DirectionLine, MeasuresActs, MeasuresPage,
        PastDirectionLine, RepresentationsView, ServiceView, TellingView, TimetableView, ToldLine,
    },
};
use std::collections::HashMap;
use store::{
    Tx,
    applications::{ApplicationRecord, RepresentationsRecord, ServiceRecord},
    decisions::DecisionRecord,
};

/// Business days for representations after service (rule 18.13(2)(b)).
const DAYS_FOR_REPRESENTATIONS: u32 = 10;

/// How much of the directions a reader may read.
#[derive(Clone, Copy)]
pub(super) struct Readable {
    sight: Sight,
    /// Whether the reader may read how measures were argued, and so what is said of the recorded interview and the dates
    /// that are for the parties.
    argued: bool,
}

impl Readable {
    pub fn of(case: &CaseSight, witness: WitnessId) -> Self {
        let sight = case.sight_of(witness);
        Self { sight, argued: sight.sees(FieldGroup::MeasuresApplications) }
    }
}

/// The page of one witness's special measures. The look is kept before it is answered.
///
/// # Errors
/// [`Error::NotAllowed`] for a reader who may see the witness but not the measures.
pub async fn page(cx: &Context, id: WitnessId) -> Result<MeasuresPage> {
    let mut tx = cx.db.read().await?;
    let (case, witness) = witness_sight(cx, &mut tx, id).await?;
    let sight = case.sight_of(id);
    if !sight.sees(FieldGroup::Measures) {
        return Err(Error::NotAllowed);
    }
    let readable = Readable::of(&case, id);
    let (standing, past) = direction_lines(&mut tx, case.case.id, id, readable).await?;
    let timetables = timetable_views(&mut tx, case.case.id, id, readable).await?;
    let told = told(&mut tx, id).await?;
    let (mut applications, mut own_decisions) = (Vec::new(), Vec::new());
    if readable.argued {
        (applications, own_decisions) = argued(cx, &mut tx, &case, id, sight).await?;
    }
    drop(tx);
    note_look(cx, &case, id, Screen::Measures).await?;
    Ok(MeasuresPage {
        witness: id,
        reference: witness.reference.to_string(),
        case: case.case.id,
        case_reference: reference(&case.case),
        standing,
        timetables,
        past,
        told,
        applications: sight.show(FieldGroup::MeasuresApplications, || applications),
        own_decisions: sight.show(FieldGroup::MeasuresApplications, || own_decisions),
        may: MeasuresActs {
            apply: sight.may(Action::MakeApplication),
            represent: sight.may(Action::MakeRepresentations),
            decide: sight.may(Action::RecordDecision),
            tell: sight.may(Action::TellWitness),
            withhold: sight.may(Action::WithholdInformation),
        },
    })
}

/// What stands for a witness, and what does not any more.
pub(super) async fn direction_lines(
    tx: &mut Tx,
    case: CaseId,
    witness: WitnessId,
    readable: Readable,
) -> Result<(Vec<DirectionLine>, Vec<PastDirectionLine>)> {
    let defendants = Defendants::of(tx, case).await?;
    let decisions = store::decisions::list_for_witnesses(tx, &[witness]).await?;
    let judges: HashMap<MeasureDecisionId, String> =
        decisions.into_iter().map(|decision| (decision.id, decision.judge_name)).collect();
    let directions = store::directions::list_for_witness(tx, witness).await?;
    let replaced: HashMap<DirectionId, Option<DirectionId>> =
        directions.iter().map(|each| (each.id, each.replaces)).collect();
    let (mut standing, mut past) = (Vec::new(), Vec::new());
    for direction in directions {
        let particulars =
            if readable.argued { direction.particulars } else { direction.particulars.without_interview() };
        let defendant = defendants.label(direction.defendant)?;
        match direction.ending {
            None => standing.push(DirectionLine {
                direction: direction.id,
                assistance: direction.assistance,
                defendant,
                made_on: direction.made_on,
                judge: judges.get(&direction.decision).cloned().unwrap_or_default(),
                particulars,
                variations: variations(direction.id, &replaced),
            }),
            Some(ending) => past.push(PastDirectionLine {
                assistance: direction.assistance,
                defendant,
                made_on: direction.made_on,
                particulars,
                how: ending.how,
                ended_on: ending.ended_on,
                why: readable.sight.show(FieldGroup::MeasuresApplications, || (ending.cause, ending.words)),
            }),
        }
    }
    Ok((standing, past))
}

/// How many directions came before one that it varies.
fn variations(direction: DirectionId, replaced: &HashMap<DirectionId, Option<DirectionId>>) -> usize {
    std::iter::successors(replaced.get(&direction).copied().flatten(), |each| {
        replaced.get(each).copied().flatten()
    })
    .count()
}

/// The five dates of each section 28 direction that stands. Whoever supports the witness sees the two on which the witness
/// is concerned; the others are the parties'.
pub(super) async fn timetable_views(
    tx: &mut Tx,
    case: CaseId,
    witness: WitnessId,
    readable: Readable,
) -> Result<Vec<TimetableView>> {
    let defendants = Defendants::of(tx, case).await?;
    let timetables = store::directions::timetables_for_witness(tx, witness).await?;
    let ids: Vec<DirectionId> = timetables.iter().map(|each| each.direction).collect();
    let set = store::directions::list_dates(tx, &ids).await?;
    let shown = |which: TimetableDate| {
        readable.argued || matches!(which, TimetableDate::GroundRules | TimetableDate::Recording)
    };
    timetables
        .into_iter()
        .map(|timetable| {
            let dates = TimetableDate::ALL
                .iter()
                .copied()
                .filter(|which| shown(*which))
                .map(|which| DateView {
                    which,
                    set: set
                        .iter()
                        .rev()
                        .filter(|date| date.direction == timetable.direction && date.which == which)
                        .map(|date| DateSetting {
                            day: date.day,
                            set_on: date.set_on,
                            judge: date.judge_name.clone(),
                            why: date.why.clone().filter(|_| readable.argued),
                        })
                        .collect(),
                })
                .collect();
            let (ground_rules, recording) = (timetable.dates.ground_rules, timetable.dates.recording);
            Ok(TimetableView {
                direction: timetable.direction,
                defendant: defendants.label(timetable.defendant)?,
                dates,
                missing: timetable.dates.missing().into_iter().filter(|which| shown(*which)).collect(),
                ground_rules_late: ground_rules
                    .zip(recording)
                    .is_some_and(|(rules, recording)| rules >= recording),
            })
        })
        .collect()
}

async fn told(tx: &mut Tx, witness: WitnessId) -> Result<Vec<ToldLine>> {
    let decisions = store::decisions::list_for_witnesses(tx, &[witness]).await?;
    let ids: Vec<MeasureDecisionId> = decisions.iter().map(|each| each.id).collect();
    let tellings = store::decisions::list_tellings(tx, &ids).await?;
    Ok(decisions
        .into_iter()
        .map(|decision| ToldLine {
            decision: decision.id,
            decided_on: decision.decided_on,
            tellings: tellings
                .iter()
                .filter(|telling| telling.decision == decision.id)
                .map(|telling| TellingView {
                    told_on: telling.told_on,
                    told_by: telling.told_by,
                    arrangements_explained: telling.arrangements_explained,
                })
                .collect(),
        })
        .collect())
}

/// Applications with all that was said and decided, the latest first, and decisions that nobody applied for.
async fn argued(
    cx: &Context,
    tx: &mut Tx,
    case: &CaseSight,
    witness: WitnessId,
    sight: Sight,
) -> Result<(Vec<ApplicationView>, Vec<DecisionView>)> {
    let defendants = Defendants::of(tx, case.case.id).await?;
    let holidays = bank_holidays(tx).await?;
    let mut applications = store::applications::list_for_witnesses(tx, &[witness]).await?;
    applications.reverse();
    let ids: Vec<MeasureApplicationId> = applications.iter().map(|each| each.id).collect();
    let services = store::applications::list_services(tx, &ids).await?;
    let representations = store::applications::list_representations(tx, &ids).await?;
    let withheld = store::applications::list_withheld(tx, &ids).await?;
    let hearings: HashMap<HearingId, String> = hearing_lines(cx, tx, case, &[])
        .await?
        .into_iter()
        .map(|(_, line)| (line.hearing, line.kind.title().to_owned()))
        .collect();
    let mut decisions = Vec::new();
    for decision in store::decisions::list_for_witnesses(tx, &[witness]).await? {
        let of = decision.application;
        decisions.push((of, decision_view(decision, &defendants, &hearings)?));
    }
    let mut views = Vec::with_capacity(applications.len());
    for application in applications {
        let id = application.id;
        let said = representations.iter().filter(|each| each.application == id);
        let served = services.iter().filter(|each| each.application == id);
        let withheld = sight
            .show(FieldGroup::CourtOnly, || withheld.iter().filter(|part| part.application == id).count());
        let mut view = application_view(application, served, said, withheld, &defendants, &holidays)?;
        if let Some(place) = decisions.iter().position(|(of, _)| *of == Some(id)) {
            view.state = ApplicationState::Decided;
            view.decision = Some(decisions.remove(place).1);
        }
        views.push(view);
    }
    Ok((views, decisions.into_iter().map(|(_, view)| view).collect()))
}

fn application_view<'a>(
    application: ApplicationRecord,
    services: impl Iterator<Item = &'a ServiceRecord>,
    representations: impl Iterator<Item = &'a RepresentationsRecord>,
    withheld: Shown<usize>,
    defendants: &Defendants,
    holidays: &BankHolidays,
) -> Result<ApplicationView> {
    let mut served = Vec::new();
    let mut due = Vec::new();
    for service in services {
        let sent = utc_to_civil(service.sent_at);
        let facts =
            Service { method: service.method, day: sent.date(), time: Some(sent.time()), responded: None };
        let on_the_court = service.recipient == Party::Court;
        let office = CourtOffice::default();
        let deemed = deemed_service(facts, holidays, on_the_court.then_some(&office)).day;
        let label = service.defendant.map(|id| defendants.label(id)).transpose()?;
        let recipient = party_words(service.recipient, label);
        if !on_the_court {
            due.push((recipient.clone(), add_business_days(deemed, DAYS_FOR_REPRESENTATIONS, holidays).day));
        }
        served.push(ServiceView {
            recipient,
            method: service.method,
            sent,
            deemed,
            served_by: service.served_by,
        });
    }
    let mut said = Vec::new();
    for each in representations {
        let label = each.defendant.map(|id| defendants.label(id)).transpose()?;
        said.push(RepresentationsView {
            by: party_words(each.party, label),
            made_on: each.made_on,
            limbs: each.limbs.clone(),
            summary: each.summary.clone(),
        });
    }
    let mut labels = Vec::new();
    for defendant in &application.defendants {
        labels.push(defendants.label(*defendant)?);
    }
    // What was served at one moment stands in the order of the parties.
    served.sort_by(|one, other| (one.sent, &one.recipient).cmp(&(other.sent, &other.recipient)));
    due.sort();
    Ok(ApplicationView {
        application: application.id,
        route: application.route,
        party: application.party,
        made_on: application.made_on,
        changed: application.changed,
        defendants: labels,
        asked: application.asked,
        request_22a: application.request_22a,
        views_given: application.views_given,
        hearing_because: application.hearing_because,
        late_because: application.late_because,
        services: served,
        representations_due: due,
        representations: said,
        state: ApplicationState::Asked,
        decision: None,
        withheld,
    })
}

fn decision_view(
    decision: DecisionRecord,
    defendants: &Defendants,
    hearings: &HashMap<HearingId, String>,
) -> Result<DecisionView> {
    let mut outcomes: Vec<(Assistance, Vec<(DefendantLabel, Outcome)>)> = Vec::new();
    for (defendant, assistance, outcome) in decision.decided {
        let each = (defendants.label(defendant)?, outcome);
        match outcomes.last_mut() {
            Some((last, all)) if *last == assistance => all.push(each),
            _ => outcomes.push((assistance, vec![each])),
        }
    }
    Ok(DecisionView {
        decision: decision.id,
        decided_on: decision.decided_on,
        judge: decision.judge_name,
        hearing: decision.hearing.and_then(|id| hearings.get(&id).map(|title| (id, title.clone()))),
        manner: decision.manner,
        absence_condition: decision.absence_condition,
        grounds: decision.grounds,
        outcomes,
        reasons: decision.reasons,
        cause: decision.cause.map(|cause| (cause, decision.cause_words)),
        outside_scheme_because: decision.outside_scheme_because,
    })
}
