//! Whether bookings are ready: what is recorded of many of them at once, put to the one function in `domain` that says
//! what is missing, and who may be told of which condition. The number of questions does not grow with the number of
//! bookings, only with that of the courts they are held in.
//!
//! A part of the service that begins to keep a record which is [`Record::NotKept`] here reads it for all witnesses or
//! bookings in [`Known::of`] and puts it into [`Known::recorded`].

use crate::{
    equipment::{Proof, Uses},
    error::Result,
    policies::policy_of,
};
use chrono::{DateTime, Utc};
use domain::{
    booking::Span,
    calendar::{BankHolidays, london_day, utc_to_civil},
    case::DefendantLabel,
    hearing::{Capacity, HearingKind},
    ids::{BookingId, CaseId, CourtId, DefendantId, HearingId, ResourceId, WitnessId},
    law::policy::CourtPolicy,
    measure::{Assistance, Measure, Section28Timetable},
    readiness::{
        Booking, GroundRulesHearing, IsvaState, Judged, OutOfUse, Record, Recorded, Said, Times, conditions,
    },
    role::Sight,
};
use std::collections::{BTreeMap, HashMap};
use store::{
    Tx,
    assignments::AssignmentRecord,
    blocks::BlockRecord,
    bookings::AttendanceRecord,
    bookings::BookingRecord,
    defendants::DefendantRecord,
    diary::DiaryRow,
    directions::DirectionRecord,
    hearings::HearingRecord,
    readiness::{PartiesSaid, Preparation},
};

/// A booking, as it is asked about.
#[derive(Clone, Debug)]
pub(crate) struct Sitting {
    pub booking: BookingId,
    hearing: HearingId,
    case: CaseId,
    witness: Option<WitnessId>,
    uses: Uses,
    link_room: Option<ResourceId>,
    kit: Option<ResourceId>,
    /// The courts whose rooms it uses.
    courts: Vec<CourtId>,
}

impl Sitting {
    /// A booking in the diary.
    pub fn of_row(row: &DiaryRow) -> Self {
        Self {
            booking: row.booking,
            hearing: row.hearing,
            case: row.case,
            witness: row.witness,
            uses: Uses::of_row(row),
            link_room: row.link_room,
            kit: row.kit,
            courts: std::iter::once(row.court).chain(row.link_room_court).collect(),
        }
    }

    /// The booking of a hearing, in a courtroom of this court, using rooms of these.
    pub fn of_booking(
        hearing: &HearingRecord,
        booking: &BookingRecord,
        court: CourtId,
        courts: Vec<CourtId>,
    ) -> Self {
        Self {
            booking: booking.id,
            hearing: hearing.id,
            case: hearing.case,
            witness: hearing.witness,
            uses: Uses::of_booking(hearing.kind, court, booking),
            link_room: booking.link_room,
            kit: booking.kit,
            courts,
        }
    }

    /// What it uses, for asking whether that is proven.
    pub const fn uses(&self) -> &Uses {
        &self.uses
    }

    const fn kind(&self) -> HearingKind {
        self.uses.kind
    }

    fn held(&self) -> Span {
        self.uses.timing.held()
    }
}

/// What is known of some bookings.
#[derive(Default)]
pub(crate) struct Known {
    now: Option<DateTime<Utc>>,
    /// The directions that stand for each witness.
    pub directions: HashMap<WitnessId, Vec<DirectionRecord>>,
    /// The defendants of the cases.
    pub defendants: Vec<DefendantRecord>,
    timetables: HashMap<(WitnessId, DefendantId), Section28Timetable>,
    prepared: HashMap<WitnessId, Preparation>,
    said: HashMap<BookingId, PartiesSaid>,
    needed: HashMap<BookingId, Vec<AttendanceRecord>>,
    parts: Vec<AssignmentRecord>,
    blocks: Vec<BlockRecord>,
    policies: HashMap<CourtId, CourtPolicy>,
}

impl Known {
    /// Looks up what is known of some bookings; what proves their equipment is known already.
    pub async fn of(tx: &mut Tx, sittings: &[Sitting], proof: &Proof, now: DateTime<Utc>) -> Result<Self> {
        let mut known = Self { now: Some(now), ..Self::default() };
        let Some(span) = covering(sittings) else { return Ok(known) };
        let witnesses = distinct(sittings.iter().filter_map(|each| each.witness));
        let cases = distinct(sittings.iter().map(|each| each.case));
        let courts = distinct(sittings.iter().flat_map(|each| each.courts.iter().copied()));
        let bookings: Vec<BookingId> = sittings.iter().map(|each| each.booking).collect();
        let today = london_day(now);

        known.defendants = store::defendants::list_for_cases(tx, &cases).await?;
        known.needed = store::bookings::attendances_at(tx, &bookings).await?;
        known.blocks = store::blocks::list_in_courts(tx, &courts, span).await?;
        for court in distinct(sittings.iter().map(|each| each.uses.court)) {
            let policy = match proof.policy(court) {
                Some(policy) => policy,
                None => policy_of(tx, court, today).await?,
            };
            known.policies.insert(court, policy);
        }
        if !witnesses.is_empty() {
            known.parts = store::assignments::list_for_cases(tx, &cases, today).await?;
            known.directions = store::directions::standing_for_witnesses(tx, &witnesses).await?;
            known.prepared = store::readiness::preparation_of(tx, &witnesses).await?;
            known.read_timetables(tx).await?;
        }
        // Both sides are asked about recordings, and about nothing else (users.md R26).
        let asked = sittings.iter().filter(|each| each.kind().is_recorded());
        let asked: Vec<BookingId> = asked.map(|each| each.booking).collect();
        if !asked.is_empty() {
            known.said = store::readiness::said_of(tx, &asked).await?;
        }
        Ok(known)
    }

