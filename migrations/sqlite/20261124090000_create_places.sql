-- Courts and what can be booked in them. Times of day are kept as text 'HH:MM', UK civil time.
create table courts (
    id blob primary key not null,
    name text not null unique,
    name_cy text,
    town text not null,
    region text not null,
    circuit text not null,
    postcode text not null,
    code text,
    kind text not null,
    linked_centre text,
    opens text not null default '09:00',
    closes text not null default '17:30',
    closed_from text,
    closed_until text,
    note text,
    version integer not null default 1
) strict;
create index courts_region on courts (region);

-- A courtroom, link room, waiting room or recording kit: everything that one booking at a time can hold.
create table resources (
    id blob primary key not null,
    court_id blob not null references courts (id),
    kind text not null,
    name text not null,
    retired_on text,
    version integer not null default 1,
    unique (court_id, kind, name)
) strict;

create table resource_facilities (
    resource_id blob not null references resources (id),
    facility text not null,
    primary key (resource_id, facility)
) strict;

-- "This courtroom is its region's specialist room, from then until then, chosen because."
create table designations (
    id blob primary key not null,
    resource_id blob not null references resources (id),
    region text not null,
    from_date text not null,
    until_date text,
    because text not null
) strict;
create index designations_region on designations (region);

create table bank_holidays (
    day text primary key not null,
    title text not null
) strict;
