-- What was pressed in the courtroom. Added to, never changed: a press that was wrong is named by another that voids it.
-- The id is made in the browser, so that a press sent again after a lost network is kept once.
create table hearing_log (
    id uuid primary key not null,
    hearing_id uuid not null references hearings (id),
    -- Counted for each hearing as presses arrive, so that a browser can ask for what it has not seen.
    number bigint not null,
    -- When it happened, by the device; and when it arrived.
    at timestamptz not null,
    received_at timestamptz not null,
    device_id uuid not null,
    device_count bigint not null check (device_count between 0 and 4294967295),
    actor_id uuid not null references people (id),
    actor_role text not null,
    what text not null,
    -- Codes and ids only.
    detail text not null,
    unique (hearing_id, number)
);

create function hearing_log_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'hearing_log_is_append_only';
end
$$;
create trigger hearing_log_no_change before update or delete on hearing_log
    for each row execute function hearing_log_is_append_only();
create trigger hearing_log_no_truncate before truncate on hearing_log
    for each statement execute function hearing_log_is_append_only();

-- The last number given out for each hearing. Those who add to one log line up here.
create table hearing_log_heads (
    hearing_id uuid primary key not null references hearings (id),
    number bigint not null
);

-- How a hearing ended. What was put down wrongly is put down again with a reason; the last counts.
create table hearing_outcomes (
    id uuid primary key not null,
    hearing_id uuid not null references hearings (id),
    outcome text not null,
    note text,
    -- Why an earlier outcome was put right.
    corrects_because text,
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id)
);
create index hearing_outcomes_hearing on hearing_outcomes (hearing_id, recorded_at);

-- Where a recording stands in the outside system that keeps it, note by note. A note with `made` begins another copy.
create table recording_notes (
    id uuid primary key not null,
    hearing_id uuid not null references hearings (id),
    made text,
    state text not null,
    -- The outside system's reference: never a file, never an address.
    reference text,
    noted_at timestamptz not null,
    noted_by uuid not null references people (id)
);
create index recording_notes_hearing on recording_notes (hearing_id, noted_at);

-- Somebody played a copy back. Whoever watched it puts it down.
create table playback_checks (
    id uuid primary key not null,
    hearing_id uuid not null references hearings (id),
    copy bigint not null check (copy >= 1),
    occasion text not null,
    whole boolean not null,
    result text not null,
    checked_at timestamptz not null,
    checked_by uuid not null references people (id),
    -- The trial before whose jury it was tried out.
    trial_id uuid references hearings (id)
);
create index playback_checks_hearing on playback_checks (hearing_id, checked_at);

-- What is to be taken out of a recording: seconds from its start.
create table recording_edits (
    id uuid primary key not null,
    hearing_id uuid not null references hearings (id),
    kind text not null,
    from_second bigint not null check (from_second >= 0),
    until_second bigint not null,
    reason text not null,
    jointly_agreed boolean not null,
    asked_at timestamptz not null,
    asked_by uuid not null references people (id),
    ruling text,
    -- The judge, and the day.
    ruled_by uuid references people (id),
    ruled_on date,
    ruling_reason text,
    ruling_recorded_at timestamptz,
    ruling_recorded_by uuid references people (id),
    check (until_second > from_second),
    check ((ruling is null) = (ruling_recorded_at is null)),
    check (ruling is null or (ruled_by is not null and ruled_on is not null)),
    check (ruling is null or ruling <> 'rejected' or ruling_reason is not null)
);
create index recording_edits_hearing on recording_edits (hearing_id, from_second);

-- Directions under section 28(5): each allows one more recording of a witness who was questioned already.
create table further_directions (
    id uuid primary key not null,
    witness_id uuid not null references witnesses (id),
    -- The recording after which it was asked for.
    hearing_id uuid not null references hearings (id),
    -- The limb of 28(6).
    limb text not null,
    -- For whom it was made; the prosecution when absent.
    defendant_id uuid references defendants (id),
    judge_id uuid not null references people (id),
    made_on date not null,
    recorded_at timestamptz not null,
    recorded_by uuid not null references people (id)
);
create index further_directions_witness on further_directions (witness_id, made_on);
