package org.safeconduct.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What this server knows of one witness: where it is, and when it is worth asking. */
final class Watched {
    private static final Logger LOG = System.getLogger(Watched.class.getName());
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(5);
    private static final int DOUBLINGS = 5;
    /** A contradiction is for people: asking again soon changes nothing, and never asking again would need a restart. */
    private static final long ALARM_PAUSE = TimeUnit.MINUTES.toNanos(10);

    private final WitnessAddress address;
    private final AtomicBoolean asked = new AtomicBoolean();
    private WitnessStatus.State state = WitnessStatus.State.UNKNOWN;
    private long size;
    private int failures;
    private long notBefore = System.nanoTime();

    Watched(WitnessAddress address) {
        this.address = address;
    }

    WitnessAddress address() {
        return address;
    }

    synchronized WitnessStatus status() {
        return new WitnessStatus(address.name(), state, size);
    }

    synchronized boolean ready() {
        return !asked.get() && System.nanoTime() - notBefore >= 0;
    }

    /** One request at a time: a witness that is slow must not be given more to do. */
    boolean begin() {
        return asked.compareAndSet(false, true);
    }

    void end() {
        asked.set(false);
    }

    /** The size to begin the proof at, if the witness is not further than the tree. */
    synchronized long size() {
        return size;
    }

    synchronized void isAt(long known) {
        size = known;
    }

    /** From another server's notes. */
    synchronized void isAtLeast(long known) {
        size = Math.max(size, known);
    }

    synchronized void cosigned(long known) {
        size = known;
        failures = 0;
        notBefore = System.nanoTime();
        enter(WitnessStatus.State.COSIGNING, "");
    }

    synchronized void failed(WitnessReply.Failed.Reason reason) {
        notBefore = System.nanoTime() + Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures, DOUBLINGS));
        failures++;
        enter(WitnessStatus.State.FAILING, reason.name());
    }

    synchronized void contradicted(String what) {
        notBefore = System.nanoTime() + ALARM_PAUSE;
        enter(WitnessStatus.State.CONTRADICTING, what);
    }

    /** Once for each change: a witness that is away for a day must not fill the server's log. */
    private void enter(WitnessStatus.State next, String why) {
        if (state == next) {
            return;
        }
        state = next;
        switch (next) {
            case CONTRADICTING ->
                LOG.log(
                        Level.ERROR,
                        "witness {0} contradicts this log ({1}): the database may be an old copy, or the log forked;"
                                + " compare with the witness before anything else",
                        address.name(),
                        why);
            case FAILING -> LOG.log(Level.WARNING, "witness {0} does not cosign: {1}", address.name(), why);
            case COSIGNING -> LOG.log(Level.INFO, "witness {0} cosigns", address.name());
            case UNKNOWN -> LOG.log(Level.DEBUG, "witness {0} was not asked yet", address.name());
        }
    }
}
