-- What was said and written with a customer, contact by contact.
create table contact (
  id            uuid primary key,
  case_no       varchar(24) not null,
  customer_id   uuid not null,
  -- PHONE, MAIL, WECHAT, IN_PERSON, OTHER
  channel       varchar(10) not null,
  from_customer boolean not null,
  -- whether a task asked for it
  planned       boolean not null,
  outcome       varchar(20) not null,
  -- sealed in customers
  note          uuid,
  contacted_by  varchar(64) not null,
  contacted_at  timestamp with time zone not null,
  -- what the consultant decided; null where it was left to the rhythm
  next_channel  varchar(10),
  next_at       timestamp with time zone
);
create index contact_by_case on contact (case_no, contacted_at);

-- For the board and the figures: when, by whom and with what outcome, and nothing that was said.
create view communication_v_contact as
  select case_no, contacted_by, contacted_at, channel, outcome from contact;
