-- Bundles that were destroyed: their rows in deposit_key and deposit_part went in the transaction that wrote this row
-- and the record of it; their objects after that.
create table destruction (
    bundle    text        primary key references deposit,
    request   uuid        not null unique,
    reason    text        not null check (reason in ('withdrawn', 'retention')),
    destroyed timestamptz not null,
    -- When its objects were gone.
    removed   timestamptz
);
create index destruction_open on destruction (destroyed) where removed is null;
