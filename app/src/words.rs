//! The sentences people read when something is wrong or was done: one catalogue, next to the markup that shows them.

pub mod bookings;
pub mod courtroom;
pub mod deadlines;
pub mod equipment;
mod fields;
pub mod history;
pub mod readiness;
pub mod relisting;
pub mod slots;
pub mod track;

use domain::form::{FieldError, FormValues, PlanProblem, Problem};
use fields::{Asked, asked};

/// The sentence about what is wrong with a field.
pub fn sentence(field: &str, problem: &Problem) -> String {
    let Asked { verb, the, name } = asked(field);
    match problem {
        Problem::Missing => format!("{verb} {the}"),
        Problem::NotOffered => format!("Select {the} from the list"),
        Problem::DateIncomplete => format!("{name} must include a day, month and year"),
        Problem::NotARealDate => format!("{name} must be a real date"),
        Problem::NotATime => format!("{name} must be a time, like 10am or 14:30"),
        Problem::TimeSkipped => format!("{name} does not happen on that day: the clocks go forward over it"),
        Problem::TimeRepeated => format!("{name} happens twice on that day: the clocks go back over it"),
        Problem::InThePast => format!("{name} must be today or in the future"),
        Problem::InTheFuture => format!("{name} must be in the past"),
        Problem::EndsBeforeStart => format!("{name} must be after the start"),
        Problem::NotANumber => format!("{name} must be a whole number"),
        Problem::OutOfRange { least, most } => format!("{name} must be between {least} and {most}"),
        Problem::TooLong { most } => format!("{name} must be {most} characters or fewer"),
        Problem::TooShort { least } => format!("{name} must be {least} characters or more"),
        Problem::UnreadableCharacters => {
            format!("{name} must not include hidden characters or ones that change the direction of reading")
        }
        Problem::NotAUrn => {
            format!("{name} must be a police force number, unit, serial and year, like 01AB1234526")
        }
        Problem::NotACaseNumber => format!("{name} must be a letter, year and serial, like T20267001"),
        Problem::NotAnEmailAddress => format!("{name} must be an email address, like name@example.com"),
        Problem::NotOnRecord => format!("{name} is not one that you can use here"),
        Problem::AlreadyTaken => format!("{name} is already on another record"),
        Problem::CourtClosed => {
            "The court is closed on that date. Choose another date or courtroom".to_owned()
        }
        Problem::TooCommon => format!("{name} must be harder to guess"),
        Problem::DoesNotMatch => format!("{name} must be the same both times"),
        Problem::WrongPassword => format!("{name} is not right"),
        Problem::TooManyAttempts { minutes } => {
            let unit = if *minutes == 1 { "minute" } else { "minutes" };
            format!("There were too many attempts. Try again in {minutes} {unit}")
        }
        Problem::Repeated => format!("{name} must be different each time"),
        Problem::ReasonNeeded => "Enter the reason for going ahead".to_owned(),
        Problem::IsAQuestion => format!("{name} must be a short title, not a question"),
        Problem::OverTheCap { minutes, cap } => {
            let unit = if *minutes == 1 { "minute" } else { "minutes" };
            format!("The minutes come to {minutes} {unit} more than the judge's cap of {cap} minutes")
        }
        Problem::PlanRefuses(problem) => plan_sentence(*problem),
        Problem::NotARecordingReference => {
            format!("{name} must be 4 to 40 letters, numbers and hyphens, with at least one number")
        }
        Problem::NotAPosition => {
            format!("{name} must be minutes and seconds from the start of the recording, like 12:30")
        }
        Problem::NotInTheDiary => "This hearing is not in the diary. Book it again before you go on".to_owned(),
        Problem::ListedOn(day) => {
            format!("This hearing is listed on {}. Its log is kept on that day", domain::calendar::long_date(*day))
        }
        Problem::ChangesNothing => "Somebody has done this already, or it does not fit what stands now".to_owned(),
        Problem::NoFurtherDirection => {
            "This witness has been questioned already. Record a further direction under section 28(5) first".to_owned()
        }
        Problem::NotBegun => "This hearing has not begun yet".to_owned(),
        Problem::NoWitnessThere => {
            "Do not name a witness: a section 41 application is heard in the witness’s absence".to_owned()
        }
        Problem::NeedsRecordedInterview => {
            "Recorded cross-examination (section 28) needs recorded evidence in chief (section 27) directed for the same defendant".to_owned()
        }
        Problem::DirectedAlready => {
            format!("{name} is directed already. Record a variation instead")
        }
        Problem::TrackRefuses(refusal) => track::refusal(refusal),
        Problem::NotConfirmable => "The recording cannot be confirmed while something stands in the way or is not marked available".to_owned(),
        Problem::LineRefused => "Something stands in the way of this change: see what is said beside it".to_owned(),
        Problem::HasThePart => format!("{name} already has this part in the case on one of these days"),
    }
}

