-- Small dated acts on a witness's way to trial that no other record tells: identified, notice given, memory refreshed,
-- the judge met the witness. Added to, never changed; the last of each kind counts.
create table track_acts (
    id uuid primary key not null,
    witness_id uuid not null references witnesses (id),
    act text not null,
    done_on date not null,
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id)
);
create index track_acts_witness on track_acts (witness_id, recorded_at);

-- Who acts for a party at ground rules, recording or trial (users.md R22). A change is another row; the last counts and
-- the earlier stay. The prosecution when there is no defendant.
create table counsel_instructions (
    id uuid primary key not null,
    case_id uuid not null references cases (id),
    defendant_id uuid references defendants (id),
    stage text not null,
    person_id uuid not null references people (id),
    -- Where counsel is in the middle of a trial, and when that is expected to end (users.md R23).
    part_heard_at text,
    part_heard_until date,
    why text,
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id),
    check ((part_heard_at is null) = (part_heard_until is null))
);
create index counsel_instructions_case on counsel_instructions (case_id, recorded_at);

-- A judge's direction that the same advocate acts throughout.
create table same_advocate_directions (
    id uuid primary key not null,
    case_id uuid not null references cases (id),
    judge_id uuid not null references people (id),
    made_on date not null,
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id)
);
create index same_advocate_directions_case on same_advocate_directions (case_id, made_on);

-- Whether a defendant may not cross-examine in person (sections 34 to 38 of the 1999 Act), and the advocate appointed.
create table cross_examination_bars (
    id uuid primary key not null,
    defendant_id uuid not null references defendants (id),
    bar text not null,
    appointed_on date,
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id)
);
create index cross_examination_bars_defendant on cross_examination_bars (defendant_id, recorded_at);

-- A party says that it is ready for a recording, or not (users.md R26). About one booking: a recording that moves is asked
-- about anew.
create table readiness_statements (
    id uuid primary key not null,
    booking_id uuid not null references bookings (id),
    defendant_id uuid references defendants (id),
    ready boolean not null,
    reason text,
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id),
    check (ready or reason is not null)
);
create index readiness_statements_booking on readiness_statements (booking_id, recorded_at);

-- A recording is confirmed: judge, every counsel, witness, room and kit were each marked available (users.md R04), or a
-- judge directed that it goes ahead.
create table recording_confirmations (
    booking_id uuid primary key not null references bookings (id),
    judge_id uuid references people (id),
    directed_on date,
    direction text,
    confirmed_at timestamptz not null,
    confirmed_by uuid not null references people (id),
    check ((judge_id is null) = (directed_on is null)),
    check ((judge_id is null) = (direction is null))
);

-- What was marked when it was confirmed. The key names it: `judge`, or the id of a person, room or kit.
create table confirmed_availability (
    booking_id uuid not null references recording_confirmations (booking_id),
    item text not null,
    available boolean not null,
    primary key (booking_id, item)
);

-- When a judge last looked at the morning page: what changed since then is shown.
create table morning_looks (
    person_id uuid primary key not null references people (id),
    looked_at timestamptz not null
);
