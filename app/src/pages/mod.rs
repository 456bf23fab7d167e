//! Every page, one file each, and the route table.

pub mod account;
pub mod accounts;
pub mod cases;
pub mod courtrooms;
pub mod courts;
pub mod cross_examination;
pub mod deadlines;
pub mod diary;
pub mod eligibility;
pub mod equipment;
mod fields;
pub mod ground_rules;
pub mod hearings;
pub mod hearings_start;
pub mod history;
pub mod holds;
pub mod home;
pub mod law;
pub mod measures;
mod paging;
pub mod readiness;
pub mod recordings;
pub mod relisting;
pub mod room;
pub mod section_41;
pub mod sign_in;
pub mod slots;
pub mod statements;
pub mod track;
pub mod unavailability;
pub mod witnesses;

use crate::frame::{Frame, error_page};
use account::{Account, ChangePassword};
use accounts::{Accounts, DisableAccount, NewAccount, ResetAccount};
use cases::{AmendCase, AmendDefendant, Case, Cases, EndPart, NewCase, NewDefendant, NewPart, NewWitness};
use courtrooms::{AmendTeamMember, AppointOfficer, Courtroom, EndAppointment, NewTeamMember};
use courts::{Court, CourtHoursPage, Courts};
use cross_examination::{
    CrossExamination, FileTopics, RecordQuestions, ReopenTopics, RuleOnSecondCounsel, SetMinutes,
    TopicDirections, TopicVersions,
};
use deadlines::{DeadlineMet, Deadlines, Due, NewEvent, OrderDate, RecordCustody, WithdrawEvent};
use diary::{DiaryDayPage, DiaryWeekPage, OwnHearings};
use eligibility::{Eligibility, RecordEligibility};
use equipment::{
    BlockRoom, CheckItems, CheckRoom, EndBlock, Equipment, Fault, Faults, NewAsset, RetireAsset,
    RoomEquipment,
};
use ground_rules::{GroundRules, GroundRulesVersions, RecordGroundRules};
use hearings::{AmendHearing, BookHearingAgain, CancelHearing, Hearing, MoveHearing, NewHearing};
use hearings_start::StartHearing;
use history::{CaseHistory, HearingHistory, WitnessHistory};
use holds::{Holds, NewHold, Wait, WaitingList};
use home::Home;
use law::{AskCalendar, CourtPolicy, KeepSetting, Rules};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode, StaticSegment,
    components::{FlatRoutes, Route, Router},
    path,
};
use measures::{
    ApplyForMeasures, ChangeMeasures, DecideApplication, Measures, RepresentOnApplication,
    SectionTwentyEightDates, ServeApplication, TellWitness, WithheldPart, WithholdPart,
};
use recordings::{FurtherDirection, HearingOutcome, Recording};
use relisting::{Relist, Relisting, RelistingLine};
use room::Room;
use section_41::{NewSection41, RecordSection41, Section41};
use sign_in::SignIn;
use slots::{CaseSlots, HearingSlots, StartSlots};
use statements::{Accessibility, Privacy};
use track::{ConfirmRecording, Counsel, Morning, Track};
use unavailability::{OwnUnavailable, PersonUnavailable, WitnessUnavailable};
use witnesses::{AmendWitness, Looks, Witness};

