-- A case, its defendants and its witnesses. A witness is a random reference everywhere; who the witness is lives in a
-- table of its own, encrypted, behind its own rows of the policy.
create table cases (
    id uuid primary key not null,
    urn text not null unique,
    number text unique,
    court_id uuid not null references courts (id),
    sent_on date not null,
    opened_at timestamptz not null,
    version bigint not null default 1
);
create index cases_court on cases (court_id);

create table defendants (
    id uuid primary key not null,
    case_id uuid not null references cases (id),
    ordinal bigint not null check (ordinal between 1 and 99),
    custody text not null,
    custody_from date,
    version bigint not null default 1,
    unique (case_id, ordinal)
);

create table charges (
    id uuid primary key not null,
    case_id uuid not null references cases (id),
    defendant_id uuid not null references defendants (id),
    offence_code text not null
);
create index charges_case on charges (case_id);

create table witnesses (
    id uuid primary key not null,
    case_id uuid not null references cases (id),
    reference text not null unique,
    complainant boolean not null,
    created_at timestamptz not null,
    version bigint not null default 1
);
create index witnesses_case on witnesses (case_id);

create table witness_identities (
    witness_id uuid primary key not null references witnesses (id),
    name_sealed bytea not null,
    birth_date_sealed bytea,
    version bigint not null default 1
);

-- A person's part in a case for a time: what they see follows from it.
create table case_assignments (
    id uuid primary key not null,
    case_id uuid not null references cases (id),
    person_id uuid not null references people (id),
    capacity text not null,
    defendant_id uuid references defendants (id),
    witness_id uuid references witnesses (id),
    from_date date not null,
    until_date date
);
create index case_assignments_case on case_assignments (case_id);
create index case_assignments_person on case_assignments (person_id);
