-- A content is kept once, however many files have it.
create table stored_content (
  sha256 varchar(64) primary key
);

-- In parts: a value of this type holds 1 MiB at most on H2.
create table stored_content_part (
  sha256 varchar(64) not null references stored_content (sha256),
  part   integer not null,
  bytes  bytea not null,
  primary key (sha256, part)
);

-- Never changed and never deleted: mails say which files they carried.
create table stored_file (
  id      uuid primary key,
  name    varchar(120) not null,
  kind    varchar(10) not null,
  size    bigint not null,
  sha256  varchar(64) not null references stored_content (sha256),
  kept_by varchar(64),
  kept_at timestamp with time zone not null
);
create index stored_file_content on stored_file (sha256);
