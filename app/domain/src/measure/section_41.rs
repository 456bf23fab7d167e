//! Applications under section 41 of the 1999 Act: that one was made and what became of it, never what it is about.

use crate::codes::coded;

coded! {
    /// What became of an application.
    Section41Outcome {
        /// Allowed.
        Allowed = "allowed", "Allowed";
        /// Allowed in part.
        AllowedInPart = "allowed_in_part", "Allowed in part";
        /// Refused.
        Refused = "refused", "Refused";
    }
}

impl Section41Outcome {
    /// Whether the court has to give ground rules directions (rule 22.7(3)).
    pub const fn needs_ground_rules(self) -> bool {
        matches!(self, Self::Allowed | Self::AllowedInPart)
    }
}

coded! {
    /// How far an application has come.
    Section41State {
        /// Not decided.
        Pending = "pending", "Not decided";
        /// Allowed; the ground rules directions are still to be given.
        GroundRulesNeeded = "ground_rules_needed", "Allowed: ground rules directions are needed";
        /// Allowed; the directions were given.
        Allowed = "allowed", "Allowed: ground rules directions given";
        /// Refused.
        Refused = "refused", "Refused";
    }
}

coded! {
    /// What is recorded of an application.
    Section41Act {
        /// A party makes representations.
        Represent = "represent", "Representations";
        /// A judge decides.
        Decide = "decide", "Decision";
        /// The court gives its ground rules directions.
        GiveGroundRules = "ground_rules", "Ground rules directions given";
    }
}

impl Section41State {
    /// How far it has come, from what is recorded.
    pub const fn of(outcome: Option<Section41Outcome>, ground_rules_given: bool) -> Self {
        match (outcome, ground_rules_given) {
            (None, _) => Self::Pending,
            (Some(Section41Outcome::Refused), _) => Self::Refused,
            (Some(Section41Outcome::Allowed | Section41Outcome::AllowedInPart), false) => {
                Self::GroundRulesNeeded
            }
            (Some(Section41Outcome::Allowed | Section41Outcome::AllowedInPart), true) => Self::Allowed,
        }
    }

    /// Whether an act can be recorded now.
    pub const fn takes(self, act: Section41Act) -> bool {
        matches!(
            (self, act),
            (Self::Pending, Section41Act::Represent | Section41Act::Decide)
                | (Self::GroundRulesNeeded, Section41Act::GiveGroundRules)
        )
    }
}
