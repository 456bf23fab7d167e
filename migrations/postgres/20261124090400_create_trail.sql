-- What was done and what was looked at: appended to, never changed, each row chained to the one before by its hash.
-- `before` and `after` are JSON; a sealed value (a witness's name) stays sealed in them.
create table trail (
    seq bigint primary key not null,
    at timestamptz not null,
    actor_id uuid,
    actor_role text,
    kind text not null,
    subject_kind text not null,
    subject_id uuid,
    case_id uuid,
    witness_id uuid,
    what text not null,
    before text,
    after text,
    reason text,
    prev_hash bytea not null,
    hash bytea not null
);
create index trail_subject on trail (subject_id, seq);
create index trail_case on trail (case_id, seq);
create index trail_witness on trail (witness_id, seq) where witness_id is not null;

create function trail_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'trail_is_append_only';
end
$$;
create trigger trail_no_change before update or delete on trail
    for each row execute function trail_is_append_only();
create trigger trail_no_truncate before truncate on trail
    for each statement execute function trail_is_append_only();

-- The last row's number and hash, so that rows cut off the end are missed, and so that writers line up.
create table trail_head (
    id bigint primary key not null check (id = 1),
    seq bigint not null,
    hash bytea not null
);
insert into trail_head (id, seq, hash)
values (1, 0, decode(repeat('00', 32), 'hex'));

-- Facts about the database itself, such as that it holds the demonstration world.
create table database_facts (
    name text primary key not null,
    value text not null
);
