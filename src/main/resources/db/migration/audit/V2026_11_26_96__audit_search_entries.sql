-- In which cases somebody did something is answered by the index alone.
drop index audit_entry_by_actor;
create index audit_entry_by_actor on audit_entry (actor, happened_at, entry_no, case_no);
-- A kind that is rare among millions.
create index audit_entry_by_kind on audit_entry (kind, happened_at, entry_no);
