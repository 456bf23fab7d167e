-- People who work with the record, what they sign in with, and where they belong. Witnesses are never here.
create table organisations (
    id blob primary key not null,
    kind text not null,
    name text not null unique,
    court_id blob references courts (id),
    region text
) strict;

create table people (
    id blob primary key not null,
    name text not null,
    email text,
    version integer not null default 1
) strict;

create table accounts (
    id blob primary key not null,
    person_id blob not null unique references people (id),
    sign_in_name text not null unique,
    password_hash text not null,
    disabled_at text,
    created_at text not null,
    version integer not null default 1
) strict;

create table memberships (
    id blob primary key not null,
    person_id blob not null references people (id),
    organisation_id blob not null references organisations (id),
    role text not null,
    from_date text not null,
    until_date text
) strict;
create index memberships_person on memberships (person_id);
create index memberships_organisation on memberships (organisation_id);

-- The named officer of a specialist courtroom, and deputies for set dates: a handover needs no shared password.
create table officer_appointments (
    id blob primary key not null,
    resource_id blob not null references resources (id),
    person_id blob not null references people (id),
    deputy integer not null,
    from_date text not null,
    until_date text
) strict;
create index officer_appointments_person on officer_appointments (person_id);
create index officer_appointments_resource on officer_appointments (resource_id);

-- The cookie holds 32 random bytes; the row holds their SHA-256, so a copy of the database opens no session.
create table sessions (
    id blob primary key not null,
    token_hash blob not null unique,
    account_id blob not null references accounts (id),
    membership_id blob not null references memberships (id),
    created_at text not null,
    last_seen_at text not null,
    ends_at text not null,
    ended_at text
) strict;
create index sessions_account on sessions (account_id);

-- Wrong passwords by the hash of what was typed as a name, so that the ceiling holds across several processes
-- and for names that do not exist.
create table sign_in_failures (
    name_hash blob not null,
    at text not null
) strict;
create index sign_in_failures_name on sign_in_failures (name_hash, at);
