//! What the slot finder found, in words. The page and its live part both get these.

use super::bookings::{engaged_words, not_asked_words, witness_away_words};
use crate::paths;
use chrono::NaiveDate;
use domain::{
    calendar::{long_date, short_date, time_range_words, time_words},
    court::ResourceKind,
    form::FormValues,
    ids::{CaseId, HearingId},
    view::{DayWhy, EngagedLine, ShownSlot, SlotCost, SlotLine, SlotsFound, SlotsShown, WhyNot},
};

/// What was found for a form, with links that open the booking or the move with everything filled in.
pub fn shown(found: &SlotsFound, case: CaseId, hearing: Option<HearingId>, form: &FormValues) -> SlotsShown {
    let line = |slot: &SlotLine| slot_words(slot, case, hearing, form);
    SlotsShown {
        summary: summary(found),
        note: found.not_asked.as_deref().map(not_asked_words),
        slots: found.slots.iter().map(line).collect(),
        elsewhere: found.elsewhere.iter().map(line).collect(),
        why: found.why.iter().map(day_words).collect(),
        more: (found.more_days > 0).then(|| format!("And {} more days.", found.more_days)),
    }
}

fn summary(found: &SlotsFound) -> String {
    let last = long_date(found.last_day);
    match &found.slots[..] {
        [] => format!("Nothing is free for everything and everyone asked for up to {last}."),
        [only] => format!("One slot is free up to {last}: {}.", when(only)),
        [first, ..] => format!("{} slots are free. The earliest is {}.", found.slots.len(), when(first)),
    }
}

fn when(slot: &SlotLine) -> String {
    let day = slot.starts.date();
    format!(
        "{} {}, {}",
        short_date(day),
        day.format("%Y"),
        time_range_words(slot.starts.time(), slot.ends.time())
    )
}

fn slot_words(slot: &SlotLine, case: CaseId, hearing: Option<HearingId>, form: &FormValues) -> ShownSlot {
    let with = [
        slot.link_room.as_ref().map(|(_, name)| name.clone()),
        slot.kit.as_ref().map(|(_, name)| name.clone()),
        slot.waiting_room.clone(),
    ];
    let with: Vec<String> = with.into_iter().flatten().collect();
    let what = if hearing.is_some() { "Move it to" } else { "Book" };
    ShownSlot {
        when: when(slot),
        latest: (slot.latest > slot.starts)
            .then(|| format!("Any start to {}", time_words(slot.latest.time()))),
        place: slot.courtroom_name.clone(),
        with: if with.is_empty() { "Nothing else".to_owned() } else { with.join(", ") },
        costs: slot.costs.iter().map(cost_words).collect(),
        link: slot.bookable.then(|| {
            (address(slot, case, hearing, form), format!("{what} {}, {}", when(slot), slot.courtroom_name))
        }),
    }
}

/// The form that takes this slot, filled: ids, dates and codes, as every address.
fn address(slot: &SlotLine, case: CaseId, hearing: Option<HearingId>, form: &FormValues) -> String {
    let mut fields = vec![
        ("courtroom".to_owned(), slot.courtroom.to_string()),
        ("date".to_owned(), slot.starts.date().to_string()),
        ("starts".to_owned(), slot.starts.format("%H:%M").to_string()),
        ("link_room".to_owned(), slot.link_room.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default()),
        ("kit".to_owned(), slot.kit.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default()),
    ];
    for (name, values) in form.iter() {
        let kept = ["kind", "witness", "minutes", "setup", "cleardown", "judge", "prosecution_counsel"];
        if (kept.contains(&name) || name.starts_with("counsel-"))
            && let Some(value) = values.first().filter(|value| is_plain(value))
        {
            fields.push((name.to_owned(), value.clone()));
        }
    }
    let query: Vec<String> = fields.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    let page = hearing.map_or_else(|| paths::new_hearing(case), paths::move_hearing);
    format!("{page}?{}", query.join("&"))
}

/// Whether a value can stand in an address as it is. What cannot was not offered by the form.
fn is_plain(value: &str) -> bool {
    value.chars().all(|each| each.is_ascii_alphanumeric() || matches!(each, '-' | '_' | ':'))
}

