//! Everything in some cases that time runs from, read from where each thing is kept, in a fixed number of reads however
//! many cases there are.

use super::Names;
use crate::{
    context::Context,
    error::{Error, Result},
    policies,
    reference::bank_holidays,
};
use chrono::NaiveDate;
use domain::{
    calendar::{Service, london_day, utc_to_civil},
    case::offence,
    court::Region,
    happening::Happening,
    hearing::{Capacity, Custody, HearingKind},
    ids::{CaseId, CourtId, DefendantId, HearingId, WitnessId},
    law::{
        CaseFacts, Deadline, Rules, deadlines,
        facts::{
            CaseEvent, DateOrder, DefendantFacts, Done, LimitStart, MagistratesCustody, Of, OffenceCustody,
            Spell, TrialStart, When, WitnessTimes,
        },
        policy::CourtSettings,
        terms::{Trigger, Venue},
    },
    recording::Outcome,
};
use std::collections::{HashMap, HashSet};
use store::{
    Tx,
    applications::{ApplicationRecord, RepresentationsRecord, ServiceRecord},
    assignments::AssignmentRecord,
    case_events::{CaseEventRecord, DateOrderRecord, DoneRecord, SpellRecord},
    cases::CaseRecord,
    charges::ChargeRecord,
    courts::CourtRecord,
    decisions::{DecisionRecord, TellingRecord},
    defendants::DefendantRecord,
    directions::TimetableRecord,
    hearing_outcomes::OutcomeRecord,
    hearings::HearingRecord,
    section_41::Section41Record,
    witnesses::WitnessRecord,
};

/// The deadlines of one case, with how those they are about are called.
pub(super) struct CaseDeadlines {
    pub case: CaseRecord,
    pub court: CourtRecord,
    pub deadlines: Vec<Deadline>,
    pub names: Names,
}

/// Works out what is due in some cases today.
pub(super) async fn work_out(
    cx: &Context,
    tx: &mut Tx,
    cases: Vec<CaseRecord>,
) -> Result<Vec<CaseDeadlines>> {
    let records = Records::read(cx, tx, &cases).await?;
    let holidays = bank_holidays(tx).await?;
    let mut settings: HashMap<CourtId, CourtSettings> = HashMap::new();
    let mut all = Vec::with_capacity(cases.len());
    for case in cases {
        let court = store::courts::find(tx, case.court).await?.ok_or(Error::NotFound)?;
        if let std::collections::hash_map::Entry::Vacant(e) = settings.entry(court.id) {
            e.insert(policies::settings_of(tx, court.id, cx.today()).await?);
        }
        let own = settings.get(&court.id).cloned().unwrap_or_default();
        let facts = records.facts(&case, court.region);
        let deadlines = deadlines(&facts, Rules::in_force(), &holidays, &own, cx.today());
        all.push(CaseDeadlines { names: records.names(case.id), case, court, deadlines });
    }
    Ok(all)
}

/// The last days by which these trials have to start: the earliest custody time limit that runs in each case. The diary
/// weighs a slot against it and never breaks it on its own.
pub(crate) async fn latest_trial_starts(
    cx: &Context,
    tx: &mut Tx,
    cases: Vec<CaseRecord>,
) -> Result<HashMap<CaseId, NaiveDate>> {
    let worked = work_out(cx, tx, cases).await?;
    let limit = |each: &CaseDeadlines| {
        let limits = ["CTL", "CTL-LATE", "CTL-VB", "CTL-238"];
        each.deadlines
            .iter()
            .filter(|deadline| limits.contains(&deadline.rule.as_str()) && deadline.state.is_open())
            .filter_map(|deadline| deadline.due.day())
            .min()
            .map(|day| (each.case.id, day))
    };
    Ok(worked.iter().filter_map(limit).collect())
}

