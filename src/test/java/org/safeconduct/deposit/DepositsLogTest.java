package org.safeconduct.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safeconduct.testing.TestExchange.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.testing.TestExchange;

/** The server's own log names no bundle: who may read it may not know which ones there are. */
class DepositsLogTest {
    /** Held here: loggers that nobody holds are forgotten with their handlers. */
    private final Logger logger = Logger.getLogger(Deposits.class.getPackageName());

    private final List<String> lines = new ArrayList<>();
    private final Handler capture = new Handler() {
        @Override
        public void publish(LogRecord line) {
            Throwable thrown = line.getThrown();
            lines.add(line.getMessage() + (thrown == null ? "" : Throwables.getStackTrace(thrown)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestExchange exchange;

    @BeforeEach
    void open() throws Exception {
        exchange = new TestExchange(folder);
        logger.addHandler(capture);
    }

    @AfterEach
    void close() {
        logger.removeHandler(capture);
        exchange.close();
    }

    private void assertOneLineWithout(BundlePlan plan) {
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).doesNotContain(plan.id().hex());
    }

    @Test
    void warnsOfAStoredBundleThatWasEditedWithoutItsId() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        exchange.sql.sql("""
                update deposit set envelope = convert_to(replace(convert_from(envelope, 'UTF8'), '"people":4', '"people":9'), 'UTF8')
                """).update();
        assertThat(exchange.deposits.find(plan.id())).isEmpty();
        assertOneLineWithout(plan);
    }

    @Test
    void warnsOfATakenIdWithoutIt() throws Exception {
        BundlePlan plan = exchange.plan("unhcr-1", part("officer-1"));
        byte[] bundle = exchange.seal(plan);
        exchange.send(bundle, "unhcr-1");
        for (String table : List.of("deposit_key", "deposit_part", "deposit_recipient", "deposit")) {
            exchange.sql.sql("delete from " + table).update();
        }
        assertThatThrownBy(() -> exchange.send(bundle, "unhcr-1")).isInstanceOf(DepositRefused.class);
        assertOneLineWithout(plan);
    }
}