/// The whole application: every address and its page.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Frame>
                <FlatRoutes fallback=not_found>
                    <Route path=StaticSegment("") view=Home ssr=SsrMode::Async/>
                    <Route path=path!("/ready") view=readiness::ReadyOrNot ssr=SsrMode::Async/>
                    <Route path=StaticSegment("sign-in") view=SignIn ssr=SsrMode::Async/>
                    <Route path=StaticSegment("accessibility") view=Accessibility ssr=SsrMode::Async/>
                    <Route path=StaticSegment("privacy") view=Privacy ssr=SsrMode::Async/>
                    <Route path=StaticSegment("account") view=Account ssr=SsrMode::Async/>
                    <Route path=path!("/account/password") view=ChangePassword ssr=SsrMode::Async/>
                    <Route path=StaticSegment("accounts") view=Accounts ssr=SsrMode::Async/>
                    <Route path=path!("/accounts/new") view=NewAccount ssr=SsrMode::Async/>
                    <Route path=path!("/accounts/:account/disable") view=DisableAccount ssr=SsrMode::Async/>
                    <Route path=path!("/accounts/:account/reset") view=ResetAccount ssr=SsrMode::Async/>
                    <Route path=StaticSegment("courts") view=Courts ssr=SsrMode::Async/>
                    <Route path=path!("/courts/:court") view=Court ssr=SsrMode::Async/>
                    <Route path=path!("/courts/:court/hours") view=CourtHoursPage ssr=SsrMode::Async/>
                    <Route path=path!("/courts/:court/policy") view=CourtPolicy ssr=SsrMode::Async/>
                    <Route path=path!("/courts/:court/policy/:setting") view=KeepSetting ssr=SsrMode::Async/>
                    <Route path=StaticSegment("rules") view=Rules ssr=SsrMode::Async/>
                    <Route path=path!("/rules/calendar") view=AskCalendar ssr=SsrMode::Async/>
                    <Route path=StaticSegment("equipment") view=Equipment ssr=SsrMode::Async/>
                    <Route path=path!("/equipment/faults") view=Faults ssr=SsrMode::Async/>
                    <Route path=path!("/equipment/faults/:fault") view=Fault ssr=SsrMode::Async/>
                    <Route path=path!("/equipment/items/:court/:kind") view=CheckItems ssr=SsrMode::Async/>
                    <Route path=path!("/equipment/:resource") view=RoomEquipment ssr=SsrMode::Async/>
                    <Route path=path!("/equipment/:resource/check") view=CheckRoom ssr=SsrMode::Async/>
                    <Route path=path!("/equipment/:resource/assets/new") view=NewAsset ssr=SsrMode::Async/>
                    <Route path=path!("/equipment/:resource/assets/:asset/retire") view=RetireAsset ssr=SsrMode::Async/>
                    <Route path=path!("/equipment/:resource/blocks/new") view=BlockRoom ssr=SsrMode::Async/>
                    <Route path=path!("/equipment/:resource/blocks/:block/end") view=EndBlock ssr=SsrMode::Async/>
                    <Route path=path!("/courtrooms/:courtroom") view=Courtroom ssr=SsrMode::Async/>
                    <Route path=path!("/courtrooms/:courtroom/team/new") view=NewTeamMember ssr=SsrMode::Async/>
                    <Route path=path!("/courtrooms/:courtroom/team/:member") view=AmendTeamMember ssr=SsrMode::Async/>
                    <Route path=path!("/courtrooms/:courtroom/officers/new") view=AppointOfficer ssr=SsrMode::Async/>
                    <Route path=path!("/courtrooms/:courtroom/officers/:appointment/end") view=EndAppointment ssr=SsrMode::Async/>
                    <Route path=path!("/cases") view=Cases ssr=SsrMode::Async/>
                    <Route path=path!("/cases/new") view=NewCase ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case") view=Case ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/amend") view=AmendCase ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/defendants/new") view=NewDefendant ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/defendants/:defendant/amend") view=AmendDefendant ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/witnesses/new") view=NewWitness ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/people/new") view=NewPart ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/people/:part/end") view=EndPart ssr=SsrMode::Async/>
                    <Route path=StaticSegment("due") view=Due ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/deadlines") view=Deadlines ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/deadlines/:rule/:about/met") view=DeadlineMet ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/deadlines/:rule/:about/order") view=OrderDate ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/events/new") view=NewEvent ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/events/:event/withdraw") view=WithdrawEvent ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/defendants/:defendant/custody") view=RecordCustody ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/history") view=CaseHistory ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness") view=Witness ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/amend") view=AmendWitness ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/looks") view=Looks ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/eligibility") view=Eligibility ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/eligibility/facts") view=RecordEligibility ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/history") view=WitnessHistory ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/ground-rules") view=GroundRules ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/ground-rules/record") view=RecordGroundRules ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/ground-rules/versions") view=GroundRulesVersions ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/cross-examination") view=CrossExamination ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/cross-examination/minutes") view=SetMinutes ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/cross-examination/directions") view=TopicDirections ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/cross-examination/reopen") view=ReopenTopics ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/cross-examination/versions") view=TopicVersions ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/cross-examination/counsel/:counsel/topics") view=FileTopics ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/cross-examination/counsel/:counsel/questions") view=RecordQuestions ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/cross-examination/topics/:topic/ruling") view=RuleOnSecondCounsel ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/measures") view=Measures ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/measures/apply") view=ApplyForMeasures ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/measures/dates") view=SectionTwentyEightDates ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/measures/change") view=ChangeMeasures ssr=SsrMode::Async/>
                    <Route path=path!("/measures/:application/serve") view=ServeApplication ssr=SsrMode::Async/>
                    <Route path=path!("/measures/:application/represent") view=RepresentOnApplication ssr=SsrMode::Async/>
                    <Route path=path!("/measures/:application/decide") view=DecideApplication ssr=SsrMode::Async/>
                    <Route path=path!("/measures/:application/withhold") view=WithholdPart ssr=SsrMode::Async/>
                    <Route path=path!("/measures/:application/withheld") view=WithheldPart ssr=SsrMode::Async/>
                    <Route path=path!("/measures/decisions/:decision/told") view=TellWitness ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/section-41") view=Section41 ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/section-41/new") view=NewSection41 ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/section-41/:section41/record") view=RecordSection41 ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/history") view=HearingHistory ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/hearings/new") view=NewHearing ssr=SsrMode::Async/>
                    <Route path=path!("/courts/:court/holds") view=Holds ssr=SsrMode::Async/>
                    <Route path=path!("/courts/:court/waiting") view=WaitingList ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/holds/new") view=NewHold ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/wait") view=Wait ssr=SsrMode::Async/>
                    <Route path=StaticSegment("diary") view=DiaryDayPage ssr=SsrMode::Async/>
                    <Route path=path!("/diary/week") view=DiaryWeekPage ssr=SsrMode::Async/>
                    <Route path=StaticSegment("my-hearings") view=OwnHearings ssr=SsrMode::Async/>
                    <Route path=StaticSegment("relist") view=Relist ssr=SsrMode::Async/>
                    <Route path=path!("/relistings/:relisting") view=Relisting ssr=SsrMode::Async/>
                    <Route path=path!("/relistings/:relisting/lines/:number") view=RelistingLine ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/new") view=StartHearing ssr=SsrMode::Async/>
                    <Route path=StaticSegment("slots") view=StartSlots ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/slots") view=CaseSlots ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/slots") view=HearingSlots ssr=SsrMode::Async/>
                    <Route path=path!("/account/unavailable") view=OwnUnavailable ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/unavailable") view=PersonUnavailable ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/unavailable") view=WitnessUnavailable ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing") view=Hearing ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/amend") view=AmendHearing ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/move") view=MoveHearing ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/cancel") view=CancelHearing ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/room") view=Room ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/outcome") view=HearingOutcome ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/recording") view=Recording ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/further-direction") view=FurtherDirection ssr=SsrMode::Async/>
                    <Route path=StaticSegment("morning") view=Morning ssr=SsrMode::Async/>
                    <Route path=path!("/witnesses/:witness/section-28") view=Track ssr=SsrMode::Async/>
                    <Route path=path!("/cases/:case/counsel") view=Counsel ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/confirm") view=ConfirmRecording ssr=SsrMode::Async/>
                    <Route path=path!("/hearings/:hearing/book") view=BookHearingAgain ssr=SsrMode::Async/>
                </FlatRoutes>
            </Frame>
        </Router>
    }
}

/// The page for an address that has none, and for a request that was not answered at all.
fn not_found() -> impl IntoView {
    let status = use_context::<crate::ssr::FaultStatus>().map_or(404, |fault| fault.0);
    crate::ssr::set_status(status);
    error_page(status)
}
