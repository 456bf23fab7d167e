//! How far an application and a direction have come, and what can happen to each from there. What is not in these
//! tables cannot happen; a direction that has ended stays ended (section 20 of the 1999 Act).

use crate::codes::coded;

coded! {
    /// How far an application has come.
    ApplicationState {
        /// Before the court.
        Asked = "asked", "Asked for, not decided";
        /// A judge has decided.
        Decided = "decided", "Decided";
    }
}

coded! {
    /// What is done with an application.
    ApplicationAct {
        /// It is served.
        Serve = "serve", "Serve";
        /// Somebody makes representations.
        Represent = "represent", "Make representations";
        /// Part of it is lodged for the court alone.
        Withhold = "withhold", "Lodge a part for the court alone";
        /// A judge decides it.
        Decide = "decide", "Decide";
        /// The witness is told.
        Tell = "tell", "Tell the witness";
    }
}

impl ApplicationState {
    /// Where an act leads; nowhere when it cannot be done. Papers can be served late, and a telling repeated.
    pub const fn after(self, act: ApplicationAct) -> Option<Self> {
        match (self, act) {
            (Self::Asked, ApplicationAct::Serve | ApplicationAct::Represent | ApplicationAct::Withhold) => {
                Some(Self::Asked)
            }
            (Self::Asked, ApplicationAct::Decide)
            | (Self::Decided, ApplicationAct::Serve | ApplicationAct::Tell) => Some(Self::Decided),
            (Self::Asked, ApplicationAct::Tell)
            | (
                Self::Decided,
                ApplicationAct::Represent | ApplicationAct::Withhold | ApplicationAct::Decide,
            ) => None,
        }
    }
}

coded! {
    /// How far a direction has come.
    DirectionState {
        /// It binds.
        Standing = "standing", "In force";
        /// Another took its place.
        Varied = "varied", "Varied";
        /// A judge took it away.
        Discharged = "discharged", "Discharged";
        /// It ended by itself: the 18th birthday (section 21(8)).
        Lapsed = "lapsed", "Lapsed";
        /// The proceedings ended for the defendant (section 20(1)).
        Ended = "ended", "Proceedings ended";
    }
}

coded! {
    /// What happens to a direction.
    DirectionAct {
        /// A judge varies it.
        Vary = "vary", "Vary";
        /// A judge discharges it.
        Discharge = "discharge", "Discharge";
        /// It lapses.
        Lapse = "lapse", "Record that it lapsed on the 18th birthday (section 21(8))";
        /// The proceedings end.
        End = "end", "Record that the proceedings ended for the defendant (section 20(1))";
        /// A date of its timetable is set.
        SetDate = "set_date", "Set a date of its timetable";
    }
}

impl DirectionAct {
    /// Whether only a judge's decision does it.
    pub const fn needs_a_decision(self) -> bool {
        matches!(self, Self::Vary | Self::Discharge)
    }
}

coded! {
    /// Why a direction is varied, discharged or at an end.
    EndCause {
        /// A material change since the direction or the last application (section 20(3)).
        MaterialChange = "material_change", "A material change since the direction";
        /// The court acts of its own motion (section 20(3)(b)).
        OwnMotion = "own_motion", "The court acts of its own motion";
        /// The witness turned 18 before beginning to give evidence (section 21(8)).
        Turned18 = "turned_18", "The witness turned 18";
        /// The proceedings ended for the defendant (section 20(1)).
        ProceedingsEnded = "proceedings_ended", "The proceedings ended for the defendant";
    }
}

impl EndCause {
    /// Whether it can be the cause of an act.
    pub const fn allows(self, act: DirectionAct) -> bool {
        matches!(
            (self, act),
            (Self::MaterialChange | Self::OwnMotion, DirectionAct::Vary | DirectionAct::Discharge)
                | (Self::Turned18, DirectionAct::Lapse)
                | (Self::ProceedingsEnded, DirectionAct::End)
        )
    }
}

impl DirectionState {
    /// Where an act leads; nowhere when it cannot happen.
    pub const fn after(self, act: DirectionAct) -> Option<Self> {
        match (self, act) {
            (Self::Standing, DirectionAct::Vary) => Some(Self::Varied),
            (Self::Standing, DirectionAct::Discharge) => Some(Self::Discharged),
            (Self::Standing, DirectionAct::Lapse) => Some(Self::Lapsed),
            (Self::Standing, DirectionAct::End) => Some(Self::Ended),
            (Self::Standing, DirectionAct::SetDate) => Some(Self::Standing),
            (Self::Varied | Self::Discharged | Self::Lapsed | Self::Ended, _) => None,
        }
    }

    /// Whether it binds.
    pub const fn stands(self) -> bool {
        matches!(self, Self::Standing)
    }
}
