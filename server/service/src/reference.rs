//! What the program knows before anybody enters anything: the courts and the bank holidays compiled into it.
//!
//! They are loaded once, into an empty database; from then on the database is what counts and an import corrects it.
//! Which rooms a court has is not public. The demonstration invents some with [`designate_demonstration_rooms`]; a real
//! court is set up with [`crate::imports::rooms`].

use crate::{
    access::require_everywhere,
    context::Context,
    imports::{CourtFile, HolidayFile, ImportFault, designation_facts, entry, room_facts},
};
use chrono::NaiveDate;
use domain::{
    calendar::{BUILT_IN_HOLIDAYS, BankHolidays},
    court::{Facility, ResourceKind},
    ids::{CourtId, ResourceId},
    role::Action,
};
use futures_util::FutureExt;
use sha2::{Digest, Sha256};
use store::{Tx, courts::CourtRecord, designations::DesignationRecord, resources::ResourceRecord};
use uuid::Uuid;

const COURTS: &str = include_str!("../../../data/courts.csv");

/// What [`load`] found missing and put there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Courts added; none when there were any.
    pub courts: usize,
    /// Bank holidays added; none when there were any.
    pub holidays: usize,
}

/// Loads the courts if there are none, and the bank holidays if there are none, in one transaction. What an import or a
/// person has changed is never touched, so this can be called at every start.
///
/// # Errors
/// [`ImportFault::Refused`] for anybody but the operator and those who keep reference data.
pub async fn load(cx: &Context) -> Result<Loaded, ImportFault> {
    require_everywhere(cx, Action::KeepReferenceData)?;
    match load_what_is_missing(cx).await {
        // Another process started at the same moment and was first: what it loaded is found this time.
        Err(ImportFault::Overtaken) => load_what_is_missing(cx).await,
        other => other,
    }
}

async fn load_what_is_missing(cx: &Context) -> Result<Loaded, ImportFault> {
    let mut tx = cx.db.read().await?;
    let no_courts = store::courts::list(&mut tx).await?.is_empty();
    let no_holidays = store::holidays::list(&mut tx).await?.is_empty();
    drop(tx);
    if !no_courts && !no_holidays {
        return Ok(Loaded::default());
    }
    let courts = CourtFile::read(COURTS.as_bytes())?;
    let holidays = HolidayFile::read(BUILT_IN_HOLIDAYS.as_bytes())?;
    let cx = cx.clone();
    cx.db
        .clone()
        .write(move |tx| {
            async move {
                let mut loaded = Loaded::default();
                if store::courts::list(tx).await?.is_empty() {
                    loaded.courts = courts.save(&cx, tx, court_id).await?.added;
                }
                if store::holidays::list(tx).await?.is_empty() {
                    loaded.holidays = holidays.save(&cx, tx).await?.added;
                }
                Ok(loaded)
            }
            .boxed()
        })
        .await
}

