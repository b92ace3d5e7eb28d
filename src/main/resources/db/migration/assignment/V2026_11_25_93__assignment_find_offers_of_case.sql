-- The offers of a case that ends are withdrawn: outcome WITHDRAWN.
create index assignment_offer_by_case on assignment_offer (case_no, outcome);
