//! The fixed lists of the courtroom. Codes only travel and are kept in the browser, so that no name and no word about the
//! evidence can be left there.

use crate::codes::coded;

coded! {
    /// Which examination counsel conducts.
    Stage {
        /// Questions for a defendant.
        CrossExamination = "cross", "Cross-examination";
        /// Questions for the prosecution after it.
        ReExamination = "re", "Re-examination";
    }
}

coded! {
    /// Why the court broke off for a while.
    BreakKind {
        /// A break that the ground rules provide for.
        Planned = "planned", "Planned break";
        /// The witness asked for it or needed it.
        Witness = "witness", "Break for the witness";
        /// The intermediary asked for it.
        Intermediary = "intermediary", "Break asked for by the intermediary";
        /// Over lunch.
        Lunch = "lunch", "Lunch";
        /// For a point of law without the witness.
        Legal = "legal", "Break for a legal point";
    }
}

coded! {
    /// What failed.
    FailureKind {
        /// No picture, or a frozen one.
        Picture = "picture", "Picture lost or frozen";
        /// No sound, or a distorted one.
        Sound = "sound", "Sound lost or distorted";
        /// The link between the rooms broke.
        Link = "link", "Link lost";
        /// Recording stopped or did not start.
        Recording = "recording", "Recording stopped";
        /// A defendant's link or private line to counsel failed.
        Defendant = "defendant", "Defendant's link or private line lost";
        /// Power, network or building.
        Building = "building", "Power, network or building";
        /// Anything else.
        Other = "other", "Other failure";
    }
}

coded! {
    /// Who or what interrupted the questions without the clock being stopped.
    InterruptionKind {
        /// The judge stepped in.
        Judge = "judge", "The judge stepped in";
        /// The intermediary stepped in.
        Intermediary = "intermediary", "The intermediary stepped in";
        /// Other counsel objected.
        Objection = "objection", "Objection by counsel";
        /// The witness became distressed or tired.
        Witness = "witness", "The witness was distressed or tired";
        /// Picture or sound failed for a moment.
        Technical = "technical", "Picture or sound failed for a moment";
        /// Somebody came in, noise, an alarm.
        Disturbance = "disturbance", "Disturbance in or near a room";
        /// Anything else.
        Other = "other", "Other interruption";
    }
}

coded! {
    /// Why the hearing started although something was not ready.
    GoAheadReason {
        /// The judge directed it.
        JudgeDirected = "judge_directed", "The judge directed that it go ahead";
        /// What was missing was put right in the room.
        PutRight = "put_right", "Put right before the witness came in";
        /// Something else took its place.
        Fallback = "fallback", "A fallback was used";
        /// What is not ready does not matter for this witness.
        NotNeeded = "not_needed", "Not needed for this witness";
    }
}

coded! {
    /// Why counsel went beyond the minutes allowed.
    OverrunReason {
        /// The judge gave leave.
        Leave = "leave", "The judge gave leave";
        /// Answers took longer than foreseen.
        Answers = "answers", "Answers took longer than foreseen";
        /// The intermediary had to step in.
        Intermediary = "intermediary", "Time taken by the intermediary";
        /// Equipment failed while the clock ran.
        Equipment = "equipment", "Equipment failed while the clock ran";
        /// Counsel did not keep to the limit.
        Counsel = "counsel", "Counsel did not keep to the limit";
        /// The clock was not stopped in time.
        Clock = "clock", "The clock was not stopped in time";
    }
}

coded! {
    /// Why an entry of the log is not to count.
    CorrectionReason {
        /// Pressed by mistake.
        Mistake = "mistake", "Pressed by mistake";
        /// The right thing for the wrong counsel or defendant.
        WrongPerson = "wrong_person", "Wrong counsel or defendant";
        /// The right thing at the wrong time; it is entered again with its own.
        WrongTime = "wrong_time", "Wrong time";
        /// Two people put down the same thing.
        Twice = "twice", "Put down twice";
    }
}

coded! {
    /// How the witness was bound to tell the truth (section 55 of the 1999 Act).
    Oath {
        /// On oath.
        Sworn = "sworn", "Sworn";
        /// By affirmation.
        Affirmed = "affirmed", "Affirmed";
        /// Neither, as for a witness under 14.
        Unsworn = "unsworn", "Not sworn";
    }
}

coded! {
    /// As what somebody sat with the witness.
    SatAs {
        /// Supporter, such as the ISVA.
        Supporter = "supporter", "Supporter";
        /// The intermediary.
        Intermediary = "intermediary", "Intermediary";
        /// The companion named in a direction under section 24(1A).
        Companion = "companion", "Companion named in the direction";
        /// An usher or clerk of the court.
        Court = "court", "Usher or clerk";
    }
}
