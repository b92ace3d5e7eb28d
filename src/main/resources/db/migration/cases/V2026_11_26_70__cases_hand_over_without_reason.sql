-- Of an erased customer nothing can be kept, and the case goes over all the same.
alter table case_hand_over alter column reason drop not null;