/// What is kept of some cases.
struct Records {
    defendants: Vec<DefendantRecord>,
    charges: Vec<ChargeRecord>,
    witnesses: Vec<WitnessRecord>,
    parts: Vec<AssignmentRecord>,
    hearings: Vec<(HearingRecord, NaiveDate)>,
    outcomes: HashMap<HearingId, OutcomeRecord>,
    ground_rules: HashSet<HearingId>,
    events: Vec<CaseEventRecord>,
    done: Vec<DoneRecord>,
    orders: Vec<DateOrderRecord>,
    spells: Vec<SpellRecord>,
    applications: Vec<ApplicationRecord>,
    services: Vec<ServiceRecord>,
    representations: Vec<RepresentationsRecord>,
    decisions: Vec<DecisionRecord>,
    tellings: Vec<TellingRecord>,
    timetables: Vec<TimetableRecord>,
    section_41: Vec<Section41Record>,
}

impl Records {
    async fn read(cx: &Context, tx: &mut Tx, cases: &[CaseRecord]) -> store::Result<Self> {
        let cases: Vec<CaseId> = cases.iter().map(|case| case.id).collect();
        let defendants = store::defendants::list_for_cases(tx, &cases).await?;
        let witnesses = store::witnesses::list_for_cases(tx, &cases).await?;
        let whose: Vec<DefendantId> = defendants.iter().map(|each| each.id).collect();
        let heard: Vec<WitnessId> = witnesses.iter().map(|each| each.id).collect();
        let applications = store::applications::list_for_witnesses(tx, &heard).await?;
        let asked: Vec<_> = applications.iter().map(|each| each.id).collect();
        let decisions = store::decisions::list_for_witnesses(tx, &heard).await?;
        let decided: Vec<_> = decisions.iter().map(|each| each.id).collect();
        let standing = store::hearings::list_standing(tx, &cases).await?;
        let listed: Vec<HearingId> = standing.iter().map(|(hearing, _)| hearing.id).collect();
        Ok(Self {
            charges: store::charges::list_for_cases(tx, &cases).await?,
            parts: store::assignments::list_for_cases(tx, &cases, cx.today()).await?,
            hearings: standing.into_iter().map(|(hearing, starts)| (hearing, london_day(starts))).collect(),
            outcomes: store::hearing_outcomes::standing_for(tx, &listed).await?,
            ground_rules: store::ground_rules::recorded_at(tx, &listed).await?,
            events: store::case_events::list_for_cases(tx, &cases).await?,
            done: store::case_events::list_done(tx, &cases).await?,
            orders: store::case_events::list_orders(tx, &cases).await?,
            spells: store::case_events::list_spells(tx, &whose).await?,
            services: store::applications::list_services(tx, &asked).await?,
            representations: store::applications::list_representations(tx, &asked).await?,
            tellings: store::decisions::list_tellings(tx, &decided).await?,
            timetables: store::directions::timetables_for_witnesses(tx, &heard)
                .await?
                .into_values()
                .flatten()
                .collect(),
            section_41: store::section_41::list_for_cases(tx, &cases).await?,
            defendants,
            witnesses,
            applications,
            decisions,
        })
    }

    fn names(&self, case: CaseId) -> Names {
        let title =
            |code: &str| offence(code).map_or_else(|| code.to_owned(), |known| known.title.to_owned());
        Names {
            defendants: self.of_case(case).map(|each| (each.id, each.label)).collect(),
            witnesses: self.heard_in(case).map(|each| (each.id, each.reference.to_string())).collect(),
            charges: self
                .charges
                .iter()
                .filter(|each| each.case == case)
                .map(|each| (each.id, title(&each.offence_code)))
                .collect(),
        }
    }

    fn of_case(&self, case: CaseId) -> impl Iterator<Item = &DefendantRecord> {
        self.defendants.iter().filter(move |each| each.case == case)
    }

    fn heard_in(&self, case: CaseId) -> impl Iterator<Item = &WitnessRecord> {
        self.witnesses.iter().filter(move |each| each.case == case)
    }

