-- Cases between partners: a caseworker of one organisation writes to caseworkers of one other.

-- As what a bundle was sent. Whose case it is in no longer tells: a partner also answers in another partner's case. The
-- deposit's record says the same.
alter table deposit add column sent_as text check (sent_as in ('partner', 'officer'));
update deposit set sent_as = case when organisation = case_organisation then 'partner' else 'officer' end;
alter table deposit alter column sent_as set not null;

-- To whom an organisation's case goes: to officers (the empty name), or to one other partner, and never to both. The first
-- bundle of a case says it; of two at the same time one waits for the other here.
create table deposit_counterpart (
    organisation text not null,
    referral     text not null,
    partner      text not null,
    primary key (organisation, referral)
);
insert into deposit_counterpart
    select distinct case_organisation, referral, '' from deposit where organisation = case_organisation;
