//! The words for what the trail keeps as codes: what was done, to which field, at which screen. A code that is not
//! listed is read out as it is, so that an entry of a newer program is still told.

use domain::view::DoneBy;

/// What was done to which kind of record.
pub fn act(subject: &str, what: &str) -> String {
    let known = match (subject, what) {
        ("case", "opened") => "Case opened",
        ("case", "amended") => "Case changed",
        ("defendant", "added") => "Defendant added",
        ("defendant", "amended") => "Defendant changed",
        ("case_event", "recorded") => "What happened recorded",
        ("case_event", "withdrawn") => "What happened withdrawn",
        ("deadline", "met") => "Deadline recorded as met",
        ("deadline", "ordered") => "Date replaced by a judge's order",
        ("custody", "recorded") => "Time in custody recorded",
        ("custody", "withdrawn") => "Time in custody withdrawn",
        ("part", "given") => "Part given",
        ("part", "ended") => "Part ended",
        ("witness", "added") => "Witness added",
        ("eligibility", "recorded") => "Facts of eligibility recorded",
        ("witness", "amended") => "Witness record changed",
        ("measures_application", "made") => "Application for special measures recorded",
        ("measures_application", "served") => "Application for special measures served",
        ("measures_application", "represented") => "Representations on special measures",
        ("measures_application", "decided") => "Decision on special measures",
        ("measures_application", "change_refused") => "Change of special measures refused",
        ("measures", "vary") => "Special measures varied",
        ("measures", "discharge") => "Special measures discharged",
        ("measures", "lapse") => "Special measures lapsed",
        ("measures", "end") => "Special measures ended with the proceedings",
        ("measures", "dates_set") => "Dates of section 28 set",
        ("measures", "told") => "Witness told of special measures",
        ("withheld_part", "lodged") => "Part lodged for the court alone",
        ("section_41", "made") => "Section 41 application recorded",
        ("section_41", "represent") => "Representations on a section 41 application",
        ("section_41", "decide") => "Decision on a section 41 application",
        ("section_41", "ground_rules") => "Ground rules directions after section 41",
        ("case", "counsel_instructed") => "Counsel instructed",
        ("case", "same_advocate") => "Direction that the same advocate acts throughout",
        ("case", "bar_recorded") => "Questioning in person decided",
        ("witness", "track_act") => "Stage of the section 28 track recorded",
        ("hearing", "readiness_stated") => "A side said whether it is ready",
        ("hearing", "confirmed") => "Recording confirmed",
        ("hearing", "logged") => "Log of the courtroom added to",
        ("hearing", "outcome") => "Outcome recorded",
        ("hearing", "recording_noted") => "State of the recording put down",
        ("hearing", "played_back") => "Recording played back",
        ("hearing", "edit_asked") => "Edit of the recording asked for",
        ("hearing", "edit_ruled") => "Edit of the recording ruled on",
        ("hearing", "further_direction") => "Further direction under section 28(5) recorded",
        ("witness", "dates_put_down") => "Dates to avoid put down",
        ("witness", "dates_withdrawn") => "Dates to avoid taken back",
        ("witness", "asked_for_dates") => "Witness asked for dates to avoid",
        ("courtroom_team", "member_added") => "Person added to the courtroom's team",
        ("courtroom_team", "member_changed") => "Person of the courtroom's team changed",
        ("court", "policy_kept") => "Setting of the court changed",
        ("hearing", "booked") => "Hearing booked",
        ("hearing", "amended") => "Booking changed",
        ("hearing", "moved") => "Hearing moved",
        ("hearing", "move_undone") => "Move undone",
        ("hearing", "new_time_acknowledged") => "New time acknowledged",
        ("relisting", "drawn_up") => "New plan drawn up",
        ("relisting", "line_changed") => "Line of a new plan changed",
        ("relisting", "applied") => "New plan applied",
        ("relisting", "undone") => "New plan undone",
        ("relisting", "put_aside") => "New plan put aside",
        ("ground_rules", "recorded") => "Ground rules hearing recorded",
        ("ground_rules", "amended") => "Ground rules changed",
        ("topics_and_minutes", "topics_filed") => "Topics filed and minutes asked for",
        ("topics_and_minutes", "questions_filed") => "Questions lodged",
        ("topics_and_minutes", "minutes_set") => "Minutes set",
        ("topics_and_minutes", "directions_given") => "Directions on topics given",
        ("topics_and_minutes", "second_counsel_ruled") => "Second counsel ruled on",
        ("topics_and_minutes", "locked") => "Topics and minutes locked",
        ("topics_and_minutes", "reopened") => "Topics and minutes opened again",
        ("hearing", "accepted_in_block") => "Left in a room that is out of use",
        ("hold", "made") => "Slot held provisionally",
        ("hold", "taken_up") => "Provisional hold booked",
        ("waiting", "put_on") => "Put on the waiting list",
        ("waiting", "taken_off") => "Taken off the waiting list",
        ("waiting", "asked") => "Offered a freed slot",
        ("waiting", "answered") => "Answer to a freed slot recorded",
        ("hold", "expired") => "Provisional hold expired",
        ("hold", "withdrawn") => "Provisional hold given up",
        ("check", "made") => "Equipment checked",
        ("fault", "opened") => "Fault opened",
        ("fault", "closed") => "Fault closed",
        ("fault", "worked_on") => "Fault worked on",
        ("room", "blocked") => "Room or kit taken out of use",
        ("room", "unblocked") => "Room or kit back in use",
        ("room", "asset_added") => "Equipment added",
        ("room", "asset_retired") => "Equipment taken out of service",
        ("court", "check_settled") => "What a check covers settled",
        ("hearing", "cancelled") => "Hearing taken out of the diary",
        _ => return read_out(&format!("{subject} {what}")),
    };
    known.to_owned()
}

