-- What leaves the house. No address stands here, and no words to a customer: these are sealed in customers.
create table outbox_message (
  id            uuid primary key,
  message_key   varchar(200) not null,
  channel       varchar(20) not null,
  -- to whom: one of the two
  customer_id   uuid,
  staff_user    varchar(64),
  case_no       varchar(24),
  -- subject, line feed, body: kept in customers, or here where it goes to a colleague
  sealed_text   uuid,
  staff_text    text,
  -- in order, with spaces between
  file_ids      text not null,
  queued_by     varchar(64),
  queued_at     timestamp with time zone not null,
  state         varchar(12) not null,
  tries         integer not null,
  -- tries of which nobody knows whether the message left
  unsure_tries  integer not null,
  -- the try that is going on, and how long nobody else may begin one
  attempt       uuid,
  attempt_until timestamp with time zone,
  next_try_at   timestamp with time zone,
  problem       varchar(60),
  -- codes of the server that refused
  answer        varchar(20),
  sent_at       timestamp with time zone,
  sent_by       varchar(64),
  constraint outbox_message_once unique (message_key)
);
create index outbox_message_newest on outbox_message (queued_at, id);
create index outbox_message_by_state on outbox_message (state, queued_at, id);
create index outbox_message_due on outbox_message (state, next_try_at);
create index outbox_message_by_case on outbox_message (case_no, queued_at);
create index outbox_message_by_customer on outbox_message (customer_id);
