//! Who may do what, as a file to be read: `policy.txt` holds the whole table, and a change of permissions is a change of
//! that file. Below it, the boundaries that may never move, each as a sentence.

use domain::{
    hearing::HearingKind,
    role::{
        Action, FieldGroup, POLICY, Reach, Right, Right::Do, Right::See, Role, Sight, Standing,
        kinds_unseen_by, permits, reach,
    },
};
use std::{collections::HashSet, fmt::Write as _, fs, path::Path};

/// Set to anything, the table is written instead of compared.
const WRITE_IT: &str = "PIGOT_WRITE_POLICY";

const EVERYTHING: Standing = Standing { region: true, court: true, today: true, part: true, client: true };

fn every_action() -> Vec<Action> {
    use Action::*;
    let all = vec![
        OpenCase,
        AmendCase,
        AssignPeople,
        RecordWitness,
        BookHearing,
        AmendBooking,
        MoveBooking,
        CancelBooking,
        AppointOfficer,
        RecordEligibility,
        MakeApplication,
        MakeRepresentations,
        RecordDecision,
        WithholdInformation,
        TellWitness,
        RecordSectionFortyOne,
        RecordCaseEvent,
        RecordOrder,
        KeepCourtPolicy,
        RecordGroundRules,
        FileTopics,
        LockGroundRules,
        InstructCounsel,
        StateReadiness,
        RunHearing,
        RecordOutcome,
        RecordEdits,
        HoldSlot,
        RecordUnavailability,
        BlockRoom,
        CheckEquipment,
        MendEquipment,
        KeepEquipment,
        KeepCourtroomTeam,
        Relist,
        KeepAccounts,
        KeepReferenceData,
    ];
    for each in &all {
        // A new act does not compile until it stands here, and then belongs in the list above.
        match each {
            OpenCase
            | AmendCase
            | AssignPeople
            | RecordWitness
            | BookHearing
            | AmendBooking
            | MoveBooking
            | CancelBooking
            | AppointOfficer
            | RecordEligibility
            | MakeApplication
            | MakeRepresentations
            | RecordDecision
            | WithholdInformation
            | TellWitness
            | RecordSectionFortyOne
            | RecordCaseEvent
            | RecordOrder
            | KeepCourtPolicy
            | RecordGroundRules
            | FileTopics
            | LockGroundRules
            | InstructCounsel
            | StateReadiness
            | RunHearing
            | RecordOutcome
            | RecordEdits
            | HoldSlot
            | RecordUnavailability
            | BlockRoom
            | CheckEquipment
            | MendEquipment
            | KeepEquipment
            | KeepCourtroomTeam
            | Relist
            | KeepAccounts
            | KeepReferenceData => {}
        }
    }
    all
}

fn every_field_group() -> Vec<FieldGroup> {
    use FieldGroup::*;
    let all = vec![
        Listing,
        CaseParticulars,
        Identity,
        EligibilityFacts,
        Measures,
        MeasuresApplications,
        CourtOnly,
        SectionFortyOne,
        GroundRulesAndTopics,
        Limits,
        HearingLog,
        Equipment,
        EquipmentState,
        IsvaState,
        ChecklistDetail,
        Arrival,
        Visit,
        Deadlines,
        History,
        Looks,
        Figures,
    ];
    for each in &all {
        match each {
            Listing | CaseParticulars | Identity | EligibilityFacts | Measures | MeasuresApplications
            | CourtOnly | SectionFortyOne | GroundRulesAndTopics | Limits | HearingLog | Equipment
            | EquipmentState | IsvaState | ChecklistDetail | Arrival | Visit | Deadlines | History
            | Looks | Figures => {}
        }
    }
    all
}

fn every_right() -> Vec<Right> {
    every_field_group().into_iter().map(See).chain(every_action().into_iter().map(Do)).collect()
}

const fn heading(role: Role) -> &'static str {
    match role {
        Role::SpecialMeasuresOfficer => "officer",
        Role::ListingOfficer => "listing",
        Role::CourtClerk => "clerk",
        Role::Judge => "judge",
        Role::ResidentJudge => "resident",
        Role::Prosecutor => "prosec.",
        Role::DefenceCounsel => "defence",
        Role::Isva => "isva",
        Role::WitnessCare => "care",
        Role::WitnessService => "service",
        Role::Intermediary => "interm.",
        Role::Administrator => "admin",
    }
}