    /// One case, as far as time runs from it.
    fn facts(&self, case: &CaseRecord, region: Region) -> CaseFacts {
        let mut facts = CaseFacts::new(Venue::CrownCourt);
        facts.in_wales = region == Region::Wales;
        facts = facts.with(Trigger::Sending, case.sent_on, Of::default());
        for defendant in self.of_case(case.id) {
            facts.defendants.push(DefendantFacts {
                id: defendant.id,
                in_custody_at_sending: self.in_custody_at(defendant, case.sent_on),
            });
            facts.custody.extend(self.custody(case, defendant));
        }
        for witness in self.heard_in(case.id) {
            let has = |capacity| {
                self.parts.iter().any(|part| {
                    part.case == case.id
                        && part.capacity == capacity
                        && part.witness.is_none_or(|of| of == witness.id)
                })
            };
            facts.witnesses.push(WitnessTimes {
                id: witness.id,
                has_adviser: has(Capacity::Isva),
                has_intermediary: has(Capacity::Intermediary),
                enhanced_rights: witness.complainant,
            });
        }
        self.recorded(case.id, &mut facts);
        self.measures(case.id, &mut facts);
        self.in_the_diary(case.id, &mut facts);
        facts.orders.extend(self.orders.iter().filter(|order| order.case == case.id).map(|order| {
            DateOrder {
                rule: order.rule.clone(),
                of: order.of,
                day: order.day,
                judge: order.judge_name.clone(),
                hearing: order.hearing.clone(),
                made_on: order.made_on,
                reason: order.because.clone(),
            }
        }));
        facts
    }

    /// What people put down.
    fn recorded(&self, case: CaseId, facts: &mut CaseFacts) {
        for event in self.events.iter().filter(|each| each.case == case && each.withdrawn.is_none()) {
            if let Happening::Sets(trigger) = event.what {
                facts.events.push(CaseEvent { trigger, when: event.when, of: event.of });
            }
            // The plea a rule waits for answers the rules that say by when it is taken.
            let plea = matches!(
                event.what,
                Happening::Sets(Trigger::NotGuiltyPlea) | Happening::Starts(TrialStart::GuiltyPlea)
            );
            if let (true, When::Day(day)) = (plea, event.when) {
                for rule in ["PLEA-MIN", "PLEA-MAX"] {
                    facts.done.push(Done { rule: rule.to_owned(), of: event.of, day });
                }
            }
        }
        facts.done.extend(self.done.iter().filter(|done| done.case == case).map(|done| Done {
            rule: done.rule.clone(),
            of: done.of,
            day: done.day,
        }));
    }

