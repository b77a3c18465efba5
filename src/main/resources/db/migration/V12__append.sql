-- What may be staged is checked by the one function that stages. PostgreSQL reads a table's CHECK constraints anew for
-- every INSERT, a sixth of what an append cost it; a function's conditions are kept ready. The table of the records
-- themselves, which takes hundreds at a time, keeps its constraints.
ALTER TABLE log_staged
    DROP CONSTRAINT log_staged_entry_check,
    DROP CONSTRAINT log_staged_facts_salt_check,
    DROP CONSTRAINT log_staged_actor_salt_check,
    DROP CONSTRAINT log_staged_detail_salt_check;

CREATE OR REPLACE FUNCTION log_append(
    a_request uuid, a_entry bytea, a_facts bytea, a_facts_salt bytea, a_actor bytea, a_actor_salt bytea,
    a_detail bytea, a_detail_salt bytea) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF octet_length(a_entry) <> 97 OR octet_length(a_facts_salt) <> 32 OR octet_length(a_actor_salt) <> 32
            OR octet_length(a_detail_salt) <> 32 THEN
        RAISE EXCEPTION 'not the lengths of a record' USING ERRCODE = 'check_violation';
    END IF;
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
