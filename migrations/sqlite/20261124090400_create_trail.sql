-- What was done and what was looked at: appended to, never changed, each row chained to the one before by its hash.
-- `before` and `after` are JSON; a sealed value (a witness's name) stays sealed in them.
create table trail (
    seq integer primary key not null,
    at text not null,
    actor_id blob,
    actor_role text,
    kind text not null,
    subject_kind text not null,
    subject_id blob,
    case_id blob,
    witness_id blob,
    what text not null,
    before text,
    after text,
    reason text,
    prev_hash blob not null,
    hash blob not null
) strict;
create index trail_subject on trail (subject_id, seq);
create index trail_case on trail (case_id, seq);
create index trail_witness on trail (witness_id, seq) where witness_id is not null;

create trigger trail_no_update before update on trail
begin
    select raise(abort, 'trail_is_append_only');
end;

create trigger trail_no_delete before delete on trail
begin
    select raise(abort, 'trail_is_append_only');
end;

-- "insert or replace" would take a row away without asking the trigger above.
create trigger trail_no_replace before insert on trail when exists (select 1 from trail where seq = new.seq)
begin
    select raise(abort, 'trail_is_append_only');
end;

-- The last row's number and hash, so that rows cut off the end are missed, and so that writers line up.
create table trail_head (
    id integer primary key not null check (id = 1),
    seq integer not null,
    hash blob not null
) strict;
insert into trail_head (id, seq, hash)
values (1, 0, x'0000000000000000000000000000000000000000000000000000000000000000');

-- Facts about the database itself, such as that it holds the demonstration world.
create table database_facts (
    name text primary key not null,
    value text not null
) strict;
