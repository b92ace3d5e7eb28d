-- Settings that every node of one installation shares.
create table installation (
  setting       varchar(50) primary key,
  setting_value varchar(400) not null
);
-- Rows whose locks let a single node at a time build the engine's tables and put models in force.
insert into installation (setting, setting_value) values ('engine', 'lock'), ('models', 'lock');
