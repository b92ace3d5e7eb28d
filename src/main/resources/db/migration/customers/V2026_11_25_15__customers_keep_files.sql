-- What is about a person and is no text, such as a copy of an identity card: sealed under the
-- customer's key, gone with it.
create table customer_file (
  id          uuid primary key,
  customer_id uuid not null references customer (id),
  sealed      bytea not null,
  created_at  timestamp with time zone not null
);
create index customer_file_customer on customer_file (customer_id);

-- A consent can be withdrawn as easily as it was given (PIPL 15); it stays as proof of what was
-- allowed until then. Who noted it is null where the customer gave it alone.
alter table customer_consent add column recorded_by varchar(64);
alter table customer_consent add column withdrawn_at timestamp with time zone;
alter table customer_consent add column withdrawn_by varchar(64);
