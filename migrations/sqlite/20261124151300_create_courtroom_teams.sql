-- Who works in a specialist courtroom, by name, and when each was trained: judges, prosecutors, police, witness support,
-- ushers. Most of them have no account. Nobody is deleted: somebody who has left has a last day.
create table courtroom_team_members (
    id blob primary key not null,
    resource_id blob not null references resources (id),
    name text not null,
    part text not null,
    training text,
    trained_on text,
    left_on text,
    version integer not null default 1,
    check ((training is null) = (trained_on is null))
) strict;
create index courtroom_team_members_resource on courtroom_team_members (resource_id);
