-- Bundles that arrived. Nothing here opens a dossier: payloads are in the object store, sealed for their
-- recipients, and the inner key envelopes below are locked under a per-bundle key that only a gate can unwrap.

-- Noted in a transaction of its own before the first byte is stored, and removed in the transaction that makes a
-- deposit of it: what is left over after a crash is found here. That removal and the sweep's mark meet in this
-- row's lock, so objects are never removed from under a deposit.
create table upload (
    id        text        primary key check (id ~ '^[0-9a-f]{32}$'),
    started   timestamptz not null,
    abandoned timestamptz
);
create index upload_started on upload (started);

create table deposit (
    bundle           text        primary key check (bundle ~ '^[0-9a-f]{32}$'),
    -- The folder of its objects: random, so that a bundle's id cannot be found in the storage.
    upload           text        not null unique check (upload ~ '^[0-9a-f]{32}$'),
    envelope         bytea       not null,
    ecdsa            bytea       not null,
    mldsa            bytea       not null,
    sender           text        not null,
    -- As they were in the roster then: the envelope stays verifiable when the sender has newer ones.
    certificates     text        not null,
    organisation     text        not null,
    received         timestamptz not null,
    statement        bytea       not null,
    statement_ecdsa  bytea       not null,
    statement_mldsa  bytea       not null
);
create index deposit_organisation on deposit (organisation, received desc, bundle);

-- One row a bundle, apart from everything else: deleting it ends the possibility of release for ever, and nothing
-- else has to be found or changed for that.
create table deposit_key (
    bundle  text  primary key references deposit,
    wrapped bytea not null
);

-- The parts' inner key envelopes: nonce, ciphertext and tag of AES-256-GCM under the per-bundle key.
create table deposit_part (
    bundle text    not null references deposit,
    part   integer not null check (part >= 0),
    inner_envelope bytea not null,
    primary key (bundle, part)
);

-- For inboxes; what counts is the signed envelope.
create table deposit_recipient (
    bundle       text    not null references deposit,
    part         integer not null,
    classical    text    not null,
    post_quantum text    not null,
    primary key (classical, post_quantum, bundle, part)
);
