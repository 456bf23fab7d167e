//! Who reads the diary, and the one gate through which a booking reaches them.

use super::place::Here;
use crate::{
    access::Office,
    context::{Context, SignedIn},
    equipment::{Proof, Uses},
    error::{Error, Result},
    parts::shown_with,
    readiness::{Known, Sitting, shown},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    booking::Span,
    calendar::{BankHolidays, day_span, utc_to_civil},
    court::Region,
    hearing::Capacity,
    ids::{BookingId, CaseId, CourtId, ResourceId, WitnessId},
    readiness::{Judged, Verdict},
    role::{Action, FieldGroup, Reach, Right, Role, Sight, Standing, reach},
    view::{DiaryEntry, Extent, equipment::EquipmentShown},
};
use std::collections::{HashMap, HashSet};
use store::{
    Tx,
    assignments::AssignmentRecord,
    courts::CourtRecord,
    diary::{DiaryRow, DiaryScope},
};

/// A person reading the diary: how far they see, and the facts from which that follows.
pub(super) struct Reader<'a> {
    pub person: &'a SignedIn,
    pub today: NaiveDate,
    pub now: DateTime<Utc>,
    /// Every court, by name.
    pub courts: Vec<CourtRecord>,
    /// The courtrooms an officer answers for today, each with its court.
    pub in_charge: Vec<(ResourceId, CourtId)>,
    office: Office,
    /// The parts the person has today in the role they act in.
    parts: Vec<AssignmentRecord>,
    reach: Reach,
}

/// What is told beside each booking, as far as the reader may see it.
struct Beside {
    measures: HashMap<BookingId, String>,
    equipment: HashMap<BookingId, EquipmentShown>,
    told: HashMap<BookingId, Told>,
}

/// How a booking stands, as far as the reader may see.
pub(super) struct Told {
    /// The conditions that have to be met.
    pub conditions: Vec<Judged>,
    /// Who comes with the witness.
    pub support: Vec<Capacity>,
}

impl<'a> Reader<'a> {
    /// # Errors
    /// [`Error::NotAllowed`] for a role that sees no hearings.
    pub(super) async fn new(cx: &'a Context, tx: &mut Tx) -> Result<Self> {
        let person = cx.person()?;
        let today = cx.today();
        let reach = reach(person.role, Right::See(FieldGroup::Listing));
        if reach == Reach::Never {
            return Err(Error::NotAllowed);
        }
        let courts = store::courts::list(tx).await?;
        let in_charge = if person.role == Role::SpecialMeasuresOfficer {
            let appointments = store::appointments::list_for_person(tx, person.person, today).await?;
            appointments.into_iter().map(|(appointment, court)| (appointment.resource, court)).collect()
        } else {
            Vec::new()
        };
        let office = Office::of(cx, tx).await?;
        let mut parts = store::assignments::list_for_person(tx, person.person, today).await?;
        parts.retain(|part| part.capacity.roles().contains(&person.role));
        Ok(Self { person, today, now: cx.now(), courts, in_charge, office, parts, reach })
    }

    /// Whether the person sees only hearings of their own cases or witnesses, wherever those are held.
    pub(super) const fn sees_only_own(&self) -> bool {
        matches!(self.reach, Reach::Own | Reach::Client)
    }

    /// Whether the person sees the list of today only.
    pub(super) const fn sees_only_today(&self) -> bool {
        matches!(self.reach, Reach::Today)
    }

    /// The court the person works in, for those who keep or read its list.
    pub(super) fn own_court(&self) -> Option<&CourtRecord> {
        self.person.court.and_then(|own| self.court(own))
    }

    /// A court by its id.
    pub(super) fn court(&self, id: CourtId) -> Option<&CourtRecord> {
        self.courts.iter().find(|court| court.id == id)
    }

    /// How much of a place's diary the person sees on a day.
    pub(super) fn extent(&self, here: &Here, day: NaiveDate) -> Extent {
        if self.sees_only_today() && day != self.today {
            return Extent::NotThatDay;
        }
        let courts = here.courts();
        let sees_all = |court| self.sees_all_at(court);
        if !courts.is_empty() && courts.into_iter().all(sees_all) { Extent::Whole } else { Extent::Own }
    }

    /// Whether the person sees everything that stands at a court, on the days they see at all.
    pub(super) fn sees_all_at(&self, court: CourtId) -> bool {
        match self.reach {
            Reach::Region | Reach::Court => self.reach.covers(self.standing_at(court)),
            Reach::Today => self.standing_at(court).court,
            Reach::Own | Reach::Client | Reach::Never | Reach::Everywhere => false,
        }
    }

