package org.safeconduct.deposit.paper;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.BundleWriter;
import org.safeconduct.bundle.Limits;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.bundle.PayloadSink;
import org.safeconduct.bundle.Priority;
import org.safeconduct.bundle.Progress;
import org.safeconduct.bundle.ReceivedBundle;
import org.safeconduct.bundle.ReceivedBundle.VerifiedBundle;
import org.safeconduct.deposit.Receipt;
import org.safeconduct.deposit.VerifiedReceipt;
import org.safeconduct.directory.Organisation;
import org.safeconduct.directory.Roster;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.MadeLog;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** Receipts of bundles that never left this machine, all of it verified as if they had. */
final class SampleReceipt {
    static final Instant CAME = Instant.parse("2026-11-22T09:30:15.250Z");
    private static final List<Ed25519Key> WITNESSES = List.of(Ed25519Key.generate(), Ed25519Key.generate());
    private static final MadeLog BEFORE = MadeLog.of("log.example/made", Ed25519Key.generate(), 1234);

    private SampleReceipt() {}

    /** @param change of the roster that it is verified by @param witnesses how many cosigned */
    static VerifiedReceipt of(Path folder, UnaryOperator<Roster> change, int witnesses, PartPlan... parts)
            throws Exception {
        VerifiedBundle own = sealed(folder, parts);
        String policy =
                witnesses == 0 ? "log " + BEFORE.verifierKey() + "\nquorum none\n" : BEFORE.policy(WITNESSES, 1);
        Roster roster = TestExchange.verified(Rosterings.policy(policy)
                .apply(change.apply(Rosterings.standard(TestExchange.NOW.minus(Duration.ofDays(1))))));
        return VerifiedReceipt.of(receipt(own, witnesses), own, roster);
    }

    private static VerifiedBundle sealed(Path folder, PartPlan... parts) throws Exception {
        BundlePlan plan = new BundlePlan(
                BundleId.random(),
                BundleId.random().hex(),
                "hrd",
                Priority.URGENT,
                4,
                CAME.minusSeconds(900),
                Cast.ring("unhcr-1").signing(),
                List.of(TestExchange.to("gate")),
                Arrays.asList(parts));
        Path file = folder.resolve(plan.id().hex() + ".sealed");
        BundleWriter.write(plan, file, Progress.NONE);
        return ReceivedBundle.receive(
                        new ByteArrayInputStream(Files.readAllBytes(file)), Limits.STANDARD, PayloadSink.DISCARD)
                .verify(Cast.ring("unhcr-1").certificates().signing());
    }

    private static Receipt receipt(VerifiedBundle own, int witnesses) {
        String bundle = own.envelope().bundle().hex();
        Facts facts = new Facts(Event.DEPOSITED, CAME, bundle, own.envelope().referral(), null, "partner", null, null);
        Detail detail =
                new Detail(null, own.sealed().signaturesDigest(), own.sealed().digest());
        MadeLog log = BEFORE.and(facts, new Actor("unhcr-1", "unhcr", null, null), detail);
        long[] times = new long[witnesses];
        Arrays.setAll(times, i -> CAME.plusSeconds(2 + i).getEpochSecond());
        byte[] statement = StrictJson.write(new Receipt.Statement(
                Receipt.Statement.FORMAT, bundle, own.sealed().digest(), CAME.toString(), "request"));
        return new Receipt(
                statement,
                HybridSignatures.sign(statement, Cast.ring("gate").signing()),
                log.inclusion(BEFORE.size(), log.checkpoint(WITNESSES, times)));
    }

    static UnaryOperator<Roster> named(String organisation, String name) {
        return roster -> new Roster(
                roster.format(),
                roster.serial(),
                roster.previous(),
                roster.issued(),
                roster.expires(),
                roster.organisations().stream()
                        .map(each ->
                                each.id().equals(organisation) ? new Organisation(each.id(), name, each.state()) : each)
                        .toList(),
                roster.people(),
                roster.gates(),
                roster.policy());
    }
}
