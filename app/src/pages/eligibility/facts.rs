//! The form for the facts of eligibility: what a party says, and what the witness told the court.

use crate::{
    api::eligibility::read_eligibility_facts,
    components::{Button, Checkboxes, Choice as Answer, Fieldset, InsetText, Radios, TextSize},
    form::Submission,
    frame::{Page, load},
    pages::{cases::caption, fields},
    paths, ssr,
};
use domain::{
    case::DefendantLabel,
    eligibility::{
        Condition, Considered, Factor, Interview, PrimaryRuleWish, RecordedFacts, Request22A, Teller,
    },
    entry::EligibilityEntry,
    ids::WitnessId,
    view::EligibilityFactsPage,
};
use leptos::prelude::*;

const OPEN: (&str, &str) = (EligibilityEntry::NOT_RECORDED, "Not recorded");
const YES_OR_NO: [(&str, &str); 3] = [("yes", "Yes"), ("no", "No"), OPEN];

/// The form.
#[component]
pub fn RecordEligibility() -> impl IntoView {
    let form = Submission::here();
    let witness = ssr::id::<WitnessId>("witness");
    load(async move { read_eligibility_facts(witness?).await }, |page| {
        let form = form.or_filled(filled(&page));
        let shown = form.clone();
        let title = format!("Record facts for witness {}", page.reference);
        view! {
            <Page title=title.clone() back=paths::eligibility(page.witness) form=form>
                {caption(&page.case_reference)}
                <h1 class="govuk-heading-l">{title}</h1>
                {fields::changed_meanwhile::<&str>(&shown, Vec::new())}
                <InsetText>
                    "Record what a party says, never a diagnosis and nothing about the evidence. Leave as \u{201c}Not recorded\u{201d} what nobody has said: it is never read as no."
                </InsetText>
                <form method="post" novalidate class="pigot-form">
                    <input type="hidden" name="version" value=fields::version(&shown, "version", page.version)/>
                    {told(&shown)}
                    {age(&shown, page.birth_date_known)}
                    {conditions(&shown)}
                    {offences(&shown, &page.accused)}
                    {interview(&shown)}
                    {wishes(&shown)}
                    {factors(&shown)}
                    {course(&shown)}
                    {fields::why(&shown, "Kept with the record, where others read it. Do not write about the witness here.")}
                    <Button prevent_double_click=true>"Save facts"</Button>
                </form>
            </Page>
        }
    })
}

fn told(form: &Submission) -> AnyView {
    let tellers = Teller::ALL.iter().map(|teller| Answer::new(teller.code(), teller.title())).collect();
    let (name, error) = (form.value("told_by"), form.error("told_by"));
    let date = fields::date(form, "told_on", "When did they say it?", "For example, 24 11 2026");
    view! {
        <Fieldset legend="Who says so" size=TextSize::M>
            <Radios name="told_by" legend="Who told the court?" legend_size=TextSize::S items=tellers value=name error=error/>
            {date}
        </Fieldset>
    }
    .into_any()
}

fn age(form: &Submission, known: bool) -> AnyView {
    let from = fields::date(
        form,
        "born_from",
        "Earliest possible birth date",
        "Leave empty if there is no estimate",
    );
    let until =
        fields::date(form, "born_until", "Latest possible birth date", "The same as the earliest, or later");
    let thought = fields::answer(
        form,
        "thought_under_18",
        "Is there reason to believe that the witness is under 18?",
        &YES_OR_NO,
    );
    let accused = fields::answer(
        form,
        "is_accused",
        "Is the witness a defendant in these proceedings?",
        &[("yes", "Yes"), ("no", "No")],
    );
    let hint = if known {
        "The birth date is on the witness\u{2019}s record, and goes before any estimate."
    } else {
        "No birth date is on the witness\u{2019}s record. Put it there if it is known to the day."
    };
    view! {
        <Fieldset legend="Age" size=TextSize::M>
            <p class="govuk-hint">{hint}</p>
            {from}
            {until}
            {thought}
            {accused}
        </Fieldset>
    }
    .into_any()
}