    /// As much of a stretch of time as the person sees.
    pub(super) fn shown_of(&self, span: Span) -> Option<Span> {
        if self.sees_only_today() { overlap(span, day_span(self.today)) } else { Some(span) }
    }

    /// Whether the person may book a hearing in a courtroom of this court.
    pub(super) fn may_book_at(&self, court: CourtId) -> bool {
        reach(self.person.role, Right::Do(Action::BookHearing)).covers(self.standing_at(court))
    }

    /// The bookings of a place in a stretch of time that the person may see, by start.
    pub(super) async fn entries(&self, tx: &mut Tx, here: &Here, span: Span) -> Result<Vec<DiaryEntry>> {
        Ok(self.entries_and_unseen(tx, here, span).await?.0)
    }

    /// As [`Reader::entries`], and beside them the courtrooms and days held by hearings that are in the reader's list but
    /// of a kind the reader may not know of: there is another booking, and no more is said.
    pub(super) async fn entries_and_unseen(
        &self,
        tx: &mut Tx,
        here: &Here,
        span: Span,
    ) -> Result<(Vec<DiaryEntry>, HashSet<(ResourceId, NaiveDate)>)> {
        let rows = self.rows(tx, here, span).await?;
        let named = self.named(tx, &rows).await?;
        let unseen = rows
            .iter()
            .filter(|row| {
                let sight = self.sight_of(row, &named);
                sight.sees(FieldGroup::Listing) && !sight.sees_hearing(row.kind)
            })
            .map(|row| (row.courtroom, utc_to_civil(row.timing.starts_at).date()))
            .collect();
        let beside = self.beside(tx, &rows, &named).await?;
        Ok((self.permitted(rows, &named, &beside), unseen))
    }

    /// As [`Reader::entries`], for those who work in a court with whether each hearing that is not over is ready. Others
    /// are told on its own page, of as much as they may see: in a list, "ready" would say more than they can know.
    pub(super) async fn entries_told(
        &self,
        tx: &mut Tx,
        here: &Here,
        span: Span,
        holidays: &BankHolidays,
    ) -> Result<(Vec<DiaryEntry>, HashMap<BookingId, Told>)> {
        let rows = self.rows(tx, here, span).await?;
        let named = self.named(tx, &rows).await?;
        let beside = if self.person.role.is_court_staff() {
            self.beside_and_told(tx, &rows, &named, holidays).await?
        } else {
            self.beside(tx, &rows, &named).await?
        };
        let entries = self.permitted(rows, &named, &beside);
        Ok((entries, beside.told))
    }

    async fn rows(&self, tx: &mut Tx, here: &Here, span: Span) -> Result<Vec<DiaryRow>> {
        Ok(match self.reach {
            Reach::Region | Reach::Court => scoped(tx, here.scope(), span).await?,
            Reach::Today => match overlap(span, day_span(self.today)) {
                Some(today) => scoped(tx, here.scope(), today).await?,
                None => Vec::new(),
            },
            Reach::Own | Reach::Client => {
                let mut rows = self.own_rows(tx, span).await?;
                rows.retain(|row| here.holds(row));
                rows
            }
            Reach::Never | Reach::Everywhere => Vec::new(),
        })
    }

    /// The bookings in which the person has a part, wherever they are held, by start.
    pub(super) async fn own_entries(&self, tx: &mut Tx, span: Span) -> Result<Vec<DiaryEntry>> {
        let rows = self.own_rows(tx, span).await?;
        let named = self.named(tx, &rows).await?;
        let beside = self.beside(tx, &rows, &named).await?;
        Ok(self.permitted(rows, &named, &beside))
    }

    async fn own_rows(&self, tx: &mut Tx, span: Span) -> Result<Vec<DiaryRow>> {
        let clients = DiaryScope::Clients { person: self.person.person, on: self.today };
        let mut rows = store::diary::list(tx, &clients, span).await?;
        let known: HashSet<BookingId> = rows.iter().map(|row| row.booking).collect();
        let at = store::diary::list(tx, &DiaryScope::Person(self.person.person), span).await?;
        rows.extend(at.into_iter().filter(|row| !known.contains(&row.booking)));
        rows.sort_by_cached_key(|row| {
            let place = (row.court_name.to_lowercase(), row.courtroom_name.to_lowercase());
            (row.timing.starts_at, place, row.booking)
        });
        Ok(rows)
    }

