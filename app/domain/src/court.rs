//! Courts, their rooms and kits, and the specialist courtroom of each region.

use crate::codes::coded;

coded! {
    /// The seven regions in which HM Courts & Tribunals Service runs the Crown Court.
    Region {
        /// London.
        London = "london", "London";
        /// South East.
        SouthEast = "south_east", "South East";
        /// South West.
        SouthWest = "south_west", "South West";
        /// Midlands.
        Midlands = "midlands", "Midlands";
        /// North East.
        NorthEast = "north_east", "North East";
        /// North West.
        NorthWest = "north_west", "North West";
        /// Wales.
        Wales = "wales", "Wales";
    }
}

coded! {
    /// Whether a site is a court centre or sits under one.
    CourtKind {
        /// A Crown Court centre.
        Centre = "centre", "Crown Court centre";
        /// A satellite of a centre.
        Satellite = "satellite", "Satellite";
    }
}

coded! {
    /// Things that one booking at a time can hold.
    ResourceKind {
        /// A courtroom.
        Courtroom = "courtroom", "Courtroom";
        /// A room from which a witness gives evidence by live link.
        LinkRoom = "link_room", "Link room";
        /// A room where a witness waits.
        WaitingRoom = "waiting_room", "Waiting room";
        /// A set of equipment that records evidence.
        RecordingKit = "recording_kit", "Recording kit";
    }
}

coded! {
    /// What a courtroom has.
    Facility {
        /// Live link to a link room or remote site.
        LiveLink = "live_link", "Live link";
        /// Equipment to record evidence for section 28.
        RecordingKit = "recording_kit", "Recording kit";
        /// Screens that keep the witness from seeing the accused (section 23).
        Screens = "screens", "Screens";
        /// An entrance for witnesses apart from the public's.
        SeparateEntrance = "separate_entrance", "Separate entrance";
        /// Waiting rooms for witnesses only.
        WaitingRooms = "waiting_rooms", "Waiting rooms";
        /// Link rooms in the building.
        LinkRooms = "link_rooms", "Link rooms";
        /// Hearing loop.
        HearingLoop = "hearing_loop", "Hearing loop";
        /// Reached without steps.
        StepFree = "step_free", "Step-free access";
    }
}
