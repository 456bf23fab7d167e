//! The fixed lists of what follows a recording.

use crate::codes::coded;

coded! {
    /// Where a recording stands in the outside system, in that system's own words.
    RecordingState {
        /// The slot is there, nothing has begun.
        Standby = "standby", "Standby";
        /// It is starting.
        Initialising = "initialising", "Initialising";
        /// It records.
        Recording = "recording", "Recording";
        /// It is being made ready.
        Processing = "processing", "Processing";
        /// It can be played.
        Available = "available", "Available";
        /// It failed.
        Failure = "failure", "Failure";
        /// Nothing was recorded.
        NoRecording = "no_recording", "No recording";
    }
}

coded! {
    /// How a copy came about. Each is another file, and what was checked of the one before proves nothing about it.
    CopyMade {
        /// The recording as it was made.
        Recorded = "recorded", "As recorded";
        /// Edited.
        Edited = "edited", "After an edit";
        /// Moved to another place or system.
        Moved = "moved", "After a move";
        /// Encoded again.
        Encoded = "encoded", "Encoded again";
    }
}

coded! {
    /// When a recording was played back.
    PlaybackOccasion {
        /// Before the witness is released, or later if it was missed then.
        AfterRecording = "after_recording", "After the recording or a change to it";
        /// At the trial, before the jury is sworn.
        BeforeJury = "before_jury", "At the trial, before the jury is sworn";
    }
}

coded! {
    /// What was found.
    PlaybackResult {
        /// Picture and sound are good throughout.
        Good = "good", "Picture and sound good throughout";
        /// There are faults, and every word can be followed.
        Usable = "usable", "Faults, but every word can be followed";
        /// It cannot be used.
        Bad = "bad", "Cannot be used";
    }
}

coded! {
    /// What is taken out, and on whose say.
    EditKind {
        /// A stretch cut out.
        Cut = "cut", "Cut";
        /// Part of the recording excluded from evidence by order (27(2), 28(4)).
        Exclusion = "exclusion", "Excluded by order";
    }
}

coded! {
    /// Why it is taken out. A code, because a word about the evidence does not belong here.
    EditReason {
        /// It may not be heard in evidence.
        Inadmissible = "inadmissible", "Not admissible";
        /// It names somebody or a place that is protected.
        Identifies = "identifies", "Identifies a person or place";
        /// It went beyond what was allowed.
        Disallowed = "disallowed", "Question not allowed";
        /// A break, an interruption or a fault.
        Interruption = "interruption", "Break, interruption or fault";
        /// Anything else the parties put to the judge.
        Other = "other", "Other";
    }
}

coded! {
    /// What became of an edit.
    Ruling {
        /// It is to be made.
        Approved = "approved", "Approved";
        /// It is not to be made.
        Rejected = "rejected", "Rejected";
    }
}

coded! {
    /// The limb of section 28(6) on which further questions were allowed.
    FurtherLimb {
        /// (a): the party has become aware of something since the recording that could not with reasonable diligence
        /// have been found out by then.
        NewMatter = "a", "28(6)(a): something the party could not have found out by the time of the recording";
        /// (b): it is in the interests of justice for any other reason.
        Justice = "b", "28(6)(b): in the interests of justice for another reason";
    }
}
