-- How far the log was read for what is told at once. It has its own reading: a digest's would hold it back.
alter table notice_position add column urgent bigint check (urgent >= 0);

-- Who is to be told at once waits beside who is told with the next digest: neither message takes the other's place.
alter table notice_pending add column urgent boolean not null default false;
alter table notice_pending drop constraint notice_pending_pkey;
alter table notice_pending add primary key (addressee, channel, urgent);
