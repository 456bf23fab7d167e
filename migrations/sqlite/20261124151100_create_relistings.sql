-- A new plan for what a lost room, kit or person leaves standing: proposed, applied in one step, undone in one step.
create table relistings (
    id blob primary key not null,
    -- Where it was drawn up: a court's own, or a region's.
    court_id blob references courts (id),
    region text not null,
    resource_id blob references resources (id),
    person_id blob references people (id),
    block_id blob references blocks (id),
    starts_at text not null,
    ends_at text not null,
    reason text not null,
    note text,
    only_affected integer not null,
    horizon integer not null check (horizon between 1 and 60),
    drawn_at text not null,
    drawn_by blob not null references people (id),
    applied_at text,
    applied_by blob references people (id),
    -- Put aside, or undone after it was applied.
    ended_at text,
    ended_by blob references people (id),
    version integer not null default 1,
    check (ends_at > starts_at),
    check ((resource_id is null) <> (person_id is null)),
    check ((applied_at is null) = (applied_by is null)),
    check ((ended_at is null) = (ended_by is null))
) strict;
create index relistings_region on relistings (region, drawn_at);

create table relisting_lines (
    relisting_id blob not null references relistings (id),
    number integer not null,
    hearing_id blob not null references hearings (id),
    -- The booking as it stood when the plan was drawn up.
    booking_id blob not null references bookings (id),
    booking_version integer not null,
    -- What it held beside the courtroom then: an amendment leaves no row of it.
    old_link_room_id blob references resources (id),
    old_kit_id blob references resources (id),
    decision text not null,
    starts_at text,
    courtroom_id blob references resources (id),
    link_room_id blob references resources (id),
    kit_id blob references resources (id),
    why text not null,
    for_hearing_id blob references hearings (id),
    -- What was full, where it has no place.
    lacks text,
    -- What applying it made: another booking, or the same one amended.
    agreed_by blob references people (id),
    made_id blob references bookings (id),
    made_version integer,
    primary key (relisting_id, number),
    check ((starts_at is null) = (courtroom_id is null)),
    check ((made_id is null) = (made_version is null))
) strict;
create index relisting_lines_made on relisting_lines (made_id);

-- Who has said that they know of the new time: from then on the plan is not undone in one step.
create table relisting_acknowledgements (
    relisting_id blob not null references relistings (id),
    number integer not null,
    person_id blob not null references people (id),
    acknowledged_at text not null,
    primary key (relisting_id, number, person_id)
) strict;
