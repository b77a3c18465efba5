-- Which referral a bundle belongs to, as its signed envelope says: a withdrawal is of a referral. Whoever reads the row
-- holds it against the envelope.
alter table deposit add column referral text;
-- A row that nobody can read was edited; it is found out as such when it is read, and keeps no server from starting.
create function pg_temp.referral(envelope bytea) returns text language plpgsql as $$
begin
    return coalesce(
        substring(convert_from(envelope, 'UTF8')::jsonb ->> 'referral' from '^[0-9a-f]{32}$'), repeat('0', 32));
exception when others then
    return repeat('0', 32);
end $$;
update deposit set referral = pg_temp.referral(envelope);
alter table deposit
    alter column referral set not null,
    add check (referral ~ '^[0-9a-f]{32}$');
create index deposit_referral on deposit (organisation, referral);

-- Referrals whose senders took them back. Whoever lets anything of a referral happen asks here, under its advisory
-- lock, in the transaction that records it. An identifier that two organisations used is two referrals.
create table withdrawal (
    organisation text        not null,
    referral     text        not null check (referral ~ '^[0-9a-f]{32}$'),
    request      uuid        not null unique,
    withdrawn    timestamptz not null,
    content      bytea       not null,
    ecdsa        bytea       not null,
    mldsa        bytea       not null,
    primary key (organisation, referral)
);
