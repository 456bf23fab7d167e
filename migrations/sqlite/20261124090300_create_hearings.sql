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
create index bookings_courtroom on bookings (courtroom_id, starts_at);
create index bookings_when on bookings (starts_at);
-- A hearing stands in the diary once.
create unique index bookings_one_standing on bookings (hearing_id) where ended_how is null;

-- The table that guards every room and kit.
create table occupations (
    id blob primary key not null,
    resource_id blob not null references resources (id),
    booking_id blob not null references bookings (id),
    starts_at text not null,
    ends_at text not null,
    released_at text,
    check (ends_at > starts_at)
) strict;
create index occupations_resource on occupations (resource_id, ends_at) where released_at is null;
create index occupations_booking on occupations (booking_id);

-- The database's own refusal of a double booking: the program checks first, this holds even if the program is wrong.
create trigger occupations_no_overlap_insert before insert on occupations when new.released_at is null
begin
    select raise(abort, 'occupations_no_overlap') where exists (
        select 1 from occupations held
        where held.resource_id = new.resource_id and held.released_at is null
          and held.ends_at > new.starts_at and held.starts_at < new.ends_at
    );
end;

create trigger occupations_no_overlap_update before update on occupations when new.released_at is null
begin
    select raise(abort, 'occupations_no_overlap') where exists (
        select 1 from occupations held
        where held.resource_id = new.resource_id and held.released_at is null and held.id <> new.id
          and held.ends_at > new.starts_at and held.starts_at < new.ends_at
    );
end;

create table attendances (
    id blob primary key not null,
    booking_id blob not null references bookings (id),
    person_id blob not null references people (id),
    capacity text not null,
    defendant_id blob references defendants (id)
) strict;
create index attendances_booking on attendances (booking_id);
create index attendances_person on attendances (person_id);
