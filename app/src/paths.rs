//! Every address, typed, so that a link cannot point at a page that is not there. Addresses carry ids, dates and codes:
//! never a name, and nothing about a witness.

pub mod equipment;
pub mod holds;

use chrono::NaiveDate;
use domain::due::DueFilter;
use domain::ids::{
    AccountId, AppointmentId, AssignmentId, CaseEventId, CaseId, CourtId, CustodySpellId, DefendantId,
    HearingId, MeasureApplicationId, MeasureDecisionId, PersonId, RelistingId, ResourceId, Section41Id,
    SessionId, TopicId, WitnessId,
};

/// The first page after signing in.
pub const HOME: &str = "/";
/// Signing in.
pub const SIGN_IN: &str = "/sign-in";
/// Signing out.
pub const SIGN_OUT: &str = "/sign-out";
/// The person's own account.
pub const ACCOUNT: &str = "/account";
/// The administrator's list of accounts.
pub const ACCOUNTS: &str = "/accounts";
/// The form for a new account.
pub const NEW_ACCOUNT: &str = "/accounts/new";
/// Changing one's own password.
pub const CHANGE_PASSWORD: &str = "/account/password";
/// Going on in another of one's roles.
pub const CHANGE_ROLE: &str = "/account/role";
/// Ending every session of one's own but this one.
pub const END_OTHER_SESSIONS: &str = "/account/sessions/end-others";
/// Courts and specialist courtrooms.
pub const COURTS: &str = "/courts";
/// The rules by which dates are counted.
pub const RULES: &str = "/rules";
/// The calendar, asked for a date.
pub const ASK_CALENDAR: &str = "/rules/calendar";
/// The list of cases.
pub const CASES: &str = "/cases";
/// The form for a new case.
pub const NEW_CASE: &str = "/cases/new";
/// The day list.
pub const DIARY: &str = "/diary";
/// The week table.
pub const DIARY_WEEK: &str = "/diary/week";
/// The person's own hearings.
pub const OWN_LIST: &str = "/my-hearings";
/// Choosing the case for a booking that starts from a free place in the diary.
pub const HEARING_START: &str = "/hearings/new";
/// What is missing in the six weeks to come.
pub const READY: &str = "/ready";
/// A judge's morning.
pub const MORNING: &str = "/morning";
/// Choosing the case for which a slot is to be found.
pub const SLOTS: &str = "/slots";
/// One's own dates to avoid.
pub const OWN_UNAVAILABLE: &str = "/account/unavailable";
/// Saying what is lost, for a new plan.
pub const RELIST: &str = "/relist";
/// The accessibility statement.
pub const ACCESSIBILITY: &str = "/accessibility";
/// How personal information is used.
pub const PRIVACY: &str = "/privacy";

/// What is missing in the six weeks to come at a place.
pub fn ready(place: &str) -> String {
    format!("{READY}?place={place}")
}

/// Ending one of one's own sessions.
pub fn end_session(id: SessionId) -> String {
    format!("{ACCOUNT}/sessions/{id}/end")
}

/// Disabling an account.
pub fn disable_account(id: AccountId) -> String {
    format!("{ACCOUNTS}/{id}/disable")
}

/// Giving an account another password.
pub fn reset_account(id: AccountId) -> String {
    format!("{ACCOUNTS}/{id}/reset")
}

/// One court.
pub fn court(id: CourtId) -> String {
    format!("{COURTS}/{id}")
}

/// What a court has settled for itself.
pub fn court_policy(id: CourtId) -> String {
    format!("{COURTS}/{id}/policy")
}

/// Settling one thing at a court.
pub fn court_setting(id: CourtId, setting: &str) -> String {
    format!("{COURTS}/{id}/policy/{setting}")
}

/// Setting a court's hours, lunch and closure.
pub fn court_hours(id: CourtId) -> String {
    format!("{COURTS}/{id}/hours")
}

/// One courtroom.
pub fn courtroom(id: ResourceId) -> String {
    format!("/courtrooms/{id}")
}

/// Naming the officer or a deputy of a courtroom.
pub fn new_officer(courtroom: ResourceId) -> String {
    format!("/courtrooms/{courtroom}/officers/new")
}

/// Adding somebody to the team of a courtroom.
pub fn new_team_member(courtroom: ResourceId) -> String {
    format!("/courtrooms/{courtroom}/team/new")
}

/// Changing somebody of the team of a courtroom.
pub fn team_member(courtroom: ResourceId, member: domain::ids::TeamMemberId) -> String {
    format!("/courtrooms/{courtroom}/team/{member}")
}

