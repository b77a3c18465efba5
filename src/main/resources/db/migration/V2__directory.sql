-- Every roster that was ever published, exactly as its registrars signed it; the newest counts. Whoever edits a row
-- gains nothing: each is verified again against the pinned authority before it is used. Whoever deletes the newest ones
-- is noticed: the newest row must be the roster that the log's newest record of a change names.
CREATE TABLE roster (
    serial       bigint PRIMARY KEY CHECK (serial >= 1),
    digest       text  NOT NULL UNIQUE CHECK (digest ~ '^[0-9a-f]{64}$'),
    file         bytea NOT NULL,
    published    timestamptz NOT NULL,
    published_by text  NOT NULL
);