fn cost_words(cost: &SlotCost) -> String {
    match cost {
        SlotCost::PastCustodyLimit(day) => format!("After the custody time limit, {}", dated(*day)),
        SlotCost::PastDeadline(day) => format!("After {}, by which it has to be heard", dated(*day)),
        SlotCost::PartHeard(line) => engaged_words(line, ""),
        SlotCost::ShortNotice(0) => "Short notice: today".to_owned(),
        SlotCost::ShortNotice(1) => "Short notice: one working day".to_owned(),
        SlotCost::ShortNotice(days) => format!("Short notice: {days} working days"),
        SlotCost::NeedsAgreement => "Moved before: a judge has to agree".to_owned(),
        SlotCost::OtherCourt => "Another court than the case is before".to_owned(),
        SlotCost::OutsideRegion(region) => format!("Outside the region ({region}): ask the officer there"),
        SlotCost::AnotherList => "Not in your list: ask the listing officer there".to_owned(),
    }
}

fn dated(day: NaiveDate) -> String {
    format!("{} {}", short_date(day), day.format("%Y"))
}

fn day_words(day: &DayWhy) -> (String, Vec<String>) {
    (long_date(day.day), day.by.iter().map(why_words).collect())
}

fn why_words(why: &WhyNot) -> String {
    match why {
        WhyNot::Holiday(title) => format!("Bank holiday: {title}"),
        WhyNot::Past => "Too little of the day is left".to_owned(),
        WhyNot::TooLong => "Too long for any court's day, or for the part of it asked for".to_owned(),
        WhyNot::Person(line) => person_words(line),
        WhyNot::Witness(away) => witness_away_words(away),
        WhyNot::Closed(court) => format!("{court} is closed"),
        WhyNot::Room(room, by) if by.is_empty() => format!("{room} is held"),
        WhyNot::Room(room, by) => format!("{room} is held for: {}", by.join("; ")),
        WhyNot::NoneFree(room, kind) => {
            let kind = match kind {
                ResourceKind::LinkRoom => "link room",
                ResourceKind::RecordingKit => "recording kit",
                _ => "waiting room",
            };
            format!("{room} has time, but no {kind} is free with it")
        }
        WhyNot::MoreRooms(1) => "And one more courtroom".to_owned(),
        WhyNot::MoreRooms(rooms) => format!("And {rooms} more courtrooms"),
    }
}

fn person_words(line: &EngagedLine) -> String {
    engaged_words(line, &time_range_words(line.from.time(), line.until.time()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::ResourceId;
    use uuid::Uuid;

    fn slot() -> SlotLine {
        let at = |text: &str| text.parse().expect("a moment");
        SlotLine {
            starts: at("2026-11-30T10:00:00"),
            ends: at("2026-11-30T11:30:00"),
            latest: at("2026-11-30T11:15:00"),
            courtroom: ResourceId::new(Uuid::nil()),
            courtroom_name: "Leeds Crown Court, Courtroom 5".to_owned(),
            link_room: Some((ResourceId::new(Uuid::nil()), "Link room 1".to_owned())),
            kit: None,
            waiting_room: Some("Waiting room 2".to_owned()),
            costs: vec![SlotCost::ShortNotice(1), SlotCost::OtherCourt],
            bookable: true,
        }
    }

    #[test]
    fn a_slot_is_told_with_its_rooms_its_costs_and_a_link_that_fills_the_form() {
        let (case, nil) = (CaseId::new(Uuid::nil()), Uuid::nil());
        let mut form = FormValues::default();
        form.set("minutes", "90");
        form.set("counsel-D1", nil.to_string());
        form.set("part", "any");
        form.set("witness", "two words");
        let told = slot_words(&slot(), case, None, &form);
        assert_eq!(told.when, "Mon 30 Nov 2026, 10am to 11:30am");
        assert_eq!(told.latest.as_deref(), Some("Any start to 11:15am"));
        assert_eq!(told.with, "Link room 1, Waiting room 2");
        assert_eq!(told.costs, ["Short notice: one working day", "Another court than the case is before"]);
        let (href, words) = told.link.expect("a link");
        assert_eq!(
            href,
            format!(
                "/cases/{nil}/hearings/new?courtroom={nil}&date=2026-11-30&starts=10:00&link_room={nil}&kit=\
                 &counsel-D1={nil}&minutes=90"
            )
        );
        assert_eq!(words, "Book Mon 30 Nov 2026, 10am to 11:30am, Leeds Crown Court, Courtroom 5");
        let elsewhere = SlotLine { bookable: false, ..slot() };
        assert_eq!(slot_words(&elsewhere, case, None, &form).link, None);
    }
}
