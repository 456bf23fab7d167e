//! One type for each kind of id, so that a witness can never be passed where a case is meant.
//!
//! An id orders records and names them in addresses. It is not a secret and opens nothing: whoever presents one
//! still has to be allowed to see what it names.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps an id read from a row or newly made.
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The bare id, for a column.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

ids! {
    /// A Crown Court centre or satellite site.
    CourtId
    /// Anything that can be held by one booking at a time: a courtroom, link room, waiting room or recording kit.
    ResourceId
    /// A person who works with the record. Never a witness.
    PersonId
    /// A court, prosecution area, chambers, support service or unit.
    OrganisationId
    /// A person's role in an organisation for a time.
    MembershipId
    /// What a person signs in with.
    AccountId
    /// One signed-in browser. Names the session in lists; the secret that opens it is never an id.
    SessionId
    /// A named officer or deputy for a specialist courtroom for a time.
    AppointmentId
    /// Somebody of a specialist courtroom's team.
    TeamMemberId
    /// A case before the Crown Court.
    CaseId
    /// One defendant of a case.
    DefendantId
    /// One count against one defendant.
    ChargeId
    /// One witness of a case.
    WitnessId
    /// A person's part in a case: judge, counsel, ISVA and so on, for a time.
    AssignmentId
    /// What the court ordered: it stays when its booking moves.
    HearingId
    /// When and where a hearing is to be: replaced when it moves.
    BookingId
    /// A room or kit taken out of use for a time.
    BlockId
    /// A slot kept provisionally until a moment.
    HoldId
    /// A witness's visit to the court before the hearing.
    VisitId
    /// An application for special measures.
    MeasureApplicationId
    /// A party's representations on an application.
    RepresentationsId
    /// That an application was served on somebody.
    MeasureServiceId
    /// What a judge decided about measures.
    MeasureDecisionId
    /// One measure directed for one witness against one defendant.
    DirectionId
    /// That the witness was told of a decision.
    TellingId
    /// The part of an application that is for the court alone.
    WithheldPartId
    /// An application under section 41 of the 1999 Act.
    Section41Id
    /// One version of what was set at a ground rules hearing.
    GroundRulesId
    /// One version of a plan of topics and minutes.
    PlanVersionId
    /// A topic of cross-examination, the same through every version.
    TopicId
    /// That questions were lodged.
    FilingId
    /// One entry of a hearing's log, named by the browser it was made in.
    PressId
    /// One browser that keeps a hearing's log.
    DeviceId
    /// How a hearing ended.
    OutcomeId
    /// What was put down about a recording and where it stands in the outside system.
    RecordingNoteId
    /// That a recording was played back.
    PlaybackCheckId
    /// A cut or exclusion from a recording.
    EditId
    /// A direction under section 28(5) for further questions.
    FurtherDirectionId
    /// One piece of equipment.
    AssetId
    /// One check of a room or kit.
    CheckId
    /// Something broken in a room or kit.
    FaultId
    /// What a court's checks cover from a day on.
    CheckTemplateId
    /// Dates on which somebody cannot come.
    UnavailabilityId
    /// A new plan for what a loss leaves standing.
    RelistingId
    /// A hearing's place on a waiting list.
    WaitingId
    /// That a freed slot was offered.
    OfferId
    /// Something recorded that time runs from.
    CaseEventId
    /// That something due was done.
    DeadlineDoneId
    /// A judge's order of a date.
    DateOrderId
    /// A time a defendant spent in custody.
    CustodySpellId
    /// A small dated act on a witness's way to trial.
    TrackActId
    /// That counsel acts for a party at a stage.
    InstructionId
    /// A judge's direction that the same advocate acts throughout.
    SameAdvocateId
    /// Whether a defendant may cross-examine in person.
    CrossExaminationBarId
    /// What a party said of being ready.
    ReadinessStatementId
}
