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

coded! {
    /// On which ground the court found the witness eligible. The code is that of the provision.
    FoundGround {
        /// Under 18.
        Age = "s16_1_a", "Section 16(1)(a): under 18";
        /// Mental disorder, impairment or physical disability.
        Incapacity = "s16_1_b", "Section 16(1)(b): disorder, impairment or disability";
        /// Fear or distress about testifying.
        Fear = "s17_1", "Section 17(1): fear or distress";
        /// Complainant of a sexual offence, of slavery or trafficking, or of domestic abuse.
        Complainant = "s17_4", "Section 17(4): complainant of a sexual, modern slavery or domestic abuse offence";
        /// Proceedings for a listed firearm or knife offence.
        Weapon = "s17_5", "Section 17(5): firearm or knife offence";
    }
}

impl FoundGround {
    /// Whether it is one of section 16.
    pub const fn is_section_16(self) -> bool {
        matches!(self, Self::Age | Self::Incapacity)
    }
}
