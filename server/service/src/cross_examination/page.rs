//! The plan on its page, as far as its reader may see it.

use super::{
    actual,
    desk::{Desk, Reading, Seat},
    names::Names,
};
use crate::{
    context::Context,
    error::Result,
    ground_rules::short_gap,
    witnesses::{Screen, note_look},
};
use chrono::NaiveDate;
use domain::{
    calendar::utc_to_civil,
    cross_examination::{Advocate, Filing, PlanContent, Topic, filing_state, likely_repetitions},
    ids::WitnessId,
    role::FieldGroup,
    view::{
        Choice, CounselFiling, CounselLine, PlanActs, PlanPage, PlanSums, PlanTopics, PlanVersionLine,
        RulingLine, SecondLine, TopicLine, TopicsForm,
    },
};
use store::Tx;

/// The plan of topics and minutes for one witness. The look is kept before it is answered.
pub async fn page(cx: &Context, id: WitnessId) -> Result<PlanPage> {
    let mut tx = cx.db.read().await?;
    let desk = Desk::open(cx, &mut tx, id).await?;
    let page = shown(cx, &mut tx, &desk).await?;
    drop(tx);
    note_look(cx, &desk.sight, id, Screen::Plan).await?;
    Ok(page)
}

/// The same page for one of the forms with which a judge settles the plan.
///
/// # Errors
/// [`Error::NotAllowed`](crate::Error::NotAllowed) for anybody but a judge.
pub async fn settling_page(cx: &Context, id: WitnessId) -> Result<PlanPage> {
    let mut tx = cx.db.read().await?;
    let desk = Desk::open(cx, &mut tx, id).await?;
    desk.hand()?;
    let page = shown(cx, &mut tx, &desk).await?;
    drop(tx);
    note_look(cx, &desk.sight, id, Screen::Plan).await?;
    Ok(page)
}

/// What the form for a counsel's topics, and the one for their questions, is filled from.
pub async fn topics_form(cx: &Context, id: WitnessId, advocate: Advocate) -> Result<TopicsForm> {
    let mut tx = cx.db.read().await?;
    let desk = Desk::open(cx, &mut tx, id).await?;
    let seat = desk.seat_to_file_for(advocate)?;
    let content = desk.plan.content();
    let filings = store::cross_examination::list_filings(&mut tx, id).await?;
    let names = Names::of(&mut tx, content).await?;
    let seats: Vec<&Seat> = desk.seats.iter().collect();
    let form = TopicsForm {
        head: desk.head(),
        counsel: line(&desk, seat, &seats, &filings, cx.today()),
        version: content.of(advocate).map_or(0, |entry| entry.changed_in),
        topics: content
            .topics
            .iter()
            .filter(|topic| topic.lead == advocate)
            .map(|topic| topic_line(&desk, &names, topic))
            .collect(),
        seconds: desk
            .seats
            .iter()
            .filter(|each| each.advocate != advocate && each.acts)
            .map(|each| Choice::new(each.advocate, each.words()))
            .collect(),
        cap: content.cap,
        filing_due: content.filing_due,
        locked: desk.plan.locked().is_some(),
        settles: desk.settles(),
    };
    drop(tx);
    note_look(cx, &desk.sight, id, Screen::Plan).await?;
    Ok(form)
}

async fn shown(cx: &Context, tx: &mut Tx, desk: &Desk) -> Result<PlanPage> {
    let id = desk.witness.id;
    let content = desk.plan.content();
    let names = Names::of(tx, content).await?;
    let filings = store::cross_examination::list_filings(tx, id).await?;
    let everything = desk.reading == Reading::Everything;
    let seats: Vec<&Seat> = desk.seats.iter().collect();
    let counsel = seats
        .iter()
        .filter(|seat| desk.reading.shows(seat.advocate))
        .map(|seat| line(desk, seat, &seats, &filings, cx.today()))
        .collect();
    let locked = match desk.plan.locked() {
        Some(locked) => {
            let by = store::people::find(tx, locked.by).await?.map(|person| person.name);
            Some((by.unwrap_or_default(), utc_to_civil(locked.at)))
        }
        None => None,
    };
    let own = matches!(desk.reading, Reading::Own(_));
    Ok(PlanPage {
        head: desk.head(),
        version: content.version,
        locked,
        cap: content.cap,
        counsel,
        counsel_in_all: seats.len(),
        sums: (!own).then(|| sums(content)),
        filing_due: content.filing_due,
        topics: topics(desk, &names),
        intermediary_sees: everything.then_some(content.intermediary_sees),
        versions: if everything { versions(tx, id).await? } else { Vec::new() },
        short_gap: if everything { short_gap(tx, &desk.sight.case, id).await? } else { None },
        recordings: actual::recordings(tx, desk, cx.now()).await?,
        may: PlanActs {
            settle: desk.settles(),
            ground_rules: desk.see.sees(FieldGroup::GroundRulesAndTopics),
            compare: everything && content.version > 1,
        },
    })
}

