package org.safeconduct.client;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.ProblemDocument;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;

/** Asks, asks again where that does no harm, and turns every way to fail into one refusal. */
final class Conversation {
    private static final int LONGEST_PROBLEM = 64 << 10;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final ExchangeAddress address;
    private final Http http;
    private final @Nullable SignIn signIn;
    private volatile Locale locale;

    Conversation(ExchangeAddress address, Http http, @Nullable SignIn signIn, Locale locale) {
        this.address = address;
        this.http = http;
        this.signIn = signIn;
        this.locale = locale;
    }

    void speak(Locale other) {
        locale = other;
    }

    Reply ask(Ask ask) throws ClientRefused {
        return ask(ask, http.patience().answer(), () -> 0);
    }

    /** The answer, whose status is a success; its body may take {@code total}. */
    Reply ask(Ask ask, Duration total, LongSupplier moved) throws ClientRefused {
        Duration pause = http.patience().pause();
        boolean renewed = false;
        boolean nonced = false;
        boolean lost = false;
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt >= http.patience().attempts();
            try {
                Reply reply = http.send(request(ask), total, moved);
                if (reply.ok()) {
                    return reply;
                }
                boolean nonceWanted = ask.signedIn()
                        && signIn != null
                        && signIn.heard(address.base(), reply)
                        && reply.status() == 401;
                if (nonceWanted && !nonced) {
                    // Not acted on: the proof lacked the nonce that the exchange wants (RFC 9449 section 9).
                    nonced = true;
                    reply.close();
                    continue;
                }
                if (reply.status() == 401 && ask.signedIn() && signIn != null && !renewed) {
                    // The token may have expired early or been withdrawn: one new one, then the answer counts.
                    renewed = true;
                    signIn.forget();
                    reply.close();
                    continue;
                }
                if (last || !reply.passing() || !ask.repeatable()) {
                    ClientRefused refused = refusal(reply);
                    throw lost ? refused.lostBefore() : refused;
                }
                // A gateway's word, or the exchange's own: it may have acted all the same.
                lost |= reply.status() >= 500;
                pause = reply.retryAfter(pause, LONGEST_PAUSE);
                reply.close();
            } catch (IOException e) {
                if (last || !(ask.repeatable() || Http.neverArrived(e)) || e instanceof SSLException) {
                    throw new ClientRefused(reason(e), e);
                }
                lost |= !Http.neverArrived(e);
            }
            sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private HttpRequest request(Ask ask) throws ClientRefused {
        HttpRequest.Builder request = ask.request(address).header("Accept-Language", locale.getLanguage());
        if (ask.signedIn() && signIn != null) {
            signIn.authorize(request, ask.method(), address.at(ask.path()));
        }
        return request.build();
    }

    private static ClientRefused refusal(Reply reply) throws IOException {
        try (reply) {
            if (reply.status() >= 300 && reply.status() < 400) {
                return new ClientRefused(ClientRefusal.REDIRECTED);
            }
            return reply.mediaType().equals("application/problem+json")
                    ? new ClientRefused(problem(reply), null)
                    : new ClientRefused(byStatus(reply.status()));
        } catch (ClientRefused e) {
            return e;
        }
    }

    private static ExchangeRefusal problem(Reply reply) throws ClientRefused, IOException {
        try {
            ProblemDocument problem =
                    StrictJson.read(reply.bytes(LONGEST_PROBLEM), ProblemDocument.class, LONGEST_PROBLEM);
            return new ExchangeRefusal(
                    reply.status(),
                    Objects.requireNonNullElse(problem.code(), "unspecified"),
                    Objects.requireNonNullElse(problem.detail(), "HTTP " + reply.status()),
                    Optional.ofNullable(problem.hint()));
        } catch (JsonRejected e) {
            throw new ClientRefused(ClientRefusal.ANSWER_UNEXPECTED, e);
        }
    }

    private static ClientRefusal byStatus(int status) {
        return switch (status) {
            case 401, 403 -> ClientRefusal.SIGN_IN_REFUSED;
            case 429, 503 -> ClientRefusal.EXCHANGE_BUSY;
            default -> status >= 500 ? ClientRefusal.EXCHANGE_FAILED : ClientRefusal.ANSWER_UNEXPECTED;
        };
    }

    static ClientRefusal reason(IOException e) {
        return switch (e) {
            case HttpTimeoutException timeout -> ClientRefusal.TIMED_OUT;
            case SSLException tls ->
                aboutTheCertificate(tls) ? ClientRefusal.CERTIFICATE_UNTRUSTED : ClientRefusal.NO_TLS;
            default -> ClientRefusal.UNREACHABLE;
        };
    }

    /** A port that speaks something else, or breaks off, shows no certificate that could be trusted or not. */
    private static boolean aboutTheCertificate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    || cause instanceof CertPathValidatorException
                    || cause instanceof CertPathBuilderException
                    || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    private static void sleep(Duration pause) throws ClientRefused {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientRefused(ClientRefusal.UNREACHABLE, e);
        }
    }
}