fn conditions(form: &Submission) -> AnyView {
    let mut items: Vec<Answer> = Condition::ALL
        .iter()
        .map(|condition| {
            let provision = match condition {
                Condition::MentalDisorder => "Section 16(2)(a)(i)",
                Condition::Impairment => "Section 16(2)(a)(ii)",
                Condition::Physical => "Section 16(2)(b)",
            };
            Answer::new(condition.code(), condition.title()).hint(provision)
        })
        .collect();
    items.push(Answer::divider("or"));
    items.push(Answer::new(EligibilityEntry::NO_CONDITION, "None is put forward").exclusive());
    let chosen = form.values.all("conditions").to_vec();
    let error = form.error("conditions");
    let fear = fields::answer(
        form,
        "fear",
        "Is fear or distress about testifying put forward? (section 17(1))",
        &YES_OR_NO,
    );
    let intimidated = fields::answer(
        form,
        "intimidated",
        "Is somebody other than the accused said to have intimidated the witness, or to be about to? (section 25(4)(b))",
        &YES_OR_NO,
    );
    view! {
        <Fieldset legend="Condition, fear or distress" size=TextSize::M>
            <Checkboxes
                name="conditions"
                legend="Which conditions does a party put forward?"
                legend_size=TextSize::S
                hint="Tick nothing if nobody has said."
                items=items
                values=chosen
                error=error
            />
            {fear}
            {intimidated}
        </Fieldset>
    }
    .into_any()
}

fn offences(form: &Submission, accused: &[DefendantLabel]) -> Option<AnyView> {
    if accused.is_empty() {
        return None;
    }
    let questions = accused
        .iter()
        .map(|label| {
            let name = |field| EligibilityEntry::accused_field(field, *label);
            (
                fields::answer(
                    form,
                    &name("complainant"),
                    &format!("Is the witness the complainant of the charges against {label}?"),
                    &[
                        ("yes", "Yes"),
                        ("no", "No"),
                        (EligibilityEntry::NOT_RECORDED, "As the witness record says"),
                    ],
                ),
                fields::answer(
                    form,
                    &name("domestic_abuse"),
                    &format!(
                        "Is it alleged that the behaviour of {label} was domestic abuse? (section 17(4A)(c))"
                    ),
                    &YES_OR_NO,
                ),
                fields::answer(
                    form,
                    &name("weapon"),
                    &format!("Is it alleged that {label} used or carried a firearm or knife? (Schedule 1A)"),
                    &YES_OR_NO,
                ),
            )
        })
        .collect_view();
    let view = view! { <Fieldset legend="What is alleged" size=TextSize::M>{questions}</Fieldset> };
    Some(view.into_any())
}

fn interview(form: &Submission) -> AnyView {
    let made = fields::answer(
        form,
        "interview",
        "Was an interview of the witness recorded on video?",
        &[(EligibilityEntry::INTERVIEW_MADE, "Yes"), (EligibilityEntry::NO_INTERVIEW, "No"), OPEN],
    );
    let on =
        fields::date(form, "interview_on", "When was it recorded?", "Leave empty if the day is not known");
    let through = fields::answer(
        form,
        "interview_intermediary",
        "Was it conducted through an intermediary? (section 29(6))",
        &YES_OR_NO,
    );
    let request: Vec<(&str, &str)> =
        Request22A::ALL.iter().map(|each| (each.code(), each.title())).chain([OPEN]).collect();
    let request = fields::answer(
        form,
        "request_22a",
        "Does the application ask for the recording to be admitted? (section 22A(4))",
        &request,
    );
    view! { <Fieldset legend="Recorded interview" size=TextSize::M>{made}{on}{through}{request}</Fieldset> }
        .into_any()
}

fn wishes(form: &Submission) -> AnyView {
    let told = "The day the witness told the court. Leave empty if they did not";
    let complainant = fields::date(
        form,
        "declines_complainant",
        "Does not wish to be eligible as a complainant (section 17(4))",
        told,
    );
    let weapon = fields::date(
        form,
        "declines_weapon",
        "Does not wish to be eligible because of a firearm or knife (section 17(5))",
        told,
    );
    let rules: Vec<Answer> = PrimaryRuleWish::ALL
        .iter()
        .map(|wish| Answer::new(wish.code(), wish.title()))
        .chain([Answer::new(EligibilityEntry::NOT_RECORDED, "Nothing told")])
        .collect();
    let (rule, error) = (form.value("primary_rule"), form.error("primary_rule"));
    let rule_on = fields::date(form, "primary_rule_on", "When did the child tell the court that?", told);
    let screen =
        fields::date(form, "declines_screen", "Does not want a screen in its place (section 21(4B))", told);
    view! {
        <Fieldset legend="What the witness told the court" size=TextSize::M>
            {complainant}
            {weapon}
            <Radios
                name="primary_rule"
                legend="What did a child say about the primary rule? (section 21(4)(ba))"
                legend_size=TextSize::S
                items=rules
                value=rule
                error=error
            />
            {rule_on}
            {screen}
        </Fieldset>
    }
    .into_any()
}

