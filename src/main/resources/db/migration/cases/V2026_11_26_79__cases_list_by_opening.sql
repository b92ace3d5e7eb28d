-- All cases, open and closed, the last opened first.
create index sales_case_by_opening on sales_case (opened_at, case_no);
