-- An officer asks for a second person's yes to one opening. What counts is the log and the signatures, which are verified
-- again wherever something depends on a row; the approvers' certificates are kept beside it so that theirs are found.
create table opening_ask (
    request   uuid        primary key,
    release   text        not null unique check (release ~ '^[0-9a-f]{64}$'),
    bundle    text        not null,
    asker     text        not null,
    approvers text[]      not null,
    until     timestamptz not null,
    content   bytea,
    ecdsa     bytea,
    mldsa     bytea
);

create index opening_ask_until on opening_ask (until);
create index opening_ask_asker on opening_ask (asker, until);

-- One person answers once. The key that an approver passes on lies under the bundle's own key, so that destroying that
-- destroys this too.
create table opening_answer (
    request     uuid    primary key,
    ask         uuid    not null references opening_ask (request),
    agreed      boolean not null,
    content     bytea,
    ecdsa       bytea,
    mldsa       bytea,
    passed      timestamptz,
    keys        bytea,
    key_content bytea,
    key_ecdsa   bytea,
    key_mldsa   bytea
);

create index opening_answer_ask on opening_answer (ask);
