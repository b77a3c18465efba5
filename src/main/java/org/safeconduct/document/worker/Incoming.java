package org.safeconduct.document.worker;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What a process says, read on a thread of its own: something that the process left behind may hold the other end of its
 * output open, and a read never comes back from there.
 */
final class Incoming {
    /** What was read: a message, or why there are no more. */
    private sealed interface Heard {
        record Message(Frame frame) implements Heard {}

        record End(boolean malformed) implements Heard {}
    }

    /** So much is read ahead, more than a usual page's picture; beyond that the process waits. */
    private static final int AHEAD = 8;

    private static final int LOOK_MILLISECONDS = 100;
    /** What a process said before its end is here by then. */
    private static final int GRACE_SECONDS = 1;

    private final Process process;
    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(AHEAD);
    private final Thread reader;

    private Incoming(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().name("worker's messages").unstarted(this::read);
    }

    static Incoming from(Process process) {
        Incoming incoming = new Incoming(process);
        incoming.reader.start();
        return incoming;
    }

    private void read() {
        InputStream in = process.getInputStream();
        try {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    heard.put(new Heard.Message(Frame.read(in)));
                }
            } catch (Frame.Malformed e) {
                heard.put(new Heard.End(true));
            } catch (IOException e) {
                heard.put(new Heard.End(false));
            }
        } catch (InterruptedException e) {
            // Nobody listens any more.
            Thread.currentThread().interrupt();
        }
    }

    /** The next message; empty where the process, or what it had to say, is at its end. */
    Optional<Frame> next() throws Frame.Malformed, InterruptedException {
        Heard next = heard.poll(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
        while (next == null && process.isAlive()) {
            next = heard.poll(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
        if (next == null) {
            next = heard.poll(GRACE_SECONDS, TimeUnit.SECONDS);
        }
        return next == null ? Optional.empty() : told(next);
    }

    private static Optional<Frame> told(Heard heard) throws Frame.Malformed {
        return switch (heard) {
            case Heard.Message message -> Optional.of(message.frame());
            case Heard.End end -> {
                if (end.malformed()) {
                    throw new Frame.Malformed();
                }
                yield Optional.empty();
            }
        };
    }

    void stop() {
        reader.interrupt();
    }
}
