-- A recipient sealed a part to a colleague. Statement and yes are verified again wherever something depends on a row; the
-- certificates of those who may agree are kept beside the statement so that theirs are found.
create table reseal (
    request   uuid        primary key,
    bundle    text        not null references deposit,
    part      integer     not null,
    colleague text        not null,
    approvers text[]      not null,
    until     timestamptz not null,
    content   bytea,
    ecdsa     bytea,
    mldsa     bytea
);
create index reseal_bundle on reseal (bundle, part);
create index reseal_until on reseal (until);

-- The new key envelope with the gate's layers off, under the bundle's own key. It goes with the part's first one: what
-- destroys that destroys this.
create table reseal_key (
    reseal uuid    primary key references reseal,
    bundle text    not null,
    part   integer not null,
    keys   bytea   not null,
    foreign key (bundle, part) references deposit_part on delete cascade
);
create index reseal_key_part on reseal_key (bundle, part);

-- One person agrees, once.
create table reseal_yes (
    request  uuid        primary key,
    reseal   uuid        not null unique references reseal,
    approved timestamptz not null,
    content  bytea,
    ecdsa    bytea,
    mldsa    bytea
);
