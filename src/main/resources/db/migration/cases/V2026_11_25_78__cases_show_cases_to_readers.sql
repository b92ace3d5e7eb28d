-- The open cases, oldest first, all or of one project; with the stage, for the counts of the board.
create index sales_case_by_age on sales_case (closed_at, opened_at, case_no, stage);
create index sales_case_by_project on sales_case (project_id, closed_at, opened_at, case_no);

-- For pages that read: every case, open and closed.
create view cases_v_case as
  select case_no, customer_id, project_id, stage, holder, opened_at, accepted_at, closed_at,
    outcome, lost_reason
  from sales_case;
