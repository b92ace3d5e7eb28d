-- What colleagues note about a case, and files that belong to it. Words, names of files and
-- contents are sealed in customers.
create table case_note (
  id         uuid primary key,
  case_no    varchar(24) not null references sales_case,
  -- the note, or the name of the file
  text_id    uuid not null,
  -- null for a note
  file_id    uuid,
  file_kind  varchar(10),
  file_size  integer,
  written_by varchar(64) not null,
  written_at timestamp with time zone not null,
  -- what was removed stays as a line of the history, without its content
  removed_by varchar(64),
  removed_at timestamp with time zone
);
create index case_note_by_case on case_note (case_no, written_at);
