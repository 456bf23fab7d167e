-- A provisional hold: a slot kept for somebody until a moment, after which it frees itself.
create table holds (
    id uuid primary key not null,
    -- What it is held for, as far as that is known.
    case_id uuid references cases (id),
    witness_id uuid references witnesses (id),
    hearing_id uuid references hearings (id),
    kind text not null,
    courtroom_id uuid not null references resources (id),
    link_room_id uuid references resources (id),
    kit_id uuid references resources (id),
    starts_at timestamptz not null,
    minutes bigint not null check (minutes between 1 and 1440),
    setup_minutes bigint not null check (setup_minutes between 0 and 480),
    cleardown_minutes bigint not null check (cleardown_minutes between 0 and 480),
    reason text not null,
    held_at timestamptz not null,
    held_by uuid not null references people (id),
    expires_at timestamptz not null,
    released_at timestamptz,
    released_how text,
    -- Nobody, where it expired.
    released_by uuid references people (id),
    version bigint not null default 1,
    check ((released_how is null) = (released_at is null))
);
create index holds_standing on holds (expires_at) where released_at is null;
create index holds_case on holds (case_id);

-- A room or kit taken out of use from a moment to another.
create table blocks (
    id uuid primary key not null,
    resource_id uuid not null references resources (id),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    reason text not null,
    note text,
    made_at timestamptz not null,
    made_by uuid not null references people (id),
    -- When it was ended before its time.
    ended_at timestamptz,
    ended_by uuid references people (id),
    ended_note text,
    version bigint not null default 1,
    check (ends_at > starts_at),
    check ((ended_at is null) = (ended_by is null))
);
create index blocks_resource on blocks (resource_id, ends_at);

-- The bookings that stay although their room or kit is out of use, each accepted by name.
create table block_acceptances (
    block_id uuid not null references blocks (id),
    booking_id uuid not null references bookings (id),
    accepted_at timestamptz not null,
    accepted_by uuid not null references people (id),
    why text not null,
    primary key (block_id, booking_id)
);
create index block_acceptances_booking on block_acceptances (booking_id);

-- The table that guards every room and kit, for whatever holds one: exactly one of a booking, a block, a hold, a visit.
-- A block may hold a room in several pieces: it is cut round the bookings that stay, and no piece is longer than a day.
alter table occupations drop constraint occupations_pkey;
alter table occupations alter column booking_id drop not null;
alter table occupations add column id bigint generated always as identity primary key;
alter table occupations add column block_id uuid references blocks (id);
alter table occupations add column hold_id uuid references holds (id);
alter table occupations add column visit_id uuid;
-- From then on the row stands in nobody's way, whether or not it was released: the end of a provisional hold. The
-- database refuses for its sake until somebody releases it: whoever saves does so first.
alter table occupations add column expires_at timestamptz;
alter table occupations add check (
    (case when booking_id is null then 0 else 1 end) + (case when block_id is null then 0 else 1 end)
    + (case when hold_id is null then 0 else 1 end) + (case when visit_id is null then 0 else 1 end) = 1);
alter table occupations add check ((expires_at is null) = (hold_id is null));

create index occupations_booking on occupations (booking_id) where booking_id is not null;
create index occupations_block on occupations (block_id) where block_id is not null;
create index occupations_hold on occupations (hold_id) where hold_id is not null;
create index occupations_visit on occupations (visit_id) where visit_id is not null;
