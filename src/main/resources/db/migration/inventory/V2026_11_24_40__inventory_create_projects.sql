-- What is for sale. Phases will stand between project and building, claims beside the unit.
create table project (
  id               uuid primary key,
  version          integer not null,
  slug             varchar(60) not null,
  name_zh          varchar(60) not null,
  name_en          varchar(100) not null,
  city_zh          varchar(60) not null,
  city_en          varchar(100) not null,
  address_zh       varchar(200) not null,
  address_en       varchar(200) not null,
  developer_zh     varchar(200) not null,
  developer_en     varchar(200) not null,
  sales_phone      varchar(30),
  summary_zh       varchar(1000),
  summary_en       varchar(1000),
  region           varchar(10) not null,
  finish           varchar(20),
  delivery_on      date,
  homes            integer,
  green_rate       numeric(5,2),
  plot_ratio       numeric(5,2),
  management_fee   numeric(8,2),
  land_right_years integer,
  land_right_until integer,
  escrow_zh        varchar(200),
  escrow_en        varchar(200),
  retired_at       timestamp with time zone,
  constraint project_slug_taken unique (slug)
);

create table building (
  id                uuid primary key,
  version           integer not null,
  project_id        uuid not null references project (id),
  name              varchar(10) not null,
  presale_permit_no varchar(100),
  permitted_on      date,
  constraint building_name_taken unique (project_id, name)
);

create table floor_plan (
  id         uuid primary key,
  version    integer not null,
  project_id uuid not null references project (id),
  code       varchar(10) not null,
  bedrooms   integer not null,
  livings    integer not null,
  bathrooms  integer not null,
  area       numeric(7,2) not null,
  inner_area numeric(7,2),
  drawing    varchar(20) not null,
  constraint floor_plan_code_taken unique (project_id, code)
);

create table unit (
  id                     uuid primary key,
  version                integer not null,
  project_id             uuid not null references project (id),
  building_id            uuid not null references building (id),
  floor_plan_id          uuid not null references floor_plan (id),
  unit_no                varchar(30) not null,
  floor                  integer not null,
  area                   numeric(7,2) not null,
  price_per_square_metre numeric(14,2) not null,
  total                  numeric(14,2) not null,
  state                  varchar(20) not null,
  constraint unit_no_taken unique (unit_no)
);
create index unit_of_project on unit (project_id);
create index unit_of_building on unit (building_id);
create index unit_of_floor_plan on unit (floor_plan_id);

-- What other modules may read by SQL.
create view inventory_v_project as
  select id, slug, name_zh, name_en, retired_at is not null as retired from project;
