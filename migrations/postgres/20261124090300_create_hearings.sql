-- A hearing is what the court ordered; its booking says when and where, and is replaced when the hearing moves.
create table hearings (
    id uuid primary key not null,
    case_id uuid not null references cases (id),
    witness_id uuid references witnesses (id),
    kind text not null,
    created_at timestamptz not null
);
create index hearings_case on hearings (case_id);
create index hearings_witness on hearings (witness_id);

create table bookings (
    id uuid primary key not null,
    hearing_id uuid not null references hearings (id),
    courtroom_id uuid not null references resources (id),
    link_room_id uuid references resources (id),
    kit_id uuid references resources (id),
    starts_at timestamptz not null,
    minutes bigint not null check (minutes between 1 and 1440),
    setup_minutes bigint not null check (setup_minutes between 0 and 480),
    cleardown_minutes bigint not null check (cleardown_minutes between 0 and 480),
    -- The end of the hearing without clear-down, kept so that the diary can be searched by index.
    ends_at timestamptz not null,
    replaces_id uuid references bookings (id),
    booked_at timestamptz not null,
    booked_by uuid not null references people (id),
    -- Why the booking was made although somebody was engaged elsewhere, or on a day the court does not usually sit.
    override_reason text,
    ended_how text,
    ended_at timestamptz,
    ended_by uuid references people (id),
    ended_reason text,
    ended_note text,
    -- The judge who agreed to a second or later move.
    agreed_by uuid references people (id),
    version bigint not null default 1,
    check (ends_at > starts_at),
    check ((ended_how is null) = (ended_at is null))
);
create index bookings_hearing on bookings (hearing_id);
-- The diary: what stands in a courtroom, or anywhere, at a time. A hearing lasts a day at most, so the start is enough.
create index bookings_courtroom on bookings (courtroom_id, starts_at) where ended_how is null;
create index bookings_when on bookings (starts_at) where ended_how is null;
-- A hearing stands in the diary once.
create unique index bookings_one_standing on bookings (hearing_id) where ended_how is null;

-- The table that guards every room and kit. Amending a booking replaces its rows; ending it releases them.
create table occupations (
    booking_id uuid not null references bookings (id),
    resource_id uuid not null references resources (id),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    released_at timestamptz,
    primary key (booking_id, resource_id),
    check (ends_at > starts_at)
);
create index occupations_resource on occupations (resource_id, ends_at) where released_at is null;

-- The database's own refusal of a double booking: the program checks first, this holds even if the program is wrong.
create extension if not exists btree_gist;
alter table occupations add constraint occupations_no_overlap
    exclude using gist (resource_id with =, tstzrange(starts_at, ends_at) with &&) where (released_at is null);

-- Who is needed at a booking, in the order they were named.
create table attendances (
    booking_id uuid not null references bookings (id),
    ordinal bigint not null,
    person_id uuid not null references people (id),
    capacity text not null,
    defendant_id uuid references defendants (id),
    primary key (booking_id, ordinal)
);
create index attendances_person on attendances (person_id);
