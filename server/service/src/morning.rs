//! A judge's morning on one page: this week's recordings and ground rules hearings, what is wanting, topics and minutes,
//! late filings, no counsel, and what others changed since the judge last looked (users.md R35: one summary, no messages).

use crate::{
    access::{CaseSight, Office, case_scope, sight_in_scope},
    cases::reference,
    context::Context,
    counsel::without_counsel,
    cross_examination::{planned_against_actual, planned_minutes, wanting},
    equipment::{Proof, Uses},
    error::{Error, Result},
    history::{Names, may_know_of},
    readiness::{Known, Sitting, shown},
    reference::bank_holidays,
    track::long_waits,
};
use chrono::{DateTime, Days, Utc};
use domain::{
    calendar::{day_span, utc_to_civil},
    hearing::HearingKind,
    ids::{CaseId, HearingId},
    readiness::{Standing, Verdict},
    role::{Action, Reach, Right, Role, reach},
    view::{DoneBy, LateFiling, MorningChange, MorningHearing, MorningPage, NoCounsel, PlannedAgainstActual},
};
use futures_util::FutureExt;
use std::collections::HashMap;
use store::{
    Tx,
    cases::CaseRecord,
    diary::{DiaryRow, DiaryScope},
};

/// How many days are shown, today among them.
const DAYS: u64 = 7;
/// The most cases that are read at all.
const MOST_CASES: i64 = 2_000;
/// How many changes stand on the page; the case's history has the rest.
const MOST_CHANGES: usize = 12;
/// How many changes are counted.
const COUNTED: i64 = 200;

/// A case of the judge's, with how the judge stands to it.
type Mine = HashMap<CaseId, CaseSight>;

/// The page. Only judges have it. When it was looked at is kept before it is answered.
///
/// # Errors
/// [`Error::NotAllowed`] for anybody who is not a judge.
pub async fn page(cx: &Context) -> Result<MorningPage> {
    let person = cx.person()?;
    if reach(person.role, Right::Do(Action::LockGroundRules)) == Reach::Never {
        return Err(Error::NotAllowed);
    }
    let mut tx = cx.db.read().await?;
    let today = cx.today();
    let until = today.checked_add_days(Days::new(DAYS - 1)).unwrap_or(today);
    let (cases, mine) = own_cases(cx, &mut tx).await?;
    let rows = rows(cx, &mut tx, &cases, until).await?;
    let mut hearings = hearings(cx, &mut tx, &mine, &rows).await?;
    hearings.sort_by_key(|each| each.starts);
    let no_counsel = without_counsel(cx, &mut tx, &cases).await?;
    let last_look = store::track::last_look(&mut tx, person.person).await?;
    let (changes, changes_in_all) = changes(cx, &mut tx, &mine, last_look).await?;
    let waits = match person.role {
        Role::ResidentJudge => Some(long_waits(cx, &mut tx, &cases).await?),
        _ => None,
    };
    drop(tx);
    let (who, now) = (person.person, cx.now());
    cx.db.write(move |tx| async move { store::track::look(tx, who, now).await }.boxed()).await?;
    Ok(MorningPage {
        today,
        until,
        last_look: last_look.map(utc_to_civil),
        hearings,
        no_counsel,
        changes,
        changes_in_all,
        waits,
    })
}

/// Hearings for which a side has no counsel although the court's day for that has passed: for the prosecution, the keeper
/// of the list and the judge (users.md R21).
pub(crate) async fn alerts(cx: &Context, tx: &mut Tx) -> Result<Option<Vec<NoCounsel>>> {
    let told = [Role::Prosecutor, Role::ListingOfficer, Role::Judge, Role::ResidentJudge];
    if !told.contains(&cx.person()?.role) {
        return Ok(None);
    }
    let (cases, _) = own_cases(cx, tx).await?;
    Ok(Some(without_counsel(cx, tx, &cases).await?))
}

/// The cases in the person's scope.
async fn own_cases(cx: &Context, tx: &mut Tx) -> Result<(Vec<CaseRecord>, Mine)> {
    let person = cx.person()?;
    let scope = case_scope(cx, tx).await?;
    let found = store::cases::list(tx, &scope, None, cx.now(), MOST_CASES, 0).await?;
    let office = Office::of(cx, tx).await?;
    let parts = store::assignments::list_for_person(tx, person.person, cx.today()).await?;
    let courts = store::courts::list(tx).await?;
    let mut cases = Vec::new();
    let mut mine = Mine::new();
    for case in found.into_iter().map(|line| line.case) {
        let Some(court) = courts.iter().find(|court| court.id == case.court) else { continue };
        mine.insert(case.id, sight_in_scope(cx, case.clone(), court, &parts, &office)?);
        cases.push(case);
    }
    Ok((cases, mine))
}

