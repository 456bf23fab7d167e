//! What a court has settled for itself: gaps, windows and limits that no rule fixes. Dated, kept per court, and only
//! ever the ground of a warning.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The gaps, windows and limits of one court on one day. Where a court has settled nothing, the defaults stand; each is
/// practice or a product default, none is law (the dossier's low-confidence figures).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtPolicy {
    /// Calendar days that ought to lie between the ground rules hearing and the recording; `None` switches the
    /// warning off.
    pub ground_rules_gap_days: Option<u16>,
    /// Business days within which a change of a hearing is short notice and needs a reason fit to share with the
    /// witness.
    pub short_notice_days: u16,
    /// Hours before a booking within which its room and kit have to have passed a check.
    pub check_window_hours: u16,
    /// Calendar days before a hearing by which counsel ought to be named.
    pub counsel_named_days: u16,
    /// Calendar days from the section 28 direction to the recording past which the resident judge is told.
    pub order_to_recording_days: u16,
    /// Calendar days from the recording to the trial past which the resident judge is told.
    pub recording_to_trial_days: u16,
    /// Business days that a familiarisation visit ought to come before the recording.
    pub visit_gap_days: u16,
    /// Calendar days before the recording at which a visit not yet offered is overdue.
    pub visit_offer_days: u16,
    /// Hours for which a provisional hold stands before it frees itself.
    pub hold_hours: u16,
}

impl Default for CourtPolicy {
    fn default() -> Self {
        Self {
            ground_rules_gap_days: Some(7),
            short_notice_days: 5,
            check_window_hours: 24,
            counsel_named_days: 14,
            order_to_recording_days: 56,
            recording_to_trial_days: 182,
            visit_gap_days: 5,
            visit_offer_days: 14,
            hold_hours: 48,
        }
    }
}

impl CourtPolicy {
    /// The figure under the code of a setting of the law file; `None` for one that is switched off or not known.
    pub fn figure(&self, code: &str) -> Option<u16> {
        match code {
            "ground-rules-gap" => self.ground_rules_gap_days,
            "short-notice" => Some(self.short_notice_days),
            "check-window" => Some(self.check_window_hours),
            "counsel-named" => Some(self.counsel_named_days),
            "order-to-recording" => Some(self.order_to_recording_days),
            "recording-to-trial" => Some(self.recording_to_trial_days),
            "visit-gap" => Some(self.visit_gap_days),
            "visit-offer" => Some(self.visit_offer_days),
            "hold" => Some(self.hold_hours),
            _ => None,
        }
    }

    /// Whether there is a setting under this code, switched off or not.
    pub fn is_known(&self, code: &str) -> bool {
        code == "ground-rules-gap" || self.figure(code).is_some()
    }

    /// Settles the figure under a code. Only the warning about the gap before a recording can be switched off; `None` for
    /// another, and a code that is not known, change nothing.
    pub fn settle(&mut self, code: &str, figure: Option<u16>) {
        let field = match code {
            "ground-rules-gap" => {
                self.ground_rules_gap_days = figure;
                return;
            }
            "short-notice" => &mut self.short_notice_days,
            "check-window" => &mut self.check_window_hours,
            "counsel-named" => &mut self.counsel_named_days,
            "order-to-recording" => &mut self.order_to_recording_days,
            "recording-to-trial" => &mut self.recording_to_trial_days,
            "visit-gap" => &mut self.visit_gap_days,
            "visit-offer" => &mut self.visit_offer_days,
            "hold" => &mut self.hold_hours,
            _ => return,
        };
        *field = figure.unwrap_or(*field);
    }
}

/// What a court has settled about the rows of practice in the law file: which it does not go by, and where it counts
/// otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practice {
    /// The ids of the rows it does not go by.
    pub off: BTreeSet<String>,
    /// Its own figures, by id.
    pub figures: BTreeMap<String, u16>,
}

/// What a court has settled about one setting, or one row of practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Settled {
    /// A figure of its own.
    Figure(u16),
    /// The warning is switched off.
    Off,
    /// As the law file says.
    AsRule,
}

/// All that a court has settled for itself on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourtSettings {
    /// Gaps, windows and limits.
    pub policy: CourtPolicy,
    /// Rows of practice.
    pub practice: Practice,
}

impl CourtSettings {
    /// What follows from everything a court has settled, in the order in which it came to count.
    pub fn settled<'a>(all: impl IntoIterator<Item = (&'a str, Settled)>) -> Self {
        let last: BTreeMap<&str, Settled> = all.into_iter().collect();
        let mut settings = Self::default();
        for (code, settled) in last {
            let is_setting = settings.policy.is_known(code);
            match settled {
                Settled::Figure(figure) if is_setting => settings.policy.settle(code, Some(figure)),
                Settled::Figure(figure) => {
                    settings.practice.figures.insert(code.to_owned(), figure);
                }
                Settled::Off if is_setting => settings.policy.settle(code, None),
                Settled::Off => {
                    settings.practice.off.insert(code.to_owned());
                }
                Settled::AsRule => {}
            }
        }
        settings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Rules;

    #[test]
    fn the_defaults_are_those_of_the_law_file() {
        let policy = CourtPolicy::default();
        for setting in &Rules::in_force().settings {
            assert!(policy.is_known(&setting.code), "{}", setting.code);
            assert_eq!(policy.figure(&setting.code), Some(setting.default), "{}", setting.code);
            let mut off = policy;
            off.settle(&setting.code, None);
            assert_eq!(off.figure(&setting.code).is_none(), setting.may_be_off, "{}", setting.code);
            let mut other = policy;
            other.settle(&setting.code, Some(setting.most));
            assert_eq!(other.figure(&setting.code), Some(setting.most), "{}", setting.code);
        }
        assert_eq!(policy.figure("no-such"), None);
    }

    #[test]
    fn the_last_of_what_was_settled_counts() {
        let settings = CourtSettings::settled([
            ("hold", Settled::Figure(24)),
            ("ground-rules-gap", Settled::Off),
            ("PTPH", Settled::Figure(35)),
            ("S28-XX-OLD", Settled::Off),
            ("hold", Settled::Figure(72)),
            ("PTPH", Settled::AsRule),
        ]);
        assert_eq!(settings.policy.hold_hours, 72);
        assert_eq!(settings.policy.ground_rules_gap_days, None);
        assert!(settings.practice.figures.is_empty());
        assert!(settings.practice.off.contains("S28-XX-OLD"));
        assert_eq!(CourtSettings::settled([]), CourtSettings::default());
    }
}
