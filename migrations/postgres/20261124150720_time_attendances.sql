-- When somebody is needed stands with the attendance too: whoever has been in court for ten years is asked about by the
-- week, and an index can tell the week. Amending a booking replaces its attendances, so the two never differ.
alter table attendances add column starts_at timestamptz;
alter table attendances add column ends_at timestamptz;
update attendances set
    starts_at = (select b.starts_at from bookings b where b.id = attendances.booking_id),
    ends_at = (select b.ends_at from bookings b where b.id = attendances.booking_id);
create index attendances_person_when on attendances (person_id, ends_at);
