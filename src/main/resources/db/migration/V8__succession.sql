-- Logs that ended: what followed each continued the records that were left, under another origin and key. Where there is
-- a row, objects of the running log have a folder of their own: those of the ended one stay as evidence.
CREATE TABLE log_ended (
    origin     text        PRIMARY KEY,
    successor  text        NOT NULL UNIQUE,
    ended      timestamptz NOT NULL,
    size       bigint      NOT NULL CHECK (size >= 0),
    checkpoint bytea
);
