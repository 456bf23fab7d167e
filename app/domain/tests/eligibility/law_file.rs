//! The law file against the dossier in a few lines, which is what the other tests of this program run on.

use chrono::NaiveDate;
use domain::{
    eligibility::{Commencement, Confidence, Ground, Opening, Openness, SECTION_22},
    law::Rules,
    measure::Measure,
};

/// What the dossier of the law says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dossier;

impl Commencement for Dossier {
    fn opens(&self, ground: &str, measure: Measure, on: NaiveDate) -> Opening {
        use Measure::{CommunicationAids, Intermediary, RecordedCrossExamination, RecordedEvidenceInChief};
        let answer = |openness, why: &str, authority: &str, confidence| Opening {
            openness,
            why: why.to_owned(),
            authority: authority.to_owned(),
            confidence,
        };
        let last_group = NaiveDate::from_ymd_opt(2022, 9, 26);
        match (ground, measure) {
            (SECTION_22, RecordedEvidenceInChief) => answer(Openness::Open, "", "s.22", Confidence::High),
            (SECTION_22, _) => {
                answer(Openness::Closed, "Only the recording is carried over.", "s.22", Confidence::High)
            }
            ("s17-domestic-abuse", RecordedEvidenceInChief | RecordedCrossExamination) => answer(
                Openness::Closed,
                "The domestic abuse ground was brought into force except for sections 27 and 28.",
                "SI 2022/553 reg.2(2)",
                Confidence::High,
            ),
            ("s16-age" | "s16-incapacity", RecordedCrossExamination) => {
                answer(Openness::Open, "", "s.28 and its commencement orders", Confidence::Medium)
            }
            ("s17-sexual" | "s17-slavery", RecordedCrossExamination) => {
                if last_group.is_some_and(|day| on >= day) {
                    answer(Openness::Open, "", "SI 2022/992", Confidence::High)
                } else {
                    let why = "Section 28 was brought in court by court until 26 September 2022.";
                    answer(Openness::InSomeCourts, why, "SI 2022/992", Confidence::High)
                }
            }
            (_, RecordedCrossExamination) => answer(
                Openness::Closed,
                "No order was found that brings section 28 into force for this ground.",
                "s.18(2)",
                Confidence::Medium,
            ),
            ("s16-age" | "s16-incapacity", Intermediary | CommunicationAids) => {
                answer(Openness::Open, "", "s.18(1)(a)", Confidence::High)
            }
            (_, Intermediary | CommunicationAids) => answer(
                Openness::Closed,
                "The measure is open only to a witness eligible under section 16.",
                "s.18(1)(b)",
                Confidence::High,
            ),
            _ => answer(Openness::Open, "", "s.18(1)", Confidence::High),
        }
    }
}

#[test]
fn the_law_file_says_what_the_dossier_says() {
    let law = Rules::in_force();
    let codes = Ground::ALL.iter().map(|ground| ground.law_code()).chain([SECTION_22]);
    for code in codes {
        for measure in Measure::ALL {
            // 29 and 30 are closed to section 17 for good; a witness under section 22 has section 27 alone.
            for day in ["2022-05-19", "2022-09-25", "2022-09-26", "2026-06-29", "2026-11-24", "2030-01-01"] {
                let day = day.parse().unwrap();
                let (read, known) =
                    (Commencement::opens(law, code, *measure, day), Dossier.opens(code, *measure, day));
                assert_eq!(
                    (read.openness, read.confidence),
                    (known.openness, known.confidence),
                    "{code} {measure:?} {day}"
                );
                assert!(!read.authority.is_empty());
                assert!(read.openness == Openness::Open || !read.why.is_empty(), "{code} {measure:?} {day}");
            }
        }
    }
}
