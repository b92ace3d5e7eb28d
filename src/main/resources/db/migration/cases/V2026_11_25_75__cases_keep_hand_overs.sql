-- Who had a case before: kept for ever, never changed.
create table case_hand_over (
  id          uuid primary key,
  case_no     varchar(24) not null references sales_case,
  handed_from varchar(64) not null,
  handed_to   varchar(64) not null,
  handed_by   varchar(64) not null,
  -- sealed in customers
  reason      uuid not null,
  handed_at   timestamp with time zone not null
);
create index case_hand_over_by_case on case_hand_over (case_no, handed_at);