    /// Those bookings at which the person is named as the judge or counsel without having a part in the case: the
    /// judge who sits for another, or counsel instructed for the recording alone. To be named is to be told when and
    /// where; it opens nothing of the case. Those who support a witness come with their part in the case and go with
    /// it.
    async fn named(&self, tx: &mut Tx, rows: &[DiaryRow]) -> Result<HashSet<BookingId>> {
        if self.reach != Reach::Own {
            return Ok(HashSet::new());
        }
        let acts =
            |capacity: Capacity| !capacity.is_for_a_witness() && capacity.roles().contains(&self.person.role);
        let without_part: Vec<BookingId> =
            rows.iter().filter(|row| !self.has_part(row)).map(|row| row.booking).collect();
        if without_part.is_empty() {
            return Ok(HashSet::new());
        }
        let needed = store::bookings::attendances_at(tx, &without_part).await?;
        Ok(needed
            .into_iter()
            .filter(|(_, people)| {
                people.iter().any(|each| each.person == self.person.person && acts(each.capacity))
            })
            .map(|(booking, _)| booking)
            .collect())
    }

    async fn beside(&self, tx: &mut Tx, rows: &[DiaryRow], named: &HashSet<BookingId>) -> Result<Beside> {
        let seen = self.measures_seen(rows);
        let witnesses: Vec<WitnessId> = seen.keys().copied().collect();
        let words = crate::measures::directed_words(tx, &witnesses, &seen).await?;
        Ok(Beside {
            measures: self.measures(rows, &words),
            equipment: self.equipment(tx, rows, named).await?.1,
            told: HashMap::new(),
        })
    }

    /// As [`Reader::beside`], and how each booking stands; what both are read from is asked for once.
    async fn beside_and_told(
        &self,
        tx: &mut Tx,
        rows: &[DiaryRow],
        named: &HashSet<BookingId>,
        holidays: &BankHolidays,
    ) -> Result<Beside> {
        let (proof, equipment) = self.equipment(tx, rows, named).await?;
        let sittings: Vec<Sitting> = rows.iter().map(Sitting::of_row).collect();
        let known = Known::of(tx, &sittings, &proof, self.now).await?;
        let words =
            crate::measures::words_of(&known.directions, &known.defendants, &self.measures_seen(rows));
        let mut told = HashMap::new();
        for (row, sitting) in rows.iter().zip(&sittings) {
            let case = Sight::new(self.person.role, self.standing_to_case(row));
            if row.timing.hearing().until() <= self.now || !case.sees(FieldGroup::Listing) {
                continue;
            }
            let conditions = known.conditions(sitting, &proof, holidays);
            let mut support = known.support(sitting);
            support.retain(|capacity| case.sees(shown_with(*capacity)));
            let conditions = shown(conditions, self.sight_of(row, named), case);
            told.insert(row.booking, Told { conditions, support });
        }
        Ok(Beside { measures: self.measures(rows, &words), equipment, told })
    }

    /// Whether each booking stands on proven equipment, as far as the reader may know.
    async fn equipment(
        &self,
        tx: &mut Tx,
        rows: &[DiaryRow],
        named: &HashSet<BookingId>,
    ) -> Result<(Proof, HashMap<BookingId, EquipmentShown>)> {
        let seen: Vec<(&DiaryRow, Sight, Uses)> = rows
            .iter()
            .map(|row| (row, self.sight_of(row, named), Uses::of_row(row)))
            .filter(|(row, sight, uses)| {
                uses.needs_proof()
                    && self.now < row.timing.hearing().until()
                    && sight.sees(FieldGroup::EquipmentState)
            })
            .collect();
        let uses: Vec<Uses> = seen.iter().map(|(_, _, uses)| uses.clone()).collect();
        let proof = Proof::of(tx, &uses, self.now).await?;
        let shown = seen
            .into_iter()
            .filter_map(|(row, sight, uses)| {
                let name = |id: ResourceId| {
                    let link_room = row.link_room.zip(row.link_room_name.as_ref());
                    let kit = row.kit.zip(row.kit_name.as_ref());
                    let of = [link_room, kit].into_iter().flatten().find(|(each, _)| *each == id);
                    of.map_or_else(|| row.courtroom_name.clone(), |(_, name)| name.clone())
                };
                Some((row.booking, proof.shown(&uses, sight, name)?))
            })
            .collect();
        Ok((proof, shown))
    }

    /// The witnesses, each with its case, whose special measures the reader may see. To be named at a booking opens nothing
    /// of them.
    fn measures_seen(&self, rows: &[DiaryRow]) -> HashMap<WitnessId, CaseId> {
        rows.iter()
            .filter(|row| self.sees_measures(row))
            .filter_map(|row| Some((row.witness?, row.case)))
            .collect()
    }

    fn sees_measures(&self, row: &DiaryRow) -> bool {
        let standing = self.standing_to_booking(row, false);
        Sight::new(self.person.role, standing).sees(FieldGroup::Measures)
    }

