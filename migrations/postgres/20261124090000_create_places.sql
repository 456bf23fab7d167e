-- Courts and what can be booked in them. Times of day are kept as text 'HH:MM', UK civil time.
create table courts (
    id uuid primary key not null,
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
    closed_from date,
    closed_until date,
    note text,
    version bigint not null default 1
);
create index courts_region on courts (region);

-- A courtroom, link room, waiting room or recording kit: everything that one booking at a time can hold.
create table resources (
    id uuid primary key not null,
    court_id uuid not null references courts (id),
    kind text not null,
    name text not null,
    retired_on date,
    version bigint not null default 1,
    unique (court_id, kind, name)
);

create table resource_facilities (
    resource_id uuid not null references resources (id),
    facility text not null,
    primary key (resource_id, facility)
);

-- "This courtroom is its region's specialist room, from then until then, chosen because."
create table designations (
    id uuid primary key not null,
    resource_id uuid not null references resources (id),
    region text not null,
    from_date date not null,
    until_date date,
    because text not null
);
create index designations_region on designations (region);

create table bank_holidays (
    day date primary key not null,
    title text not null
);
