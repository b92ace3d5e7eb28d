-- Which rules of which table narrowed the candidates: the ids, joined by commas. The figures are
-- grouped by them, and the JSON beside them cannot be.
alter table assignment_receipt add column rule_table varchar(64);
alter table assignment_receipt add column rules varchar(400);

-- For pages that read: when a lead was offered and what became of it.
create view assignment_v_offer as
  select lead_no, case_no, consultant, offered_at, ended_at, outcome from assignment_offer;
create view assignment_v_receipt as
  select lead_no, case_no, written_at, verdict, chosen, rule_table, rules from assignment_receipt;
