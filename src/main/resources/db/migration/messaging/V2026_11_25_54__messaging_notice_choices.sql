-- When it was decided whether a notice goes by mail as well; what was told before goes no more.
alter table staff_notice add column mail_decided_at timestamp with time zone;
update staff_notice set mail_decided_at = created_at;
-- deadlines told, mails to decide, old notices to delete
create index staff_notice_by_kind on staff_notice (kind, created_at);

-- How a person wants to be told; what has no row goes the usual way.
create table staff_notice_choice (
  user_id         varchar(64) not null,
  kind            varchar(40) not null,
  in_browser      boolean not null,
  by_mail         boolean not null,
  primary key (user_id, kind)
);
create table staff_mail_language (
  user_id         varchar(64) primary key,
  language        varchar(10) not null
);
