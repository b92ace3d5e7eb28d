-- For pages that read: when each lead came, by which way, and whether it began its case.
create view leads_v_lead as
  select lead_no, case_no, project_id, channel, joined, captured_at from lead;
