//! How each form field is named in a sentence. A field that is not listed is named after itself, so a new one reads
//! passably until it gets a row.

/// How a field is asked for and named.
pub(super) struct Asked {
    /// `Enter` or `Select`.
    pub verb: &'static str,
    /// `the hearing date`.
    pub the: String,
    /// `Hearing date`.
    pub name: String,
}

const ENTER: &str = "Enter";
const SELECT: &str = "Select";

/// Field, verb, and its name with article as in the middle of a sentence.
const FIELDS: &[(&str, &str, &str, &str)] = &[
    ("sign_in", ENTER, "your sign-in name", "Sign-in name or password"),
    ("sign_in_name", ENTER, "a sign-in name", "Sign-in name"),
    ("password", ENTER, "a password", "Password"),
    ("old_password", ENTER, "your present password", "Present password"),
    ("new_password", ENTER, "a new password", "New password"),
    ("new_password_again", ENTER, "the new password again", "New password"),
    ("urn", ENTER, "the URN", "URN"),
    ("number", ENTER, "the Crown Court case number", "Crown Court case number"),
    ("court", SELECT, "a court", "Court"),
    ("sent_on", ENTER, "the date the case was sent", "Sending date"),
    ("judge", SELECT, "a judge", "Judge"),
    ("defendants", ENTER, "how many defendants there are", "Number of defendants"),
    ("custody", SELECT, "whether the defendant is in custody or on bail", "Custody or bail"),
    ("custody_from", ENTER, "the date custody began", "Date custody began"),
    ("offences", SELECT, "at least one offence", "Offences"),
    ("counsel", SELECT, "defence counsel", "Defence counsel"),
    ("prosecutor", SELECT, "a prosecutor", "Prosecutor"),
    ("name", ENTER, "a name", "Name"),
    ("email", ENTER, "an email address", "Email address"),
    ("role", SELECT, "a role", "Role"),
    ("organisation", SELECT, "an organisation", "Organisation"),
    ("new_organisation", ENTER, "the name of the organisation", "Name of the organisation"),
    ("birth_date", ENTER, "the birth date", "Birth date"),
    ("complainant", SELECT, "whether the witness is a complainant", "Complainant"),
    ("office", SELECT, "named officer or deputy", "Named officer or deputy"),
    ("capacity", SELECT, "the part", "Part"),
    ("person", SELECT, "a person", "Person"),
    ("defendant", SELECT, "a defendant", "Defendant"),
    ("witness", SELECT, "a witness", "Witness"),
    ("from", ENTER, "the first day", "First day"),
    ("until", ENTER, "the last day", "Last day"),
    ("kind", SELECT, "the kind of hearing", "Kind of hearing"),
    ("courtroom", SELECT, "a courtroom", "Courtroom"),
    ("date", ENTER, "the hearing date", "Hearing date"),
    ("on", ENTER, "the date to show", "Date"),
    ("case_reference", ENTER, "the URN or Crown Court case number", "URN or case number"),
    ("starts", ENTER, "the start time", "Start time"),
    ("minutes", ENTER, "the length in minutes", "Length in minutes"),
    ("setup", ENTER, "the set-up minutes", "Set-up minutes"),
    ("cleardown", ENTER, "the clear-down minutes", "Clear-down minutes"),
    ("link_room", SELECT, "a link room", "Link room"),
    ("kit", SELECT, "a recording kit", "Recording kit"),
    ("prosecution_counsel", SELECT, "prosecution counsel", "Prosecution counsel"),
    ("reason", SELECT, "a reason", "Reason"),
    ("note", ENTER, "what happened", "What happened"),
    ("why", ENTER, "the reason for the change", "Reason for the change"),
    ("agreed_by", SELECT, "the judge who agreed", "Judge who agreed"),
    ("cap", ENTER, "the cap in minutes", "Cap"),
    ("asked", ENTER, "the minutes you ask for", "Minutes you ask for"),
    ("re_examination", ENTER, "the minutes of re-examination", "Re-examination"),
    ("break_count", ENTER, "the number of breaks", "Number of breaks"),
    ("break_minutes", ENTER, "the length of each break", "Length of each break"),
    ("filing_due", ENTER, "the date by which topics and questions are filed", "Date for filing"),
    (
        "intermediary_sees",
        SELECT,
        "whether the intermediary may see the topics",
        "Intermediary may see topics",
    ),
    ("filed_on", ENTER, "the day the questions reached the court", "Day they reached the court"),
    ("questions", ENTER, "the number of questions", "Number of questions"),
    ("ruling", SELECT, "whether the second counsel may ask", "Ruling"),
    ("ruling_words", ENTER, "what you rule", "What you rule"),
    ("hearing", SELECT, "the ground rules hearing", "Ground rules hearing"),
    ("recording", SELECT, "the recording", "Recording"),
    ("gap_reason", ENTER, "the reason for the short gap", "Reason for the short gap"),
    ("serve_by", ENTER, "the day by which the record is served", "Day for serving the record"),
    ("served_on", ENTER, "the day the record was served", "Day the record was served"),
    ("override_reason", ENTER, "the reason for going ahead", "Reason for going ahead"),
];

/// How a field is asked for and named.
pub(super) fn asked(field: &str) -> Asked {
    if let Some((_, verb, the, name)) = FIELDS.iter().find(|(each, ..)| *each == field) {
        return Asked { verb, the: (*the).to_owned(), name: (*name).to_owned() };
    }
    if let Some(label) = field.strip_prefix("counsel-") {
        return Asked {
            verb: SELECT,
            the: format!("counsel for {label}"),
            name: format!("Counsel for {label}"),
        };
    }
    // `custody-2`, `offences-2`: the same question for the second defendant.
    if let Some((base, place)) = field.rsplit_once('-')
        && place.parse::<u8>().is_ok()
        && FIELDS.iter().any(|(each, ..)| *each == base)
    {
        let inner = asked(base);
        return Asked {
            verb: inner.verb,
            the: format!("{} for D{place}", inner.the),
            name: format!("{} for D{place}", inner.name),
        };
    }
    if let Some(asked) = in_a_row(field) {
        return asked;
    }
    let words = field.replace(['_', '-'], " ");
    Asked { verb: ENTER, the: format!("the {words}"), name: words }
}

/// A field that a form has once for each row: what stands before the dash, the verb, and its name with and without
/// article, `{}` being the row.
const ROWS: &[(&str, &str, &str, &str)] = &[
    ("title", ENTER, "the title of topic {}", "Topic {}"),
    ("second", SELECT, "a second counsel on topic {}", "Second counsel on topic {}"),
    (
        "second_reason",
        ENTER,
        "the reason for a second counsel on topic {}",
        "Reason for a second counsel on topic {}",
    ),
    ("allowed", ENTER, "the minutes of counsel {}", "Minutes of counsel {}"),
    ("order", ENTER, "the place of counsel {} in the order", "Place of counsel {} in the order"),
    ("presence", SELECT, "whether person {} attended or was excused", "Attendance of person {}"),
    ("rule", SELECT, "whether rule ({}) is set", "Rule ({})"),
    ("words", ENTER, "rule ({}) in your words", "Rule ({}) in your words"),
];

fn in_a_row(field: &str) -> Option<Asked> {
    let (base, row) = field.rsplit_once('-')?;
    let (_, verb, the, name) = ROWS.iter().find(|(each, ..)| *each == base)?;
    Some(Asked { verb, the: the.replace("{}", row), name: name.replace("{}", row) })
}
