-- Somebody who fell ill, or is away, from this minute to an open end.
create table staff_pause (
  consultant varchar(64) primary key references consultant (user_id),
  since      timestamp with time zone not null,
  paused_by  varchar(64)
);