    /// What special measures are directed for the witness of each booking, in a line, where the reader may see them.
    fn measures(&self, rows: &[DiaryRow], words: &HashMap<WitnessId, String>) -> HashMap<BookingId, String> {
        rows.iter()
            .filter(|row| self.sees_measures(row))
            .filter_map(|row| Some((row.booking, words.get(&row.witness?)?.clone())))
            .collect()
    }

    /// The gate: what the policy does not let through is left out, and what may not be opened is not linked.
    fn permitted(&self, rows: Vec<DiaryRow>, named: &HashSet<BookingId>, beside: &Beside) -> Vec<DiaryEntry> {
        let courts: HashMap<CourtId, &str> =
            self.courts.iter().map(|court| (court.id, court.name.as_str())).collect();
        rows.into_iter()
            .filter_map(|row| {
                if !self.sight_of(&row, named).sees_hearing(row.kind) {
                    return None;
                }
                let case = Sight::new(self.person.role, self.standing_to_case(&row));
                let measures = beside.measures.get(&row.booking).cloned();
                let equipment = beside.equipment.get(&row.booking).cloned();
                let readiness = beside.told.get(&row.booking).map(|told| Verdict::of(&told.conditions));
                let entry = entry(row, case.sees(FieldGroup::Listing), &courts);
                Some(DiaryEntry { measures, equipment, readiness, ..entry })
            })
            .collect()
    }

    fn sight_of(&self, row: &DiaryRow, named: &HashSet<BookingId>) -> Sight {
        Sight::new(self.person.role, self.standing_to_booking(row, named.contains(&row.booking)))
    }

    /// How the person stands to a booking. A hearing is in the list of the court in whose room it is held, and of the
    /// court that has the case: the specialist courtroom is for a whole region, and whoever keeps the list there has
    /// to see what stands in it (users.md R36).
    fn standing_to_booking(&self, row: &DiaryRow, named: bool) -> Standing {
        let (case, held) = (self.standing_to_case(row), self.standing_at(row.court));
        Standing {
            region: case.region || held.region,
            court: case.court || held.court,
            part: case.part || named,
            ..case
        }
    }

    /// How the person stands to the case of a booking and its witness: as `access::case_sight` would say.
    fn standing_to_case(&self, row: &DiaryRow) -> Standing {
        let today = row.timing.hearing().overlaps(&day_span(self.today));
        Standing {
            today: today && self.standing_at(row.court).court,
            part: self.has_part(row),
            client: self.parts.iter().any(|part| {
                part.case == row.case
                    && (part.witness.is_none() || row.witness.is_none() || part.witness == row.witness)
            }),
            ..self.standing_at(row.case_court)
        }
    }

    fn has_part(&self, row: &DiaryRow) -> bool {
        self.parts.iter().any(|part| part.case == row.case)
    }

    /// How the person stands to whatever is before this court, by office.
    fn standing_at(&self, id: CourtId) -> Standing {
        self.court(id).map(|court| self.office.standing_at(court)).unwrap_or_default()
    }

    /// The person's region, for those whose sight reaches through it.
    pub(super) fn own_region(&self) -> Option<Region> {
        self.person.region.filter(|_| self.reach == Reach::Region)
    }
}

async fn scoped(tx: &mut Tx, scope: Option<DiaryScope>, span: Span) -> Result<Vec<DiaryRow>> {
    Ok(match scope {
        Some(scope) => store::diary::list(tx, &scope, span).await?,
        None => Vec::new(),
    })
}

fn overlap(one: Span, other: Span) -> Option<Span> {
    Span::new(one.from().max(other.from()), one.until().min(other.until()))
}

fn entry(row: DiaryRow, opens: bool, courts: &HashMap<CourtId, &str>) -> DiaryEntry {
    let (hearing, held) = (row.timing.hearing(), row.timing.held());
    let link_room = row.link_room_name.map(|name| match row.link_room_court {
        Some(court) if court != row.court => {
            format!("{name}, {}", courts.get(&court).copied().unwrap_or("another court"))
        }
        _ => name,
    });
    DiaryEntry {
        booking: row.booking,
        hearing: row.hearing,
        kind: row.kind,
        case: opens.then_some(row.case),
        case_reference: row.number.map_or_else(|| row.urn.to_string(), |number| number.to_string()),
        witness_reference: row.witness_reference.map(|reference| reference.to_string()),
        starts: utc_to_civil(hearing.from()),
        ends: utc_to_civil(hearing.until()),
        held_from: utc_to_civil(held.from()),
        held_until: utc_to_civil(held.until()),
        courtroom: row.courtroom,
        courtroom_name: row.courtroom_name,
        court_name: row.court_name,
        link_room,
        kit: row.kit_name,
        judge: row.judge_name,
        equipment: None,
        measures: None,
        readiness: None,
    }
}
