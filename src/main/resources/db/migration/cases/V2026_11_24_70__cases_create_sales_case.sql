create sequence case_number start with 1 increment by 50;

-- One sale of one customer in one project.
create table sales_case (
  case_no      varchar(24) primary key,
  customer_id  uuid not null,
  project_id   uuid not null,
  stage        varchar(20) not null,
  -- the consultant to whom it is offered or, once accepted, who owns it
  holder       varchar(64),
  opened_at    timestamp with time zone not null,
  accepted_at  timestamp with time zone,
  closed_at    timestamp with time zone,
  outcome      varchar(10),
  lost_reason  varchar(40),
  -- sealed in customers
  closing_note uuid
);
-- the load of a consultant
create index sales_case_by_holder on sales_case (holder, closed_at);
-- what waits where
create index sales_case_by_stage on sales_case (closed_at, stage);
-- the earlier consultant of a customer
create index sales_case_by_customer on sales_case (customer_id, accepted_at);

-- At most one open case per customer and project, whoever asks at once.
create table open_case (
  customer_id uuid not null,
  project_id  uuid not null,
  case_no     varchar(24) not null references sales_case,
  primary key (customer_id, project_id)
);
create index open_case_by_no on open_case (case_no);

-- For pages that read: where the open cases stand.
create view cases_v_open as
  select case_no, project_id, stage, holder, opened_at, accepted_at
  from sales_case where closed_at is null;