const fn cell(reach: Reach) -> &'static str {
    match reach {
        Reach::Never => "-",
        Reach::Today => "today",
        Reach::Own => "own",
        Reach::Client => "client",
        Reach::Court => "court",
        Reach::Region => "region",
        Reach::Everywhere => "all",
    }
}

fn grid() -> String {
    let mut grid = String::from(
        "Who may do what, and see which fields. Written by the test `policy`; read the difference, then accept it.\n\n\
         -       never\n\
         today   cases with a hearing today in the person's own court\n\
         own     cases in which the person has a part\n\
         client  witnesses for whom the person has a part\n\
         court   every case of the person's court\n\
         region  every case of the person's region, and of a courtroom handed over to them\n\
         all     not tied to a case\n\n",
    );
    let mut row = |name: &str, cells: &[&str]| {
        write!(grid, "{name:<27}").unwrap();
        for each in cells {
            write!(grid, "{each:<9}").unwrap();
        }
        grid.truncate(grid.trim_end().len());
        grid.push('\n');
    };
    row("", &Role::ALL.map(heading));
    for right in every_right() {
        let name = match right {
            See(group) => format!("see {group:?}"),
            Do(action) => format!("do  {action:?}"),
        };
        row(&name, &Role::ALL.map(|role| cell(reach(role, right))));
    }
    grid
}

#[test]
fn the_policy_is_the_one_that_was_read_and_accepted() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("policy.txt");
    let now = grid();
    if std::env::var_os(WRITE_IT).is_some() {
        fs::write(&file, &now).unwrap();
    }
    let accepted = fs::read_to_string(&file).unwrap_or_default();
    let changed: Vec<_> = now.lines().filter(|line| !accepted.lines().any(|old| old == *line)).collect();
    assert!(
        accepted == now,
        "{} does not say what the table says. Read these lines, then accept them with {WRITE_IT}=1:\n{}",
        file.display(),
        changed.join("\n"),
    );
}

#[test]
fn no_right_is_listed_twice() {
    let mut seen = HashSet::new();
    for (right, _) in POLICY {
        assert!(seen.insert(right), "{right:?} has two rows");
    }
}

#[test]
fn every_act_and_every_group_of_fields_has_a_row() {
    for right in every_right() {
        assert!(POLICY.iter().any(|(each, _)| *each == right), "{right:?} has no row");
    }
    assert_eq!(POLICY.len(), every_right().len());
}

#[test]
fn the_columns_of_the_table_are_the_roles_in_their_order() {
    for (place, role) in Role::ALL.into_iter().enumerate() {
        for (right, cells) in POLICY {
            assert_eq!(reach(role, *right), cells[place], "{role} {right:?}");
        }
    }
}

#[test]
fn every_role_is_read_back_from_its_code() {
    for role in Role::ALL {
        assert_eq!(role.code().parse(), Ok(role));
        assert_eq!(serde_json::to_string(&role).unwrap(), format!("{:?}", role.code()));
    }
    assert!("judges".parse::<Role>().is_err());
}

/// Nothing however the person stands to the case.
#[track_caller]
fn never(role: Role, rights: impl IntoIterator<Item = Right>) {
    for right in rights {
        assert!(!permits(role, right, EVERYTHING), "{role} must never {right:?}");
    }
}

#[test]
fn the_defence_never_sees_who_a_witness_is_or_who_supports_them_or_how_they_arrive_or_who_looked() {
    use FieldGroup::{
        Arrival, ChecklistDetail, CourtOnly, EligibilityFacts, Identity, IsvaState, Looks, Visit,
    };
    let hidden = [Identity, EligibilityFacts, IsvaState, ChecklistDetail, Arrival, Visit, Looks, CourtOnly];
    never(Role::DefenceCounsel, hidden.map(See));
}

#[test]
fn an_isva_never_sees_topics_limits_charges_or_section_41() {
    use FieldGroup::{CaseParticulars, GroundRulesAndTopics, HearingLog, Limits, SectionFortyOne};
    never(Role::Isva, [GroundRulesAndTopics, Limits, CaseParticulars, SectionFortyOne, HearingLog].map(See));
}

#[test]
fn nobody_who_supports_a_witness_learns_of_section_41_or_the_questions() {
    use FieldGroup::{GroundRulesAndTopics, SectionFortyOne};
    for role in [Role::Isva, Role::WitnessCare, Role::WitnessService] {
        never(role, [GroundRulesAndTopics, SectionFortyOne].map(See));
    }
    never(Role::Intermediary, [See(SectionFortyOne)]);
}

