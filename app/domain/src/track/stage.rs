//! The stages of the track, in the order of events of the Rules and of practice, and what each needs first.

use crate::{
    codes::coded,
    role::{Action, FieldGroup},
};

coded! {
    /// A stage of the section 28 track.
    Stage {
        /// The witness was identified as eligible, and measures were discussed with the witness or a carer.
        Identification = "identification", "Identified and measures discussed";
        /// The magistrates' court was told at the first hearing.
        Notice = "notice", "Notice at the first hearing";
        /// The section 28 direction stands against every defendant with all five dates (CrimPR 18.8(2)).
        Direction = "direction", "Section 28 direction with its five dates";
        /// The prosecution case was served.
        ProsecutionCase = "prosecution_case", "Prosecution case served";
        /// Initial disclosure was made.
        Disclosure = "disclosure", "Initial disclosure";
        /// Each defendant served a defence statement.
        DefenceStatements = "defence_statements", "Defence statements";
        /// Section 41 applications were decided before questions are settled (Part 22).
        SectionFortyOne = "section_41", "Section 41 applications decided";
        /// An advocate acts for every defendant who may not cross-examine in person (sections 34 to 38).
        Advocates = "advocates", "Advocates for defendants barred from questioning in person";
        /// Counsel filed topics and lodged their questions.
        Questions = "questions", "Topics filed and questions lodged";
        /// The ground rules hearing was held and recorded.
        GroundRules = "ground_rules", "Ground rules hearing";
        /// A judge locked topics and minutes.
        Minutes = "minutes", "Topics and minutes locked";
        /// The witness was offered a visit, and came or declined.
        Visit = "visit", "Familiarisation visit";
        /// The rooms and kit of the recording passed a check.
        Equipment = "equipment", "Equipment checked";
        /// The witness's memory was refreshed with an officer present.
        MemoryRefresh = "memory_refresh", "Memory refreshed";
        /// The judge met the witness, with the advocates.
        JudgeMeetsWitness = "judge_meets_witness", "Judge and advocates met the witness";
        /// The cross-examination was recorded.
        Recording = "recording", "Section 28 recording";
        /// The recording was watched and heard from start to end.
        Playback = "playback", "Recording watched and heard";
        /// Edits and exclusions were ruled on and made.
        Editing = "editing", "Edits and exclusions settled";
        /// The day for further questioning has passed, or what was asked for was decided.
        FurtherQuestions = "further_questions", "Further questioning decided";
        /// The recording was tried out before the jury is sworn.
        TrialPlayback = "trial_playback", "Playback tried out at the trial";
        /// The trial began.
        Trial = "trial", "Trial";
    }
}

coded! {
    /// Why a stage is not needed.
    Because {
        /// No application was made.
        NoneMade = "none_made", "No application has been made";
        /// Counsel acts for every defendant, or none is barred.
        NobodyBarred = "nobody_barred", "No defendant without counsel is barred from questioning in person";
        /// Nothing is to be taken out.
        NothingToEdit = "nothing_to_edit", "Nobody asked for an edit or exclusion by the day set";
        /// Nobody asked for it by the day set.
        NotAskedFor = "not_asked_for", "Nobody asked for it by the day set";
    }
}

coded! {
    /// A stage that is recorded on the track itself, because no other record tells of it.
    TrackAct {
        /// Identified, and measures discussed.
        Identified = "identified", "The witness was identified and measures were discussed";
        /// Notice was given at the first hearing.
        NoticeGiven = "notice_given", "Notice was given at the first hearing";
        /// The witness's memory was refreshed.
        MemoryRefreshed = "memory_refreshed", "The witness’s memory was refreshed with an officer present";
        /// The judge met the witness.
        JudgeMetWitness = "judge_met_witness", "The judge met the witness, with the advocates";
    }
}

impl TrackAct {
    /// The stage that it does.
    pub const fn stage(self) -> Stage {
        match self {
            Self::Identified => Stage::Identification,
            Self::NoticeGiven => Stage::Notice,
            Self::MemoryRefreshed => Stage::MemoryRefresh,
            Self::JudgeMetWitness => Stage::JudgeMeetsWitness,
        }
    }

