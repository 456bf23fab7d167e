-- What the judge set at a ground rules hearing for one witness (CrimPR 3.8, 3.9). Every save is a new version; none is
-- ever changed.
create table ground_rules (
    id blob primary key not null,
    witness_id blob not null references witnesses (id),
    version integer not null check (version >= 1),
    -- The ground rules hearing, and the recording it is for where that is known.
    hearing_id blob not null references hearings (id),
    recording_id blob references hearings (id),
    -- CrimPR 3.9(5): breaks, seating, what the jury is to be told.
    breaks text,
    seating text,
    jury_explanation text,
    intermediary_recommendations text,
    -- CrimPR 3.9(2)(c): who writes the record and serves it, and by when.
    written_by text,
    serve_by text,
    served_on text,
    saved_at text not null,
    saved_by blob not null references people (id),
    -- Why an earlier version was changed.
    why text,
    unique (witness_id, version)
) strict;

-- The rules a court may set (CrimPR 3.8(9)(b)), each one set or not set.
create table ground_rules_set (
    record_id blob not null references ground_rules (id),
    rule text not null,
    is_set integer not null,
    words text,
    primary key (record_id, rule)
) strict;

-- Who attended the hearing, or was excused.
create table ground_rules_attendances (
    record_id blob not null references ground_rules (id),
    ordinal integer not null,
    person_id blob not null references people (id),
    capacity text not null,
    defendant_id blob references defendants (id),
    presence text not null,
    primary key (record_id, ordinal)
) strict;

-- Each time ground rules were set on the day of the recording, or within the court's least gap before it, with the
-- judge's reason: a row is what is counted.
create table ground_rules_short_gaps (
    id blob primary key not null,
    witness_id blob not null references witnesses (id),
    hearing_id blob not null references hearings (id),
    recording_id blob not null references hearings (id),
    gap_days integer not null,
    court_days integer not null,
    reason text not null,
    noted_at text not null,
    noted_by blob not null references people (id),
    unique (hearing_id, recording_id, gap_days)
) strict;
create index ground_rules_short_gaps_witness on ground_rules_short_gaps (witness_id);

-- Topics and minutes of one witness's cross-examination. Every save is a new version; none is ever changed.
create table cross_examination_plans (
    id blob primary key not null,
    witness_id blob not null references witnesses (id),
    version integer not null check (version >= 1),
    cap_minutes integer check (cap_minutes between 1 and 1440),
    re_examination_minutes integer not null check (re_examination_minutes between 0 and 1440),
    break_count integer not null check (break_count between 0 and 20),
    break_minutes integer not null check (break_minutes between 0 and 240),
    -- By when topics are filed and questions lodged.
    filing_due text,
    intermediary_sees integer not null,
    locked_at text,
    locked_by blob references people (id),
    -- What the version changed, and why where that has to be said.
    what text not null,
    why text,
    saved_at text not null,
    saved_by blob not null references people (id),
    unique (witness_id, version),
    check ((locked_at is null) = (locked_by is null))
) strict;

-- Counsel in the order of questioning, the minutes they ask for and are allowed.
create table counsel_allowances (
    plan_id blob not null references cross_examination_plans (id),
    ordinal integer not null,
    person_id blob not null references people (id),
    defendant_id blob not null references defendants (id),
    asked_minutes integer check (asked_minutes between 0 and 1440),
    allowed_minutes integer check (allowed_minutes between 0 and 1440),
    -- When topics were filed by or for this counsel, and the version in which anything of theirs last changed.
    topics_filed_on text,
    changed_in integer not null,
    primary key (plan_id, ordinal),
    unique (plan_id, person_id, defendant_id)
) strict;

-- Topics by neutral title. The text of a question is never kept.
create table cross_examination_topics (
    plan_id blob not null references cross_examination_plans (id),
    ordinal integer not null,
    topic_id blob not null,
    title text not null,
    lead_id blob not null references people (id),
    lead_defendant_id blob not null references defendants (id),
    second_id blob references people (id),
    second_defendant_id blob references defendants (id),
    second_reason text,
    second_allowed integer,
    ruling text,
    ruled_by blob references people (id),
    ruled_at text,
    primary key (plan_id, ordinal),
    check ((second_id is null) = (second_reason is null) and (second_id is null) = (second_defendant_id is null)),
    check ((second_allowed is null) = (ruled_at is null) and (second_allowed is null) = (ruled_by is null))
) strict;

-- That counsel lodged questions with the court: the day and how many, nothing else.
create table question_filings (
    id blob primary key not null,
    witness_id blob not null references witnesses (id),
    person_id blob not null references people (id),
    defendant_id blob not null references defendants (id),
    filed_on text not null,
    questions integer not null check (questions between 0 and 999),
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index question_filings_witness on question_filings (witness_id);
