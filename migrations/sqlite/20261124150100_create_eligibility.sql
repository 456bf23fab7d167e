-- What a party said about a witness, and what the witness told the court, from which eligibility for special measures is
-- worked out. Sealed, because a condition or a wish is nobody else's business. Every save is a new version; none is ever
-- changed.
create table eligibility_facts (
    id blob primary key not null,
    witness_id blob not null references witnesses (id),
    version integer not null check (version >= 1),
    -- Who said it, and when.
    told_by text not null,
    told_on text not null,
    facts_sealed blob not null,
    recorded_at text not null,
    recorded_by blob references people (id),
    unique (witness_id, version)
) strict;
