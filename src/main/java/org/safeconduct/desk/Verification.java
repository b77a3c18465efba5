package org.safeconduct.desk;

import java.io.IOException;
import org.safeconduct.client.ClientRefusal;
import org.safeconduct.client.ClientRefused;
import org.safeconduct.client.WholeLog;
import org.safeconduct.language.Refused;

/** The last time that a reviewer had the whole log verified at this desk; at most one is under way. */
final class Verification {
    private static final System.Logger LOG = System.getLogger(Verification.class.getName());

    /** How far it is. */
    sealed interface Stage {
        record None() implements Stage {}

        record Running() implements Stage {}

        record Done(WholeLog.Verified found) implements Stage {}

        /** Somebody was shown another history before: the one refusal that is evidence. */
        record Changed(Refused refused) implements Stage {}

        record Unread(Refused refused) implements Stage {}

        /** For a reason that only the machine's log has. */
        record Failed() implements Stage {}
    }

    private volatile Stage stage = new Stage.None();
    private volatile int percent;

    Stage stage() {
        return stage;
    }

    int percent() {
        return percent;
    }

    boolean isRunning() {
        return stage instanceof Stage.Running;
    }

    synchronized void begin(Sitting sitting) {
        if (isRunning()) {
            return;
        }
        percent = 0;
        stage = new Stage.Running();
        Thread.ofPlatform().daemon().name("verification").start(() -> stage = run(sitting));
    }

    private Stage run(Sitting sitting) {
        try {
            WholeLog log = new WholeLog(sitting.exchange(), sitting.roster(), sitting.home());
            return new Stage.Done(
                    log.verify(sitting.clock().instant(), (done, total) -> percent = percent(done, total)));
        } catch (ClientRefused e) {
            return e.refusal() == ClientRefusal.LOG_CHANGED ? new Stage.Changed(e) : new Stage.Unread(e);
        } catch (Refused e) {
            return new Stage.Unread(e);
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the log could not be verified", e);
            return e.getCause() instanceof Refused refused ? new Stage.Unread(refused) : new Stage.Failed();
        }
    }

    private static int percent(long done, long total) {
        return (int) (100 * done / Math.max(total, 1));
    }
}