/// The id of a court of our list: made from its name, so that it has the same address in every database that was loaded
/// from here. An id is no secret.
fn court_id(name: &str) -> CourtId {
    let hash: [u8; 32] = Sha256::digest(format!("court {name}")).into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    CourtId::new(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// The bank holidays known: the years that are kept as they were loaded, every other year as it is built in.
pub async fn bank_holidays(tx: &mut Tx) -> store::Result<BankHolidays> {
    Ok(BankHolidays::known(store::holidays::list(tx).await?))
}

/// Which rooms the demonstration invents for a court.
struct Plan {
    court: &'static str,
    courtrooms: u8,
    specialist: u8,
    second: u8,
    /// What the specialist courtroom does not have: few real ones have everything.
    lacks: &'static [Facility],
    because: &'static str,
}

const PILOT: &str = "Chosen for this demonstration. The court is one of the three that have piloted specialist support \
                     in sexual violence cases since 2022.";
const FIRST_TO_RECORD: &str = "Chosen for this demonstration. The court was one of the first three to record \
                               cross-examination before trial, from December 2013.";
const SIZE_AND_PLACE: &str =
    "Chosen for this demonstration for its size and place. No designation has been published.";

#[rustfmt::skip]
const DEMONSTRATION: &[Plan] = &[
    Plan { court: "Snaresbrook Crown Court", courtrooms: 6, specialist: 5, second: 2, lacks: &[], because: PILOT },
    Plan { court: "Maidstone Crown Court", courtrooms: 4, specialist: 3, second: 1,
        lacks: &[Facility::SeparateEntrance], because: SIZE_AND_PLACE },
    Plan { court: "Bristol Crown Court", courtrooms: 5, specialist: 5, second: 2,
        lacks: &[Facility::HearingLoop], because: SIZE_AND_PLACE },
    Plan { court: "Birmingham Crown Court", courtrooms: 6, specialist: 5, second: 3, lacks: &[], because: SIZE_AND_PLACE },
    Plan { court: "Leeds Crown Court", courtrooms: 5, specialist: 5, second: 2, lacks: &[], because: PILOT },
    Plan { court: "Newcastle upon Tyne Crown Court", courtrooms: 4, specialist: 4, second: 1,
        lacks: &[Facility::SeparateEntrance], because: PILOT },
    Plan { court: "Liverpool Crown Court", courtrooms: 6, specialist: 6, second: 2,
        lacks: &[Facility::StepFree], because: FIRST_TO_RECORD },
    Plan { court: "Cardiff Crown Court", courtrooms: 4, specialist: 2, second: 3,
        lacks: &[Facility::SeparateEntrance, Facility::HearingLoop], because: SIZE_AND_PLACE },
];

/// What an ordinary courtroom of the demonstration has.
const ORDINARY: &[Facility] = &[Facility::HearingLoop, Facility::StepFree];
/// What the second courtroom has, to which a recording could move.
const SECOND: &[Facility] =
    &[Facility::LiveLink, Facility::Screens, Facility::HearingLoop, Facility::StepFree];

/// The rooms and kits invented for one court of the demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemonstrationRooms {
    /// The court.
    pub court: CourtRecord,
    /// The designated specialist courtroom.
    pub specialist: ResourceId,
    /// Another courtroom with a live link.
    pub second: ResourceId,
    /// Every courtroom, those two among them, in the order of their numbers.
    pub courtrooms: Vec<ResourceId>,
    /// Link rooms.
    pub link_rooms: Vec<ResourceId>,
    /// Waiting rooms.
    pub waiting_rooms: Vec<ResourceId>,
    /// Recording kits.
    pub kits: Vec<ResourceId>,
}

/// Invents rooms and kits for the eight courts of the demonstration and designates one courtroom of each from a day on.
/// Answers them court by court, in the order of the regions. Ids come from `new_id`, so that a seed decides them.
///
/// # Errors
/// [`store::Error::Taken`] when they are there already. A court that is not in the database is left out.
pub async fn designate_demonstration_rooms(
    cx: &Context,
    tx: &mut Tx,
    from: NaiveDate,
    new_id: &mut (dyn FnMut() -> Uuid + Send),
) -> store::Result<Vec<DemonstrationRooms>> {
    let mut all = Vec::new();
    for plan in DEMONSTRATION {
        if let Some(court) = store::courts::find_by_name(tx, plan.court).await? {
            all.push(invent_rooms(cx, tx, plan, court, from, new_id).await?);
        }
    }
    Ok(all)
}

async fn invent_rooms(
    cx: &Context,
    tx: &mut Tx,
    plan: &Plan,
    court: CourtRecord,
    from: NaiveDate,
    new_id: &mut (dyn FnMut() -> Uuid + Send),
) -> store::Result<DemonstrationRooms> {
    let mut wanted: Vec<(ResourceKind, u8, Vec<Facility>)> = (1..=plan.courtrooms)
        .map(|number| (ResourceKind::Courtroom, number, plan.facilities(number)))
        .collect();
    for kind in [ResourceKind::LinkRoom, ResourceKind::WaitingRoom, ResourceKind::RecordingKit] {
        wanted.extend([(kind, 1, Vec::new()), (kind, 2, Vec::new())]);
    }
    let mut made: Vec<(ResourceKind, u8, ResourceId)> = Vec::new();
    for (kind, number, facilities) in wanted {
        let room = ResourceRecord {
            id: ResourceId::new(new_id()),
            court: court.id,
            kind,
            name: format!("{} {number}", kind.title()),
            retired_on: None,
            facilities,
            version: 1,
        };
        store::resources::insert(tx, &room).await?;
        tx.note(entry(cx, "room", room.id.uuid(), "added", None, room_facts(&room)));
        made.push((kind, number, room.id));
    }
    let of = |wanted: ResourceKind| -> Vec<ResourceId> {
        made.iter().filter(|(kind, ..)| *kind == wanted).map(|(.., id)| *id).collect()
    };
    let courtrooms = of(ResourceKind::Courtroom);
    let rooms = DemonstrationRooms {
        specialist: courtrooms[usize::from(plan.specialist) - 1],
        second: courtrooms[usize::from(plan.second) - 1],
        courtrooms,
        link_rooms: of(ResourceKind::LinkRoom),
        waiting_rooms: of(ResourceKind::WaitingRoom),
        kits: of(ResourceKind::RecordingKit),
        court,
    };
    let designation = DesignationRecord {
        id: new_id(),
        resource: rooms.specialist,
        region: rooms.court.region,
        from,
        until: None,
        because: plan.because.to_owned(),
    };
    store::designations::insert(tx, &designation).await?;
    let after = designation_facts(&designation);
    tx.note(entry(cx, "room", rooms.specialist.uuid(), "designated", None, after));
    Ok(rooms)
}

impl Plan {
    fn facilities(&self, number: u8) -> Vec<Facility> {
        if number == self.specialist {
            Facility::ALL.iter().copied().filter(|each| !self.lacks.contains(each)).collect()
        } else if number == self.second {
            SECOND.to_vec()
        } else {
            ORDINARY.to_vec()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demonstration_uses_the_courts_marked_for_it() {
        let mut reader = csv::Reader::from_reader(COURTS.as_bytes());
        let place = |name: &str, header: &csv::StringRecord| header.iter().position(|each| each == name);
        let header = reader.headers().expect("a header").clone();
        let (name, mark) =
            place("name", &header).zip(place("demo_specialist", &header)).expect("both columns");
        let mut marked: Vec<String> = reader
            .records()
            .map(|record| record.expect("a row"))
            .filter(|record| &record[mark] == "yes")
            .map(|record| record[name].to_owned())
            .collect();
        let mut planned: Vec<&str> = DEMONSTRATION.iter().map(|plan| plan.court).collect();
        marked.sort_unstable();
        planned.sort_unstable();
        assert_eq!(planned, marked);
    }

    #[test]
    fn every_plan_has_its_two_courtrooms_and_can_record() {
        for plan in DEMONSTRATION {
            assert!(plan.specialist != plan.second, "{}", plan.court);
            assert!((1..=plan.courtrooms).contains(&plan.specialist), "{}", plan.court);
            assert!((1..=plan.courtrooms).contains(&plan.second), "{}", plan.court);
            for needed in [Facility::LiveLink, Facility::RecordingKit] {
                assert!(!plan.lacks.contains(&needed), "{}", plan.court);
            }
        }
    }
}
