-- What stands behind the records of releases: every decision of the gate as a row, so that storage, tables and log can
-- be compared, with the officer's own signed bytes where something was released. The log has their SHA-256: whoever
-- denies having asked meets their own two signatures.
CREATE TABLE release_decision (
    request uuid        PRIMARY KEY,
    granted boolean     NOT NULL,
    -- Only once the signatures held: before that it is a mere claim.
    bundle  text        CHECK (bundle ~ '^[0-9a-f]{32}$'),
    decided timestamptz NOT NULL,
    content bytea,
    ecdsa   bytea,
    mldsa   bytea,
    CHECK ((content IS NULL) = (ecdsa IS NULL) AND (content IS NULL) = (mldsa IS NULL))
);
CREATE INDEX release_decision_bundle ON release_decision (bundle, decided, request);
CREATE INDEX release_decision_granted ON release_decision (decided) WHERE granted;

-- What the officer's program reported of a release: one report each, for ever.
CREATE TABLE release_outcome (
    release  uuid        PRIMARY KEY REFERENCES release_decision,
    request  uuid        NOT NULL UNIQUE,
    outcome  text        NOT NULL,
    reported timestamptz NOT NULL,
    content  bytea,
    ecdsa    bytea,
    mldsa    bytea,
    CHECK ((content IS NULL) = (ecdsa IS NULL) AND (content IS NULL) = (mldsa IS NULL))
);

-- A record's sections can be taken away, each with its salt; the entry stays, and with it every proof. Only the log does
-- so, and only what a record of an erasure names.
ALTER TABLE log_record
    ALTER COLUMN facts DROP NOT NULL, ALTER COLUMN facts_salt DROP NOT NULL,
    ALTER COLUMN actor DROP NOT NULL, ALTER COLUMN actor_salt DROP NOT NULL,
    ALTER COLUMN detail DROP NOT NULL, ALTER COLUMN detail_salt DROP NOT NULL,
    ADD CHECK ((facts IS NULL) = (facts_salt IS NULL)),
    ADD CHECK ((actor IS NULL) = (actor_salt IS NULL)),
    ADD CHECK ((detail IS NULL) = (detail_salt IS NULL));

-- Erasures that are recorded: carried out a while after their record is in the log, so that whoever was just reading
-- does not take an erased section for a stolen one. Of one that was asked for, the request with both people's
-- signatures: its SHA-256 is in the record.
CREATE TABLE log_erasure (
    request     uuid        PRIMARY KEY,
    decided     timestamptz NOT NULL,
    carried_out timestamptz,
    signed      bytea
);
CREATE INDEX log_erasure_open ON log_erasure (decided) WHERE carried_out IS NULL;

-- Up to which record the retention rule of an event was applied.
CREATE TABLE log_retention (
    event text   PRIMARY KEY,
    next  bigint NOT NULL CHECK (next >= 0)
);

-- When a server last began a scheduled reconciliation: of several that want to, the row's lock lets one.
CREATE TABLE reconciliation (
    single  boolean PRIMARY KEY DEFAULT true CHECK (single),
    claimed timestamptz
);
INSERT INTO reconciliation (claimed) VALUES (NULL);
