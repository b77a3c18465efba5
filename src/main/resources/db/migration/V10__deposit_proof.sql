-- The first proof of a deposit's record that witnesses cosigned. The time in it shows officers that the bundle was there
-- by then, also when its sender is suspended later. Whoever changes or deletes a row makes a proof fail, or a newer one
-- take its place, which shows less.
create table deposit_proof (
    bundle text primary key references deposit,
    -- c2sp.org/tlog-proof@v1. What the record says is not kept here: parts of it may be erased.
    proof  text not null
);
