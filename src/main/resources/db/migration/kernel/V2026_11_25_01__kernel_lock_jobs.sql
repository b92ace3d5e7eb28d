-- the row that orders nodes which start together: one makes the recurring jobs
insert into installation (setting, setting_value) values ('jobs', 'lock');
