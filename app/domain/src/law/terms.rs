//! The words in which a rule of the law file is written: what sets it going, how its days are counted, who owes it.

use crate::codes::coded;

coded! {
    /// How far to trust a row.
    Confidence {
        /// Seen in a primary or official source.
        High = "high", "Seen in a primary or official source";
        /// An official or good secondary source, partly seen.
        Medium = "medium", "An official or good secondary source, partly seen";
        /// Practice or a superseded paper: it only ever warns.
        Low = "low", "Practice, switchable per court";
    }
}

coded! {
    /// What the days of a rule are.
    Unit {
        /// Business days of CrimPR 2.2.
        BusinessDays = "business-days", "business days";
        /// Every day of the calendar.
        CalendarDays = "calendar-days", "days";
        /// The Victims' Code's word; the same calendar is assumed.
        WorkingDays = "working-days", "working days";
        /// Seven days each.
        Weeks = "weeks", "weeks";
        /// No count: the judge sets the day.
        JudgeSets = "judge-sets", "the judge sets the day";
        /// As soon as reasonably practicable, without a last day.
        AsSoonAsPracticable = "as-soon-as-practicable", "as soon as reasonably practicable";
        /// On the day of the trigger at the latest.
        SameDay = "same-day", "on the day";
        /// Before the trigger begins.
        BeforeItBegins = "before-it-begins", "before it begins";
        /// The authority states no time.
        NoneStated = "none-stated", "no time stated";
    }
}

impl Unit {
    /// Whether a rule in this unit has a number of days or weeks.
    pub const fn is_counted(self) -> bool {
        matches!(self, Self::BusinessDays | Self::CalendarDays | Self::WorkingDays | Self::Weeks)
    }
}

coded! {
    /// On which side of its trigger a rule counts.
    Direction {
        /// So long after the trigger.
        After = "after", "after";
        /// So long before the event.
        Before = "before", "before";
    }
}

coded! {
    /// What becomes of a last day on which courts do not sit.
    Roll {
        /// Such days are not counted at all, so a last day is never one of them.
        Skip = "skip", "Days on which courts do not sit are not counted";
        /// The last day moves to the day before (SI 1987/299 reg 2(5)).
        Back = "back", "A last day on which courts do not sit moves back";
        /// The last day moves to the day after (SI 2011/209 reg 2(4)).
        Forward = "forward", "A last day on which courts do not sit moves on";
        /// Nothing says that it moves: it stays, with a warning.
        None = "none", "Nothing moves the last day; act earlier if it is not a business day";
    }
}

coded! {
    /// What the day that is counted stands for.
    Sense {
        /// The last day.
        By = "by", "by";
        /// The first day on which it may be done.
        NotBefore = "not-before", "not before";
        /// At least so many days before: the safer day, one earlier, is shown.
        NotLessThan = "not-less-than", "not less than";
        /// Some day within that many before the event.
        Within = "within", "within";
        /// Between two counts.
        Window = "window", "between";
    }
}

coded! {
    /// Who has to see to it.
    Owed {
        /// The party that applies.
        Applicant = "applicant", "The party that applies";
        /// Every party but the one that applied.
        OtherParties = "other-parties", "The other parties";
        /// Every party.
        AllParties = "all-parties", "Every party";
        /// The party that calls the witness.
        CallingParty = "calling-party", "The party that calls the witness";
        /// The prosecution.
        Prosecution = "prosecution", "The prosecution";
        /// The defence.
        Defence = "defence", "The defence";
        /// The court.
        Court = "court", "The court";
        /// The judge.
        Judge = "judge", "The judge";
        /// The police.
        Police = "police", "The police";
        /// The Witness Care Unit.
        WitnessCare = "witness-care", "Witness Care";
    }
}

coded! {
    /// Whose deadline it is: each of these has one of its own.
    About {
        /// The case as a whole.
        Case = "case", "the case";
        /// Each defendant.
        Defendant = "defendant", "each defendant";
        /// Each offence of each defendant.
        Offence = "offence", "each offence of each defendant";
        /// Each witness.
        Witness = "witness", "each witness";
        /// Each witness against each defendant.
        WitnessAndDefendant = "witness-and-defendant", "each witness against each defendant";
    }
}

coded! {
    /// Which court a rule is for, where it is not for every court.
    Venue {
        /// The Crown Court.
        CrownCourt = "crown-court", "Crown Court";
        /// A magistrates' court.
        MagistratesCourt = "magistrates-court", "Magistrates' court";
    }
}

coded! {
    /// A circumstance without which a rule does not apply.
    Need {
        /// The defendant was in custody on the day that sets the rule going.
        Custody = "custody", "The defendant is in custody";
        /// The defendant was on bail on the day that sets the rule going.
        Bail = "bail", "The defendant is on bail";
        /// Cross-examination is, or is asked, to be recorded.
        Section28 = "section-28", "Section 28 is asked for or directed";
        /// The trial is in Wales.
        Wales = "wales", "The trial is in Wales";
        /// The witness has an adviser.
        Adviser = "adviser", "The witness has an adviser";
        /// The witness has an intermediary.
        Intermediary = "intermediary", "The witness has an intermediary";
    }
}

