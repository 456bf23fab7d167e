//! The form with which a court settles a figure of its own, switches practice off, or goes back to the law file.

use super::{chosen, date, why};
use crate::{
    calendar::parse_minutes,
    codes::coded,
    form::{FormErrors, FormValues, Problem},
    law::policy::Settled,
};
use chrono::NaiveDate;

coded! {
    /// What a court does about a setting.
    SettingChoice {
        /// Goes by a figure of its own.
        Figure = "figure", "A figure of this court";
        /// Switches the warning off.
        Off = "off", "Switched off: no warning at this court";
        /// Goes by the law file.
        AsRule = "rule", "As the rules page says";
    }
}

/// What may be settled about one setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingLimits {
    /// The least figure.
    pub least: u16,
    /// The most.
    pub most: u16,
    /// Whether there is a figure to settle at all.
    pub has_figure: bool,
    /// Whether it may be switched off.
    pub may_be_off: bool,
}

/// Something a court settles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSetting {
    /// What.
    pub settled: Settled,
    /// From which day.
    pub from: NaiveDate,
    /// Why.
    pub why: String,
}

impl NewSetting {
    /// Reads the form. It cannot reach into the past, where others have gone by what stood then.
    ///
    /// # Errors
    /// Every field that cannot be taken, in the order of the form.
    pub fn parse(values: &FormValues, limits: SettingLimits, today: NaiveDate) -> Result<Self, FormErrors> {
        let mut errors = FormErrors::default();
        let choice =
            errors.take("standing", chosen(values, "standing").and_then(|choice| offered(choice, limits)));
        let figure = match choice {
            Some(SettingChoice::Figure) => {
                errors.take("figure", parse_minutes(values.get("figure"), limits.least, limits.most))
            }
            _ => None,
        };
        let from = errors.take(
            "from",
            date(values, "from")
                .and_then(|from| if from < today { Err(Problem::InThePast) } else { Ok(from) }),
        );
        let why = errors.take("why", why(values));
        let settled = match (choice, figure) {
            (Some(SettingChoice::Figure), Some(figure)) => Some(Settled::Figure(figure)),
            (Some(SettingChoice::Off), _) => Some(Settled::Off),
            (Some(SettingChoice::AsRule), _) => Some(Settled::AsRule),
            _ => None,
        };
        match (settled, from, why) {
            (Some(settled), Some(from), Some(why)) if errors.is_empty() => Ok(Self { settled, from, why }),
            _ => Err(errors),
        }
    }
}

fn offered(choice: SettingChoice, limits: SettingLimits) -> Result<SettingChoice, Problem> {
    let offered = match choice {
        SettingChoice::Figure => limits.has_figure,
        SettingChoice::Off => limits.may_be_off,
        SettingChoice::AsRule => true,
    };
    if offered { Ok(choice) } else { Err(Problem::NotOffered) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: SettingLimits = SettingLimits { least: 1, most: 90, has_figure: true, may_be_off: false };

    fn parse(changes: &[(&str, &str)], limits: SettingLimits) -> Result<NewSetting, FormErrors> {
        let mut values = FormValues::from_pairs(
            [
                ("standing", "figure"),
                ("figure", "14"),
                ("from-day", "1"),
                ("from-month", "12"),
                ("from-year", "2026"),
                ("why", "Agreed with the resident judge"),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
        );
        for (name, value) in changes {
            values.set(name, *value);
        }
        NewSetting::parse(&values, limits, NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default())
    }

    #[test]
    fn a_figure_within_its_limits_is_taken() {
        assert_eq!(parse(&[], LIMITS).map(|new| new.settled), Ok(Settled::Figure(14)));
        assert_eq!(
            parse(&[("standing", "rule"), ("figure", "x")], LIMITS).map(|new| new.settled),
            Ok(Settled::AsRule)
        );
    }

    #[test]
    fn what_is_not_offered_or_out_of_bounds_is_refused_by_field() {
        let refused = |changes: &[(&str, &str)], limits| {
            let errors = parse(changes, limits).expect_err("refused");
            errors.iter().map(|each| each.field.clone()).collect::<Vec<_>>()
        };
        assert_eq!(refused(&[("figure", "91")], LIMITS), ["figure"]);
        assert_eq!(refused(&[("figure", "")], LIMITS), ["figure"]);
        assert_eq!(refused(&[("standing", "off")], LIMITS), ["standing"]);
        assert_eq!(refused(&[], SettingLimits { has_figure: false, ..LIMITS }), ["standing"]);
        assert_eq!(refused(&[("from-month", "10"), ("why", "")], LIMITS), ["from", "why"]);
        let off = SettingLimits { may_be_off: true, ..LIMITS };
        assert_eq!(parse(&[("standing", "off")], off).map(|new| new.settled), Ok(Settled::Off));
    }
}
