-- Newest first within one surname: of 100,000 customers 7,000 are called 王.
create index customer_by_name on customer (name_hash, created_at);
create index customer_by_surname on customer (surname_hash, created_at);
create index customer_contact_by_last4 on customer_contact (last4_hash);

-- Whom a hash leads to, whatever it is of: hashes of different kinds never meet.
create view customers_v_key as
  select id as customer_id, name_hash as key_hash, created_at from customer
  union all
  select id, surname_hash, created_at from customer
  union all
  select k.customer_id, k.value_hash, c.created_at
  from customer_contact k join customer c on c.id = k.customer_id
  union all
  select k.customer_id, k.last4_hash, c.created_at
  from customer_contact k join customer c on c.id = k.customer_id;
