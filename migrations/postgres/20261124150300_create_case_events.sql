-- What time runs from in a case, what was done in time, and what a judge ordered instead. Nothing here is edited: a row is
-- corrected by another that says why, and the old one stays.
create table case_events (
    id uuid primary key not null,
    case_id uuid not null references cases (id),
    what text not null,
    day date not null,
    -- How a document was served: its day then follows from rule 4.11.
    method text,
    time text,
    responded date,
    court_officer boolean not null default false,
    defendant_id uuid references defendants (id),
    witness_id uuid references witnesses (id),
    charge_id uuid references charges (id),
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id)
);
create index case_events_case on case_events (case_id);

create table case_event_withdrawals (
    event_id uuid primary key not null references case_events (id),
    because text not null,
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id)
);

create table deadlines_done (
    id uuid primary key not null,
    case_id uuid not null references cases (id),
    rule text not null,
    day date not null,
    defendant_id uuid references defendants (id),
    witness_id uuid references witnesses (id),
    charge_id uuid references charges (id),
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id)
);
create index deadlines_done_case on deadlines_done (case_id);

create table date_orders (
    id uuid primary key not null,
    case_id uuid not null references cases (id),
    rule text not null,
    day date not null,
    defendant_id uuid references defendants (id),
    witness_id uuid references witnesses (id),
    charge_id uuid references charges (id),
    judge_id uuid not null references people (id),
    hearing text not null,
    made_on date not null,
    because text not null,
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id)
);
create index date_orders_case on date_orders (case_id);

create table custody_spells (
    id uuid primary key not null,
    defendant_id uuid not null references defendants (id),
    -- Only for one offence; for all of the defendant's when none is named.
    charge_id uuid references charges (id),
    from_date date not null,
    until_date date,
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id),
    withdrawn_at timestamptz,
    withdrawn_by uuid references people (id),
    check (until_date is null or until_date >= from_date)
);
create index custody_spells_defendant on custody_spells (defendant_id);
