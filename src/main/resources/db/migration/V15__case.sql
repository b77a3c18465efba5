-- Whose case a bundle belongs to: the sender's own organisation's, or, of what an officer sends, that of the organisation
-- which referred it. Of an officer's bundle the deposit's record says it too; whoever reads the row holds it against that.
alter table deposit add column case_organisation text;
update deposit set case_organisation = organisation;
alter table deposit alter column case_organisation set not null;
create index deposit_case on deposit (case_organisation, referral);
-- What an officer sent is for themselves to see, not for all of their organisation.
create index deposit_sender on deposit (sender, received desc, bundle);
