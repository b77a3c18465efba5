package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.directory.Caller;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.log.AccessLog;
import org.safeconduct.log.Event;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.VerifierKey;
import org.safeconduct.log.Witnessing;
import org.safeconduct.storage.FolderStore;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.TestExchange;
import org.springframework.transaction.support.TransactionTemplate;

/** Reviewers look into the log when its witnesses are away: then most of all. */
class LogReadsTest {
    private static final String POLICY = "log "
            + new VerifierKey(TestExchange.ORIGIN, VerifierKey.Role.LOG, Cast.LOG.publicKey()) + "\nwitness w "
            + new VerifierKey(
                    "witness.example/away",
                    VerifierKey.Role.WITNESS,
                    Ed25519Key.generate().publicKey())
            + " http://127.0.0.1:9/\nquorum w\n";

    @Test
    void beginsAnExportWithoutWaitingForWitnesses(@TempDir Path folder) throws Exception {
        try (TestExchange exchange = new TestExchange(folder);
                AccessLog log = new AccessLog(
                        exchange.database.dataSource(),
                        new FolderStore(folder.resolve("tiles")),
                        new Witnessing(
                                LogPolicy.parse(POLICY), Duration.ofSeconds(1), Duration.ofSeconds(1), exchange.clock),
                        TestExchange.ORIGIN,
                        Cast.LOG)) {
            LogReads reads = new LogReads(log, new TransactionTemplate(exchange.transactions), exchange.clock);
            Caller reviewer = exchange.caller("reviewer-1");
            UUID export = reads.record(Event.EXPORTED, reviewer, "export");
            assertThat(log.find(export)).isEmpty();
            reads.requireExport(export, reviewer);
            Caller other = exchange.caller("officer-1");
            assertThat(Objects.requireNonNull(
                                    catchThrowableOfType(ApiRefused.class, () -> reads.requireExport(export, other)))
                            .refusal())
                    .isEqualTo(ApiRefusal.NOT_FOUND);
        }
    }
}
