//! How each form field is named in a sentence. A field that is not listed is named after itself, so a new one reads
//! passably until it gets a row.

use domain::measure::Assistance;

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
    ("hold_reason", ENTER, "why it is held", "Reason for the hold"),
    ("hold_hours", ENTER, "for how many hours it is held", "Hours of the hold"),
    ("earliest", ENTER, "the first day on which it could be heard", "First day"),
    ("wants", ENTER, "what else has to be so", "What else has to be so"),
    ("asked_whom", ENTER, "who was asked", "Who was asked"),
    ("said", SELECT, "what they said", "What they said"),
    ("urn", ENTER, "the URN", "URN"),
    ("number", ENTER, "the Crown Court case number", "Crown Court case number"),
    ("what", SELECT, "what happened", "What happened"),
    ("charge", SELECT, "an offence", "Offence"),
    ("track_act", SELECT, "what was done", "What was done"),
    ("done_on", ENTER, "the day it was done", "Day it was done"),
    ("instructed_for", SELECT, "for whom counsel is instructed", "For whom"),
    ("for_stage", SELECT, "for what counsel is instructed", "For what"),
    ("instructed", SELECT, "counsel", "Counsel"),
    ("part_heard_at", ENTER, "the court where counsel is part-heard", "Court where counsel is part-heard"),
    ("part_heard_until", ENTER, "the day that trial is expected to end", "Day that trial is expected to end"),
    ("instructed_why", ENTER, "why counsel changes", "Why counsel changes"),
    ("directed_by", SELECT, "the judge who directed it", "Judge"),
    ("directed_on", ENTER, "the date of the direction", "Date of the direction"),
    ("barred_defendant", SELECT, "a defendant", "Defendant"),
    ("bar", SELECT, "what the court decided", "Questioning in person"),
    ("appointed_on", ENTER, "the day an advocate was appointed", "Day an advocate was appointed"),
    ("speaks_for", SELECT, "which side this is", "Side"),
    ("party_ready", SELECT, "whether the side is ready", "Ready for the recording"),
    ("not_ready_why", ENTER, "what is missing", "What is missing"),
    ("available", SELECT, "who and what is available", "Who and what is available"),
    (
        "goes_ahead_by",
        SELECT,
        "the judge who directs that it goes ahead",
        "Judge who directs that it goes ahead",
    ),
    ("goes_ahead_on", ENTER, "the date of that direction", "Date of that direction"),
    ("goes_ahead_words", ENTER, "the judge's words", "The judge's words"),
    ("event_day", ENTER, "the day", "Day"),
    ("met", ENTER, "the day it was done", "Day it was done"),
    ("ordered_day", ENTER, "the day ordered", "Day ordered"),
    ("ordered_at", ENTER, "at which hearing it was ordered", "Hearing"),
    ("ordered_on", ENTER, "the day the order was made", "Day the order was made"),
    ("ordered_because", ENTER, "the judge's reason", "Judge's reason"),
    ("court", SELECT, "a court", "Court"),
    ("sent_on", ENTER, "the date the case was sent", "Sending date"),
    ("judge", SELECT, "a judge", "Judge"),
    ("lost", SELECT, "what is lost", "What is lost"),
    ("may_move", SELECT, "what may move", "What may move"),
    ("horizon", ENTER, "how many working days the plan may reach", "How far the plan may reach"),
    ("place", SELECT, "a place", "Place"),
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
    ("told_by", SELECT, "who told the court", "Who told the court"),
    ("told_on", ENTER, "the day they said it", "Day they said it"),
    ("born_from", ENTER, "the earliest possible birth date", "Earliest possible birth date"),
    ("born_until", ENTER, "the latest possible birth date", "Latest possible birth date"),
    ("conditions", SELECT, "the conditions, or that none is put forward,", "Conditions"),
    ("fear", SELECT, "whether fear or distress is put forward", "Fear or distress"),
    ("intimidated", SELECT, "whether somebody intimidated the witness", "Intimidation"),
    ("domestic_abuse", SELECT, "whether domestic abuse is alleged", "Domestic abuse alleged"),
    ("weapon", SELECT, "whether a firearm or knife is alleged", "Firearm or knife alleged"),
    ("interview", SELECT, "whether an interview was recorded", "Recorded interview"),
    ("interview_on", ENTER, "the day the interview was recorded", "Day the interview was recorded"),
    (
        "declines_complainant",
        ENTER,
        "the day the witness told the court",
        "Day the witness declined as a complainant",
    ),
    (
        "declines_weapon",
        ENTER,
        "the day the witness told the court",
        "Day the witness declined because of a weapon",
    ),
    ("primary_rule", SELECT, "what the child said about the primary rule", "Wish about the primary rule"),
    ("primary_rule_on", ENTER, "the day the child told the court", "Day the child told the court"),
    ("declines_screen", ENTER, "the day the witness told the court", "Day the witness declined a screen"),
    ("decision_on", ENTER, "the day of the decision", "Day of the decision"),
    ("recorded_on", ENTER, "the day of the recording", "Day of the recording"),
    (
        "evidence_began",
        ENTER,
        "the day the witness began to give evidence",
        "Day the witness began to give evidence",
    ),
    ("complainant", SELECT, "whether the witness is a complainant", "Complainant"),
    ("standing", SELECT, "what this court goes by", "What this court goes by"),
    ("figure", ENTER, "the figure", "Figure"),
    ("way", SELECT, "a way of counting", "Way of counting"),
    ("count", ENTER, "how many days", "How many days"),
    ("day", ENTER, "the day to count from", "Day to count from"),
    ("time", ENTER, "the time it was sent", "Time it was sent"),
    ("team_part", SELECT, "the part in the team", "Part in the team"),
    ("training", ENTER, "the training", "Training"),
    ("trained_on", ENTER, "the day of the training", "Day of the training"),
    ("left_on", ENTER, "the last day in the team", "Last day in the team"),
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
    ("from_time", ENTER, "the time on the first day", "Time on the first day"),
    ("until_time", ENTER, "the time on the last day", "Time on the last day"),
    ("other_place", ENTER, "where the other end of the link was", "Other end of the link"),
    ("other_person", ENTER, "who was at the other end of the link", "Person at the other end"),
    ("asset_kind", SELECT, "what it is", "What it is"),
    ("asset_number", ENTER, "the court's number for it", "The court's number"),
    ("serial", ENTER, "the serial number", "Serial number"),
    ("step", ENTER, "what was done", "What was done"),
    ("owner", SELECT, "an owner", "Owner"),
    ("mended_by", ENTER, "the day it is expected to be mended", "Day it is expected to be mended"),
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
    ("route", SELECT, "how the question came before the court", "How it came before the court"),
    ("party", SELECT, "whose it is", "Party"),
    ("made_on", ENTER, "the date it was made", "Date made"),
    ("changed", ENTER, "what has changed", "What has changed"),
    ("against", SELECT, "at least one defendant", "Defendants"),
    ("measures", SELECT, "at least one measure", "Measures asked for"),
    ("hearing_asked", SELECT, "whether a hearing is asked for", "Whether a hearing is asked for"),
    ("decided_at", SELECT, "the hearing at which it was decided", "Hearing"),
    ("recording_on", ENTER, "the date of the recording", "Recording"),
    ("companion", SELECT, "whether a companion is asked for", "Companion"),
    ("recorded_minutes", ENTER, "the length of the interview in minutes", "Length of the interview"),
    ("recorded_part", ENTER, "the part to be admitted", "Part to be admitted"),
    (
        "request_22a",
        SELECT,
        "whether the application makes the section 22A(4) request",
        "Section 22A(4) request",
    ),
    ("views_given", SELECT, "whether the witness’s views are given", "Witness’s views"),
    ("hearing_because", ENTER, "why a hearing is asked for", "Why a hearing is asked for"),
    ("late_because", ENTER, "why the application is late", "Why the application is late"),
    ("recipient", SELECT, "on whom it was served", "Served on"),
    ("method", SELECT, "how it was served", "How it was served"),
    ("sent_at", ENTER, "the time it was sent", "Time sent"),
    ("served_by", SELECT, "who served it", "Served by"),
    ("by", SELECT, "whose representations they are", "Whose representations"),
    ("opposes", SELECT, "whether the party opposes", "Whether the party opposes"),
    ("limbs", SELECT, "what is disputed", "What is disputed"),
    ("summary", ENTER, "the reasons in short", "Reasons in short"),
    ("decided_on", ENTER, "the date of the decision", "Date of the decision"),
    ("manner", SELECT, "how it was decided", "How it was decided"),
    ("absence_condition", SELECT, "why it could be decided so", "Why it could be decided so"),
    ("grounds", SELECT, "at least one ground of eligibility", "Grounds of eligibility"),
    ("other", SELECT, "the other measures", "Other measures"),
    ("reasons", ENTER, "the reasons stated in open court", "Reasons"),
    ("open_court", SELECT, "that the reasons were stated in open court", "Stated in open court"),
    ("outside_scheme_because", ENTER, "the judge’s reason", "Judge’s reason"),
    ("directions", SELECT, "at least one direction", "Directions"),
    ("change", SELECT, "what happens to them", "What happens"),
    ("application", SELECT, "the application that was refused", "Application"),
    ("cause", SELECT, "why they are changed", "Why they are changed"),
    ("cause_words", ENTER, "what has changed since the direction", "What has changed"),
    ("how", ENTER, "how the measures are to be used from now on", "How the measures are to be used"),
    ("ground_rules_on", ENTER, "at least one of the five dates", "Ground rules hearing"),
    (
        "further_questions",
        ENTER,
        "the last day to apply for further questioning",
        "Applications for further questioning",
    ),
    ("exclusion", ENTER, "the last day to apply to exclude part", "Applications to exclude part"),
    ("editing", ENTER, "the day editing is complete", "Editing complete"),
    ("set_on", ENTER, "the date the judge set them", "Date they were set"),
    ("witness_told_on", ENTER, "the date the witness was told", "Date told"),
    ("witness_told_by", SELECT, "who told the witness", "Who told the witness"),
    ("explained", SELECT, "whether the arrangements were explained", "Arrangements explained"),
    ("content", ENTER, "what is for the court alone", "What is for the court alone"),
    ("because", ENTER, "why it is withheld", "Why it is withheld"),
    ("act", SELECT, "what you are recording", "What you are recording"),
    ("happened_on", ENTER, "the date", "Date"),
    ("outcome", SELECT, "the outcome", "Outcome"),
    ("press", SELECT, "what happened", "What happened"),
    ("missed", SELECT, "what happened", "What happened"),
    ("happened", ENTER, "when it happened", "When it happened"),
    ("sat_with", SELECT, "who sat with the witness, or nobody", "Who sat with the witness"),
    ("interruption", SELECT, "what interrupted", "What interrupted"),
    ("interrupted_from", ENTER, "when the interruption began", "When the interruption began"),
    ("interrupted_until", ENTER, "when the interruption ended", "When the interruption ended"),
    ("overran", SELECT, "counsel", "Counsel"),
    ("overrun_reason", SELECT, "a reason", "Reason"),
    ("wrong", SELECT, "the entry that is not to count", "Entry that is not to count"),
    ("correction_reason", SELECT, "a reason", "Reason"),
    ("corrects_because", ENTER, "why the earlier outcome was wrong", "Why the earlier outcome was wrong"),
    ("state", SELECT, "where the recording stands", "Where the recording stands"),
    ("made", SELECT, "which copy this is", "Which copy this is"),
    ("recording_reference", ENTER, "the reference", "Reference"),
    (
        "whole",
        SELECT,
        "whether it was watched and heard from start to end",
        "Watched and heard from start to end",
    ),
    ("result", SELECT, "what was found", "What was found"),
    ("occasion", SELECT, "when it was played back", "When it was played back"),
    ("trial", SELECT, "the trial", "Trial"),
    ("edit_kind", SELECT, "a cut or an exclusion", "Cut or exclusion"),
    ("edit_from", ENTER, "where it begins", "Beginning"),
    ("edit_until", ENTER, "where it ends", "End"),
    ("edit_reason", SELECT, "a reason", "Reason"),
    ("agreed", SELECT, "whether all parties agree", "Whether all parties agree"),
    ("edit", SELECT, "an edit", "Edit"),
    ("ruled_by", SELECT, "the judge", "Judge"),
    ("ruled_on", ENTER, "the date of the ruling", "Date of the ruling"),
    ("ruling_reason", ENTER, "why it was rejected", "Reason for the ruling"),
    ("limb", SELECT, "the limb of section 28(6)", "Limb of section 28(6)"),
    ("for_whom", SELECT, "for whom the direction was made", "For whom the direction was made"),
    ("made_by", SELECT, "the judge who made it", "Judge who made it"),
    ("opens", ENTER, "when the court opens", "Opening time"),
    ("closes", ENTER, "when the court closes", "Closing time"),
    ("lunch_from", ENTER, "when lunch begins", "Beginning of lunch"),
    ("lunch_until", ENTER, "when lunch ends", "End of lunch"),
    ("closed_from", ENTER, "the first day of the closure", "First day of the closure"),
    ("closed_until", ENTER, "the last day of the closure", "Last day of the closure"),
    ("asked_on", ENTER, "the date the witness was asked", "Date the witness was asked"),
    ("asked_by", SELECT, "who asked the witness", "Who asked the witness"),
    ("answer", SELECT, "what the witness said", "What the witness said"),
    ("ends", ENTER, "the time on the last day", "Time on the last day"),
    ("custody_limit", ENTER, "the custody time limit", "Custody time limit"),
    ("heard_by", ENTER, "the date it has to be heard by", "Date to be heard by"),
    ("facilities", SELECT, "what the courtroom has", "What the courtroom has"),
    ("override_reason", ENTER, "the reason for going ahead", "Reason for going ahead"),
];

