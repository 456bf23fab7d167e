//! The people who work with the record, in every role, each with an account that no password opens.

use super::{
    names::Names,
    places::{ADMINISTRATION, CHAMBERS, INTERMEDIARIES, PLACES, Place},
};
use crate::{
    context::{Actor, Context, SignedIn},
    error::Result,
    facts::Facts,
    reference::DemonstrationRooms,
};
use chrono::Days;
use domain::{court::Region, ids::CourtId, role::Role, text::SignInName, view::DemonstrationPerson};
use std::sync::Arc;
use store::{
    Tx,
    accounts::AccountRecord,
    organisations::OrganisationRecord,
    people::{MembershipRecord, PersonRecord},
    trail::EntryKind,
};

/// Kept where a hash would stand. It is the hash of nothing, so no password fits: the way in is a button.
const NO_PASSWORD: &str = "!";

/// Somebody of the cast, as they act.
pub(super) type Player = Arc<SignedIn>;

/// Everybody.
pub(super) struct Cast {
    /// Court by court, in the order of [`PLACES`].
    pub benches: Vec<Bench>,
    /// In the order of [`CHAMBERS`].
    pub chambers: Vec<Chambers>,
    pub intermediaries: Vec<Player>,
    everybody: Vec<Player>,
}

/// The people round one court.
pub(super) struct Bench {
    pub place: &'static Place,
    pub rooms: DemonstrationRooms,
    pub officer: Player,
    pub deputy: Player,
    pub listing: Player,
    pub resident: Player,
    pub judges: Vec<Player>,
    /// The Crown prosecutor with conduct of its cases, who appears at case management hearings too.
    pub prosecutor: Player,
    pub isvas: Vec<Player>,
    pub witness_care: Player,
    pub witness_service: Player,
}

/// The counsel of one set of chambers.
pub(super) struct Chambers {
    pub prosecution: Vec<Player>,
    pub defence: Vec<Player>,
}

impl Cast {
    /// The people for the page on which a visitor chooses one.
    pub fn people(&self) -> Vec<DemonstrationPerson> {
        let mut people: Vec<DemonstrationPerson> = self
            .everybody
            .iter()
            .map(|each| DemonstrationPerson {
                account: each.account,
                name: each.name.clone(),
                role: each.role,
                organisation: each.organisation_name.clone(),
            })
            .collect();
        people.sort_by(|a, b| (a.role, &a.organisation, &a.name).cmp(&(b.role, &b.organisation, &b.name)));
        people
    }
}

/// Acts as somebody.
pub(super) fn acting(player: &Player) -> Actor {
    Actor::Person(Arc::clone(player))
}

/// Takes everybody on, today.
pub(super) async fn assemble(
    cx: &Context,
    tx: &mut Tx,
    rooms: Vec<DemonstrationRooms>,
    seed: u64,
) -> Result<Cast> {
    let mut hiring = Hiring { cx, tx, names: Names::new(seed), everybody: Vec::new() };
    let administration = hiring.organisation("administration", ADMINISTRATION, None, None).await?;
    hiring.hire(&administration, Role::Administrator).await?;
    let mut benches = Vec::new();
    for rooms in rooms {
        if let Some(place) = PLACES.iter().find(|place| place.court == rooms.court.name) {
            benches.push(hiring.bench(place, rooms).await?);
        }
    }
    let mut chambers = Vec::new();
    for name in CHAMBERS {
        chambers.push(hiring.chambers(name).await?);
    }
    let intermediaries = hiring.organisation("intermediary", INTERMEDIARIES, None, None).await?;
    let intermediaries = hiring.hire_some(&intermediaries, Role::Intermediary, 6).await?;
    Ok(Cast { benches, chambers, intermediaries, everybody: hiring.everybody })
}

struct Hiring<'a> {
    cx: &'a Context,
    tx: &'a mut Tx,
    names: Names,
    everybody: Vec<Player>,
}

