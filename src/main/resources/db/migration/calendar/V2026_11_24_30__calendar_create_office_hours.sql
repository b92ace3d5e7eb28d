-- When the office is open, in minutes of the day in the office's zone. 1440 is midnight at the end
-- of the day; a night that runs on is two rows. Several rows a day leave breaks between them.
create table office_hours (
  weekday       integer not null check (weekday between 1 and 7), -- 1 = Monday
  opens_minute  integer not null check (opens_minute >= 0),
  closes_minute integer not null check (closes_minute <= 1440),
  primary key (weekday, opens_minute),
  check (opens_minute < closes_minute)
);

-- Days that are not as their weekday: closed, or worked like another weekday (调休).
create table calendar_day (
  on_day  date primary key,
  kind    varchar(10) not null check (kind in ('HOLIDAY', 'MAKE_UP')),
  name    varchar(100) not null,
  acts_as integer check (acts_as between 1 and 7),
  check (kind = 'HOLIDAY' or acts_as is not null)
);