/// How a field is asked for and named.
pub(super) fn asked(field: &str) -> Asked {
    if let Some((_, verb, the, name)) = FIELDS.iter().find(|(each, ..)| *each == field) {
        return Asked { verb, the: (*the).to_owned(), name: (*name).to_owned() };
    }
    // `outcome-s24-D1`, `how-s24`: a measure by the section it is in.
    let measure = |code: &str| code.parse::<Assistance>().map(|each| each.title().to_lowercase());
    if let Some((Ok(title), label)) = field
        .strip_prefix("outcome-")
        .and_then(|rest| rest.rsplit_once('-'))
        .map(|(code, label)| (measure(code), label))
    {
        return Asked {
            verb: SELECT,
            the: format!("what was decided of {title} for {label}"),
            name: format!("{title} for {label}"),
        };
    }
    if let Some(Ok(title)) = field.strip_prefix("how-").map(measure) {
        return Asked {
            verb: ENTER,
            the: format!("the particulars of {title}"),
            name: format!("The particulars of {title}"),
        };
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
    if let Some(asked) = of_equipment(field) {
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

/// Fields of which a form has one for each item of a check, or for each booking: `item-plays_to_jury`, `why-…`.
fn of_equipment(field: &str) -> Option<Asked> {
    let (what, of) = field.split_once('-')?;
    let item = || of.parse::<domain::equipment::CheckItem>().ok().map(domain::equipment::CheckItem::title);
    let about = |the: &str, name: &str| {
        item().map(|title| Asked {
            verb: ENTER,
            the: format!("{the} “{title}”"),
            name: format!("{name} “{title}”"),
        })
    };
    match what {
        "item" => about("", "").map(|asked| Asked {
            verb: SELECT,
            the: format!("what was found of{}", asked.the),
            ..asked
        }),
        "note" => about("what was seen of", "Note on"),
        "words" => about("words for", "Words for"),
        "use" => about("", "When it is asked:").map(|asked| Asked {
            verb: SELECT,
            the: format!("when it is asked:{}", asked.the),
            ..asked
        }),
        "why" => Some(Asked {
            verb: ENTER,
            the: "why this booking can stay".to_owned(),
            name: "Why the booking can stay".to_owned(),
        }),
        "slot" => Some(Asked { verb: SELECT, the: "a place".to_owned(), name: "Place".to_owned() }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{FIELDS, ROWS};
    use std::collections::HashSet;

    #[test]
    fn a_field_that_two_forms_share_means_the_same_in_both() {
        for rows in [FIELDS, ROWS] {
            let mut seen = HashSet::new();
            let twice: Vec<&str> =
                rows.iter().map(|row| row.0).filter(|field| !seen.insert(*field)).collect();
            assert!(twice.is_empty(), "listed twice, so one of two forms is misread: {twice:?}");
        }
    }
}
