-- One row per consultant. Its lock makes two leads that compete for the same consultants wait for
-- each other, so that each sees the other's load.
create table assignment_seat (
  consultant      varchar(64) primary key,
  last_offered_at timestamp with time zone
);

-- A lead put before a consultant.
create table assignment_offer (
  offer_id    uuid primary key,
  lead_no     varchar(24) not null references lead,
  case_no     varchar(24) not null,
  consultant  varchar(64) not null,
  offered_at  timestamp with time zone not null,
  claim_until timestamp with time zone not null,
  ended_at    timestamp with time zone,
  -- OPEN, ACCEPTED, DECLINED, EXPIRED
  outcome     varchar(10) not null,
  reason      varchar(20),
  -- sealed in customers
  note        uuid
);
create index assignment_offer_by_lead on assignment_offer (lead_no, offered_at);

-- Why a lead went where it went: kept for ever, never changed.
create table assignment_receipt (
  receipt_id       uuid primary key,
  lead_no          varchar(24) not null references lead,
  case_no          varchar(24) not null,
  written_at       timestamp with time zone not null,
  -- OFFERED, NEXT_SHIFT, MANAGER, BY_HAND
  verdict          varchar(20) not null,
  chosen           varchar(64),
  -- who assigned by hand, and why (sealed in customers)
  assigned_by      varchar(64),
  reason           uuid,
  -- the table that narrowed the candidates: definition, version, rules, inputs and outputs (JSON)
  decision         text,
  -- every candidate and why passed over (JSON)
  candidates       text not null
);
create index assignment_receipt_by_case on assignment_receipt (case_no, written_at);
