package org.safeconduct.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP connection's way from a server to its database or storage, which can be cut, held up, or made to lose every
 * answer to what arrived.
 */
final class Cable implements AutoCloseable {
    /** What happens to bytes on their way. */
    enum State {
        WHOLE,
        /** Nothing moves, nothing is closed. */
        SILENT,
        /** Connections end at once, those that stand and those that are tried. */
        CUT,
        /** What is asked arrives and is done; the answer never comes. */
        DEAF
    }

    private record Line(Socket near, Socket far) {}

    private final ServerSocket listening;
    private final InetSocketAddress far;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final Object changed = new Object();
    private State state = State.WHOLE;
    private volatile boolean closed;

    Cable(int farPort) throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        far = new InetSocketAddress(InetAddress.getLoopbackAddress(), farPort);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    void become(State next) {
        synchronized (changed) {
            state = next;
            changed.notifyAll();
        }
        if (next == State.CUT) {
            hangUp();
        }
    }

    /** Whole again; what stood while it was not is gone, as after a firewall's or a switch's restart. */
    void mend() {
        hangUp();
        become(State.WHOLE);
    }

    private void hangUp() {
        for (Line line : lines) {
            hangUp(line);
        }
    }

    private void hangUp(Line line) {
        lines.remove(line);
        try (Socket near = line.near();
                Socket other = line.far()) {
            // Zero: both ends see a reset, whatever was still on the way.
            near.setSoLinger(true, 0);
            other.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is gone, which is what was wanted.
            return;
        }
    }

    private State state() {
        synchronized (changed) {
            return state;
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket near = listening.accept();
                if (state() == State.CUT) {
                    near.setSoLinger(true, 0);
                    near.close();
                    continue;
                }
                Line line = new Line(near, new Socket(far.getAddress(), far.getPort()));
                lines.add(line);
                Thread.ofVirtual().start(() -> carry(line, near, line.far(), false));
                Thread.ofVirtual().start(() -> carry(line, line.far(), near, true));
            } catch (IOException e) {
                // Closed, or the far end is not there: the next one may be luckier.
                continue;
            }
        }
    }

    private void carry(Line line, Socket from, Socket to, boolean answers) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 << 10];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (mayPass(line, answers)) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // Hung up below, like every line that ends.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hangUp(line);
    }

    private boolean mayPass(Line line, boolean answer) throws InterruptedException {
        synchronized (changed) {
            while (state == State.SILENT && lines.contains(line)) {
                changed.wait(100);
            }
            return !(answer && state == State.DEAF);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listening.close();
        mend();
    }
}
