-- A change at short notice: what the witness may be told, and who was told of it by telephone.
create table short_notices (
    -- The booking that was moved or cancelled.
    booking_id blob primary key not null references bookings (id),
    reason text not null,
    isva_told text not null,
    isva_told_at text not null,
    witness_care_told text not null,
    witness_care_told_at text not null
) strict;

-- How a trial is listed. A hearing without a row has no such listing.
create table listed_trials (
    hearing_id blob primary key not null references hearings (id),
    listed_as text not null,
    listed_at text not null,
    listed_by blob not null references people (id)
) strict;