coded! {
    /// A day in a case that sets rules going.
    Trigger {
        /// A defendant pleads not guilty.
        NotGuiltyPlea = "not-guilty-plea", "Plea of not guilty";
        /// A special measures application, or the court's own proposal, is served.
        SpecialMeasuresServed = "special-measures-served", "Special measures application or proposal served";
        /// A party that did not apply can begin to make representations.
        RepresentationsOpen = "representations-open", "Opportunity to make representations began";
        /// A party learns of grounds to vary or discharge a direction.
        GroundsToVary = "grounds-to-vary", "Grounds to vary or discharge became known";
        /// The court decides on special measures.
        SpecialMeasuresDecision = "special-measures-decision", "Decision on special measures";
        /// The court allows an application under section 41.
        Section41Leave = "section-41-leave", "Leave under section 41";
        /// The prosecutor discloses the material that a section 41 application relies on.
        Section41MaterialDisclosed = "section-41-material-disclosed", "Disclosure of the material relied on";
        /// A section 41 application is served.
        Section41Served = "section-41-served", "Section 41 application served";
        /// Recorded cross-examination is directed.
        Section28Direction = "section-28-direction", "Section 28 direction";
        /// A section 28 application is served on the defence.
        Section28ApplicationServed = "section-28-application-served", "Section 28 application served";
        /// The day of the recording.
        Recording = "recording", "Recording";
        /// The day of the plea and trial preparation hearing.
        PleaAndTrialPreparation = "ptph", "Plea and trial preparation hearing";
        /// The case is sent for trial.
        Sending = "sending", "Sending for trial";
        /// The prosecution papers are due; follows from the rule on them.
        ProsecutionPapersDue = "prosecution-papers-due", "Prosecution papers due";
        /// The prosecutor gives initial disclosure, or says there is nothing to disclose.
        InitialDisclosure = "initial-disclosure", "Initial disclosure";
        /// The defence changes its trial advocate.
        AdvocateChanged = "advocate-changed", "Change of trial advocate";
        /// A hearing.
        Hearing = "hearing", "Hearing";
        /// The witness is interviewed or examined through an intermediary.
        IntermediaryExamination = "intermediary-examination", "Interview or examination through an intermediary";
        /// A voluntary bill is preferred or a count added after sending.
        OffenceAdded = "offence-added", "Bill preferred or count added after sending";
        /// A voluntary bill is preferred with no earlier sending.
        VoluntaryBill = "voluntary-bill", "Voluntary bill preferred";
        /// An application to extend a custody time limit is made.
        ExtensionApplication = "extension-application", "Application to extend the custody time limit";
        /// A custody time limit ends; follows from the rules on it.
        CustodyTimeLimit = "custody-time-limit", "End of the custody time limit";
        /// An application or proposal on an intermediary for the defendant is served.
        DefendantIntermediaryServed = "defendant-intermediary-served", "Application or proposal on the defendant's intermediary served";
        /// An application or proposal to forbid cross-examination in person is served.
        CrossExaminationBanServed = "cross-examination-ban-served", "Application or proposal under section 36 served";
        /// The court explains to the defendant that an advocate must cross-examine.
        CrossExaminationExplained = "cross-examination-explained", "Court's explanation about cross-examination";
        /// The case is shown on a public list.
        ListPublished = "list-published", "Case shown on the public list";
        /// Witness Care receives the time, date and place of a hearing.
        HearingNotified = "hearing-notified", "Witness Care received the date of the hearing";
        /// Witness Care hears that the victim must give evidence.
        EvidenceRequired = "evidence-required", "Witness Care heard that evidence is required";
        /// Witness Care receives the outcome of a bail hearing, warrant or re-arrest hearing.
        BailOutcomeReceived = "bail-outcome-received", "Witness Care received the outcome";
        /// A hearing has an outcome.
        HearingOutcome = "hearing-outcome", "Outcome of the hearing";
        /// Witness Care receives the outcome of the case.
        CaseOutcomeReceived = "case-outcome-received", "Witness Care received the outcome of the case";
        /// The crime is reported.
        CrimeReported = "crime-reported", "Crime reported";
        /// The police make a key decision.
        PoliceDecision = "police-decision", "Decision of the police";
        /// A request for information is served.
        InformationRequestServed = "information-request-served", "Request for information served";
    }
}

impl Trigger {
    /// Whether this is the service of a document, so that the day follows from CrimPR 4.11.
    pub const fn is_service(self) -> bool {
        matches!(
            self,
            Self::SpecialMeasuresServed
                | Self::Section41Served
                | Self::Section28ApplicationServed
                | Self::DefendantIntermediaryServed
                | Self::CrossExaminationBanServed
                | Self::InformationRequestServed
        )
    }

    /// Whether the day follows from another rule instead of being recorded.
    pub const fn is_computed(self) -> bool {
        matches!(self, Self::ProsecutionPapersDue | Self::CustodyTimeLimit)
    }
}
