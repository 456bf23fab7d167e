//! An application for special measures, its service and what is said against it (CrimPR 2025 Part 18).

use crate::codes::coded;

coded! {
    /// How the question of measures came before the court.
    ApplicationRoute {
        /// A written application (rule 18.4).
        Application = "application", "Application";
        /// Notice at the plea and trial preparation hearing that nobody opposed (rule 18.9).
        PtphNotice = "ptph_notice", "Notice at the plea and trial preparation hearing, not opposed";
        /// The court raised it (section 19(1)(b)).
        OwnInitiative = "own_initiative", "The court’s own initiative";
        /// To vary or discharge a direction after a material change (rule 18.11).
        Change = "change", "Application to vary or discharge";
    }
}

impl ApplicationRoute {
    /// The rule it goes by, of the 2025 Rules.
    pub const fn authority(self) -> &'static str {
        match self {
            Self::Application => "CrimPR 18.4",
            Self::PtphNotice => "CrimPR 18.9",
            Self::OwnInitiative => "YJCEA 1999 s.19(1)(b)",
            Self::Change => "CrimPR 18.11",
        }
    }
}

coded! {
    /// Whose application, service, representations or word it is.
    Party {
        /// The prosecution.
        Prosecution = "prosecution", "Prosecution";
        /// A defendant.
        Defence = "defence", "Defence";
        /// The court.
        Court = "court", "The court";
        /// The witness, through those who support them.
        Witness = "witness", "The witness";
    }
}

coded! {
    /// What of an application is disputed (rule 18.13(4)).
    Limb {
        /// That the witness is eligible.
        Eligibility = "eligibility", "That the witness is eligible";
        /// That a measure is likely to improve the quality of the evidence.
        Improves = "improves", "That a measure would be likely to improve the quality of the evidence";
        /// That the measures proposed would maximise the quality of the evidence.
        Maximises = "maximises", "That these measures would maximise the quality of the evidence";
        /// That the witness's evidence would still be effectively tested.
        Testing = "testing", "That the evidence could still be effectively tested";
        /// That admitting the recording is in the interests of justice (section 27(2)).
        Recording = "recording", "That the recording, or part of it, should be admitted";
    }
}
