-- What a court has settled for itself, one row for each change; nothing is changed or taken away. On a day the row with the
-- latest first day that has come counts, and of two for the same day the one kept last.
create table court_settings (
    id blob primary key not null,
    court_id blob not null references courts (id),
    -- A setting of the law file, or the id of a rule that is practice.
    code text not null,
    -- 'figure', 'off', or 'rule': back to what the law file says.
    standing text not null,
    figure integer,
    from_date text not null,
    set_by blob not null references people (id),
    set_at text not null,
    because text not null,
    check ((standing = 'figure') = (figure is not null))
) strict;
create index court_settings_court on court_settings (court_id, code, from_date);
