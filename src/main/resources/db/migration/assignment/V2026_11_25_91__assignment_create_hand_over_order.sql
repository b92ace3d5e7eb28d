-- Cases that a manager hands over together: what is asked for each, and what became of it.
create table hand_over_order (
  id          uuid primary key,
  batch       uuid not null,
  place       integer not null,
  case_no     varchar(24) not null,
  handed_from varchar(64) not null,
  -- null: rule and load choose; filled when it is done
  handed_to   varchar(64),
  ordered_by  varchar(64) not null,
  ordered_at  timestamp with time zone not null,
  -- sealed in customers, until it is done
  reason      uuid,
  -- WAITING, DONE, REFUSED
  state       varchar(10) not null,
  -- key of the sentence that says why
  refusal     varchar(100),
  constraint hand_over_order_in_batch unique (batch, place)
);
