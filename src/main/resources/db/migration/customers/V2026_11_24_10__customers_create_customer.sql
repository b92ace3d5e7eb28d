-- Persons. Whatever is personal here is sealed under the customer's own key or a keyed hash;
-- erasing a customer empties these columns and leaves the row with its number.
create sequence customer_number start with 1 increment by 50;

create table customer (
  id           uuid primary key,
  customer_no  varchar(30) not null unique,
  sealed       bytea,
  wrapped_key  bytea,
  name_hash    varchar(43),
  surname_hash varchar(43),
  created_at   timestamp with time zone not null,
  erased_at    timestamp with time zone,
  version      integer not null
);

-- A phone or e-mail leads to one customer: the primary key makes it so. The hash comes first, since
-- it is what is looked for.
create table customer_contact (
  kind        varchar(5) not null,
  value_hash  varchar(43) not null,
  last4_hash  varchar(43),
  customer_id uuid not null references customer (id),
  primary key (value_hash, kind)
);
create index customer_contact_customer on customer_contact (customer_id);

create table customer_text (
  id          uuid primary key,
  customer_id uuid not null references customer (id),
  sealed      bytea not null,
  created_at  timestamp with time zone not null
);
create index customer_text_customer on customer_text (customer_id);

create table customer_consent (
  id             uuid primary key,
  customer_id    uuid not null references customer (id),
  purpose        varchar(100) not null,
  notice_version varchar(100) not null,
  channel        varchar(100) not null,
  given_at       timestamp with time zone not null
);
create index customer_consent_customer on customer_consent (customer_id);

-- By which the database knows its master key again; at most one row.
create table customer_master_key (
  id          integer primary key,
  fingerprint varchar(43) not null
);
