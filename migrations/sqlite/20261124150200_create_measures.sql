-- Special measures: what was asked for, what a judge decided, and what stands. Nothing here is edited: a direction ends by
-- a row of its own, a date that is changed leaves the old one behind.
create table measure_applications (
    id blob primary key not null,
    witness_id blob not null references witnesses (id),
    route text not null,
    party text not null,
    made_on text not null,
    -- What changed since the direction or the last application, where one is to be varied or discharged (rule 18.11).
    changed text,
    section_22a text not null,
    views_given integer not null,
    hearing_because text,
    -- Why the application is late and an extension is asked for (rule 18.6(2)).
    late_because text,
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index measure_applications_witness on measure_applications (witness_id);

create table measure_application_defendants (
    application_id blob not null references measure_applications (id),
    defendant_id blob not null references defendants (id),
    primary key (application_id, defendant_id)
) strict;

create table measures_asked (
    application_id blob not null references measure_applications (id),
    assistance text not null,
    companion text,
    recorded_on text,
    recorded_minutes integer check (recorded_minutes between 1 and 1440),
    recorded_part text,
    particulars text,
    primary key (application_id, assistance)
) strict;

create table measure_services (
    id blob primary key not null,
    application_id blob not null references measure_applications (id),
    recipient text not null,
    defendant_id blob references defendants (id),
    method text not null,
    sent_at text not null,
    served_by text not null,
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index measure_services_application on measure_services (application_id);

create table measure_representations (
    id blob primary key not null,
    application_id blob not null references measure_applications (id),
    party text not null,
    defendant_id blob references defendants (id),
    made_on text not null,
    summary text,
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index measure_representations_application on measure_representations (application_id);

create table measure_representation_limbs (
    representations_id blob not null references measure_representations (id),
    limb text not null,
    primary key (representations_id, limb)
) strict;

-- Given in open court, with reasons (section 20(5)). Without an application it is the court's own initiative.
create table measure_decisions (
    id blob primary key not null,
    witness_id blob not null references witnesses (id),
    application_id blob references measure_applications (id),
    decided_on text not null,
    hearing_id blob references hearings (id),
    judge_id blob not null references people (id),
    manner text not null,
    absence_condition text,
    reasons text not null,
    -- Why a direction was changed, where one was (section 20(2) and (3)).
    cause text,
    cause_words text,
    -- Why aids of section 29 or 30 were directed for a witness eligible under section 17 alone.
    outside_scheme_because text,
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index measure_decisions_witness on measure_decisions (witness_id);
-- An application is decided once.
create unique index measure_decisions_once on measure_decisions (application_id) where application_id is not null;

create table measure_decision_grounds (
    decision_id blob not null references measure_decisions (id),
    ground text not null,
    primary key (decision_id, ground)
) strict;

create table measures_decided (
    decision_id blob not null references measure_decisions (id),
    defendant_id blob not null references defendants (id),
    assistance text not null,
    outcome text not null,
    primary key (decision_id, defendant_id, assistance)
) strict;

-- One measure for one witness against one defendant. The turn counts the directions of it, so that no two can stand:
-- the next one is kept only after the one before has ended, and two people who record it at once count alike.
create table directions (
    id blob primary key not null,
    decision_id blob not null references measure_decisions (id),
    witness_id blob not null references witnesses (id),
    defendant_id blob not null references defendants (id),
    assistance text not null,
    turn integer not null check (turn >= 1),
    made_on text not null,
    companion text,
    recorded_on text,
    recorded_minutes integer check (recorded_minutes between 1 and 1440),
    recorded_part text,
    particulars text,
    replaces_id blob references directions (id),
    unique (witness_id, defendant_id, assistance, turn)
) strict;
create index directions_decision on directions (decision_id);

create table direction_endings (
    direction_id blob primary key not null references directions (id),
    how text not null,
    ended_on text not null,
    cause text not null,
    words text,
    decision_id blob references measure_decisions (id),
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;

-- The five dates of rule 18.8(2). The last turn of each is the one that stands.
create table section_28_dates (
    direction_id blob not null references directions (id),
    which text not null,
    turn integer not null check (turn >= 1),
    day text not null,
    set_on text not null,
    judge_id blob not null references people (id),
    why text,
    recorded_at text not null,
    recorded_by blob not null references people (id),
    primary key (direction_id, which, turn)
) strict;

-- That the witness was told of a decision, by whom and when (rule 18.5(1)).
create table measure_tellings (
    id blob primary key not null,
    decision_id blob not null references measure_decisions (id),
    told_on text not null,
    told_by text not null,
    arrangements_explained integer not null,
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index measure_tellings_decision on measure_tellings (decision_id);

-- What is for the court alone (rule 18.12), sealed.
create table withheld_parts (
    id blob primary key not null,
    witness_id blob not null references witnesses (id),
    application_id blob not null references measure_applications (id),
    party text not null,
    content_sealed blob not null,
    because_sealed blob not null,
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index withheld_parts_application on withheld_parts (application_id);

-- Section 41 of the 1999 Act: only that and when. What it is about is never kept here.
create table section_41_applications (
    id blob primary key not null,
    case_id blob not null references cases (id),
    witness_id blob not null references witnesses (id),
    defendant_id blob not null references defendants (id),
    made_on text not null,
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index section_41_applications_case on section_41_applications (case_id);

create table section_41_representations (
    id blob primary key not null,
    application_id blob not null references section_41_applications (id),
    party text not null,
    defendant_id blob references defendants (id),
    made_on text not null,
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index section_41_representations_application on section_41_representations (application_id);

create table section_41_decisions (
    application_id blob primary key not null references section_41_applications (id),
    outcome text not null,
    decided_on text not null,
    judge_id blob not null references people (id),
    hearing_id blob references hearings (id),
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;

-- The ground rules directions that the court has to give when it allows an application (rule 22.7(3)).
create table section_41_ground_rules (
    application_id blob primary key not null references section_41_applications (id),
    given_on text not null,
    judge_id blob not null references people (id),
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
