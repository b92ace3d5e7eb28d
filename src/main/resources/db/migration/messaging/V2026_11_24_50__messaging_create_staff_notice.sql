-- What staff are told while they work. No personal values: a text is made from these facts when it is read.
create table staff_notice (
  id              uuid primary key,
  recipient       varchar(64) not null,
  kind            varchar(40) not null,
  case_no         varchar(24),
  link            varchar(400),
  notice_key      varchar(200) not null,
  notice_facts    text not null,
  created_at      timestamp with time zone not null,
  seen_at         timestamp with time zone,
  constraint staff_notice_told_once unique (recipient, notice_key)
);
create index staff_notice_newest on staff_notice (recipient, created_at);
-- what was told of is done: settle
create index staff_notice_by_key on staff_notice (notice_key);
