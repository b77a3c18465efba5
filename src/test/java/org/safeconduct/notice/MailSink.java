package org.safeconduct.notice;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A mail server of this machine (RFC 5321) that keeps what it is handed; without TLS. */
final class MailSink implements AutoCloseable {
    final List<String> commands = new CopyOnWriteArrayList<>();

    private final ServerSocket socket;
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> refused = new AtomicReference<>("nobody");

    MailSink() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    MailServer server(MailServer.Security security) {
        return new MailServer("127.0.0.1", port(), security, "exchange@authority.example", null);
    }

    /** Refuses recipients whose address has this in it. */
    void refuse(String part) {
        refused.set(part);
    }

    List<MimeMessage> messages() throws MessagingException {
        List<MimeMessage> read = new ArrayList<>();
        for (byte[] each : messages) {
            read.add(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(each)));
        }
        return read;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
            say(connection, "220 sink.example");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                say(connection, answer(line));
                if (line.startsWith("DATA")) {
                    messages.add(data(in));
                    say(connection, "250 kept");
                }
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private String answer(String line) {
        if (line.startsWith("DATA")) {
            return "354 go on";
        }
        return line.startsWith("RCPT") && line.contains(refused.get()) ? "550 unknown" : "250 fine";
    }

    private static byte[] data(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return text.toString().getBytes(US_ASCII);
    }

    private static void say(Socket connection, String line) throws IOException {
        connection.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        connection.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
