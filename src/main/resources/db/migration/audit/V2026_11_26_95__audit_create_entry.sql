-- The trail. Entries are only ever added. Ids and facts, never a person's values: it outlives the
-- erasure of customers, and refers to nothing, so that nothing can take an entry along.
-- entry_no orders and has gaps; an order that proves something is for a table of its own.
create table audit_entry (
  entry_no            bigint generated always as identity primary key,
  happened_at         timestamp with time zone not null,
  kind                varchar(80) not null,
  -- PERSON, CHANNEL, JOB or SYSTEM
  actor_kind          varchar(8) not null,
  actor               varchar(255),
  -- as long as a business key of the engine may be: a trail must refuse nothing that happens
  case_no             varchar(255),
  customer_id         uuid,
  process_instance_id varchar(64),
  definition_id       varchar(64),
  element             varchar(255),
  task_id             varchar(64),
  -- JSON, by name
  facts               text
);
create index audit_entry_by_case on audit_entry (case_no, happened_at, entry_no);
create index audit_entry_by_actor on audit_entry (actor, happened_at, entry_no);
create index audit_entry_by_time on audit_entry (happened_at, entry_no);
create index audit_entry_by_customer on audit_entry (customer_id, happened_at, entry_no);