/// Ending the appointment of an officer or deputy.
pub fn end_appointment(courtroom: ResourceId, appointment: AppointmentId) -> String {
    format!("/courtrooms/{courtroom}/officers/{appointment}/end")
}

/// One case.
pub fn case(id: CaseId) -> String {
    format!("{CASES}/{id}")
}

/// Changing a case's particulars.
pub fn amend_case(id: CaseId) -> String {
    format!("{CASES}/{id}/amend")
}

/// Adding a defendant to a case.
pub fn new_defendant(case: CaseId) -> String {
    format!("{CASES}/{case}/defendants/new")
}

/// Changing a defendant's custody and charges.
pub fn amend_defendant(case: CaseId, defendant: DefendantId) -> String {
    format!("{CASES}/{case}/defendants/{defendant}/amend")
}

/// Adding a witness to a case.
pub fn new_witness(case: CaseId) -> String {
    format!("{CASES}/{case}/witnesses/new")
}

/// Giving somebody a part in a case.
pub fn new_part(case: CaseId) -> String {
    format!("{CASES}/{case}/people/new")
}

/// Ending somebody's part in a case.
pub fn end_part(case: CaseId, part: AssignmentId) -> String {
    format!("{CASES}/{case}/people/{part}/end")
}

/// A case's history.
pub fn case_history(id: CaseId) -> String {
    format!("{CASES}/{id}/history")
}

/// Booking a hearing.
pub fn new_hearing(case: CaseId) -> String {
    format!("{CASES}/{case}/hearings/new")
}

/// Finding a slot for a hearing of a case.
pub fn case_slots(case: CaseId) -> String {
    format!("{CASES}/{case}/slots")
}

/// Finding a slot to which a hearing can move.
pub fn hearing_slots(hearing: HearingId) -> String {
    format!("/hearings/{hearing}/slots")
}

/// A person's dates to avoid.
pub fn person_unavailable(person: PersonId) -> String {
    format!("/people/{person}/unavailable")
}

/// A witness's dates to avoid.
pub fn witness_unavailable(witness: WitnessId) -> String {
    format!("/witnesses/{witness}/unavailable")
}

/// One witness.
pub fn witness(id: WitnessId) -> String {
    format!("/witnesses/{id}")
}

/// Changing who a witness is.
pub fn amend_witness(id: WitnessId) -> String {
    format!("/witnesses/{id}/amend")
}

/// Eligibility of a witness for special measures.
pub fn eligibility(id: WitnessId) -> String {
    format!("/witnesses/{id}/eligibility")
}

/// Eligibility of a witness if the court decides on this day.
pub fn eligibility_on(id: WitnessId, day: NaiveDate) -> String {
    format!("{}?date={day}", eligibility(id))
}

/// Recording the facts of a witness's eligibility.
pub fn eligibility_facts(id: WitnessId) -> String {
    format!("/witnesses/{id}/eligibility/facts")
}

/// Who looked at a witness's record.
pub fn looks(id: WitnessId) -> String {
    format!("/witnesses/{id}/looks")
}

/// A witness record's history.
pub fn witness_history(id: WitnessId) -> String {
    format!("/witnesses/{id}/history")
}

/// The section 28 track of a witness.
pub fn track(witness: WitnessId) -> String {
    format!("/witnesses/{witness}/section-28")
}

/// Counsel of a case at each stage.
pub fn counsel(case: CaseId) -> String {
    format!("{CASES}/{case}/counsel")
}

/// Readiness of the parties for a recording, and its confirmation.
pub fn confirm_recording(id: HearingId) -> String {
    format!("/hearings/{id}/confirm")
}

/// What was set at the ground rules hearing for a witness.
pub fn ground_rules(witness: WitnessId) -> String {
    format!("/witnesses/{witness}/ground-rules")
}

/// An earlier version of what was set.
pub fn ground_rules_version(witness: WitnessId, version: i64) -> String {
    format!("/witnesses/{witness}/ground-rules?version={version}")
}

/// Recording a ground rules hearing.
pub fn record_ground_rules(witness: WitnessId) -> String {
    format!("/witnesses/{witness}/ground-rules/record")
}

/// Two versions of what was set, side by side.
pub fn ground_rules_versions(witness: WitnessId) -> String {
    format!("/witnesses/{witness}/ground-rules/versions")
}

/// Topics and minutes of a witness's cross-examination.
pub fn cross_examination(witness: WitnessId) -> String {
    format!("/witnesses/{witness}/cross-examination")
}

/// Filing topics for one counsel.
pub fn file_topics(witness: WitnessId, counsel: &str) -> String {
    format!("/witnesses/{witness}/cross-examination/counsel/{counsel}/topics")
}

