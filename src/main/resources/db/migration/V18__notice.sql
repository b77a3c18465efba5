-- How far the log was read for notices, and when a server last began a digest: of several that want to, the row's lock
-- lets one.
create table notice_position (
    single  boolean primary key default true check (single),
    next    bigint check (next >= 0),
    claimed timestamptz
);
insert into notice_position default values;

-- Who is to be told that something changed, and by what: a pseudonym or an organisation. Addresses are in the settings
-- of the servers, nowhere else. Nothing here says what changed.
create table notice_pending (
    addressee text    not null,
    channel   text    not null check (channel in ('mail', 'webhook')),
    message   uuid    not null,
    tries     integer not null default 0,
    -- The digest that tried last.
    tried     timestamptz,
    primary key (addressee, channel)
);

-- A record of a referral says whose it is only where somebody of that organisation wrote it.
create index deposit_referral_alone on deposit (referral);
