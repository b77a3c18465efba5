-- The largest size whose proof was handed out without a quorum, where the installation allows that: what is shown later
-- must not be smaller. Not in the row of log_cosigned, which is locked as long as a server asks the witnesses.
CREATE TABLE log_shown (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    -- -1: none yet.
    size   bigint NOT NULL
);
INSERT INTO log_shown (size) SELECT uncosigned FROM log_cosigned;
ALTER TABLE log_cosigned DROP COLUMN uncosigned;