    /// Applications, decisions, directions and section 41.
    fn measures(&self, case: CaseId, facts: &mut CaseFacts) {
        let done = |rule: &str, of: Of, day| Done { rule: rule.to_owned(), of, day };
        let own = |witness: WitnessId| self.heard_in(case).any(|each| each.id == witness);
        for application in self.applications.iter().filter(|each| own(each.witness)) {
            for of in about(application, None) {
                facts.done.push(done("SM-APP", of, application.made_on));
            }
            for service in self.services.iter().filter(|each| each.application == application.id) {
                let sent = utc_to_civil(service.sent_at);
                let when = When::Served {
                    service: Service {
                        method: service.method,
                        day: sent.date(),
                        time: Some(sent.time()),
                        responded: None,
                    },
                    court_officer: service.recipient == domain::measure::Party::Court,
                };
                for of in about(application, service.defendant) {
                    facts.events.push(CaseEvent { trigger: Trigger::SpecialMeasuresServed, when, of });
                    facts.events.push(CaseEvent { trigger: Trigger::RepresentationsOpen, when, of });
                }
            }
            for said in self.representations.iter().filter(|each| each.application == application.id) {
                for of in about(application, said.defendant) {
                    facts.done.push(done("SM-REP", of, said.made_on));
                }
            }
        }
        for decision in self.decisions.iter().filter(|each| own(each.witness)) {
            let of = Of::witness(decision.witness);
            facts.events.push(CaseEvent {
                trigger: Trigger::SpecialMeasuresDecision,
                when: When::Day(decision.decided_on),
                of,
            });
            let told = self.tellings.iter().filter(|each| each.decision == decision.id);
            for telling in told {
                facts.done.push(done("SM-TELL", of, telling.told_on));
                facts.done.push(done("VC-SM", of, telling.told_on));
            }
            for (defendant, _, _) in &decision.decided {
                facts.done.push(done("SM-ABS", Of::both(decision.witness, *defendant), decision.decided_on));
            }
        }
        for timetable in self.timetables.iter().filter(|each| own(each.witness)) {
            let of = Of::both(timetable.witness, timetable.defendant);
            facts.timetables.push((of, timetable.dates));
            facts.events.push(CaseEvent {
                trigger: Trigger::Section28Direction,
                when: When::Day(timetable.made_on),
                of,
            });
        }
        for application in self.section_41.iter().filter(|each| each.case == case) {
            let of = Of::both(application.witness, application.defendant);
            facts.done.push(done("S41-APP", of, application.made_on));
            if let Some(decision) =
                application.decision.as_ref().filter(|each| each.outcome.needs_ground_rules())
            {
                facts.events.push(CaseEvent {
                    trigger: Trigger::Section41Leave,
                    when: When::Day(decision.decided_on),
                    of,
                });
            }
        }
    }

    /// What is fixed in the diary.
    fn in_the_diary(&self, case: CaseId, facts: &mut CaseFacts) {
        for (hearing, day) in self.hearings.iter().filter(|(hearing, _)| hearing.case == case) {
            let of = Of { witness: hearing.witness, ..Of::default() };
            // A record of ground rules says it as an outcome does; the track and the list of what is ready read it too.
            let was_held = self.outcomes.get(&hearing.id).is_some_and(|said| said.outcome == Outcome::Held)
                || self.ground_rules.contains(&hearing.id);
            let meets = match hearing.kind {
                HearingKind::GroundRules => Some("S28-GRH"),
                HearingKind::Section28 => Some("S28-REC"),
                HearingKind::PleaAndTrialPreparation => Some("PTPH"),
                _ => None,
            };
            // Nothing is taken as held because its day is past: somebody has to have said so.
            facts.done.extend(meets.filter(|_| was_held).map(|rule| Done {
                rule: rule.to_owned(),
                of,
                day: *day,
            }));
            let trigger = match hearing.kind {
                HearingKind::PleaAndTrialPreparation => Trigger::PleaAndTrialPreparation,
                // An adviser goes with the witness to the recording, and gives details before it begins.
                HearingKind::Section28 => Trigger::Hearing,
                _ => continue,
            };
            facts.events.push(CaseEvent { trigger, when: When::Day(*day), of });
        }
    }

    /// Custody for each offence, as recorded one time after the other, or else as the case has it.
    fn custody(&self, case: &CaseRecord, defendant: &DefendantRecord) -> Vec<OffenceCustody> {
        let mut charges: Vec<Option<&ChargeRecord>> =
            self.charges.iter().filter(|charge| charge.defendant == defendant.id).map(Some).collect();
        if charges.is_empty() {
            // Nobody put down yet what is charged; time runs all the same.
            charges.push(None);
        }
        charges
            .into_iter()
            .filter_map(|charge| {
                let of =
                    charge.map_or(Of::defendant(defendant.id), |charge| Of::offence(defendant.id, charge.id));
                let spells = self.spells(defendant, charge);
                let start = self.limit_start(case, of);
                let (before, after): (Vec<Spell>, Vec<Spell>) = split(&spells, case.sent_on);
                (!spells.is_empty()).then(|| OffenceCustody {
                    of,
                    start,
                    under_18: false,
                    magistrates: MagistratesCustody::Spells(before),
                    crown: after,
                    ended: self.ended(case.id, of),
                    disapplied: None,
                })
            })
            .collect()
    }

