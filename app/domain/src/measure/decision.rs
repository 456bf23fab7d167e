//! What a judge decided about special measures, and how.

use crate::codes::coded;

coded! {
    /// How the decision was come to.
    Manner {
        /// At a hearing with the parties.
        Hearing = "hearing", "At a hearing";
        /// Without a hearing.
        WithoutHearing = "without_hearing", "Without a hearing";
        /// At a hearing in a party's absence.
        InAbsence = "in_absence", "In a party’s absence";
    }
}

impl Manner {
    /// Whether one of the conditions of rule 18.8(1) has to be met.
    pub const fn needs_a_condition(self) -> bool {
        !matches!(self, Self::Hearing)
    }
}

coded! {
    /// Which condition of rule 18.8(1) let the court decide without a hearing or in a party's absence.
    AbsenceCondition {
        /// The absent party is the one that applied.
        Applied = "applied", "The absent party applied for the direction";
        /// The absent party had at least 10 business days to make representations.
        HadTime = "had_time", "The absent party had at least 10 business days to make representations";
    }
}

coded! {
    /// What was decided of one measure against one defendant.
    Outcome {
        /// Directed.
        Granted = "granted", "Granted";
        /// Refused.
        Refused = "refused", "Refused";
    }
}