    /// The dates of every section 28 direction that stands.
    async fn read_timetables(&mut self, tx: &mut Tx) -> Result<()> {
        let recorded = Assistance::Measure(Measure::RecordedCrossExamination);
        let of: HashMap<_, _> = self
            .directions
            .values()
            .flatten()
            .filter(|direction| direction.assistance == recorded)
            .map(|direction| (direction.id, (direction.witness, direction.defendant)))
            .collect();
        if of.is_empty() {
            return Ok(());
        }
        self.timetables = of.values().map(|whose| (*whose, Section28Timetable::default())).collect();
        // The last turn of each comes last.
        for date in store::directions::list_dates(tx, &of.keys().copied().collect::<Vec<_>>()).await? {
            if let Some(whose) = of.get(&date.direction) {
                self.timetables.entry(*whose).or_default().set(date.which, Some(date.day));
            }
        }
        Ok(())
    }

    /// Every condition of a booking. Ask [`shown`] which of them a reader may see.
    pub fn conditions(&self, sitting: &Sitting, proof: &Proof, holidays: &BankHolidays) -> Vec<Judged> {
        let now = self.now.unwrap_or_default();
        let hearing = sitting.uses.timing.hearing();
        let policy = self.policies.get(&sitting.uses.court).copied().unwrap_or_default();
        let times = Times::of(
            (london_day(now), hearing.from() <= now),
            utc_to_civil(hearing.from()).date(),
            &policy,
            holidays,
        );
        let booking = Booking {
            kind: sitting.kind(),
            for_a_witness: sitting.witness.is_some(),
            intermediary_directed: self.directs(sitting, Measure::Intermediary),
            defendants: self.labels(sitting).map(|(_, label)| label).collect(),
        };
        conditions(&booking, &self.recorded(sitting, proof), &times)
    }

    /// Who comes with the witness of a booking.
    pub fn support(&self, sitting: &Sitting) -> Vec<Capacity> {
        let with_the_witness = [Capacity::Isva, Capacity::WitnessService, Capacity::Intermediary];
        with_the_witness.into_iter().filter(|capacity| self.comes(sitting, *capacity)).collect()
    }

    fn recorded(&self, sitting: &Sitting, proof: &Proof) -> Recorded {
        let acts = |capacity| self.attend(sitting).iter().any(|each| each.capacity == capacity);
        let defended = |id| {
            let defends = |each: &AttendanceRecord| {
                each.capacity == Capacity::DefenceCounsel && each.defendant == Some(id)
            };
            self.attend(sitting).iter().any(defends)
        };
        let said = self.said.get(&sitting.booking).cloned().unwrap_or_default();
        Recorded {
            directions: self.timetables_of(sitting),
            ground_rules: self.ground_rules(sitting),
            minutes_locked: self.prepared(sitting).locked_at.is_some(),
            judge: acts(Capacity::Judge),
            prosecution: acts(Capacity::ProsecutionCounsel) || acts(Capacity::Prosecutor),
            defended: self.labels(sitting).filter(|(id, _)| defended(*id)).map(|(_, label)| label).collect(),
            prosecution_said: Record::Kept(said_by(&said, None)),
            defence_said: Record::Kept(
                self.labels(sitting).map(|(id, label)| (label, said_by(&said, Some(id)))).collect(),
            ),
            goes_ahead: said.goes_ahead,
            link_room: sitting.link_room.is_some(),
            kit: sitting.kit.is_some(),
            out_of_use: OutOfUse {
                courtroom: sitting.uses.resources.first().is_some_and(|room| self.is_out(sitting, *room)),
                link_room: sitting.link_room.is_some_and(|room| self.is_out(sitting, room)),
                kit: sitting.kit.is_some_and(|kit| self.is_out(sitting, kit)),
            },
            equipment: proof.state(&sitting.uses),
            intermediary: self.comes(sitting, Capacity::Intermediary),
            // That one is assigned is known from the parts people have. Whether one was offered is not kept yet.
            isva: if self.comes(sitting, Capacity::Isva) {
                Record::Kept(IsvaState::Assigned)
            } else {
                Record::NotKept
            },
            visit_offered: Record::NotKept,
            arrival_agreed: Record::NotKept,
            waiting_room: Record::NotKept,
        }
    }

