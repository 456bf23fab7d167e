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
    let words = field.replace(['_', '-'], " ");
    Asked { verb: ENTER, the: format!("the {words}"), name: words }
}
