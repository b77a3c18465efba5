-- The reviewers' search: what can be asked for, beside the records, filled behind the tree by one writer at a time.
-- docs/decisions/0013-search-beside-the-log.md says why it is not an index on the records themselves.

CREATE TABLE log_search (
    index        bigint PRIMARY KEY,
    time         bigint NOT NULL, -- milliseconds since 1970
    event        text COLLATE "C" NOT NULL,
    person       text COLLATE "C",
    organisation text COLLATE "C",
    referral     text COLLATE "C",
    bundle       text COLLATE "C",
    part         integer,
    purpose      text COLLATE "C",
    reason       text COLLATE "C",
    role         text COLLATE "C"
);
-- Each in the order that pages are read in, so that a page is one stretch of one index.
CREATE INDEX log_search_event ON log_search (event, index);
CREATE INDEX log_search_person ON log_search (person, index);
CREATE INDEX log_search_organisation ON log_search (organisation, index);
CREATE INDEX log_search_referral ON log_search (referral, index);
CREATE INDEX log_search_bundle ON log_search (bundle, index);
CREATE INDEX log_search_purpose ON log_search (purpose, index);
CREATE INDEX log_search_reason ON log_search (reason, index);
CREATE INDEX log_search_role ON log_search (role, index);

-- Times within each 1,024 records: a stretch of time becomes a stretch of the log, whatever clocks did.
CREATE TABLE log_search_span (
    block    bigint PRIMARY KEY,
    earliest bigint NOT NULL,
    latest   bigint NOT NULL
);

-- How many records have been taken in. Its row lock serialises the writers, and them with erasures.
CREATE TABLE log_search_state (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    size   bigint NOT NULL
);
INSERT INTO log_search_state (size) VALUES (0);

-- What is erased from a record is gone from here in the same statement, whoever erases it. The lock lets a writer that
-- has read the record end first, so that nothing it read comes back afterwards.
CREATE FUNCTION log_search_erase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM log_search_state FOR UPDATE;
    DELETE FROM log_search s USING changed c WHERE s.index = c.index AND c.facts IS NULL;
    UPDATE log_search s SET person = NULL, organisation = NULL FROM changed c
    WHERE s.index = c.index AND c.actor IS NULL;
    RETURN NULL;
END
$$;
CREATE TRIGGER log_search_erase AFTER UPDATE ON log_record
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION log_search_erase();
