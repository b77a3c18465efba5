-- The parts' break-glass envelopes, as inner_envelope beside them: under the same per-bundle key, so that destroying it
-- destroys both.
alter table deposit_part add column break_glass bytea;

-- Openings by one officer of parts that two open. What counts is the log's record; this is where it is found.
create table break_glass (
    request   uuid        primary key references release_decision,
    bundle    text        not null,
    part      integer     not null,
    -- SHA-256 of the classical certificates: who signed, with which pair, and who may review.
    officer   text        not null,
    approvers text[]      not null,
    opened    timestamptz not null,
    -- Until when somebody has to have reviewed it.
    due       timestamptz not null
);
create index break_glass_bundle on break_glass (bundle);
create index break_glass_officer on break_glass (officer);
create index break_glass_approvers on break_glass using gin (approvers);

-- One review each, as it was signed.
create table break_glass_review (
    release  uuid        primary key references break_glass,
    request  uuid        not null unique,
    reviewed timestamptz not null,
    content  bytea,
    ecdsa    bytea,
    mldsa    bytea
);
