-- When somebody cannot come. A person's own dates are shown before a booking is saved; a witness's refuse it.
create table unavailability (
    id uuid primary key not null,
    person_id uuid references people (id),
    witness_id uuid references witnesses (id),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    reason text not null,
    -- Where somebody is part-heard.
    court_id uuid references courts (id),
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id),
    withdrawn_at timestamptz,
    withdrawn_by uuid references people (id),
    check ((person_id is null) <> (witness_id is null)),
    check (ends_at > starts_at),
    check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index unavailability_person on unavailability (person_id, ends_at) where withdrawn_at is null;
create index unavailability_witness on unavailability (witness_id, ends_at) where withdrawn_at is null;

-- That a witness was asked for dates to avoid: before a date is offered, not after (when, by whom, with what answer).
create table dates_asked (
    id uuid primary key not null,
    witness_id uuid not null references witnesses (id),
    asked_on date not null,
    asked_by uuid not null references people (id),
    answer text not null,
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id)
);
create index dates_asked_witness on dates_asked (witness_id, asked_on);

-- When a court rises for lunch, UK civil time 'HH:MM'; both empty where it is not known.
alter table courts add column lunch_from text default '13:00';
alter table courts add column lunch_until text default '14:00';
