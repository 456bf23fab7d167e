//! What a court can order to be heard, who takes part, and why a hearing is moved or lost.

use crate::{codes::coded, role::FieldGroup};

coded! {
    /// Kinds of Crown Court hearing, with the codes the court's list uses.
    HearingKind {
        /// Cross-examination and re-examination recorded before trial (section 28 of the 1999 Act).
        Section28 = "SECTION_28", "Section 28 recording";
        /// Held before every section 28 recording and wherever an intermediary is used.
        GroundRules = "GRH", "Ground rules hearing";
        /// Plea and trial preparation hearing.
        PleaAndTrialPreparation = "PTPH", "Plea and trial preparation hearing";
        /// Further case management hearing.
        FurtherCaseManagement = "FCMH", "Further case management hearing";
        /// Pre-trial review.
        PreTrialReview = "PTR", "Pre-trial review";
        /// Custody time limit application.
        CustodyTimeLimit = "CTA", "Custody time limit application";
        /// Trial.
        Trial = "TRIAL", "Trial";
        /// Sentence.
        Sentence = "SEN", "Sentence";
        /// Mention.
        Mention = "MDA", "Mention";
        /// An application under section 41 of the 1999 Act, heard in private and in the complainant's absence (CrimPR 22.2).
        SectionFortyOne = "SECTION_41", "Section 41 application";
        /// Any other application to the court.
        Application = "APPLICATION", "Application";
        /// Any other hearing.
        Other = "OTHER", "Other hearing";
    }
}

impl HearingKind {
    /// Whether the hearing is held for one witness, so that a witness has to be named.
    ///
    /// A section 28 recording and its ground rules are about one witness's evidence.
    pub const fn is_for_a_witness(self) -> bool {
        matches!(self, Self::Section28 | Self::GroundRules)
    }

    /// With which group of fields it is shown that the hearing is there at all. Ask
    /// [`Sight::sees_hearing`](crate::role::Sight::sees_hearing) before a hearing is listed, named or counted.
    pub const fn shown_with(self) -> FieldGroup {
        match self {
            Self::SectionFortyOne => FieldGroup::SectionFortyOne,
            Self::Section28
            | Self::GroundRules
            | Self::PleaAndTrialPreparation
            | Self::FurtherCaseManagement
            | Self::PreTrialReview
            | Self::CustodyTimeLimit
            | Self::Trial
            | Self::Sentence
            | Self::Mention
            | Self::Application
            | Self::Other => FieldGroup::Listing,
        }
    }

    /// Whether a witness may be named for the hearing. A section 41 application is heard in the complainant's absence, and
    /// whoever supports a witness must not learn of it by the witness's list.
    pub const fn may_name_a_witness(self) -> bool {
        !matches!(self, Self::SectionFortyOne)
    }

    /// Whether evidence is recorded, so that a recording kit has to be booked.
    pub const fn is_recorded(self) -> bool {
        matches!(self, Self::Section28)
    }
}

coded! {
    /// The part a person has in a case, and so the capacity in which they attend.
    Capacity {
        /// The judge.
        Judge = "judge", "Judge";
        /// Crown prosecutor or paralegal with conduct of the case.
        Prosecutor = "prosecutor", "Prosecutor";
        /// Counsel instructed for the prosecution.
        ProsecutionCounsel = "prosecution_counsel", "Prosecution counsel";
        /// Counsel for one defendant.
        DefenceCounsel = "defence_counsel", "Defence counsel";
        /// The witness's independent sexual violence adviser.
        Isva = "isva", "ISVA";
        /// The police witness care officer.
        WitnessCare = "witness_care", "Witness care officer";
        /// The Witness Service volunteer.
        WitnessService = "witness_service", "Witness Service";
        /// The intermediary for a witness.
        Intermediary = "intermediary", "Intermediary";
        /// The courtroom clerk.
        Clerk = "clerk", "Court clerk";
    }
}