#[test]
fn whoever_supports_a_witness_sees_what_is_ordered_and_nothing_of_how_it_was_argued() {
    for role in [Role::Isva, Role::WitnessCare, Role::WitnessService, Role::Intermediary] {
        assert!(permits(role, See(FieldGroup::Measures), EVERYTHING), "{role}");
        never(role, [FieldGroup::MeasuresApplications, FieldGroup::CourtOnly].map(See));
    }
}

#[test]
fn a_prosecutor_hands_over_what_is_withheld_and_never_reads_it_back() {
    assert!(permits(Role::Prosecutor, Do(Action::WithholdInformation), EVERYTHING));
    never(Role::Prosecutor, [See(FieldGroup::CourtOnly)]);
    never(Role::DefenceCounsel, [Do(Action::WithholdInformation), See(FieldGroup::CourtOnly)]);
}

#[test]
fn a_section_41_hearing_is_there_for_court_and_parties_alone() {
    let knows = |role: &Role| Sight::new(*role, EVERYTHING).sees_hearing(HearingKind::SectionFortyOne);
    let readers: Vec<_> = Role::ALL.into_iter().filter(knows).collect();
    let expected = [
        Role::SpecialMeasuresOfficer,
        Role::ListingOfficer,
        Role::Judge,
        Role::ResidentJudge,
        Role::Prosecutor,
        Role::DefenceCounsel,
    ];
    assert_eq!(readers, expected);
    for role in Role::ALL {
        let unseen: Vec<_> = kinds_unseen_by(role).collect();
        match (role, readers.contains(&role)) {
            (Role::Administrator, _) => assert_eq!(unseen, HearingKind::ALL),
            (_, true) => assert_eq!(unseen, []),
            (_, false) => assert_eq!(unseen, [HearingKind::SectionFortyOne], "{role}"),
        }
        for kind in HearingKind::ALL.iter().filter(|kind| **kind != HearingKind::SectionFortyOne) {
            let sees = Sight::new(role, EVERYTHING).sees_hearing(*kind);
            assert_eq!(sees, permits(role, See(FieldGroup::Listing), EVERYTHING), "{role} {kind}");
        }
    }
}

#[test]
fn a_clerk_sees_of_cases_only_todays() {
    let yesterday = Standing { today: false, ..EVERYTHING };
    for right in every_right() {
        let of_the_room = matches!(
            right,
            See(FieldGroup::Equipment | FieldGroup::EquipmentState)
                | Do(Action::CheckEquipment | Action::MendEquipment)
        );
        assert_eq!(permits(Role::CourtClerk, right, yesterday), of_the_room, "{right:?}");
    }
}

#[test]
fn a_clerk_and_a_listing_officer_know_a_witness_by_reference_only() {
    for role in [Role::CourtClerk, Role::ListingOfficer] {
        never(role, [FieldGroup::Identity, FieldGroup::EligibilityFacts].map(See));
    }
}

#[test]
fn an_administrator_sees_no_case_and_changes_none() {
    never(Role::Administrator, every_field_group().into_iter().map(See));
    let acts: Vec<_> =
        every_action().into_iter().filter(|act| permits(Role::Administrator, Do(*act), EVERYTHING)).collect();
    assert_eq!(acts, [Action::KeepAccounts, Action::KeepReferenceData]);
}

#[test]
fn only_an_administrator_keeps_accounts_and_reference_data() {
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
        never(role, [Action::KeepAccounts, Action::KeepReferenceData].map(Do));
    }
}

#[test]
fn a_stranger_to_a_case_sees_and_does_nothing() {
    for role in Role::ALL {
        for right in every_right() {
            let tied_to_no_case = reach(role, right) == Reach::Everywhere;
            assert_eq!(permits(role, right, Standing::default()), tied_to_no_case, "{role} {right:?}");
        }
    }
}

#[test]
fn a_judge_or_party_reaches_only_cases_in_which_they_have_a_part() {
    let no_part = Standing { part: false, client: false, ..EVERYTHING };
    for role in [Role::Judge, Role::Prosecutor, Role::DefenceCounsel] {
        for right in every_right() {
            assert!(!permits(role, right, no_part), "{role} {right:?}");
        }
    }
}

#[test]
fn an_isva_reaches_only_clients_even_within_a_case() {
    let other_witness = Standing { client: false, ..EVERYTHING };
    for right in every_right() {
        assert!(!permits(Role::Isva, right, other_witness), "{right:?}");
    }
}

