create sequence lead_number start with 1 increment by 50;

-- One enquiry. Personal values are sealed in customers.
create table lead (
  lead_no         varchar(24) primary key,
  customer_id     uuid not null,
  customer_no     varchar(24) not null,
  case_no         varchar(24) not null references sales_case,
  project_id      uuid not null,
  channel         varchar(50) not null,
  idempotency_key varchar(200),
  -- what was sent under that key, so that another enquiry under the same key is noticed
  fingerprint     varchar(64),
  campaign        varchar(100),
  stated_type     varchar(20),
  region          varchar(10),
  budget          numeric(14, 2),
  wants_visit     boolean not null,
  entered_id      uuid not null,
  doubt           varchar(20),
  joined          boolean not null,
  discard_note    uuid,
  status          varchar(20) not null,
  rating          varchar(10),
  customer_type   varchar(20),
  captured_at     timestamp with time zone not null,
  unique (channel, idempotency_key)
);
create index lead_by_case on lead (case_no, captured_at);
create index lead_by_time on lead (captured_at desc, lead_no desc);