    fn spells(&self, defendant: &DefendantRecord, charge: Option<&ChargeRecord>) -> Vec<Spell> {
        let own = |each: &&SpellRecord| {
            each.defendant == defendant.id
                && each.charge.is_none_or(|of| charge.is_some_and(|charge| charge.id == of))
        };
        let recorded: Vec<Spell> = self.spells.iter().filter(own).map(|each| each.spell).collect();
        let any = self.spells.iter().any(|each| each.defendant == defendant.id);
        if any { recorded } else { custody_by_the_case(defendant).into_iter().collect() }
    }

    fn in_custody_at(&self, defendant: &DefendantRecord, day: NaiveDate) -> Option<bool> {
        if self.spells.iter().any(|each| each.defendant == defendant.id) {
            let all = self.spells.iter().filter(|each| each.defendant == defendant.id);
            return Some(
                all.map(|each| each.spell)
                    .any(|spell| spell.from <= day && spell.until.is_none_or(|until| day < until)),
            );
        }
        match (defendant.custody, defendant.custody_from) {
            (Custody::InCustody, Some(from)) => Some(from <= day),
            (Custody::OnBail, _) => Some(false),
            (Custody::InCustody, None) => None,
        }
    }

    fn limit_start(&self, case: &CaseRecord, of: Of) -> LimitStart {
        let added = |trigger| {
            self.events
                .iter()
                .filter(|event| event.case == case.id && event.withdrawn.is_none())
                .filter(|event| event.what == Happening::Sets(trigger))
                .filter(|event| event.of.charge.is_some() && event.of.covers(of))
                .find_map(|event| match event.when {
                    When::Day(day) => Some(day),
                    When::Served { .. } => None,
                })
        };
        if let Some(added) = added(Trigger::OffenceAdded) {
            LimitStart::AddedAfterSending { sent: case.sent_on, added }
        } else if let Some(bill) = added(Trigger::VoluntaryBill) {
            LimitStart::VoluntaryBill(bill)
        } else {
            LimitStart::Sent(case.sent_on)
        }
    }

    fn ended(&self, case: CaseId, of: Of) -> Option<(TrialStart, NaiveDate)> {
        self.events
            .iter()
            .filter(|event| event.case == case && event.withdrawn.is_none() && event.of.covers(of))
            .filter_map(|event| match (event.what, event.when) {
                (Happening::Starts(start), When::Day(day)) => Some((start, day)),
                _ => None,
            })
            .min_by_key(|(_, day)| *day)
    }
}

/// Whom an application is about, or, where only one defendant was served or answered, that defendant.
fn about(application: &ApplicationRecord, defendant: Option<DefendantId>) -> Vec<Of> {
    match defendant {
        Some(defendant) => vec![Of::both(application.witness, defendant)],
        None if application.defendants.is_empty() => vec![Of::witness(application.witness)],
        None => application.defendants.iter().map(|each| Of::both(application.witness, *each)).collect(),
    }
}

/// What follows from a defendant's custody as the case has it.
pub(super) fn custody_by_the_case(defendant: &DefendantRecord) -> Option<Spell> {
    let from = defendant.custody_from.filter(|_| defendant.custody == Custody::InCustody)?;
    Some(Spell { from, until: None })
}

/// Times in custody before the sending, which were a magistrates' court's, and after it.
fn split(spells: &[Spell], sent: NaiveDate) -> (Vec<Spell>, Vec<Spell>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for spell in spells {
        if spell.from < sent {
            let until = spell.until.map_or(sent, |until| until.min(sent));
            before.push(Spell { from: spell.from, until: Some(until) });
        }
        if spell.until.is_none_or(|until| sent <= until) {
            after.push(Spell { from: spell.from.max(sent), until: spell.until });
        }
    }
    (before, after)
}
