-- The access log. A record is staged in the transaction of what it records, then moved to its place in the tree by
-- the one writer that holds the row of log_tree.

-- Records that are committed but not yet in the tree. Transactions commit in another order than they took their
-- positions, so the sequencer takes whatever rows it sees here, never "everything above the last position".
CREATE TABLE log_staged (
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request     uuid  NOT NULL UNIQUE,
    entry       bytea NOT NULL CHECK (octet_length(entry) = 97),
    facts       bytea NOT NULL,
    facts_salt  bytea NOT NULL CHECK (octet_length(facts_salt) = 32),
    actor       bytea NOT NULL,
    actor_salt  bytea NOT NULL CHECK (octet_length(actor_salt) = 32),
    detail      bytea NOT NULL,
    detail_salt bytea NOT NULL CHECK (octet_length(detail_salt) = 32)
);

-- Records in the tree: insert only. The sections are the exact bytes that were committed to, never rewritten.
CREATE TABLE log_record (
    index       bigint PRIMARY KEY CHECK (index >= 0),
    request     uuid  NOT NULL UNIQUE,
    entry       bytea NOT NULL CHECK (octet_length(entry) = 97),
    facts       bytea NOT NULL,
    facts_salt  bytea NOT NULL CHECK (octet_length(facts_salt) = 32),
    actor       bytea NOT NULL,
    actor_salt  bytea NOT NULL CHECK (octet_length(actor_salt) = 32),
    detail      bytea NOT NULL,
    detail_salt bytea NOT NULL CHECK (octet_length(detail_salt) = 32)
);

-- Hash tiles (tlog-tiles): up to 256 hashes of 32 bytes. A tile grows until it is full and never changes then.
CREATE TABLE log_tile (
    level     smallint NOT NULL CHECK (level BETWEEN 0 AND 6),
    index     bigint   NOT NULL CHECK (index >= 0),
    hashes    bytea    NOT NULL CHECK (octet_length(hashes) % 32 = 0 AND octet_length(hashes) BETWEEN 32 AND 8192),
    published boolean  NOT NULL DEFAULT false,
    PRIMARY KEY (level, index)
);
-- Hashes do not compress: trying costs time at every append.
ALTER TABLE log_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
-- Full tiles that object storage does not have yet.
CREATE INDEX log_tile_unpublished ON log_tile (level, index) WHERE NOT published AND octet_length(hashes) = 8192;

-- The tree's only head. Its row lock serialises the writers of all servers, and the version stops one that lost the
-- lock without noticing.
CREATE TABLE log_tree (
    single     boolean PRIMARY KEY DEFAULT true CHECK (single),
    origin     text   NOT NULL,
    size       bigint NOT NULL CHECK (size >= 0),
    root       bytea  NOT NULL CHECK (octet_length(root) = 32),
    version    bigint NOT NULL,
    checkpoint bytea  NOT NULL
);

-- What object storage shows: its row lock lets one server publish at a time, so that the checkpoint never goes back.
CREATE TABLE log_publication (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    size   bigint  NOT NULL
);
INSERT INTO log_publication (size) VALUES (-1);

-- Stages a record unless its request was recorded before. A function, because its two statements must each see what
-- is committed when they begin: a record that the sequencer is just moving is then found in one place or the other.
CREATE FUNCTION log_append(
    a_request uuid, a_entry bytea, a_facts bytea, a_facts_salt bytea, a_actor bytea, a_actor_salt bytea,
    a_detail bytea, a_detail_salt bytea) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    INSERT INTO log_staged (request, entry, facts, facts_salt, actor, actor_salt, detail, detail_salt)
    VALUES (a_request, a_entry, a_facts, a_facts_salt, a_actor, a_actor_salt, a_detail, a_detail_salt)
    ON CONFLICT (request) DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT FROM log_record WHERE request = a_request) THEN
        DELETE FROM log_staged WHERE request = a_request;
        RETURN false;
    END IF;
    RETURN true;
END
$$;