impl Capacity {
    /// Which role a person must have to take this part.
    pub const fn roles(self) -> &'static [crate::role::Role] {
        use crate::role::Role;
        match self {
            Self::Judge => &[Role::Judge, Role::ResidentJudge],
            Self::Prosecutor | Self::ProsecutionCounsel => &[Role::Prosecutor],
            Self::DefenceCounsel => &[Role::DefenceCounsel],
            Self::Isva => &[Role::Isva],
            Self::WitnessCare => &[Role::WitnessCare],
            Self::WitnessService => &[Role::WitnessService],
            Self::Intermediary => &[Role::Intermediary],
            Self::Clerk => &[Role::CourtClerk],
        }
    }

    /// Whether the part is for one witness rather than the whole case.
    pub const fn is_for_a_witness(self) -> bool {
        matches!(self, Self::Isva | Self::Intermediary)
    }
}

coded! {
    /// Why a hearing was moved or lost: the fixed list from which the figures are counted.
    ChangeReason {
        /// Equipment failed or was not proven.
        Equipment = "equipment", "Equipment";
        /// The room was not to be had.
        Room = "room", "Room";
        /// The judge was not available.
        Judge = "judge", "Judge";
        /// Prosecution counsel was not available or not ready.
        ProsecutionCounsel = "prosecution_counsel", "Prosecution counsel";
        /// Defence counsel was not available or not ready.
        DefenceCounsel = "defence_counsel", "Defence counsel";
        /// The witness.
        Witness = "witness", "Witness";
        /// The intermediary was not available.
        Intermediary = "intermediary", "Intermediary";
        /// An earlier date was found.
        EarlierDate = "earlier_date", "Earlier date found";
        /// Booked by mistake.
        Mistake = "mistake", "Booked by mistake";
        /// Something else.
        Other = "other", "Other";
    }
}

coded! {
    /// How a booking came to an end without the hearing being held.
    BookingEnd {
        /// The hearing was given another time or place.
        Moved = "moved", "Moved";
        /// The hearing was taken out of the diary.
        Cancelled = "cancelled", "Cancelled";
        /// The move that made it was undone: the booking before it stands again, and nothing counts as a move.
        Undone = "undone", "Move undone";
    }
}

coded! {
    /// How a provisional hold came to an end.
    HoldEnd {
        /// Its time passed, and it freed itself.
        Expired = "expired", "Expired";
        /// It was given up.
        Withdrawn = "withdrawn", "Given up";
        /// A booking was made of it.
        TakenUp = "taken_up", "Booked";
    }
}

coded! {
    /// How a trial is listed.
    TrialListing {
        /// For a day and a courtroom of its own.
        Fixture = "fixture", "Fixture";
        /// For a day, in whichever courtroom comes free.
        Floater = "floater", "Floater";
        /// For a stretch of days, to be called on from.
        Warned = "warned", "Warned list";
    }
}

coded! {
    /// How a place on a waiting list came to an end.
    WaitingEnd {
        /// A slot was accepted.
        Accepted = "accepted", "Accepted a slot";
        /// It was taken off by hand.
        TakenOff = "taken_off", "Taken off the list";
    }
}

coded! {
    /// What was said to a slot that was offered.
    OfferAnswer {
        /// Yes.
        Accepted = "accepted", "Accepted";
        /// No.
        Declined = "declined", "Declined";
        /// Nobody answered.
        NoAnswer = "no_answer", "No answer";
    }
}

coded! {
    /// Why a room or kit is out of use.
    BlockReason {
        /// Something in it is broken.
        Fault = "fault", "Fault";
        /// It is serviced or tested.
        Maintenance = "maintenance", "Maintenance";
        /// Building works.
        Works = "works", "Building works";
        /// It is needed for something other than a hearing.
        OtherUse = "other_use", "Other use";
        /// Anything else.
        Other = "other", "Other";
    }
}

coded! {
    /// Whether a defendant waits for trial in custody.
    Custody {
        /// In custody: custody time limits run.
        InCustody = "custody", "In custody";
        /// On bail.
        OnBail = "bail", "On bail";
    }
}
