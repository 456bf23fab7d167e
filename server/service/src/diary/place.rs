//! The place whose diary is read: a court, a courtroom, or several of them together.
//!
//! Which courts and courtrooms there are is no secret, so any of them may be asked for; what the reader sees there is
//! decided booking by booking.

use super::reader::Reader;
use crate::error::{Error, Result};
use chrono::NaiveDate;
use domain::{
    court::{Region, ResourceKind},
    ids::{CourtId, ResourceId},
    view::{Choice, DiaryPlace},
};
use store::{
    Tx,
    diary::{DiaryRow, DiaryScope},
    resources::ResourceRecord,
};
use uuid::Uuid;

/// Every court at which the reader has a hearing.
const EVERYWHERE: &str = "all";
/// The courtrooms an officer answers for.
const IN_CHARGE: &str = "mine";
/// Every court of an officer's region.
const REGION: &str = "region";

/// A place, as the diary is asked about it.
pub(super) struct Here {
    place: Place,
    courts: Vec<CourtId>,
    /// As addresses carry it.
    pub value: String,
    /// Its name in the middle of a sentence.
    pub name: String,
}

#[derive(Clone)]
enum Place {
    Everywhere,
    Region(Region),
    Court(CourtId),
    Courtrooms(Vec<ResourceId>),
}

impl Here {
    /// The place an address asks for, or the one the reader has most to do with: an officer's courtrooms, the court of
    /// somebody who works in one, or for everybody else wherever their hearings are.
    ///
    /// # Errors
    /// [`Error::NotFound`] for what is no court and no courtroom.
    pub(super) async fn find(tx: &mut Tx, reader: &Reader<'_>, asked: Option<&str>) -> Result<Self> {
        match asked.map(str::trim).filter(|asked| !asked.is_empty()) {
            Some(REGION) => match reader.own_region() {
                Some(region) => Ok(Self::region(reader, region)),
                None => Self::usual(tx, reader).await,
            },
            // What these mean depends on the reader: in an address that somebody else sent, the reader's own usual place.
            None | Some(IN_CHARGE | EVERYWHERE) => Self::usual(tx, reader).await,
            Some(id) => Self::named(tx, reader, id.parse().map_err(|_| Error::NotFound)?).await,
        }
    }

    /// The place the reader has most to do with.
    pub(super) async fn usual(tx: &mut Tx, reader: &Reader<'_>) -> Result<Self> {
        if let Some(own) = Self::in_charge(tx, reader).await? {
            return Ok(own);
        }
        if reader.sees_only_own() {
            return Ok(Self::everywhere());
        }
        Ok(match (reader.own_court(), reader.own_region()) {
            (Some(court), _) => Self::court(court.id, &court.name),
            (None, Some(region)) => Self::region(reader, region),
            (None, None) => Self::everywhere(),
        })
    }

    /// The courtrooms an officer answers for, if there are any.
    pub(super) async fn in_charge(tx: &mut Tx, reader: &Reader<'_>) -> Result<Option<Self>> {
        match &reader.in_charge[..] {
            [] => Ok(None),
            [(only, _)] => Self::named(tx, reader, only.uuid()).await.map(Some),
            several => Ok(Some(Self {
                place: Place::Courtrooms(several.iter().map(|(room, _)| *room).collect()),
                courts: several.iter().map(|(_, court)| *court).collect(),
                value: IN_CHARGE.to_owned(),
                name: "courtrooms you answer for".to_owned(),
            })),
        }
    }

    async fn named(tx: &mut Tx, reader: &Reader<'_>, id: Uuid) -> Result<Self> {
        if let Some(court) = reader.court(id.into()) {
            return Ok(Self::court(court.id, &court.name));
        }
        let room = store::resources::find(tx, id.into()).await?;
        let room = room.filter(|room| room.kind == ResourceKind::Courtroom).ok_or(Error::NotFound)?;
        Ok(Self::courtrooms(reader, &[room]))
    }

    /// Some courtrooms; of one the place has its name.
    pub(super) fn courtrooms(reader: &Reader<'_>, rooms: &[ResourceRecord]) -> Self {
        Self {
            place: Place::Courtrooms(rooms.iter().map(|room| room.id).collect()),
            courts: rooms.iter().map(|room| room.court).collect(),
            value: rooms.first().map(|room| room.id.to_string()).unwrap_or_default(),
            name: rooms.first().map(|room| room_words(reader, room)).unwrap_or_default(),
        }
    }

    fn court(id: CourtId, name: &str) -> Self {
        Self { place: Place::Court(id), courts: vec![id], value: id.to_string(), name: name.to_owned() }
    }

    fn region(reader: &Reader<'_>, region: Region) -> Self {
        let courts = reader.courts.iter().filter(|court| court.region == region);
        Self {
            place: Place::Region(region),
            courts: courts.map(|court| court.id).collect(),
            value: REGION.to_owned(),
            name: format!("every court in the region {}", region.title()),
        }
    }

    fn everywhere() -> Self {
        Self {
            place: Place::Everywhere,
            courts: Vec::new(),
            value: EVERYWHERE.to_owned(),
            name: "your hearings at every court".to_owned(),
        }
    }

