-- What stands in a room or belongs to a kit.
create table assets (
    id blob primary key not null,
    resource_id blob not null references resources (id),
    kind text not null,
    -- The court's number for it, and the maker's.
    number text not null,
    serial text,
    from_date text not null,
    -- The last day it was in service.
    until_date text,
    version integer not null default 1,
    unique (resource_id, number),
    check (until_date is null or until_date >= from_date)
) strict;

-- What a court's checks of such rooms or kits cover from a day on. Where a court has settled nothing, the twelve items
-- the program knows are asked.
create table check_templates (
    id blob primary key not null,
    court_id blob not null references courts (id),
    kind text not null,
    from_date text not null,
    made_at text not null,
    made_by blob not null references people (id),
    why text not null
) strict;
create index check_templates_court on check_templates (court_id, kind, from_date);

create table check_template_items (
    template_id blob not null references check_templates (id),
    ordinal integer not null,
    item text not null,
    words text not null,
    -- Whether a check is whole only with it.
    always integer not null,
    primary key (template_id, ordinal)
) strict;

-- A check of a room or kit by a named person. What it amounts to is worked out from its items.
create table checks (
    id blob primary key not null,
    resource_id blob not null references resources (id),
    checked_at text not null,
    checked_by blob not null references people (id),
    -- The other end of a link: where it was, and who was there.
    other_place text,
    other_person text,
    check ((other_place is null) = (other_person is null))
) strict;
create index checks_resource on checks (resource_id, checked_at);

-- The item in the words of the day: a template that changes later changes nothing that was found.
create table check_items (
    check_id blob not null references checks (id),
    ordinal integer not null,
    item text not null,
    words text not null,
    always integer not null,
    found text not null,
    note text,
    primary key (check_id, ordinal)
) strict;

-- Something broken: opened by a check that failed, closed by one that passed. A room or kit has one open at a time.
create table faults (
    id blob primary key not null,
    resource_id blob not null references resources (id),
    opened_by_check blob not null references checks (id),
    opened_at text not null,
    owner_id blob not null references people (id),
    -- The day at the end of which it is expected to be mended.
    mended_by text not null,
    closed_by_check blob references checks (id),
    closed_at text,
    version integer not null default 1,
    check ((closed_at is null) = (closed_by_check is null))
) strict;
create unique index faults_one_open on faults (resource_id) where closed_at is null;
create index faults_resource on faults (resource_id, opened_at);

create table fault_items (
    fault_id blob not null references faults (id),
    item text not null,
    words text not null,
    note text,
    primary key (fault_id, item)
) strict;

-- What was done about a fault, and when it was handed to another owner or put off.
create table fault_steps (
    fault_id blob not null references faults (id),
    ordinal integer not null,
    at text not null,
    by_id blob not null references people (id),
    what text not null,
    primary key (fault_id, ordinal)
) strict;

-- The fault that is behind a block.
alter table blocks add column fault_id blob references faults (id);
create index blocks_fault on blocks (fault_id) where fault_id is not null;
