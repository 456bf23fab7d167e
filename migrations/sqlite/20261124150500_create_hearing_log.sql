-- What was pressed in the courtroom. Added to, never changed: a press that was wrong is named by another that voids it.
-- The id is made in the browser, so that a press sent again after a lost network is kept once.
create table hearing_log (
    id blob primary key not null,
    hearing_id blob not null references hearings (id),
    -- Counted for each hearing as presses arrive, so that a browser can ask for what it has not seen.
    number integer not null,
    -- When it happened, by the device; and when it arrived.
    at text not null,
    received_at text not null,
    device_id blob not null,
    device_count integer not null check (device_count between 0 and 4294967295),
    actor_id blob not null references people (id),
    actor_role text not null,
    what text not null,
    -- Codes and ids only.
    detail text not null,
    unique (hearing_id, number)
) strict;

create trigger hearing_log_no_update before update on hearing_log
begin
    select raise(abort, 'hearing_log_is_append_only');
end;

create trigger hearing_log_no_delete before delete on hearing_log
begin
    select raise(abort, 'hearing_log_is_append_only');
end;

-- "insert or replace" would take a row away without asking the trigger above.
create trigger hearing_log_no_replace before insert on hearing_log
when exists (select 1 from hearing_log where id = new.id)
begin
    select raise(abort, 'hearing_log_is_append_only');
end;

-- The last number given out for each hearing. Those who add to one log line up here.
create table hearing_log_heads (
    hearing_id blob primary key not null references hearings (id),
    number integer not null
) strict;

-- How a hearing ended. What was put down wrongly is put down again with a reason; the last counts.
create table hearing_outcomes (
    id blob primary key not null,
    hearing_id blob not null references hearings (id),
    outcome text not null,
    note text,
    -- Why an earlier outcome was put right.
    corrects_because text,
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index hearing_outcomes_hearing on hearing_outcomes (hearing_id, recorded_at);

-- Where a recording stands in the outside system that keeps it, note by note. A note with `made` begins another copy.
create table recording_notes (
    id blob primary key not null,
    hearing_id blob not null references hearings (id),
    made text,
    state text not null,
    -- The outside system's reference: never a file, never an address.
    reference text,
    noted_at text not null,
    noted_by blob not null references people (id)
) strict;
create index recording_notes_hearing on recording_notes (hearing_id, noted_at);

-- Somebody played a copy back. Whoever watched it puts it down.
create table playback_checks (
    id blob primary key not null,
    hearing_id blob not null references hearings (id),
    copy integer not null check (copy >= 1),
    occasion text not null,
    whole integer not null check (whole in (0, 1)),
    result text not null,
    checked_at text not null,
    checked_by blob not null references people (id),
    -- The trial before whose jury it was tried out.
    trial_id blob references hearings (id)
) strict;
create index playback_checks_hearing on playback_checks (hearing_id, checked_at);

-- What is to be taken out of a recording: seconds from its start.
create table recording_edits (
    id blob primary key not null,
    hearing_id blob not null references hearings (id),
    kind text not null,
    from_second integer not null check (from_second >= 0),
    until_second integer not null,
    reason text not null,
    jointly_agreed integer not null check (jointly_agreed in (0, 1)),
    asked_at text not null,
    asked_by blob not null references people (id),
    ruling text,
    -- The judge, and the day.
    ruled_by blob references people (id),
    ruled_on text,
    ruling_reason text,
    ruling_recorded_at text,
    ruling_recorded_by blob references people (id),
    check (until_second > from_second),
    check ((ruling is null) = (ruling_recorded_at is null)),
    check (ruling is null or (ruled_by is not null and ruled_on is not null)),
    check (ruling is null or ruling <> 'rejected' or ruling_reason is not null)
) strict;
create index recording_edits_hearing on recording_edits (hearing_id, from_second);

-- Directions under section 28(5): each allows one more recording of a witness who was questioned already.
create table further_directions (
    id blob primary key not null,
    witness_id blob not null references witnesses (id),
    -- The recording after which it was asked for.
    hearing_id blob not null references hearings (id),
    -- The limb of 28(6).
    limb text not null,
    -- For whom it was made; the prosecution when absent.
    defendant_id blob references defendants (id),
    judge_id blob not null references people (id),
    made_on text not null,
    recorded_at text not null,
    recorded_by blob not null references people (id)
) strict;
create index further_directions_witness on further_directions (witness_id, made_on);
