-- Hearings that wait for an earlier date, in the order in which they came. Each freed slot is offered to the first that it
-- fits, then to the next.
create table waiting (
    id uuid primary key not null,
    court_id uuid not null references courts (id),
    hearing_id uuid not null references hearings (id),
    minutes bigint not null check (minutes between 1 and 1440),
    -- The first day on which it could be heard.
    from_date date not null,
    wants text,
    put_on_at timestamptz not null,
    put_on_by uuid not null references people (id),
    ended_at timestamptz,
    ended_how text,
    ended_by uuid references people (id),
    version bigint not null default 1,
    check ((ended_at is null) = (ended_how is null)),
    check ((ended_at is null) = (ended_by is null))
);
create index waiting_court on waiting (court_id, put_on_at) where ended_at is null;
-- A hearing waits once at a time.
create unique index waiting_hearing on waiting (hearing_id) where ended_at is null;

-- That a slot was offered: to whom in words, since counsel's clerk or a witness care officer may have no account.
create table waiting_offers (
    id uuid primary key not null,
    waiting_id uuid not null references waiting (id),
    courtroom_id uuid not null references resources (id),
    starts_at timestamptz not null,
    minutes bigint not null check (minutes between 1 and 1440),
    asked text not null,
    asked_at timestamptz not null,
    asked_by uuid not null references people (id),
    answer text,
    answered_at timestamptz,
    answered_by uuid references people (id),
    check ((answer is null) = (answered_at is null)),
    check ((answer is null) = (answered_by is null))
);
create index waiting_offers_waiting on waiting_offers (waiting_id, asked_at);
