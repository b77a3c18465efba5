-- Who was stopped at once, and who let them go on: what a reviewer, a registrar or the person signed. A freeze is the
-- number-th of that person, and a row that lifts has the number of the one it lifts. Every roster that a server goes by is
-- read with these rows; what commits asks the log, where no row can lift a freeze.
create table person_freeze (
    request uuid        primary key,
    person  text        not null,
    number  integer     not null check (number > 0),
    lifts   boolean     not null,
    made    timestamptz not null,
    content bytea       not null,
    ecdsa   bytea       not null,
    mldsa   bytea       not null,
    unique (person, number, lifts)
);
