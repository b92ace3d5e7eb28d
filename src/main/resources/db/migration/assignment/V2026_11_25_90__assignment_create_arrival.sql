-- Somebody who has come to the sales office without an appointment.
create table arrival (
  arrival_id    uuid primary key, -- chosen by the page, so that a double tap is one arrival
  project_id    uuid not null,
  registered_by varchar(64) not null,
  arrived_at    timestamp with time zone not null,
  lead_no       varchar(24),
  case_no       varchar(24),
  -- who receives; null while the visitor waits
  receiver      varchar(64),
  received_at   timestamp with time zone,
  ended_at      timestamp with time zone
);
create index arrival_by_time on arrival (arrived_at);
create index arrival_by_receiver on arrival (receiver, ended_at);

-- The rota: who received longest ago is next, unless busy with something else.
alter table assignment_seat add column last_received_at timestamp with time zone;
alter table assignment_seat add column busy boolean default false not null;
