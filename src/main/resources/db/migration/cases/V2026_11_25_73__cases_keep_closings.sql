-- Every end of a case, and how it went on: sales_case holds where it stands now.
create table case_closing (
  case_no       varchar(24) not null references sales_case,
  closed_at     timestamp with time zone not null,
  outcome       varchar(10) not null,
  lost_reason   varchar(40),
  -- sealed in customers, as is reopen_reason
  note          uuid,
  closed_by     varchar(64),
  reopened_at   timestamp with time zone,
  reopened_by   varchar(64),
  reopen_reason uuid,
  primary key (case_no, closed_at)
);

insert into case_closing (case_no, closed_at, outcome, lost_reason, note)
  select case_no, closed_at, outcome, lost_reason, closing_note
  from sales_case where closed_at is not null;
