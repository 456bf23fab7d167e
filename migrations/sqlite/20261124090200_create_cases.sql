-- A case, its defendants and its witnesses. A witness is a random reference everywhere; who the witness is lives in a
-- table of its own, encrypted, behind its own rows of the policy.
create table cases (
    id blob primary key not null,
    urn text not null unique,
    number text unique,
    court_id blob not null references courts (id),
    sent_on text not null,
    opened_at text not null,
    version integer not null default 1
) strict;
create index cases_court on cases (court_id);

create table defendants (
    id blob primary key not null,
    case_id blob not null references cases (id),
    ordinal integer not null check (ordinal between 1 and 99),
    custody text not null,
    custody_from text,
    version integer not null default 1,
    unique (case_id, ordinal)
) strict;

create table charges (
    id blob primary key not null,
    case_id blob not null references cases (id),
    defendant_id blob not null references defendants (id),
    offence_code text not null
) strict;
create index charges_case on charges (case_id);

create table witnesses (
    id blob primary key not null,
    case_id blob not null references cases (id),
    reference text not null unique,
    complainant integer not null,
    created_at text not null,
    version integer not null default 1
) strict;
create index witnesses_case on witnesses (case_id);

create table witness_identities (
    witness_id blob primary key not null references witnesses (id),
    name_sealed blob not null,
    birth_date_sealed blob,
    version integer not null default 1
) strict;

-- A person's part in a case for a time: what they see follows from it.
create table case_assignments (
    id blob primary key not null,
    case_id blob not null references cases (id),
    person_id blob not null references people (id),
    capacity text not null,
    defendant_id blob references defendants (id),
    witness_id blob references witnesses (id),
    from_date text not null,
    until_date text
) strict;
create index case_assignments_case on case_assignments (case_id);
create index case_assignments_person on case_assignments (person_id);
