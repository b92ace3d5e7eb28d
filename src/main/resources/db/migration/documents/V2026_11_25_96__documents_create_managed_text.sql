-- Texts that managers edit, each in its versions; the newest is in force. The key says who of two
-- that save at once was first.
create table managed_text (
  text_key   varchar(60) not null,
  language   varchar(2) not null,
  version    integer not null,
  subject    varchar(200) not null,
  body       text not null,
  written_by varchar(64),
  written_at timestamp with time zone not null,
  primary key (text_key, language, version)
);
