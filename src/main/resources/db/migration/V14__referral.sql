-- What officers and caseworkers signed about a referral, one version after the other. Its state is not stored anywhere:
-- it follows from these. No row is ever changed or deleted.
create table referral_transition (
    organisation text        not null,
    referral     text        not null check (referral ~ '^[0-9a-f]{32}$'),
    version      integer     not null check (version between 1 and 200),
    request      uuid        not null unique,
    -- Only an index: what counts is what was signed.
    state        text        not null,
    moved        timestamptz not null,
    content      bytea       not null,
    ecdsa        bytea       not null,
    mldsa        bytea       not null,
    -- Of two that make the same version one is refused.
    primary key (organisation, referral, version)
);
