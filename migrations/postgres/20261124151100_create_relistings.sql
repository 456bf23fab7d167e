-- A new plan for what a lost room, kit or person leaves standing: proposed, applied in one step, undone in one step.
create table relistings (
    id uuid primary key not null,
    -- Where it was drawn up: a court's own, or a region's.
    court_id uuid references courts (id),
    region text not null,
    resource_id uuid references resources (id),
    person_id uuid references people (id),
    block_id uuid references blocks (id),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    reason text not null,
    note text,
    only_affected boolean not null,
    horizon bigint not null check (horizon between 1 and 60),
    drawn_at timestamptz not null,
    drawn_by uuid not null references people (id),
    applied_at timestamptz,
    applied_by uuid references people (id),
    -- Put aside, or undone after it was applied.
    ended_at timestamptz,
    ended_by uuid references people (id),
    version bigint not null default 1,
    check (ends_at > starts_at),
    check ((resource_id is null) <> (person_id is null)),
    check ((applied_at is null) = (applied_by is null)),
    check ((ended_at is null) = (ended_by is null))
);
create index relistings_region on relistings (region, drawn_at);

create table relisting_lines (
    relisting_id uuid not null references relistings (id),
    number bigint not null,
    hearing_id uuid not null references hearings (id),
    -- The booking as it stood when the plan was drawn up.
    booking_id uuid not null references bookings (id),
    booking_version bigint not null,
    -- What it held beside the courtroom then: an amendment leaves no row of it.
    old_link_room_id uuid references resources (id),
    old_kit_id uuid references resources (id),
    decision text not null,
    starts_at timestamptz,
    courtroom_id uuid references resources (id),
    link_room_id uuid references resources (id),
    kit_id uuid references resources (id),
    why text not null,
    for_hearing_id uuid references hearings (id),
    -- What was full, where it has no place.
    lacks text,
    -- What applying it made: another booking, or the same one amended.
    agreed_by uuid references people (id),
    made_id uuid references bookings (id),
    made_version bigint,
    primary key (relisting_id, number),
    check ((starts_at is null) = (courtroom_id is null)),
    check ((made_id is null) = (made_version is null))
);
create index relisting_lines_made on relisting_lines (made_id);

-- Who has said that they know of the new time: from then on the plan is not undone in one step.
create table relisting_acknowledgements (
    relisting_id uuid not null references relistings (id),
    number bigint not null,
    person_id uuid not null references people (id),
    acknowledged_at timestamptz not null,
    primary key (relisting_id, number, person_id)
);
