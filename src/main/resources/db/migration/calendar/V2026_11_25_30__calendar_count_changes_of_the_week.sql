-- One row: how often the opening times were changed, so that of two people who change them at
-- once the second is told.
create table office_week (
  version integer not null
);
insert into office_week (version) values (0);
