-- One more outcome of an offer: HANDED_OVER, taken from the consultant before they answered.
alter table assignment_offer alter column outcome set data type varchar(20);
