//! The small world with forms to fill: every entry goes through the parser that the pages use.

use super::common::Desk;
use domain::{
    form::FormValues,
    ids::{MeasureApplicationId, WitnessId},
    measure::entry::{
        ChangeEntry, DecisionEntry, NewApplication, NewRepresentations, NewService, NewWithheldPart,
        TellingEntry, TimetableEntry,
    },
    role::{Action, Role},
    view::measures::MeasuresPage,
};
use service::{Context, Error, measures};
use test_databases::{fresh, world::DAY};

/// Does something on each database.
pub async fn at_the_desk<F: Future<Output = ()>>(test: impl Fn(Desk) -> F) {
    for database in fresh().await {
        test(Desk::set_up(database.db.clone()).await).await;
    }
}

pub fn form(fields: &[(&str, &str)]) -> FormValues {
    FormValues::from_pairs(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

/// A form with some more fields.
pub fn with(fields: &[(&str, &str)], more: &[(&str, &str)]) -> FormValues {
    let names: Vec<&str> = more.iter().map(|(name, _)| *name).collect();
    let kept = fields.iter().filter(|(name, _)| !names.contains(name));
    FormValues::from_pairs(kept.chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

/// An application for a live link, a screen and recorded evidence against both defendants.
pub const APPLICATION: &[(&str, &str)] = &[
    ("route", "application"),
    ("party", "prosecution"),
    ("made_on-day", "2"),
    ("made_on-month", "11"),
    ("made_on-year", "2026"),
    ("against", "D1"),
    ("against", "D2"),
    ("measures", "s24"),
    ("measures", "s27"),
    ("measures", "s28"),
    ("how-s24", "From link room 1"),
    ("companion", "named"),
    ("interview_on-day", "1"),
    ("interview_on-month", "6"),
    ("interview_on-year", "2026"),
    ("recorded_minutes", "75"),
    ("recorded_part", "00:05 to 01:10"),
    ("request_22a", "not_applicable"),
    ("views_given", "yes"),
    ("hearing_asked", "no"),
];

/// The judge granted all of it.
pub const DECISION: &[(&str, &str)] = &[
    ("decided_on-day", "20"),
    ("decided_on-month", "11"),
    ("decided_on-year", "2026"),
    ("manner", "hearing"),
    ("outcome-s24-D1", "granted"),
    ("outcome-s24-D2", "granted"),
    ("outcome-s27-D1", "granted"),
    ("outcome-s27-D2", "granted"),
    ("outcome-s28-D1", "granted"),
    ("outcome-s28-D2", "granted"),
    ("how-s24", "From link room 1"),
    ("companion", "named"),
    ("recorded_part", "00:05 to 01:10"),
    ("grounds", "s16(1)(a)"),
    ("reasons", "Quillfeather reasons of the judge"),
    ("open_court", "yes"),
];

pub async fn apply(
    cx: &Context,
    witness: WitnessId,
    values: FormValues,
) -> Result<MeasureApplicationId, Error> {
    measures::apply(cx, witness, NewApplication::parse(&values, DAY)?).await
}

pub async fn serve(cx: &Context, id: MeasureApplicationId, values: FormValues) -> Result<WitnessId, Error> {
    measures::serve(cx, id, NewService::parse(&values, DAY)?).await
}

pub async fn represent(
    cx: &Context,
    id: MeasureApplicationId,
    values: FormValues,
) -> Result<WitnessId, Error> {
    measures::represent(cx, id, NewRepresentations::parse(&values, DAY)?).await
}

pub async fn withhold(
    cx: &Context,
    id: MeasureApplicationId,
    values: FormValues,
) -> Result<WitnessId, Error> {
    measures::withhold(cx, id, NewWithheldPart::parse(&values)?).await
}

/// As the form's handler does it: what was asked says which fields there are.
pub async fn decide(
    desk: &Desk,
    cx: &Context,
    id: MeasureApplicationId,
    mut values: FormValues,
) -> Result<(), Error> {
    if values.entered("judge").is_none() {
        values.set("judge", desk.world.somebody(Role::Judge).person.to_string());
    }
    let shown = measures::application_form(cx, id, Action::RecordDecision).await?;
    let asked: Vec<_> = shown.asked.iter().map(|(assistance, _)| *assistance).collect();
    let entry = DecisionEntry::parse(&values, &asked, &shown.of.defendants, DAY)?;
    measures::decide(cx, id, entry).await.map(|_| ())
}

/// A witness for whom all of [`APPLICATION`] is directed.
pub async fn directed(desk: &Desk) -> MeasureApplicationId {
    let officer = desk.officer();
    let id = apply(&officer, desk.world.case.witness, form(APPLICATION)).await.unwrap();
    decide(desk, &officer, id, form(DECISION)).await.unwrap();
    id
}

/// Sets dates for every section 28 direction that stands, as the form stood when it was opened.
pub async fn set_dates(desk: &Desk, cx: &Context, fields: &[(&str, &str)]) -> Result<(), Error> {
    let witness = desk.world.case.witness;
    let shown = measures::timetable_form(cx, witness).await?;
    let mut pairs: Vec<(String, String)> =
        shown.timetables.iter().map(|each| ("directions".to_owned(), each.direction.to_string())).collect();
    pairs.push(("seen".to_owned(), shown.seen.to_string()));
    pairs.push(("judge".to_owned(), desk.world.somebody(Role::Judge).person.to_string()));
    for (part, value) in [("day", "20"), ("month", "11"), ("year", "2026")] {
        pairs.push((format!("set_on-{part}"), value.to_owned()));
    }
    for (name, value) in fields {
        let date: Vec<&str> = value.split('-').collect();
        if let [year, month, day] = date[..] {
            for (part, value) in [("day", day), ("month", month), ("year", year)] {
                pairs.push((format!("{name}-{part}"), value.to_owned()));
            }
        } else {
            pairs.push(((*name).to_owned(), (*value).to_owned()));
        }
    }
    measures::set_dates(cx, witness, TimetableEntry::parse(&FormValues::from_pairs(pairs), DAY)?).await
}

/// Changes the directions of these measures.
pub async fn change(
    desk: &Desk,
    cx: &Context,
    measures: &[&str],
    fields: &[(&str, &str)],
) -> Result<(), Error> {
    let witness = desk.world.case.witness;
    let shown = service::measures::change_form(cx, witness).await?;
    let mut pairs: Vec<(String, String)> = shown
        .standing
        .iter()
        .filter(|line| measures.contains(&line.assistance.code()))
        .map(|line| ("directions".to_owned(), line.direction.to_string()))
        .collect();
    let decided = [
        ("decided_on-day", "23"),
        ("decided_on-month", "11"),
        ("decided_on-year", "2026"),
        ("reasons", "Stated in court"),
        ("open_court", "yes"),
    ];
    let judge = desk.world.somebody(Role::Judge).person.to_string();
    pairs.push(("judge".to_owned(), judge));
    pairs.extend(decided.iter().chain(fields).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let entry = ChangeEntry::parse(&FormValues::from_pairs(pairs), DAY)?;
    service::measures::change(cx, witness, entry).await
}

pub async fn tell(cx: &Context, desk: &Desk, fields: &[(&str, &str)]) -> Result<(), Error> {
    let page = measures::page(&desk.officer(), desk.world.case.witness).await?;
    let decision = page.told.last().unwrap().decision;
    let values = with(
        &[
            ("witness_told_on-day", "21"),
            ("witness_told_on-month", "11"),
            ("witness_told_on-year", "2026"),
            ("explained", "yes"),
        ],
        fields,
    );
    measures::tell(cx, decision, TellingEntry::parse(&values, DAY)?).await.map(|_| ())
}

pub async fn page(desk: &Desk, role: Role) -> MeasuresPage {
    measures::page(&desk.as_role(role), desk.world.case.witness).await.unwrap()
}

/// What a use case answered, in one word.
pub fn word<T>(answer: Result<T, Error>) -> String {
    match answer {
        Ok(_) => "yes".to_owned(),
        Err(Error::NotFound) => "not found".to_owned(),
        Err(Error::NotAllowed) => "not allowed".to_owned(),
        Err(Error::SignedOut) => "signed out".to_owned(),
        Err(Error::Stale) => "stale".to_owned(),
        Err(Error::Form(errors)) => {
            let told: Vec<_> =
                errors.iter().map(|error| format!("{} {:?}", error.field, error.problem)).collect();
            told.join(", ")
        }
        Err(other) => panic!("{other:?}"),
    }
}
