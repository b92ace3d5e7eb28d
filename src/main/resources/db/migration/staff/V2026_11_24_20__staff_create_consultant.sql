create table consultant (
  user_id      varchar(64) primary key, -- the same as the login
  display_name varchar(100) not null,
  level        varchar(10) not null check (level in ('JUNIOR', 'REGULAR', 'SENIOR')),
  capacity     integer not null check (capacity >= 1), -- open cases a person can carry
  active       boolean not null,
  created_at   timestamp with time zone not null,
  version      integer not null
);

-- Read by project for each lead, so the project comes first.
create table consultant_project (
  project_id uuid not null,
  consultant varchar(64) not null references consultant (user_id),
  primary key (project_id, consultant)
);
create index consultant_project_by_consultant on consultant_project (consultant);

create table consultant_region (
  consultant varchar(64) not null references consultant (user_id),
  region     varchar(10) not null check (region in ('EAST', 'WEST', 'NORTH', 'SOUTH')),
  primary key (consultant, region)
);

create table consultant_type (
  consultant    varchar(64) not null references consultant (user_id),
  customer_type varchar(10) not null check (customer_type in ('STANDARD', 'PREMIUM')),
  primary key (consultant, customer_type)
);

-- The weekly duty, in minutes of the day in the office's zone; a night shift is two rows.
create table duty_shift (
  consultant  varchar(64) not null references consultant (user_id),
  weekday     integer not null check (weekday between 1 and 7), -- 1 = Monday
  from_minute integer not null check (from_minute >= 0),
  to_minute   integer not null check (to_minute <= 1440),
  primary key (consultant, weekday, from_minute),
  check (from_minute < to_minute)
);

create table staff_leave (
  id         uuid primary key,
  consultant varchar(64) not null references consultant (user_id),
  first_day  date not null,
  last_day   date not null,
  reason     varchar(10) not null check (reason in ('ANNUAL', 'SICK', 'TRAINING', 'OTHER')),
  check (first_day <= last_day)
);
create index staff_leave_by_consultant on staff_leave (consultant, last_day);