/// Field and its name, in the order in which they are told.
const FIELDS: &[(&str, &str)] = &[
    ("reference", "Reference"),
    ("urn", "URN"),
    ("number", "Crown Court case number"),
    ("court", "Court"),
    ("sent_on", "Sending date"),
    ("label", "Defendant"),
    ("custody", "Custody or bail"),
    ("custody_from", "In custody since"),
    ("offences", "Charged with"),
    ("capacity", "Part"),
    ("person", "Person"),
    ("defendant", "For defendant"),
    ("witness", "For witness"),
    ("from", "First day"),
    ("until", "Last day"),
    ("name", "Name"),
    ("birth_date", "Birth date"),
    ("complainant", "Complainant"),
    ("eligibility_facts", "Facts of eligibility"),
    ("kind", "Kind of hearing"),
    ("date", "Date"),
    ("time", "Time"),
    ("minutes", "Length in minutes"),
    ("setup", "Set-up minutes"),
    ("cleardown", "Clear-down minutes"),
    ("courtroom", "Courtroom"),
    ("link_room", "Link room"),
    ("kit", "Recording kit"),
    ("people", "People"),
    ("isva", "ISVA"),
    ("route", "How it came before the court"),
    ("party", "Party"),
    ("made_on", "Made on"),
    ("defendants", "Defendants"),
    ("asked", "Measures asked for"),
    ("request_22a", "Request under section 22A(4)"),
    ("views_given", "Witness’s views given"),
    ("hearing_because", "Hearing asked for"),
    ("late_because", "Late because"),
    ("recipient", "Served on"),
    ("method", "How served"),
    ("served_by", "Served by"),
    ("disputed", "Disputed"),
    ("measures", "Measures"),
    ("decided_on", "Decided on"),
    ("manner", "How decided"),
    ("absence_condition", "Decided so because"),
    ("grounds", "Eligible under"),
    ("granted", "Granted"),
    ("refused", "Refused"),
    ("reasons", "Reasons"),
    ("outside_scheme_because", "Directed outside the scheme because"),
    ("cause", "Why changed"),
    ("how", "Particulars"),
    ("companion", "Companion"),
    ("ground_rules_on", "Ground rules hearing"),
    ("recording_on", "Recording"),
    ("further_questions", "Applications for further questioning"),
    ("exclusion", "Applications to exclude part"),
    ("editing", "Editing complete"),
    ("set_on", "Set on"),
    ("told_on", "Told on"),
    ("told_by", "Told by"),
    ("arrangements_explained", "Arrangements explained"),
    ("outcome", "Outcome"),
    ("given_on", "Given on"),
    ("override_reason", "Booked in spite of a warning"),
    ("dates_to_avoid", "Dates to avoid"),
    ("away_reason", "Why they are to be avoided"),
    ("asked_on", "Asked on"),
    ("asked_by", "Asked by"),
    ("answer", "Answer"),
    ("log", "Log"),
    ("outcome", "Outcome"),
    ("state", "State of the recording"),
    ("made", "Copy"),
    ("recording", "Reference of the recording"),
    ("result", "Playback"),
    ("occasion", "Occasion"),
    ("edit", "Edit"),
    ("ruling", "Ruling"),
    ("limb", "Limb of section 28(6)"),
    ("version", "Version"),
    ("cap", "Cap in minutes"),
    ("counsel_minutes", "Minutes of counsel"),
    ("re_examination", "Re-examination in minutes"),
    ("breaks", "Breaks"),
    ("filing_due", "To be filed by"),
    ("filed_on", "Reached the court on"),
    ("questions", "Number of questions"),
    ("intermediary_sees", "Intermediary may see topics"),
    ("locked", "Locked"),
    ("short_gap", "Days before the recording"),
];

/// What a field is called.
pub fn field(code: &str) -> String {
    let known = FIELDS.iter().find(|(each, _)| *each == code);
    known.map_or_else(|| read_out(code), |(_, name)| (*name).to_owned())
}

/// Where a field stands among the others.
pub fn place(code: &str) -> usize {
    FIELDS.iter().position(|(each, _)| *each == code).unwrap_or(FIELDS.len())
}

/// Which screen was looked at.
pub fn screen(code: &str) -> String {
    let known = match code {
        "witness" => "Witness page",
        "amend_witness" => "Form that changes the witness",
        "eligibility" => "Eligibility for special measures",
        "eligibility_facts" => "Form for the facts of eligibility",
        "looks" => "Report of looks",
        "witness_history" => "History of the witness",
        "dates_to_avoid" => "Dates to avoid",
        "section_28_track" => "Section 28 track",
        "measures" => "Special measures",
        "withheld_part" => "What is for the court alone",
        "ground_rules" => "Ground rules",
        "topics_and_minutes" => "Topics and minutes",
        _ => return read_out(code),
    };
    known.to_owned()
}

/// Who did something, with the role they acted in.
pub fn done_by(by: &DoneBy) -> String {
    match by {
        DoneBy::Person { name, role: Some(role) } => format!("{name}, {}", role.title()),
        DoneBy::Person { name, role: None } => name.clone(),
        DoneBy::Operator => "the service's operator".to_owned(),
        DoneBy::Nobody => "the service".to_owned(),
    }
}

fn read_out(code: &str) -> String {
    let words = code.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_without_words_is_read_out() {
        assert_eq!(act("ground_rules", "locked"), "Ground rules locked");
        assert_eq!(field("topic_limit"), "Topic limit");
        assert_eq!(screen(""), "");
        assert!(place("urn") < place("name") && place("name") < place("topic_limit"));
    }
}
