//! The eight courts of the demonstration with what belongs to each: the police force whose number begins its URNs, the
//! prosecution area, and the invented chambers and support service.
//!
//! Courts, police forces and prosecution areas are public bodies and go by their names. Chambers and services are
//! invented, and show it as people do: a bird and a stone in one word.

/// What belongs to a court of the demonstration.
#[derive(Debug)]
pub(super) struct Place {
    /// The court, as in the reference data.
    pub court: &'static str,
    /// The number and the unit with which its URNs begin.
    pub urn: &'static str,
    /// Whose witness care unit keeps in touch with its witnesses.
    pub force: &'static str,
    /// Which area prosecutes.
    pub prosecution: &'static str,
    /// Which service its advisers belong to.
    pub isva_service: &'static str,
    /// How many judges it has besides the resident judge.
    pub judges: usize,
    /// How many advisers.
    pub isvas: usize,
    /// Which of [`CHAMBERS`] its counsel come from. Two courts share each, so that counsel is wanted in both.
    pub chambers: usize,
}

/// Invented chambers.
pub(super) const CHAMBERS: [&str; 4] =
    ["Finchmarble Chambers", "Heronslate Chambers", "Swiftgranite Chambers", "Ternquartz Chambers"];

/// Where invented intermediaries belong.
pub(super) const INTERMEDIARIES: &str = "Larkopal Intermediaries";

/// Where the administrator belongs.
pub(super) const ADMINISTRATION: &str = "Pigot administration";

#[rustfmt::skip]
pub(super) const PLACES: [Place; 8] = [
    Place { court: "Snaresbrook Crown Court", urn: "01JS", force: "Metropolitan Police Service",
        prosecution: "CPS London North", isva_service: "Doveflint ISVA Service", judges: 2, isvas: 1, chambers: 0 },
    Place { court: "Maidstone Crown Court", urn: "46MA", force: "Kent Police",
        prosecution: "CPS South East", isva_service: "Robinchert ISVA Service", judges: 2, isvas: 1, chambers: 0 },
    Place { court: "Bristol Crown Court", urn: "52BR", force: "Avon and Somerset Police",
        prosecution: "CPS South West", isva_service: "Thrushamber ISVA Service", judges: 2, isvas: 1, chambers: 1 },
    Place { court: "Birmingham Crown Court", urn: "20BC", force: "West Midlands Police",
        prosecution: "CPS West Midlands", isva_service: "Jaybasalt ISVA Service", judges: 3, isvas: 1, chambers: 1 },
    Place { court: "Leeds Crown Court", urn: "13LD", force: "West Yorkshire Police",
        prosecution: "CPS Yorkshire and Humberside", isva_service: "Swallowjasper ISVA Service",
        judges: 3, isvas: 2, chambers: 2 },
    Place { court: "Newcastle upon Tyne Crown Court", urn: "10NC", force: "Northumbria Police",
        prosecution: "CPS North East", isva_service: "Swallowjasper ISVA Service", judges: 2, isvas: 1, chambers: 2 },
    Place { court: "Liverpool Crown Court", urn: "05LV", force: "Merseyside Police",
        prosecution: "CPS Mersey-Cheshire", isva_service: "Egretslate ISVA Service", judges: 2, isvas: 1, chambers: 3 },
    Place { court: "Cardiff Crown Court", urn: "62CF", force: "South Wales Police",
        prosecution: "CPS Cymru-Wales", isva_service: "Rookmica ISVA Service", judges: 2, isvas: 1, chambers: 3 },
];