/// Recording that one counsel lodged questions.
pub fn record_questions(witness: WitnessId, counsel: &str) -> String {
    format!("/witnesses/{witness}/cross-examination/counsel/{counsel}/questions")
}

/// Setting cap, minutes and order, and locking.
pub fn set_minutes(witness: WitnessId) -> String {
    format!("/witnesses/{witness}/cross-examination/minutes")
}

/// Directions on filing and on who may read.
pub fn topic_directions(witness: WitnessId) -> String {
    format!("/witnesses/{witness}/cross-examination/directions")
}

/// Ruling on the second counsel of a topic.
pub fn rule_on_second_counsel(witness: WitnessId, topic: TopicId) -> String {
    format!("/witnesses/{witness}/cross-examination/topics/{topic}/ruling")
}

/// Opening a locked plan to counsel again.
pub fn reopen_topics(witness: WitnessId) -> String {
    format!("/witnesses/{witness}/cross-examination/reopen")
}

/// Two versions of topics and minutes side by side.
pub fn topic_versions(witness: WitnessId) -> String {
    format!("/witnesses/{witness}/cross-examination/versions")
}

/// Saying that this room or kit is lost.
pub fn relist_resource(id: ResourceId) -> String {
    format!("{RELIST}?lost=resource-{id}")
}

/// A new plan for what a loss leaves standing.
pub fn relisting(id: RelistingId) -> String {
    format!("/relistings/{id}")
}

/// One line of a new plan.
pub fn relisting_line(id: RelistingId, number: i64) -> String {
    format!("/relistings/{id}/lines/{number}")
}

/// Saying that one knows of a hearing's new time.
pub fn acknowledge_hearing(id: HearingId) -> String {
    format!("/hearings/{id}/acknowledge")
}

/// One hearing.
pub fn hearing(id: HearingId) -> String {
    format!("/hearings/{id}")
}

/// Changing a booking without moving it.
pub fn amend_hearing(id: HearingId) -> String {
    format!("/hearings/{id}/amend")
}

/// Giving a hearing another time or place.
pub fn move_hearing(id: HearingId) -> String {
    format!("/hearings/{id}/move")
}

/// Taking a hearing out of the diary.
pub fn cancel_hearing(id: HearingId) -> String {
    format!("/hearings/{id}/cancel")
}

/// Booking a hearing that is out of the diary.
pub fn book_hearing_again(id: HearingId) -> String {
    format!("/hearings/{id}/book")
}

/// A hearing's history.
pub fn hearing_history(id: HearingId) -> String {
    format!("/hearings/{id}/history")
}

/// The courtroom while a section 28 recording is made.
pub fn room(id: HearingId) -> String {
    format!("/hearings/{id}/room")
}

/// How a hearing ended.
pub fn outcome(id: HearingId) -> String {
    format!("/hearings/{id}/outcome")
}

/// Where a recording stands, its playback and its edits.
pub fn recording(id: HearingId) -> String {
    format!("/hearings/{id}/recording")
}

/// Recording a direction to question a witness again.
pub fn further_direction(id: HearingId) -> String {
    format!("/hearings/{id}/further-direction")
}

/// The day list for a place and day.
pub fn diary(place: &str, day: NaiveDate) -> String {
    format!("{DIARY}?place={place}&date={day}")
}

/// The day list in another order than by start.
pub fn diary_ordered(place: &str, day: NaiveDate, order: &str) -> String {
    format!("{}&sort={order}", diary(place, day))
}

/// The day list on sheets to print, one for each courtroom.
pub fn diary_sheets(place: &str, day: NaiveDate) -> String {
    format!("{}&list=sheets", diary(place, day))
}

/// The week table for a place and the week of a day.
pub fn diary_week(place: &str, day: NaiveDate) -> String {
    format!("{DIARY_WEEK}?place={place}&date={day}")
}

/// The person's own hearings from a day on.
pub fn own_list(from: NaiveDate) -> String {
    format!("{OWN_LIST}?from={from}")
}

/// Booking a hearing in a free place of the diary.
pub fn start_hearing(courtroom: ResourceId, day: NaiveDate) -> String {
    format!("{HEARING_START}?courtroom={courtroom}&date={day}")
}

/// Booking a hearing of a case in a free place of the diary.
pub fn new_hearing_at(case: CaseId, courtroom: Option<ResourceId>, day: Option<NaiveDate>) -> String {
    let mut address = new_hearing(case);
    let mut lead = "?";
    let chosen =
        [("courtroom", courtroom.map(|id| id.to_string())), ("date", day.map(|day| day.to_string()))];
    for (name, value) in chosen {
        if let Some(value) = value {
            for part in [lead, name, "=", &value] {
                address.push_str(part);
            }
            lead = "&";
        }
    }
    address
}