    /// Who may record it, by the policy.
    pub const fn done_by(self) -> Action {
        match self {
            Self::Identified | Self::NoticeGiven | Self::MemoryRefreshed => Action::RecordEligibility,
            Self::JudgeMetWitness => Action::RunHearing,
        }
    }
}

impl Stage {
    /// The stages that have to come first.
    pub const fn requires(self) -> &'static [Self] {
        match self {
            Self::Identification | Self::ProsecutionCase | Self::SectionFortyOne | Self::Advocates => &[],
            Self::Notice | Self::Direction => &[Self::Identification],
            Self::Disclosure | Self::DefenceStatements => &[Self::ProsecutionCase],
            Self::Questions => &[Self::Direction, Self::SectionFortyOne],
            Self::GroundRules => &[Self::Direction, Self::SectionFortyOne, Self::Advocates],
            Self::Minutes | Self::JudgeMeetsWitness => &[Self::GroundRules],
            Self::Visit | Self::Equipment | Self::MemoryRefresh => &[Self::Direction],
            Self::Recording => &[Self::Direction, Self::GroundRules, Self::Minutes],
            Self::Playback | Self::Editing | Self::FurtherQuestions => &[Self::Recording],
            Self::TrialPlayback => &[Self::Playback, Self::Editing],
            Self::Trial => &[Self::FurtherQuestions, Self::TrialPlayback],
        }
    }

    /// Whether this stage needs another, at first or second hand, or is the recording, before which a witness is made
    /// ready.
    pub fn needs(self, other: Self) -> bool {
        let prepares = matches!(
            other,
            Self::Visit
                | Self::Equipment
                | Self::MemoryRefresh
                | Self::JudgeMeetsWitness
                | Self::Questions
                | Self::Notice
                | Self::Disclosure
                | Self::DefenceStatements
        );
        (prepares && matches!(self, Self::Recording))
            || self.requires().iter().any(|each| *each == other || each.needs(other))
    }

    /// Whether it cannot be done any more once the stage that it prepares is done.
    pub const fn is_lost_when_overtaken(self) -> bool {
        matches!(self, Self::MemoryRefresh | Self::JudgeMeetsWitness | Self::Visit)
    }

    /// Who must act for it to be done.
    pub const fn who(self) -> &'static str {
        match self {
            Self::Identification | Self::Notice => "Police and prosecution",
            Self::ProsecutionCase | Self::Disclosure => "Prosecution",
            Self::DefenceStatements => "Defence of each defendant",
            Self::Advocates => "Defence, or the court by appointment",
            Self::Questions => "Counsel for each defendant",
            Self::Direction
            | Self::SectionFortyOne
            | Self::GroundRules
            | Self::Minutes
            | Self::JudgeMeetsWitness => "Judge",
            Self::Visit => "Witness Service and special-measures officer",
            Self::Equipment => "Whoever checks the courtroom",
            Self::MemoryRefresh => "Police, through witness care",
            Self::Recording => "Court",
            Self::Playback | Self::TrialPlayback => "Court clerk or special-measures officer",
            Self::Editing | Self::FurtherQuestions => "Parties, then the judge",
            Self::Trial => "Listing officer",
        }
    }

    /// With which group of fields it is shown. Whoever may not see the group is not told of the stage.
    pub const fn shown_with(self) -> FieldGroup {
        match self {
            Self::Identification | Self::Notice => FieldGroup::EligibilityFacts,
            Self::Direction => FieldGroup::Measures,
            Self::ProsecutionCase | Self::Disclosure | Self::DefenceStatements => FieldGroup::Deadlines,
            Self::SectionFortyOne => FieldGroup::SectionFortyOne,
            // Who is barred, and which topics were filed, is between the court and the parties.
            Self::Advocates => FieldGroup::MeasuresApplications,
            Self::Questions => FieldGroup::GroundRulesAndTopics,
            Self::Minutes => FieldGroup::Limits,
            Self::Visit | Self::MemoryRefresh => FieldGroup::Visit,
            Self::Equipment => FieldGroup::EquipmentState,
            Self::GroundRules | Self::JudgeMeetsWitness | Self::Recording | Self::Trial => {
                FieldGroup::Listing
            }
            Self::Playback | Self::Editing | Self::FurtherQuestions | Self::TrialPlayback => {
                FieldGroup::HearingLog
            }
        }
    }
}
