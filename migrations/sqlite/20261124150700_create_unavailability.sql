-- When somebody cannot come. A person's own dates are shown before a booking is saved; a witness's refuse it.
create table unavailability (
    id blob primary key not null,
    person_id blob references people (id),
    witness_id blob references witnesses (id),
    starts_at text not null,
    ends_at text not null,
    reason text not null,
    -- Where somebody is part-heard.
    court_id blob references courts (id),
    recorded_at text not null,
    recorded_by blob not null references people (id),
    withdrawn_at text,
    withdrawn_by blob references people (id),
    check ((person_id is null) <> (witness_id is null)),
    check (ends_at > starts_at),
    check ((withdrawn_at is null) = (withdrawn_by is null)),
    -- Moments are compared as text here, so they all have to be written in the one way.
    check (starts_at glob '????-??-??T??:??:??*+00:00' and ends_at glob '????-??-??T??:??:??*+00:00')
) strict;
create index unavailability_person on unavailability (person_id, ends_at) where withdrawn_at is null;
create index unavailability_witness on unavailability (witness_id, ends_at) where withdrawn_at is null;

-- That a witness was asked for dates to avoid: before a date is offered, not after (when, by whom, with what answer).
create table dates_asked (
    id blob primary key not null,
    witness_id blob not null references witnesses (id),
    asked_on text not null,
    asked_by blob not null references people (id),
    answer text not null,
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index dates_asked_witness on dates_asked (witness_id, asked_on);

-- When a court rises for lunch, UK civil time 'HH:MM'; both empty where it is not known.
alter table courts add column lunch_from text default '13:00';
alter table courts add column lunch_until text default '14:00';
