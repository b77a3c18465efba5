-- A person is found in every record that names them: as who acted, as the second person who agreed, and as the colleague
-- whom a part was sealed to again, or who was frozen. One row each, in the order that pages are read in.

-- With its index, whose name the table takes.
ALTER TABLE log_search DROP COLUMN person;

CREATE TABLE log_search_person (
    person text COLLATE "C" NOT NULL,
    index  bigint NOT NULL,
    PRIMARY KEY (person, index)
);
-- For what is erased.
CREATE INDEX log_search_person_index ON log_search_person (index);

CREATE OR REPLACE FUNCTION log_search_erase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM log_search_state FOR UPDATE;
    DELETE FROM log_search s USING changed c WHERE s.index = c.index AND c.facts IS NULL;
    DELETE FROM log_search_person p USING changed c
    WHERE p.index = c.index AND (c.facts IS NULL OR c.actor IS NULL);
    UPDATE log_search s SET organisation = NULL FROM changed c WHERE s.index = c.index AND c.actor IS NULL;
    RETURN NULL;
END
$$;

-- Who is named beside the actor was not taken in before: the search begins again, behind the log.
TRUNCATE log_search, log_search_span;
UPDATE log_search_state SET size = 0;
