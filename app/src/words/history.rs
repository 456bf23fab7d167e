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
        ("part", "given") => "Part given",
        ("part", "ended") => "Part ended",
        ("witness", "added") => "Witness added",
        ("witness", "amended") => "Witness record changed",
        ("hearing", "booked") => "Hearing booked",
        ("hearing", "amended") => "Booking changed",
        ("hearing", "moved") => "Hearing moved",
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
    ("override_reason", "Booked in spite of a warning"),
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
        "looks" => "Report of looks",
        "witness_history" => "History of the witness",
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
