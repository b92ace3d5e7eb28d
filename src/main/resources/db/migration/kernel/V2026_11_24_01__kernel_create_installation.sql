-- Settings that every node of one installation shares.
create table installation (
  setting       varchar(50) primary key,
  setting_value varchar(400) not null
);
-- One row whose lock lets a single node at a time put models in force.
insert into installation (setting, setting_value) values ('models', 'lock');