fn plan_sentence(problem: PlanProblem) -> String {
    match problem {
        PlanProblem::Locked => {
            "A judge has locked topics and minutes. Only a judge can change them now".to_owned()
        }
        PlanProblem::NotLocked => "Topics and minutes are not locked".to_owned(),
        PlanProblem::NotRuledOn(1) => "Rule on the second counsel of 1 topic before you lock".to_owned(),
        PlanProblem::NotRuledOn(topics) => {
            format!("Rule on the second counsel of {topics} topics before you lock")
        }
        PlanProblem::NoCounsel => "There is no defence counsel to give minutes to".to_owned(),
        PlanProblem::SecondIsLead => "The second counsel must be somebody other than the lead".to_owned(),
        PlanProblem::NotEverybodyOnce => "Every counsel must have one place in the order".to_owned(),
    }
}

/// Where the error summary's link for a field leads: the first wrong part of a date, else the field.
pub fn anchor(error: &FieldError, values: &FormValues) -> String {
    let field = &error.field;
    let is_date = ["day", "month", "year"]
        .iter()
        .any(|part| values.iter().any(|(name, _)| name == format!("{field}-{part}")));
    if !is_date {
        return format!("#{field}");
    }
    let part = |part: &str| values.get(&format!("{field}-{part}")).to_owned();
    let wrong = domain::calendar::wrong_parts(&part("day"), &part("month"), &part("year"));
    let first =
        ["day", "month", "year"].iter().zip(wrong).find(|(_, wrong)| *wrong).map_or("day", |(part, _)| part);
    format!("#{field}-{first}")
}

