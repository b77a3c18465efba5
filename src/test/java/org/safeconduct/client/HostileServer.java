package org.safeconduct.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server that answers raw bytes, right or wrong, and remembers what it was asked. */
final class HostileServer implements AutoCloseable {
    /** @param head request line and headers @param body what came after them */
    record Asked(String head, String body) {
        String path() {
            return head.split(" ", 3)[1];
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** @param hold whether the connection stays open after these bytes, silently */
    record Answer(byte[] bytes, boolean hold) {
        static Answer of(int status, String type, String body) {
            return raw("HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body);
        }

        static Answer json(String body) {
            return of(200, "application/json", body);
        }

        static Answer bytes(byte[] body) {
            byte[] head = ("HTTP/1.1 200 X\r\nContent-Type: application/octet-stream\r\nContent-Length: " + body.length
                            + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8);
            byte[] whole = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, whole, head.length, body.length);
            return new Answer(whole, false);
        }

        static Answer raw(String text) {
            return new Answer(text.getBytes(StandardCharsets.UTF_8), false);
        }

        static Answer thenSilence(String text) {
            return new Answer(text.getBytes(StandardCharsets.UTF_8), true);
        }
    }

    private final ServerSocket socket;
    private final Function<Asked, Answer> answers;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    HostileServer(Function<Asked, Answer> answers) throws IOException {
        this.answers = answers;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    List<Asked> asked() {
        return asked;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> answer(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void answer(Socket connection) {
        try {
            Asked request = read(connection.getInputStream());
            asked.add(request);
            Answer answer = answers.apply(request);
            connection.getOutputStream().write(answer.bytes());
            connection.getOutputStream().flush();
            if (!answer.hold()) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Asked read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.US_ASCII);
        String length = new Asked(text, "").header("content-length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Asked(text, new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
