-- What the judge set at a ground rules hearing for one witness (CrimPR 3.8, 3.9). Every save is a new version; none is
-- ever changed.
create table ground_rules (
    id uuid primary key not null,
    witness_id uuid not null references witnesses (id),
    version bigint not null check (version >= 1),
    -- The ground rules hearing, and the recording it is for where that is known.
    hearing_id uuid not null references hearings (id),
    recording_id uuid references hearings (id),
    -- CrimPR 3.9(5): breaks, seating, what the jury is to be told.
    breaks text,
    seating text,
    jury_explanation text,
    intermediary_recommendations text,
    -- CrimPR 3.9(2)(c): who writes the record and serves it, and by when.
    written_by text,
    serve_by date,
    served_on date,
    saved_at timestamptz not null,
    saved_by uuid not null references people (id),
    -- Why an earlier version was changed.
    why text,
    unique (witness_id, version)
);

-- The rules a court may set (CrimPR 3.8(9)(b)), each one set or not set.
create table ground_rules_set (
    record_id uuid not null references ground_rules (id),
    rule text not null,
    is_set boolean not null,
    words text,
    primary key (record_id, rule)
);

-- Who attended the hearing, or was excused.
create table ground_rules_attendances (
    record_id uuid not null references ground_rules (id),
    ordinal bigint not null,
    person_id uuid not null references people (id),
    capacity text not null,
    defendant_id uuid references defendants (id),
    presence text not null,
    primary key (record_id, ordinal)
);

-- Each time ground rules were set on the day of the recording, or within the court's least gap before it, with the
-- judge's reason: a row is what is counted.
create table ground_rules_short_gaps (
    id uuid primary key not null,
    witness_id uuid not null references witnesses (id),
    hearing_id uuid not null references hearings (id),
    recording_id uuid not null references hearings (id),
    gap_days bigint not null,
    court_days bigint not null,
    reason text not null,
    noted_at timestamptz not null,
    noted_by uuid not null references people (id),
    unique (hearing_id, recording_id, gap_days)
);
create index ground_rules_short_gaps_witness on ground_rules_short_gaps (witness_id);

-- Topics and minutes of one witness's cross-examination. Every save is a new version; none is ever changed.
create table cross_examination_plans (
    id uuid primary key not null,
    witness_id uuid not null references witnesses (id),
    version bigint not null check (version >= 1),
    cap_minutes bigint check (cap_minutes between 1 and 1440),
    re_examination_minutes bigint not null check (re_examination_minutes between 0 and 1440),
    break_count bigint not null check (break_count between 0 and 20),
    break_minutes bigint not null check (break_minutes between 0 and 240),
    -- By when topics are filed and questions lodged.
    filing_due date,
    intermediary_sees boolean not null,
    locked_at timestamptz,
    locked_by uuid references people (id),
    -- What the version changed, and why where that has to be said.
    what text not null,
    why text,
    saved_at timestamptz not null,
    saved_by uuid not null references people (id),
    unique (witness_id, version),
    check ((locked_at is null) = (locked_by is null))
);

-- Counsel in the order of questioning, the minutes they ask for and are allowed.
create table counsel_allowances (
    plan_id uuid not null references cross_examination_plans (id),
    ordinal bigint not null,
    person_id uuid not null references people (id),
    defendant_id uuid not null references defendants (id),
    asked_minutes bigint check (asked_minutes between 0 and 1440),
    allowed_minutes bigint check (allowed_minutes between 0 and 1440),
    -- When topics were filed by or for this counsel, and the version in which anything of theirs last changed.
    topics_filed_on date,
    changed_in bigint not null,
    primary key (plan_id, ordinal),
    unique (plan_id, person_id, defendant_id)
);

-- Topics by neutral title. The text of a question is never kept.
create table cross_examination_topics (
    plan_id uuid not null references cross_examination_plans (id),
    ordinal bigint not null,
    topic_id uuid not null,
    title text not null,
    lead_id uuid not null references people (id),
    lead_defendant_id uuid not null references defendants (id),
    second_id uuid references people (id),
    second_defendant_id uuid references defendants (id),
    second_reason text,
    second_allowed boolean,
    ruling text,
    ruled_by uuid references people (id),
    ruled_at timestamptz,
    primary key (plan_id, ordinal),
    check ((second_id is null) = (second_reason is null) and (second_id is null) = (second_defendant_id is null)),
    check ((second_allowed is null) = (ruled_at is null) and (second_allowed is null) = (ruled_by is null))
);

-- That counsel lodged questions with the court: the day and how many, nothing else.
create table question_filings (
    id uuid primary key not null,
    witness_id uuid not null references witnesses (id),
    person_id uuid not null references people (id),
    defendant_id uuid not null references defendants (id),
    filed_on date not null,
    questions bigint not null check (questions between 0 and 999),
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id)
);
create index question_filings_witness on question_filings (witness_id);
