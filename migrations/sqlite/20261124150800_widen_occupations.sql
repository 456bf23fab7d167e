-- A provisional hold: a slot kept for somebody until a moment, after which it frees itself.
create table holds (
    id blob primary key not null,
    -- What it is held for, as far as that is known.
    case_id blob references cases (id),
    witness_id blob references witnesses (id),
    hearing_id blob references hearings (id),
    kind text not null,
    courtroom_id blob not null references resources (id),
    link_room_id blob references resources (id),
    kit_id blob references resources (id),
    starts_at text not null,
    minutes integer not null check (minutes between 1 and 1440),
    setup_minutes integer not null check (setup_minutes between 0 and 480),
    cleardown_minutes integer not null check (cleardown_minutes between 0 and 480),
    reason text not null,
    held_at text not null,
    held_by blob not null references people (id),
    expires_at text not null,
    released_at text,
    released_how text,
    -- Nobody, where it expired.
    released_by blob references people (id),
    version integer not null default 1,
    check ((released_how is null) = (released_at is null))
) strict;
create index holds_standing on holds (expires_at) where released_at is null;
create index holds_case on holds (case_id);

-- A room or kit taken out of use from a moment to another.
create table blocks (
    id blob primary key not null,
    resource_id blob not null references resources (id),
    starts_at text not null,
    ends_at text not null,
    reason text not null,
    note text,
    made_at text not null,
    made_by blob not null references people (id),
    -- When it was ended before its time.
    ended_at text,
    ended_by blob references people (id),
    ended_note text,
    version integer not null default 1,
    check (ends_at > starts_at),
    check ((ended_at is null) = (ended_by is null))
) strict;
create index blocks_resource on blocks (resource_id, ends_at);

-- The bookings that stay although their room or kit is out of use, each accepted by name.
create table block_acceptances (
    block_id blob not null references blocks (id),
    booking_id blob not null references bookings (id),
    accepted_at text not null,
    accepted_by blob not null references people (id),
    why text not null,
    primary key (block_id, booking_id)
) strict;
create index block_acceptances_booking on block_acceptances (booking_id);

-- The table that guards every room and kit, for whatever holds one: exactly one of a booking, a block, a hold, a visit.
-- A block may hold a room in several pieces: it is cut round the bookings that stay, and no piece is longer than a day.
create table occupations_widened (
    id integer primary key not null,
    booking_id blob references bookings (id),
    block_id blob references blocks (id),
    hold_id blob references holds (id),
    visit_id blob,
    resource_id blob not null references resources (id),
    starts_at text not null,
    ends_at text not null,
    -- From then on the row stands in nobody's way, whether or not it was released: the end of a provisional hold.
    expires_at text,
    released_at text,
    check ((case when booking_id is null then 0 else 1 end) + (case when block_id is null then 0 else 1 end)
        + (case when hold_id is null then 0 else 1 end) + (case when visit_id is null then 0 else 1 end) = 1),
    check ((expires_at is null) = (hold_id is null)),
    check (ends_at > starts_at),
    -- Moments are compared as text here, so they all have to be written in the one way.
    check (starts_at glob '????-??-??T??:??:??*+00:00' and ends_at glob '????-??-??T??:??:??*+00:00')
) strict;
insert into occupations_widened (booking_id, resource_id, starts_at, ends_at, released_at)
select booking_id, resource_id, starts_at, ends_at, released_at from occupations order by rowid;
drop table occupations;
alter table occupations_widened rename to occupations;

create index occupations_resource on occupations (resource_id, ends_at) where released_at is null;
create index occupations_booking on occupations (booking_id) where booking_id is not null;
create index occupations_block on occupations (block_id) where block_id is not null;
create index occupations_hold on occupations (hold_id) where hold_id is not null;
create index occupations_visit on occupations (visit_id) where visit_id is not null;

-- The database's own refusal of a double booking: the program checks first, this holds even if the program is wrong.
-- What stands in a room never overlaps, so its rows end in the order in which they start, and the first to end after the
-- new one's start is the only one that has to be looked at, however full the diary. An expired hold refuses until
-- somebody releases it: whoever saves does so first.
create trigger occupations_no_overlap_insert before insert on occupations when new.released_at is null
begin
    select raise(abort, 'occupations_no_overlap') where new.ends_at > (
        select held.starts_at from occupations held
        where held.resource_id = new.resource_id and held.released_at is null and held.ends_at > new.starts_at
        order by held.ends_at limit 1
    );
end;

create trigger occupations_no_overlap_update before update on occupations when new.released_at is null
begin
    select raise(abort, 'occupations_no_overlap') where new.ends_at > (
        select held.starts_at from occupations held
        where held.resource_id = new.resource_id and held.released_at is null and held.ends_at > new.starts_at
          and held.id <> old.id
        order by held.ends_at limit 1
    );
end;