impl Hiring<'_> {
    async fn bench(&mut self, place: &'static Place, rooms: DemonstrationRooms) -> Result<Bench> {
        let (court, region) = (rooms.court.id, Some(rooms.court.region));
        let staff = self.organisation("court", place.court, Some(court), region).await?;
        let area = self.organisation("prosecution", place.prosecution, None, region).await?;
        let service = self.organisation("isva_service", place.isva_service, None, region).await?;
        let unit = format!("{} witness care unit", place.force);
        let unit = self.organisation("witness_care", &unit, None, region).await?;
        let volunteers = format!("Witness Service, {}", place.court);
        let volunteers = self.organisation("witness_service", &volunteers, None, region).await?;
        let bench = Bench {
            place,
            rooms,
            officer: self.hire(&staff, Role::SpecialMeasuresOfficer).await?,
            deputy: self.hire(&staff, Role::SpecialMeasuresOfficer).await?,
            listing: self.hire(&staff, Role::ListingOfficer).await?,
            resident: self.hire(&staff, Role::ResidentJudge).await?,
            judges: self.hire_some(&staff, Role::Judge, place.judges).await?,
            prosecutor: self.hire(&area, Role::Prosecutor).await?,
            isvas: self.hire_some(&service, Role::Isva, place.isvas).await?,
            witness_care: self.hire(&unit, Role::WitnessCare).await?,
            witness_service: self.hire(&volunteers, Role::WitnessService).await?,
        };
        self.hire(&staff, Role::CourtClerk).await?;
        Ok(bench)
    }

    async fn chambers(&mut self, name: &str) -> Result<Chambers> {
        let chambers = self.organisation("chambers", name, None, None).await?;
        let prosecution = self.hire_some(&chambers, Role::Prosecutor, 2).await?;
        let defence = self.hire_some(&chambers, Role::DefenceCounsel, 5).await?;
        // One of them also prosecutes, as counsel do: signed in, they go on in either role.
        if let Some(counsel) = defence.last() {
            let membership = MembershipRecord {
                id: self.cx.new_id(),
                person: counsel.person,
                organisation: chambers.id,
                role: Role::Prosecutor,
                // The role they had first is the one they sign in with.
                from: self.cx.today() + Days::new(1),
                until: None,
            };
            store::people::insert_membership(self.tx, &membership).await?;
        }
        Ok(Chambers { prosecution, defence })
    }

    async fn organisation(
        &mut self,
        kind: &str,
        name: &str,
        court: Option<CourtId>,
        region: Option<Region>,
    ) -> Result<OrganisationRecord> {
        if let Some(known) = store::organisations::find_by_name(self.tx, name).await? {
            return Ok(known);
        }
        let organisation = OrganisationRecord {
            id: self.cx.new_id(),
            kind: kind.to_owned(),
            name: name.to_owned(),
            court,
            region,
        };
        store::organisations::insert(self.tx, &organisation).await?;
        Ok(organisation)
    }

    async fn hire_some(
        &mut self,
        organisation: &OrganisationRecord,
        role: Role,
        count: usize,
    ) -> Result<Vec<Player>> {
        let mut hired = Vec::with_capacity(count);
        for _one in 0..count {
            hired.push(self.hire(organisation, role).await?);
        }
        Ok(hired)
    }

    async fn hire(&mut self, organisation: &OrganisationRecord, role: Role) -> Result<Player> {
        let name = self.names.for_work();
        let address = name.to_lowercase().replace(' ', ".");
        let sign_in_name: SignInName =
            address.parse().map_err(|problem| crate::Error::field("sign_in_name", problem))?;
        let player = SignedIn {
            session: self.cx.new_id(),
            account: self.cx.new_id(),
            person: self.cx.new_id(),
            name,
            membership: self.cx.new_id(),
            role,
            organisation: organisation.id,
            organisation_name: organisation.name.clone(),
            court: organisation.court,
            region: organisation.region,
        };
        let person = PersonRecord {
            id: player.person,
            name: player.name.clone(),
            email: Some(format!("{address}@example.com")),
            version: 1,
        };
        let membership = MembershipRecord {
            id: player.membership,
            person: player.person,
            organisation: organisation.id,
            role,
            from: self.cx.today(),
            until: None,
        };
        let account = AccountRecord {
            id: player.account,
            person: player.person,
            sign_in_name,
            password_hash: NO_PASSWORD.to_owned(),
            disabled_at: None,
            created_at: self.cx.now(),
            version: 1,
        };
        store::people::insert(self.tx, &person).await?;
        store::people::insert_membership(self.tx, &membership).await?;
        store::accounts::insert(self.tx, &account).await?;
        let mut entry = self.cx.entry(EntryKind::Change, "account", "added");
        entry.subject = Some(player.account.uuid());
        entry.after = Facts::default()
            .with("name", Some(&player.name))
            .with("sign_in_name", Some(account.sign_in_name.as_str()))
            .with("role", Some(role.title()))
            .with("organisation", Some(&organisation.name))
            .kept();
        self.tx.note(entry);
        let player = Arc::new(player);
        self.everybody.push(Arc::clone(&player));
        Ok(player)
    }
}
