-- People who work with the record, what they sign in with, and where they belong. Witnesses are never here.
create table organisations (
    id uuid primary key not null,
    kind text not null,
    name text not null unique,
    court_id uuid references courts (id),
    region text
);

create table people (
    id uuid primary key not null,
    name text not null,
    email text,
    version bigint not null default 1
);

create table accounts (
    id uuid primary key not null,
    person_id uuid not null unique references people (id),
    sign_in_name text not null unique,
    password_hash text not null,
    disabled_at timestamptz,
    created_at timestamptz not null,
    version bigint not null default 1
);

create table memberships (
    id uuid primary key not null,
    person_id uuid not null references people (id),
    organisation_id uuid not null references organisations (id),
    role text not null,
    from_date date not null,
    until_date date
);
create index memberships_person on memberships (person_id);
create index memberships_organisation on memberships (organisation_id);

-- The named officer of a specialist courtroom, and deputies for set dates: a handover needs no shared password.
create table officer_appointments (
    id uuid primary key not null,
    resource_id uuid not null references resources (id),
    person_id uuid not null references people (id),
    deputy boolean not null,
    from_date date not null,
    until_date date
);
create index officer_appointments_person on officer_appointments (person_id);
create index officer_appointments_resource on officer_appointments (resource_id);

-- The cookie holds 32 random bytes; the row holds their SHA-256, so a copy of the database opens no session.
create table sessions (
    id uuid primary key not null,
    token_hash bytea not null unique,
    account_id uuid not null references accounts (id),
    membership_id uuid not null references memberships (id),
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    ends_at timestamptz not null,
    ended_at timestamptz
);
create index sessions_account on sessions (account_id);

-- Wrong passwords by the hash of what was typed as a name, so that the ceiling holds across several processes
-- and for names that do not exist.
create table sign_in_failures (
    name_hash bytea not null,
    at timestamptz not null
);
create index sign_in_failures_name on sign_in_failures (name_hash, at);
