-- the row that orders nodes which start together: one makes the demo's past
insert into installation (setting, setting_value) values ('demo', 'lock');