/// What was just done, for the banner on the page one is sent to.
pub fn done(code: &str) -> Option<&'static str> {
    Some(match code {
        "stage-recorded" => "The stage is recorded",
        "counsel-recorded" => "Counsel is recorded",
        "direction-recorded" => "The direction is recorded",
        "readiness-stated" => "What the side says is recorded",
        "confirmed" => "The recording is confirmed",
        "held" => "The slot is held",
        "given-up" => "The slot is not held any more",
        "waits" => "The hearing is on the waiting list",
        "asked" => "It is recorded who was asked",
        "answered" => "It is recorded what they said. The next on the list is shown where there is one",
        "taken-off" => "The hearing is off the waiting list",
        "booked" => "The hearing is in the diary",
        "amended" => "The booking is changed",
        "moved" | "moved-away" => "The hearing has moved",
        "cancelled" => "The hearing is out of the diary",
        "relisted" => "Every change of the plan is in the diary",
        "plan-put-aside" => "The plan is put aside. Nothing in the diary has changed",
        "relisting-undone" => "Every hearing of the plan is back where it stood",
        "line-changed" => "The line is changed. Nothing in the diary has changed yet",
        "acknowledged" => "You have said that you know of the new time",
        "event-recorded" => "It is recorded",
        "event-withdrawn" => "It is withdrawn and no longer counts",
        "deadline-met" => "It is recorded as done",
        "date-ordered" => "The judge's order is recorded",
        "custody-recorded" => "The time in custody is recorded",
        "custody-withdrawn" => "The time in custody is taken out",
        "case-opened" => "The case is open",
        "case-amended" => "The case is changed",
        "defendant-added" => "The defendant is added",
        "defendant-amended" => "The defendant is changed",
        "witness-added" => "The witness is added",
        "application-made" => "The application is recorded",
        "application-served" => "The service is recorded",
        "representations-made" => "The representations are recorded",
        "decision-recorded" | "bar-recorded" => "The decision is recorded",
        "part-withheld" => "The part for the court alone is lodged. It cannot be read back here",
        "witness-told" => "It is recorded that the witness was told",
        "dates-set" => "The dates are recorded",
        "measures-changed" => "The change is recorded",
        "section-41-recorded" => "The section 41 record is saved",
        "eligibility-recorded" => "The facts are recorded as a new version",
        "witness-amended" => "The witness record is changed",
        "hours-set" => "The opening hours are saved",
        "dates-put-down" => "The dates are on record",
        "dates-taken-back" => "The dates are taken back",
        "witness-asked" => "That the witness was asked is on record",
        "part-given" => "The person now has a part in the case",
        "part-ended" => "The person's part in the case has ended",
        "checked" => "The check is kept",
        "checked-mended" => "The check is kept and the fault is closed",
        "checked-fault" => "The check is kept. A fault is open: see to the hearings below",
        "fault-worked-on" => "What was done is kept",
        "blocked" => "It is out of use",
        "block-ended" => "It is back in use and can be booked",
        "asset-added" => "The equipment is on the list",
        "asset-retired" => "The equipment is out of service",
        "check-settled" => "What a check covers is saved",
        "officer-named" => "The appointment is saved",
        "policy-kept" => "The setting is saved",
        "team-kept" => "The team is saved",
        "officer-ended" => "The appointment has ended",
        "ground-rules-recorded" => "The ground rules are saved as a new version",
        "topics-filed" => "The topics are filed",
        "questions-recorded" => "It is recorded that the questions were lodged",
        "minutes-set" => "The minutes are set",
        "topics-locked" => "Topics and minutes are locked",
        "topic-directions-given" => "The directions are saved",
        "second-counsel-ruled" => "The ruling is recorded",
        "topics-reopened" => "Topics and minutes are open to counsel again",
        "account-added" => "The account is added",
        "account-disabled" => "The account is disabled and every session of it has ended",
        "account-reset" => "The password is reset",
        "password-changed" => "Your password is changed",
        "session-ended" => "The session has ended",
        "other-sessions-ended" => "Your other sessions have ended",
        "logged" => "It is in the log",
        "outcome-recorded" => "The outcome is recorded",
        "recording-noted" => "The state of the recording is saved",
        "playback-recorded" => "The playback is recorded",
        "edit-added" => "The edit is saved",
        "edit-ruled" => "The ruling is saved",
        "further-direction-recorded" => "The further direction is recorded",
        "signed-out" => "You are signed out",
        _ => return None,
    })
}

/// Title and sentences of the page for a status that is not an answer.
pub fn error_page(status: u16) -> (&'static str, &'static [&'static str]) {
    match status {
        400 => (
            "The request could not be read",
            &["What your browser sent could not be read. Go back and try again."],
        ),
        403 => (
            "You cannot do this",
            &[
                "Your role does not include this, or the request came from another site.",
                "If your work needs it, ask the person who keeps accounts at your court or organisation.",
            ],
        ),
        404 => (
            "Page not found",
            &[
                "There is nothing here that you can see.",
                "If you followed a link from a colleague, you may have no part in that case.",
            ],
        ),
        405 => ("That address does not take this", &["Go back and use the button on the page."]),
        413 => (
            "That is too much at once",
            &["What was sent is larger than any form here needs. Nothing was saved."],
        ),
        429 => ("Too many attempts", &["Wait a few minutes, then try again."]),
        504 => (
            "That took too long",
            &[
                "What you sent may have been saved all the same. Look whether it was before you send it again.",
            ],
        ),
        503 => (
            "Not available just now",
            &[
                "Nothing was saved and nothing that was saved before is lost.",
                "Go back and try again in a minute.",
            ],
        ),
        _ => (
            "There is a fault in the service",
            &["Nothing was saved and nothing that was saved before is lost.", "Go back and try again."],
        ),
    }
}