fn factors(form: &Submission) -> AnyView {
    let marks: Vec<(&str, &str)> =
        Considered::ALL.iter().map(|mark| (mark.code(), mark.title())).chain([OPEN]).collect();
    let questions = Factor::ALL
        .iter()
        .map(|factor| fields::answer(form, &EligibilityEntry::factor_field(*factor), factor.title(), &marks))
        .collect_view();
    view! { <Fieldset legend="Factors the court weighed (section 21(4C))" size=TextSize::M>{questions}</Fieldset> }
        .into_any()
}

fn course(form: &Submission) -> AnyView {
    let decision = fields::date(
        form,
        "decision_on",
        "Day of the special-measures decision",
        "Made or planned. A decision recorded here goes before it",
    );
    let recorded = fields::date(
        form,
        "recorded_on",
        "Day the section 28 recording was made",
        "Leave empty if it was not, or if it is recorded here",
    );
    let began = fields::date(
        form,
        "evidence_began",
        "Day the witness began to give evidence",
        "Leave empty if they have not (section 21(8)(b))",
    );
    view! { <Fieldset legend="Days of the case" size=TextSize::M>{decision}{recorded}{began}</Fieldset> }
        .into_any()
}

/// Every field as the form sends it, from what is recorded.
fn filled(page: &EligibilityFactsPage) -> Vec<(String, String)> {
    let fresh = RecordedFacts::none(page.today);
    let facts = page.facts.as_ref().unwrap_or(&fresh);
    let mut filled: Vec<(String, String)> = vec![("version".to_owned(), page.version.to_string())];
    let mut set = |name: &str, value: &str| filled.push((name.to_owned(), value.to_owned()));
    if page.facts.is_some() {
        set("told_by", facts.told_by.code());
    }
    let told = |answer: Option<bool>| match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => EligibilityEntry::NOT_RECORDED,
    };
    set("thought_under_18", told(facts.thought_under_18));
    set("is_accused", if facts.is_accused { "yes" } else { "no" });
    if let Some(conditions) = &facts.conditions {
        if conditions.is_empty() {
            set("conditions", EligibilityEntry::NO_CONDITION);
        }
        for condition in conditions {
            set("conditions", condition.code());
        }
    }
    set("fear", told(facts.fear));
    set("intimidated", told(facts.intimidated_by_another));
    for label in &page.accused {
        let of = facts.accused.iter().find(|each| each.label == *label);
        let mut about = |field, answer: Option<bool>| {
            set(&EligibilityEntry::accused_field(field, *label), told(answer));
        };
        about("complainant", of.and_then(|of| of.complainant));
        about("domestic_abuse", of.and_then(|of| of.domestic_abuse));
        about("weapon", of.and_then(|of| of.weapon));
    }
    let (made, on, through) = match facts.interview {
        Interview::NotRecorded => (EligibilityEntry::NOT_RECORDED, None, None),
        Interview::NoneMade => (EligibilityEntry::NO_INTERVIEW, None, None),
        Interview::Made { on, through_intermediary } => {
            (EligibilityEntry::INTERVIEW_MADE, on, through_intermediary)
        }
    };
    set("interview", made);
    set("interview_intermediary", told(through));
    set("request_22a", facts.request_22a.map_or(EligibilityEntry::NOT_RECORDED, Request22A::code));
    let wish = facts.wishes.primary_rule;
    set("primary_rule", wish.map_or(EligibilityEntry::NOT_RECORDED, |(wish, _)| wish.code()));
    for factor in Factor::ALL {
        let mark = facts.factors.get(factor).copied();
        set(
            &EligibilityEntry::factor_field(*factor),
            mark.map_or(EligibilityEntry::NOT_RECORDED, Considered::code),
        );
    }
    let days = [
        ("told_on", Some(facts.told_on).filter(|_| page.facts.is_some()).or(Some(page.today))),
        ("born_from", facts.born_between.map(|(first, _)| first.date())),
        ("born_until", facts.born_between.map(|(_, last)| last.date())),
        ("interview_on", on),
        ("declines_complainant", facts.wishes.declines_complainant),
        ("declines_weapon", facts.wishes.declines_weapon),
        ("primary_rule_on", wish.map(|(_, told)| told)),
        ("declines_screen", facts.wishes.declines_screen),
        ("decision_on", facts.decision_on),
        ("recorded_on", facts.recorded_on),
        ("evidence_began", facts.evidence_began),
    ];
    filled.extend(days.iter().flat_map(|(name, day)| fields::filled_date(name, *day)));
    filled
}