#[test]
fn what_is_withheld_from_a_party_stays_with_the_court() {
    for role in Role::ALL.into_iter().filter(|role| !role.is_court_staff()) {
        never(role, [See(FieldGroup::CourtOnly), See(FieldGroup::Looks), See(FieldGroup::History)]);
    }
}

#[test]
fn only_officer_and_isva_see_the_checklist_item_by_item() {
    let readers: Vec<_> = Role::ALL
        .into_iter()
        .filter(|role| permits(*role, See(FieldGroup::ChecklistDetail), EVERYTHING))
        .collect();
    assert_eq!(readers, [Role::SpecialMeasuresOfficer, Role::Isva]);
}

#[test]
fn an_officer_sees_the_limits_but_not_the_topics() {
    assert!(permits(Role::SpecialMeasuresOfficer, See(FieldGroup::Limits), EVERYTHING));
    never(Role::SpecialMeasuresOfficer, [See(FieldGroup::GroundRulesAndTopics)]);
}

#[test]
fn only_a_judge_sets_or_locks_ground_rules() {
    let judges = [Role::Judge, Role::ResidentJudge];
    for role in Role::ALL.into_iter().filter(|role| !judges.contains(role)) {
        never(role, [Action::RecordGroundRules, Action::LockGroundRules].map(Do));
    }
}

#[test]
fn only_officer_and_listing_touch_the_diary() {
    use Action::{AmendBooking, BookHearing, CancelBooking, MoveBooking};
    let keepers = [Role::SpecialMeasuresOfficer, Role::ListingOfficer];
    for role in Role::ALL.into_iter().filter(|role| !keepers.contains(role)) {
        never(role, [BookHearing, AmendBooking, MoveBooking, CancelBooking].map(Do));
    }
}

#[test]
fn whoever_may_change_a_thing_may_see_it() {
    let seen = |action| match action {
        Action::OpenCase | Action::AmendCase | Action::AssignPeople | Action::RecordCaseEvent => {
            Some(FieldGroup::CaseParticulars)
        }
        Action::RecordWitness => Some(FieldGroup::Identity),
        Action::RecordEligibility => Some(FieldGroup::EligibilityFacts),
        Action::MakeApplication | Action::MakeRepresentations | Action::RecordDecision => {
            Some(FieldGroup::MeasuresApplications)
        }
        Action::TellWitness => Some(FieldGroup::Measures),
        Action::RecordSectionFortyOne => Some(FieldGroup::SectionFortyOne),
        Action::RecordOrder => Some(FieldGroup::Deadlines),
        Action::RecordGroundRules | Action::FileTopics | Action::LockGroundRules => {
            Some(FieldGroup::GroundRulesAndTopics)
        }
        Action::RunHearing => Some(FieldGroup::HearingLog),
        Action::BookHearing
        | Action::AmendBooking
        | Action::MoveBooking
        | Action::CancelBooking
        | Action::InstructCounsel
        | Action::StateReadiness
        | Action::RecordOutcome
        | Action::RecordEdits
        | Action::HoldSlot
        | Action::RecordUnavailability
        | Action::Relist => Some(FieldGroup::Listing),
        Action::BlockRoom | Action::CheckEquipment | Action::MendEquipment | Action::KeepEquipment => {
            Some(FieldGroup::Equipment)
        }
        // A prosecutor hands the court what the court alone may read.
        Action::WithholdInformation
        | Action::AppointOfficer
        | Action::KeepCourtPolicy
        | Action::KeepCourtroomTeam
        | Action::KeepAccounts
        | Action::KeepReferenceData => None,
    };
    for role in Role::ALL {
        for action in every_action() {
            if let Some(group) = seen(action) {
                let may = permits(role, Do(action), EVERYTHING);
                assert!(!may || permits(role, See(group), EVERYTHING), "{role} {action:?}");
            }
        }
    }
}

#[test]
fn a_withheld_value_is_not_even_worked_out() {
    let defence = Sight::new(Role::DefenceCounsel, EVERYTHING);
    let shown = defence.show(FieldGroup::Identity, || -> u8 { panic!("looked at") });
    assert_eq!(shown.value(), None);
    let officer = Sight::new(Role::SpecialMeasuresOfficer, EVERYTHING);
    assert_eq!(officer.show(FieldGroup::Identity, || 7).into_value(), Some(7));
}
