-- Who may send enquiries by the API. Kept is the hash of the key, never the key.
create table channel (
  id         varchar(40) primary key,
  name       varchar(100) not null,
  key_hash   varchar(64) not null unique,
  key_hint   varchar(4) not null,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  version    integer not null
);
-- One row whose lock lets a single node at a time set up groups, rights and the first administrator.
insert into installation (setting, setting_value) values ('access', 'lock');
