-- Who looked at whose personal data. Holds ids only and outlives the erasure of a customer.
create table customer_lookup (
  id          uuid primary key,
  by_user     varchar(64) not null,
  -- null: asked for a number that nobody has
  customer_id uuid references customer (id),
  place       varchar(20) not null,
  looked_at   timestamp with time zone not null
);
create index customer_lookup_by_customer on customer_lookup (customer_id, looked_at);
create index customer_lookup_by_user on customer_lookup (by_user, looked_at);

-- For the auditors' pages.
create view customers_v_lookup as
  select l.id, l.looked_at, l.by_user, l.place, l.customer_id, c.customer_no
  from customer_lookup l left join customer c on c.id = l.customer_id;
