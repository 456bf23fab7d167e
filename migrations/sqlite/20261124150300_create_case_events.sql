-- What time runs from in a case, what was done in time, and what a judge ordered instead. Nothing here is edited: a row is
-- corrected by another that says why, and the old one stays.
create table case_events (
    id blob primary key not null,
    case_id blob not null references cases (id),
    what text not null,
    day text not null,
    -- How a document was served: its day then follows from rule 4.11.
    method text,
    time text,
    responded text,
    court_officer integer not null default 0,
    defendant_id blob references defendants (id),
    witness_id blob references witnesses (id),
    charge_id blob references charges (id),
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index case_events_case on case_events (case_id);

create table case_event_withdrawals (
    event_id blob primary key not null references case_events (id),
    because text not null,
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;

create table deadlines_done (
    id blob primary key not null,
    case_id blob not null references cases (id),
    rule text not null,
    day text not null,
    defendant_id blob references defendants (id),
    witness_id blob references witnesses (id),
    charge_id blob references charges (id),
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index deadlines_done_case on deadlines_done (case_id);

create table date_orders (
    id blob primary key not null,
    case_id blob not null references cases (id),
    rule text not null,
    day text not null,
    defendant_id blob references defendants (id),
    witness_id blob references witnesses (id),
    charge_id blob references charges (id),
    judge_id blob not null references people (id),
    hearing text not null,
    made_on text not null,
    because text not null,
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index date_orders_case on date_orders (case_id);

create table custody_spells (
    id blob primary key not null,
    defendant_id blob not null references defendants (id),
    -- Only for one offence; for all of the defendant's when none is named.
    charge_id blob references charges (id),
    from_date text not null,
    until_date text,
    recorded_at text not null,
    recorded_by blob not null references people (id),
    withdrawn_at text,
    withdrawn_by blob references people (id),
    check (until_date is null or until_date >= from_date)
) strict;
create index custody_spells_defendant on custody_spells (defendant_id);
