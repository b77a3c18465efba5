-- The newest checkpoint that enough witnesses cosigned. Its row lock lets one server ask the witnesses at a time; the
-- others wait for the row and use what it found.
CREATE TABLE log_cosigned (
    single     boolean PRIMARY KEY DEFAULT true CHECK (single),
    -- -1: none yet.
    size       bigint NOT NULL,
    checkpoint bytea,
    -- When the cosignatures were last renewed: an unchanged log is cosigned again now and then, for its freshness.
    renewed    timestamptz NOT NULL,
    -- The largest size whose proof was handed out without a quorum, where the installation allows that: what is shown
    -- later must not be smaller.
    uncosigned bigint NOT NULL,
    CHECK ((size < 0) = (checkpoint IS NULL))
);
INSERT INTO log_cosigned (size, renewed, uncosigned) VALUES (-1, now(), -1);

-- What each witness cosigned last, so that any server can begin with the right proof. Only a hint: the witness knows.
CREATE TABLE log_witness (
    vkey text PRIMARY KEY,
    size bigint NOT NULL CHECK (size >= 0)
);
