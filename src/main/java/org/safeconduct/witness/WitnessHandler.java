package org.safeconduct.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.safeconduct.log.CheckpointSubmission;

/** The two paths of a witness; everything else is not there. */
final class WitnessHandler implements HttpHandler {
    private static final Logger LOG = System.getLogger(WitnessHandler.class.getName());
    private static final String ADD = "/add-checkpoint";
    private static final Pattern LATEST = Pattern.compile("/([0-9a-f]{64})/checkpoint");
    private static final String TEXT = "text/plain; charset=utf-8";
    /** Without a charset: tlog-witness compares it as it stands. */
    private static final String SIZE = "text/x.tlog.size";

    private final Cosigner cosigner;
    private final RequestLimit submissions;
    private final RequestLimit others;

    /** @param others counted apart: whoever reads, or knocks, from a log's address takes nothing from the log */
    WitnessHandler(Cosigner cosigner, RequestLimit submissions, RequestLimit others) {
        this.cosigner = cosigner;
        this.submissions = submissions;
        this.others = others;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange);
            } catch (SQLException | RuntimeException e) {
                // Nothing was answered that is not kept; what was kept without an answer, the next request is told.
                LOG.log(Level.ERROR, "a request could not be answered", e);
                send(exchange, 500, TEXT, "failed");
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException, SQLException {
        String path = exchange.getRequestURI().getRawPath();
        boolean submission = path.equals(ADD) && exchange.getRequestMethod().equals("POST");
        if (!(submission ? submissions : others)
                .allows(exchange.getRemoteAddress().getAddress())) {
            send(exchange, 429, TEXT, "too many requests");
            return;
        }
        Matcher latest = LATEST.matcher(path);
        if (path.equals(ADD)) {
            switch (exchange.getRequestMethod()) {
                case "POST" -> addCheckpoint(exchange);
                default -> send(exchange, 405, TEXT, "only POST");
            }
        } else if (latest.matches()) {
            switch (exchange.getRequestMethod()) {
                case "GET" -> latest(exchange, latest.group(1));
                default -> send(exchange, 405, TEXT, "only GET");
            }
        } else {
            send(exchange, 404, TEXT, "not found");
        }
    }

    private void addCheckpoint(HttpExchange exchange) throws IOException, SQLException {
        byte[] body = exchange.getRequestBody().readNBytes(CheckpointSubmission.MAX_BYTES + 1);
        switch (cosigner.decide(body)) {
            case Verdict.Cosigned cosigned -> send(exchange, 200, TEXT, cosigned.line());
            case Verdict.Malformed malformed -> send(exchange, 400, TEXT, "malformed request");
            case Verdict.UnknownLog unknown -> send(exchange, 404, TEXT, "unknown log");
            case Verdict.Untrusted untrusted -> send(exchange, 403, TEXT, "no trusted signature");
            case Verdict.Outdated outdated -> send(exchange, 409, SIZE, Long.toString(outdated.size()));
            case Verdict.Inconsistent inconsistent -> send(exchange, 422, TEXT, "not consistent");
        }
    }

    private void latest(HttpExchange exchange, String originHash) throws IOException, SQLException {
        Optional<byte[]> note = cosigner.latest(originHash);
        if (note.isPresent()) {
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            send(exchange, 200, TEXT, note.get());
        } else {
            send(exchange, 404, TEXT, "not found");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String line) throws IOException {
        send(exchange, status, type, (line + "\n").getBytes(UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
