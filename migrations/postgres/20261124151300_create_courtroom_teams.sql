-- Who works in a specialist courtroom, by name, and when each was trained: judges, prosecutors, police, witness support,
-- ushers. Most of them have no account. Nobody is deleted: somebody who has left has a last day.
create table courtroom_team_members (
    id uuid primary key not null,
    resource_id uuid not null references resources (id),
    name text not null,
    part text not null,
    training text,
    trained_on date,
    left_on date,
    version bigint not null default 1,
    check ((training is null) = (trained_on is null))
);
create index courtroom_team_members_resource on courtroom_team_members (resource_id);
