-- A release request serves once, whatever was decided on it: the row is written in the transaction that records the
-- decision, so of two requests with one nonce exactly one is decided and the other is a replay. Rows are kept: the
-- time window alone would let a replay through where a clock was set back.
create table release_nonce (
    nonce text        primary key check (nonce ~ '^[0-9a-f]{64}$'),
    used  timestamptz not null
);