fn sums(content: &PlanContent) -> PlanSums {
    let proposed = content.proposed();
    PlanSums {
        re_examination: content.re_examination,
        breaks: content.breaks,
        total: proposed.total(),
        over: content.cap.and_then(|cap| proposed.within(cap).err()).map(|over| over.by),
    }
}

fn line(desk: &Desk, seat: &Seat, seats: &[&Seat], filings: &[Filing], today: NaiveDate) -> CounselLine {
    let content = desk.plan.content();
    let entry = content.of(seat.advocate);
    let place = seats.iter().position(|each| each.advocate == seat.advocate).unwrap_or_default();
    let own = matches!(desk.reading, Reading::Own(_));
    let tells_filing = matches!(desk.reading, Reading::Everything | Reading::Own(_));
    CounselLine {
        key: seat.advocate.to_string(),
        name: seat.name.clone(),
        label: seat.label.to_string(),
        acts: seat.acts,
        place: place + 1,
        asked: entry.and_then(|entry| entry.asked),
        allowed: entry.and_then(|entry| entry.allowed),
        running: if own { None } else { content.proposed().running().get(place).copied() },
        filing: tells_filing.then(|| filing(content, seat.advocate, filings, today)),
        may_file: desk.may_file(seat),
    }
}

/// What one counsel has filed, and how that stands to the day that was set.
pub(super) fn filing(
    content: &PlanContent,
    advocate: Advocate,
    filings: &[Filing],
    today: NaiveDate,
) -> CounselFiling {
    let topics = content.of(advocate).and_then(|entry| entry.topics_filed_on);
    let theirs = || filings.iter().filter(|each| each.advocate == advocate);
    CounselFiling {
        topics: filing_state(topics, content.filing_due, today),
        // What is lodged again later was lodged in time all the same.
        questions: filing_state(theirs().map(|each| each.filed_on).min(), content.filing_due, today),
        count: theirs().next_back().map(|each| each.questions),
    }
}

fn topics(desk: &Desk, names: &Names) -> PlanTopics {
    let content = desk.plan.content();
    let line = |topic: &Topic| topic_line(desk, names, topic);
    match desk.reading {
        Reading::Limits => PlanTopics::Withheld,
        Reading::LimitsAndTopics => {
            PlanTopics::All { topics: content.topics.iter().map(line).collect(), alike: Vec::new() }
        }
        Reading::Own(person) => {
            let theirs = |topic: &&Topic| {
                topic.lead.person == person
                    || topic.second.as_ref().is_some_and(|second| second.advocate.person == person)
            };
            PlanTopics::Own(content.topics.iter().filter(theirs).map(line).collect())
        }
        Reading::Everything => {
            let find = |id| content.topics.iter().find(|topic| topic.id == id).map(line);
            let alike = likely_repetitions(&content.topics)
                .into_iter()
                .filter_map(|(one, other)| find(one).zip(find(other)))
                .collect();
            PlanTopics::All { topics: content.topics.iter().map(line).collect(), alike }
        }
    }
}

fn topic_line(desk: &Desk, names: &Names, topic: &Topic) -> TopicLine {
    TopicLine {
        topic: topic.id,
        title: topic.title.to_string(),
        lead: desk.words(topic.lead),
        lead_key: topic.lead.to_string(),
        second: topic.second.as_ref().map(|second| SecondLine {
            counsel: desk.words(second.advocate),
            key: second.advocate.to_string(),
            reason: second.reason.clone(),
            ruling: second.ruling.as_ref().map(|ruling| RulingLine {
                allowed: ruling.allowed,
                words: ruling.words.clone(),
                by: names.person(ruling.by),
                at: utc_to_civil(ruling.at),
            }),
        }),
    }
}

/// Every version, the latest first.
pub(super) async fn versions(tx: &mut Tx, id: WitnessId) -> Result<Vec<PlanVersionLine>> {
    let versions = store::cross_examination::list_versions(tx, id).await?;
    Ok(versions
        .into_iter()
        .map(|each| PlanVersionLine {
            version: each.version,
            act: each.act,
            why: each.why,
            by: each.saved_by_name,
            at: utc_to_civil(each.saved_at),
        })
        .collect())
}
