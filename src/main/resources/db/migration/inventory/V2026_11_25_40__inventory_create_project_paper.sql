-- Brochures, floor plans and pictures of a project; the files lie in documents.
create table project_paper (
  id         uuid primary key,
  version    integer not null,
  project_id uuid not null references project (id),
  file_id    uuid not null,
  kind       varchar(20) not null,
  language   varchar(10) not null,
  plan_code  varchar(10),
  place      integer not null
);
create index project_paper_of_project on project_paper (project_id, place);