/// The recordings and ground rules hearings of these cases that are not over, wherever they are heard.
async fn rows(
    cx: &Context,
    tx: &mut Tx,
    cases: &[CaseRecord],
    until: chrono::NaiveDate,
) -> Result<Vec<DiaryRow>> {
    let span = domain::booking::Span::new(cx.now(), day_span(until).until());
    let Some(span) = span else { return Ok(Vec::new()) };
    let mut courts: Vec<_> = cases.iter().map(|case| case.court).collect();
    courts.sort_unstable();
    courts.dedup();
    let mut scopes: Vec<DiaryScope> = courts.into_iter().map(DiaryScope::Court).collect();
    scopes.push(DiaryScope::Person(cx.person()?.person));
    let mut rows: Vec<DiaryRow> = Vec::new();
    for scope in scopes {
        for row in store::diary::list(tx, &scope, span).await? {
            let wanted = matches!(row.kind, HearingKind::Section28 | HearingKind::GroundRules)
                && cases.iter().any(|case| case.id == row.case)
                && rows.iter().all(|other| other.booking != row.booking);
            if wanted {
                rows.push(row);
            }
        }
    }
    Ok(rows)
}

async fn hearings(cx: &Context, tx: &mut Tx, mine: &Mine, rows: &[DiaryRow]) -> Result<Vec<MorningHearing>> {
    let now = cx.now();
    let sittings: Vec<Sitting> = rows.iter().map(Sitting::of_row).collect();
    let uses: Vec<Uses> = sittings.iter().map(|each| each.uses().clone()).collect();
    let proof = Proof::of(tx, &uses, now).await?;
    let known = Known::of(tx, &sittings, &proof, now).await?;
    let holidays = bank_holidays(tx).await?;
    let mut found = Vec::new();
    for (row, sitting) in rows.iter().zip(&sittings) {
        let Some(case) = mine.get(&row.case) else { continue };
        let see = row.witness.map_or_else(|| case.sight(), |witness| case.sight_of(witness));
        let conditions = shown(known.conditions(sitting, &proof, &holidays), see, see);
        let mut late = Vec::new();
        if let Some(witness) = row.witness {
            for each in wanting(tx, row.case, witness, cx.today()).await? {
                late.push(LateFiling { counsel: each.counsel, filing: each.filing });
            }
        }
        let planned = planned_minutes(tx, row.hearing).await?;
        found.push(MorningHearing {
            hearing: row.hearing,
            kind: row.kind,
            case_reference: reference(&case.case),
            witness: row.witness.zip(row.witness_reference.as_ref().map(ToString::to_string)),
            starts: utc_to_civil(row.timing.starts_at),
            place: format!("{}, {}", row.court_name, row.courtroom_name),
            verdict: Verdict::of(&conditions),
            wanting: conditions
                .into_iter()
                .filter(|each| matches!(each.standing, Standing::Overdue | Standing::NotYet))
                .collect(),
            late,
            cap: planned.as_ref().and_then(|planned| planned.cap),
            locked: planned.as_ref().is_some_and(|planned| planned.locked),
            minutes: planned
                .map(|planned| {
                    let line = |each: crate::cross_examination::PlannedCounsel| {
                        (format!("{}, for {}", each.name, each.label), each.minutes)
                    };
                    planned.counsel.into_iter().map(line).collect()
                })
                .unwrap_or_default(),
            earlier: earlier(tx, row, now).await?,
        });
    }
    Ok(found)
}

/// Planned against actual minutes of the last recording in the same case.
async fn earlier(
    tx: &mut Tx,
    row: &DiaryRow,
    now: DateTime<Utc>,
) -> Result<Option<(chrono::NaiveDate, Vec<PlannedAgainstActual>)>> {
    let hearings = store::hearings::list_for_case(tx, row.case).await?;
    let others: Vec<HearingId> = hearings
        .iter()
        .filter(|each| each.kind == HearingKind::Section28 && each.id != row.hearing)
        .map(|each| each.id)
        .collect();
    let mut last = None;
    for hearing in others {
        if let Some(minutes) = planned_against_actual(tx, hearing, now).await?
            && last.as_ref().is_none_or(|(day, _)| *day <= minutes.day)
        {
            last = Some((minutes.day, minutes.lines));
        }
    }
    Ok(last)
}

/// What others changed in the judge's cases since the last look, newest first, and how many changes there are.
async fn changes(
    cx: &Context,
    tx: &mut Tx,
    mine: &Mine,
    last_look: Option<DateTime<Utc>>,
) -> Result<(Vec<MorningChange>, usize)> {
    let person = cx.person()?;
    // Whoever has never looked is told of the last day.
    let since = last_look.unwrap_or_else(|| cx.now() - chrono::TimeDelta::days(1));
    let cases: Vec<CaseId> = mine.keys().copied().collect();
    let mut rows = store::trail::list_since(tx, &cases, since, person.person, COUNTED).await?;
    rows.retain(|row| {
        let case = row.case_id.map(CaseId::from).and_then(|case| mine.get(&case));
        case.is_some_and(|case| may_know_of(case, person.role, row))
    });
    let in_all = rows.len();
    rows.truncate(MOST_CHANGES);
    let names = Names::of(tx, &rows).await?;
    let changes = rows
        .into_iter()
        .filter_map(|row| {
            let case = mine.get(&row.case_id.map(CaseId::from)?)?;
            let by = match names.done_by(&row) {
                DoneBy::Person { name, .. } => name,
                DoneBy::Operator | DoneBy::Nobody => "the service's keeper".to_owned(),
            };
            Some(MorningChange {
                at: utc_to_civil(row.at),
                case: case.case.id,
                case_reference: reference(&case.case),
                subject: row.subject_kind,
                what: row.what,
                by,
            })
        })
        .collect();
    Ok((changes, in_all))
}