    /// The courts it lies in; none when it is wherever the reader's hearings are.
    pub(super) fn courts(&self) -> Vec<CourtId> {
        self.courts.clone()
    }

    /// What the store is asked for; nothing when only the reader's own hearings can be in it.
    pub(super) fn scope(&self) -> Option<DiaryScope> {
        match &self.place {
            Place::Everywhere => None,
            Place::Region(region) => Some(DiaryScope::Region(*region)),
            Place::Court(court) => Some(DiaryScope::Court(*court)),
            Place::Courtrooms(rooms) => Some(DiaryScope::Courtrooms(rooms.clone())),
        }
    }

    /// Whether a booking is in this place.
    pub(super) fn holds(&self, row: &DiaryRow) -> bool {
        match &self.place {
            Place::Everywhere => true,
            Place::Region(_) | Place::Court(_) => self.courts.contains(&row.court),
            Place::Courtrooms(rooms) => rooms.contains(&row.courtroom),
        }
    }

    /// The courtrooms of which the week table always has a row; a room in which something is booked has one anyway.
    pub(super) async fn rooms(&self, tx: &mut Tx, today: NaiveDate) -> Result<Vec<ResourceRecord>> {
        let mut rooms = match &self.place {
            Place::Everywhere => Vec::new(),
            Place::Region(region) => {
                let designated = store::designations::list_on(tx, today).await?;
                let ids: Vec<ResourceId> = designated
                    .iter()
                    .filter(|each| each.region == *region)
                    .map(|each| each.resource)
                    .collect();
                store::resources::list_named(tx, &ids).await?
            }
            Place::Court(court) => store::resources::list_for_court(tx, *court).await?,
            Place::Courtrooms(rooms) => store::resources::list_named(tx, rooms).await?,
        };
        rooms.retain(|room| room.kind == ResourceKind::Courtroom);
        Ok(rooms)
    }

    /// Whether rooms are told apart by their court too.
    pub(super) const fn is_one_court(&self) -> bool {
        matches!(self.place, Place::Court(_))
    }

    /// As a page shows it, with the places the reader can choose instead.
    pub(super) async fn shown(self, tx: &mut Tx, reader: &Reader<'_>) -> Result<DiaryPlace> {
        let mut choices = choices(tx, reader).await?;
        if !choices.iter().any(|choice| choice.value == self.value) {
            choices.push(Choice::new(&self.value, capitalised(&self.name)));
        }
        Ok(DiaryPlace { value: self.value, name: self.name, choices })
    }
}

/// The places a reader has to do with. Somebody whose hearings may be anywhere has nothing to choose between.
async fn choices(tx: &mut Tx, reader: &Reader<'_>) -> Result<Vec<Choice>> {
    let choice = |here: &Here| Choice::new(&here.value, capitalised(&here.name));
    if reader.sees_only_own() {
        return Ok(vec![choice(&Here::everywhere())]);
    }
    let mut choices: Vec<Choice> = Vec::new();
    let mut add = |each: Choice| {
        if !choices.iter().any(|known| known.value == each.value) {
            choices.push(each);
        }
    };
    if let Some(region) = reader.own_region() {
        if let [_, _, ..] = reader.in_charge[..]
            && let Some(own) = Here::in_charge(tx, reader).await?
        {
            add(choice(&own));
        }
        let designated = store::designations::list_on(tx, reader.today).await?;
        let mut rooms: Vec<ResourceId> = reader.in_charge.iter().map(|(room, _)| *room).collect();
        rooms.extend(designated.iter().filter(|each| each.region == region).map(|each| each.resource));
        let mut rooms = store::resources::list_named(tx, &rooms).await?;
        rooms.sort_by_cached_key(|room| {
            let charge = reader.in_charge.iter().any(|(own, _)| *own == room.id);
            (!charge, room_words(reader, room).to_lowercase())
        });
        for room in &rooms {
            add(Choice::new(room.id, format!("{} (specialist courtroom)", room_words(reader, room))));
        }
        add(choice(&Here::region(reader, region)));
        let handed_over: Vec<CourtId> = reader.in_charge.iter().map(|(_, court)| *court).collect();
        for court in &reader.courts {
            if court.region == region || handed_over.contains(&court.id) {
                add(Choice::new(court.id, court.name.clone()));
            }
        }
    } else if let Some(court) = reader.own_court() {
        add(Choice::new(court.id, court.name.clone()));
        for room in store::resources::list_for_court(tx, court.id).await? {
            if room.kind == ResourceKind::Courtroom && room.is_in_use_on(reader.today) {
                add(Choice::new(room.id, room_words(reader, &room)));
            }
        }
    }
    Ok(choices)
}

/// `Leeds Crown Court, Courtroom 5`.
pub(super) fn room_words(reader: &Reader<'_>, room: &ResourceRecord) -> String {
    match reader.court(room.court) {
        Some(court) => format!("{}, {}", court.name, room.name),
        None => room.name.clone(),
    }
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
