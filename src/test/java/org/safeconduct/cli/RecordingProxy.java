package org.safeconduct.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a client and a server on this machine and keeps every byte that went either way. */
final class RecordingProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<ByteArrayOutputStream> streams = new ConcurrentLinkedQueue<>();
    private volatile int target;

    RecordingProxy() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    void passOnTo(int port) {
        target = port;
        threads.submit(this::accept);
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                pass(client, server);
                pass(server, client);
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void pass(Socket from, Socket to) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        streams.add(kept);
        threads.submit(() -> {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[1 << 14];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    kept.write(buffer, 0, count);
                    out.write(buffer, 0, count);
                }
            } catch (IOException e) {
                // One of both hung up.
            }
        });
    }

    /** Every stream so far. */
    List<byte[]> seen() {
        return streams.stream().map(ByteArrayOutputStream::toByteArray).toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