    fn labels(&self, sitting: &Sitting) -> impl Iterator<Item = (DefendantId, DefendantLabel)> {
        let case = sitting.case;
        self.defendants.iter().filter(move |each| each.case == case).map(|each| (each.id, each.label))
    }

    fn attend(&self, sitting: &Sitting) -> &[AttendanceRecord] {
        self.needed.get(&sitting.booking).map_or(&[], Vec::as_slice)
    }

    /// Whether somebody who supports the witness is named for the booking or has that part for the witness.
    fn comes(&self, sitting: &Sitting, capacity: Capacity) -> bool {
        let of_the_witness = |part: &&AssignmentRecord| {
            part.case == sitting.case
                && part.capacity == capacity
                && part.witness.is_none_or(|witness| Some(witness) == sitting.witness)
        };
        sitting.witness.is_some()
            && (self.attend(sitting).iter().any(|each| each.capacity == capacity)
                || self.parts.iter().any(|part| of_the_witness(&part)))
    }

    fn directs(&self, sitting: &Sitting, measure: Measure) -> bool {
        let directions = sitting.witness.and_then(|witness| self.directions.get(&witness));
        directions.is_some_and(|all| all.iter().any(|each| each.assistance == Assistance::Measure(measure)))
    }

    fn timetables_of(&self, sitting: &Sitting) -> BTreeMap<DefendantLabel, Section28Timetable> {
        let Some(witness) = sitting.witness else { return BTreeMap::new() };
        let dates = |(id, label)| Some((label, *self.timetables.get(&(witness, id))?));
        self.labels(sitting).filter_map(dates).collect()
    }

    fn prepared(&self, sitting: &Sitting) -> Preparation {
        let prepared = sitting.witness.and_then(|witness| self.prepared.get(&witness));
        prepared.copied().unwrap_or_default()
    }

    fn ground_rules(&self, sitting: &Sitting) -> GroundRulesHearing {
        let prepared = self.prepared(sitting);
        let day = |at: DateTime<Utc>| utc_to_civil(at).date();
        // A record that names another recording does not stand for this one.
        let stands = prepared.recorded_for.is_none_or(|recording| recording == sitting.hearing);
        GroundRulesHearing {
            listed: prepared.listed_at.map(day),
            recorded: prepared.recorded_at.filter(|_| stands).map(day),
            close_for_a_reason: prepared.close_to == Some(sitting.hearing),
        }
    }

    fn is_out(&self, sitting: &Sitting, resource: ResourceId) -> bool {
        let held = sitting.held();
        self.blocks.iter().any(|block| block.resource == resource && block.span.overlaps(&held))
    }
}

/// Every condition of the booking of one hearing. Ask [`shown`] which of them a reader may see.
pub(crate) async fn conditions_of(
    tx: &mut Tx,
    hearing: &HearingRecord,
    booking: &BookingRecord,
    now: DateTime<Utc>,
) -> Result<Vec<Judged>> {
    let rooms = store::resources::list_named(tx, &booking.resources()).await?;
    let Some(court) = rooms.iter().find(|room| room.id == booking.courtroom).map(|room| room.court) else {
        return Ok(Vec::new());
    };
    let courts = rooms.iter().map(|room| room.court).collect();
    let sitting = Sitting::of_booking(hearing, booking, court, courts);
    let proof = Proof::of(tx, std::slice::from_ref(sitting.uses()), now).await?;
    let known = Known::of(tx, std::slice::from_ref(&sitting), &proof, now).await?;
    let holidays = crate::reference::bank_holidays(tx).await?;
    Ok(known.conditions(&sitting, &proof, &holidays))
}

/// The conditions of which a reader may be told, who stands to the booking so, and to the case and the witness so. What is
/// left out is not counted either.
pub(crate) fn shown(conditions: Vec<Judged>, booking: Sight, case: Sight) -> Vec<Judged> {
    let told = |each: &Judged| {
        let sight = if each.condition.is_of_the_booking() { booking } else { case };
        sight.sees(each.condition.shown_with())
    };
    conditions.into_iter().filter(told).collect()
}

/// From the first moment at which any of some bookings holds a room to the last.
fn covering(sittings: &[Sitting]) -> Option<Span> {
    let held = || sittings.iter().map(Sitting::held);
    let from = held().map(|span| span.from()).min()?;
    Span::new(from, held().map(|span| span.until()).max()?)
}

/// What the prosecution, or the defence of a defendant, last said.
fn said_by(said: &PartiesSaid, side: Option<DefendantId>) -> Said {
    match said.ready.get(&side) {
        Some(true) => Said::Ready,
        Some(false) => Said::NotReady,
        None => Said::Nothing,
    }
}

fn distinct<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}
