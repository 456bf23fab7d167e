-- A hearing is what the court ordered; its booking says when and where, and is replaced when the hearing moves.
create table hearings (
    id blob primary key not null,
    case_id blob not null references cases (id),
    witness_id blob references witnesses (id),
    kind text not null,
    created_at text not null
) strict;
create index hearings_case on hearings (case_id);
create index hearings_witness on hearings (witness_id);

create table bookings (
    id blob primary key not null,
    hearing_id blob not null references hearings (id),
    courtroom_id blob not null references resources (id),
    link_room_id blob references resources (id),
    kit_id blob references resources (id),
    starts_at text not null,
    minutes integer not null check (minutes between 1 and 1440),
    setup_minutes integer not null check (setup_minutes between 0 and 480),
    cleardown_minutes integer not null check (cleardown_minutes between 0 and 480),
    -- The end of the hearing without clear-down, kept so that the diary can be searched by index.
    ends_at text not null,
    replaces_id blob references bookings (id),
    booked_at text not null,
    booked_by blob not null references people (id),
    -- Why the booking was made although somebody was engaged elsewhere, or on a day the court does not usually sit.
    override_reason text,
    ended_how text,
    ended_at text,
    ended_by blob references people (id),
    ended_reason text,
    ended_note text,
    -- The judge who agreed to a second or later move.
    agreed_by blob references people (id),
    version integer not null default 1,
    check (ends_at > starts_at),
    check ((ended_how is null) = (ended_at is null))
) strict;
create index bookings_hearing on bookings (hearing_id);
-- The diary: what stands in a courtroom, or anywhere, at a time. A hearing lasts a day at most, so the start is enough.
create index bookings_courtroom on bookings (courtroom_id, starts_at) where ended_how is null;
create index bookings_when on bookings (starts_at) where ended_how is null;
-- A hearing stands in the diary once.
create unique index bookings_one_standing on bookings (hearing_id) where ended_how is null;

-- The table that guards every room and kit. Amending a booking replaces its rows; ending it releases them.
create table occupations (
    booking_id blob not null references bookings (id),
    resource_id blob not null references resources (id),
    starts_at text not null,
    ends_at text not null,
    released_at text,
    primary key (booking_id, resource_id),
    check (ends_at > starts_at),
    -- Moments are compared as text here, so they all have to be written in the one way.
    check (starts_at glob '????-??-??T??:??:??*+00:00' and ends_at glob '????-??-??T??:??:??*+00:00')
) strict;
create index occupations_resource on occupations (resource_id, ends_at) where released_at is null;

-- The database's own refusal of a double booking: the program checks first, this holds even if the program is wrong.
-- What stands in a room never overlaps, so its rows end in the order in which they start, and the first to end after the
-- new one's start is the only one that has to be looked at, however full the diary.
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
          and held.rowid <> old.rowid
        order by held.ends_at limit 1
    );
end;

-- Who is needed at a booking, in the order they were named.
create table attendances (
    booking_id blob not null references bookings (id),
    ordinal integer not null,
    person_id blob not null references people (id),
    capacity text not null,
    defendant_id blob references defendants (id),
    primary key (booking_id, ordinal)
) strict;
create index attendances_person on attendances (person_id);