/// A witness's special measures.
pub fn measures(witness: WitnessId) -> String {
    format!("/witnesses/{witness}/measures")
}

/// Recording an application for special measures.
pub fn new_application(witness: WitnessId) -> String {
    format!("/witnesses/{witness}/measures/apply")
}

/// Recording the five dates of a section 28 direction.
pub fn section_28_dates(witness: WitnessId) -> String {
    format!("/witnesses/{witness}/measures/dates")
}

/// Recording that directions are varied, discharged or at an end.
pub fn change_measures(witness: WitnessId) -> String {
    format!("/witnesses/{witness}/measures/change")
}

/// Recording that an application was served.
pub fn serve_application(id: MeasureApplicationId) -> String {
    format!("/measures/{id}/serve")
}

/// Recording representations on an application.
pub fn represent_on_application(id: MeasureApplicationId) -> String {
    format!("/measures/{id}/represent")
}

/// Recording a decision on an application.
pub fn decide_application(id: MeasureApplicationId) -> String {
    format!("/measures/{id}/decide")
}

/// Lodging a part of an application that is for the court alone.
pub fn withhold_part(id: MeasureApplicationId) -> String {
    format!("/measures/{id}/withhold")
}

/// What is for the court alone of an application.
pub fn withheld_part(id: MeasureApplicationId) -> String {
    format!("/measures/{id}/withheld")
}

/// Recording that the witness was told of a decision.
pub fn tell_witness(decision: MeasureDecisionId) -> String {
    format!("/measures/decisions/{decision}/told")
}

/// The section 41 applications of a case.
pub fn section_41(case: CaseId) -> String {
    format!("{CASES}/{case}/section-41")
}

/// Recording a section 41 application.
pub fn new_section_41(case: CaseId) -> String {
    format!("{CASES}/{case}/section-41/new")
}

/// Recording what became of a section 41 application.
pub fn record_section_41(case: CaseId, application: Section41Id) -> String {
    format!("{CASES}/{case}/section-41/{application}/record")
}

/// What is due for the reader.
pub const DUE: &str = "/due";

/// A page of what is due.
pub fn due(filter: DueFilter, everybodys: bool, page: usize) -> String {
    format!("{DUE}{}&page={page}", due_query(filter, everybodys))
}

/// What is due, as a file.
pub fn due_csv(filter: DueFilter, everybodys: bool) -> String {
    format!("/due.csv{}", due_query(filter, everybodys))
}

fn due_query(filter: DueFilter, everybodys: bool) -> String {
    format!("?show={}&of={}", filter.code(), if everybodys { "everybody" } else { "mine" })
}

/// What is due in a case.
pub fn deadlines(case: CaseId) -> String {
    format!("{CASES}/{case}/deadlines")
}

/// Recording something that time runs from.
pub fn new_event(case: CaseId) -> String {
    format!("{CASES}/{case}/events/new")
}

/// Withdrawing something recorded.
pub fn withdraw_event(case: CaseId, event: CaseEventId) -> String {
    format!("{CASES}/{case}/events/{event}/withdraw")
}

/// Saying that a deadline was met. `about` is an address's form of whom it is about.
pub fn deadline_met(case: CaseId, rule: &str, about: &str) -> String {
    format!("{CASES}/{case}/deadlines/{rule}/{about}/met")
}

/// Recording a judge's order of a date.
pub fn order_date(case: CaseId, rule: &str, about: &str) -> String {
    format!("{CASES}/{case}/deadlines/{rule}/{about}/order")
}

/// A defendant's times in custody.
pub fn custody(case: CaseId, defendant: DefendantId) -> String {
    format!("{CASES}/{case}/defendants/{defendant}/custody")
}

/// Taking a time in custody out.
pub fn withdraw_custody(case: CaseId, defendant: DefendantId, spell: CustodySpellId) -> String {
    format!("{CASES}/{case}/defendants/{defendant}/custody/{spell}/withdraw")
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_booking_from_the_diary_carries_the_room_and_day_that_were_chosen() {
        let (case, room) = (CaseId::new(Uuid::nil()), ResourceId::new(Uuid::nil()));
        let day = NaiveDate::from_ymd_opt(2026, 11, 30);
        let nil = Uuid::nil();
        assert_eq!(new_hearing_at(case, None, None), format!("/cases/{nil}/hearings/new"));
        assert_eq!(
            new_hearing_at(case, Some(room), day),
            format!("/cases/{nil}/hearings/new?courtroom={nil}&date=2026-11-30")
        );
        assert_eq!(new_hearing_at(case, None, day), format!("/cases/{nil}/hearings/new?date=2026-11-30"));
    }
}
