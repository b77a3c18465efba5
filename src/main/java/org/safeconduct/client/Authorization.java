package org.safeconduct.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** Finds where an exchange lets people sign in, and does it. */
final class Authorization {
    private static final int LONGEST = 64 << 10;

    /** RFC 6750 section 2.1: what may stand in the header; how long is what servers take. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,14000}=*");

    private final ExchangeAddress address;
    private final Http http;

    Authorization(ExchangeAddress address, Http http) {
        this.address = address;
        this.http = http;
    }

    /**
     * From the exchange to its authorization server: the exchange must speak of itself (RFC 9728 section 3.3), the
     * authorization server of itself (RFC 8414 section 3.3), and both must be safe to talk to.
     */
    AuthorizationServer discover() throws ClientRefused {
        JsonNode resource = read(address.at("/.well-known/oauth-protected-resource"));
        String issuer = resource.path("authorization_servers").path(0).asString("");
        if (!sameAddress(resource.path("resource").asString(""), address.base().toString())) {
            throw new ClientRefused(ClientRefusal.SIGN_IN_NOT_OFFERED);
        }
        JsonNode server = read(safe(withoutSlash(issuer) + "/.well-known/openid-configuration"));
        if (!server.path("issuer").asString("").equals(issuer)) {
            throw new ClientRefused(ClientRefusal.SIGN_IN_NOT_OFFERED);
        }
        return new AuthorizationServer(
                issuer, safe(server.path("token_endpoint").asString("")));
    }

    /**
     * @param assertion a new one each time it is asked for: a server takes each once
     * @throws ClientRefused also if the token is not bound to the key, since the exchange could use it elsewhere then
     */
    AccessToken token(AuthorizationServer server, Supplier<String> assertion, String subject, ProofKey key, Instant now)
            throws ClientRefused {
        JsonNode answer = ask(server.tokenEndpoint(), assertion, subject, key, now);
        String value = answer.path("access_token").asString("");
        if (!TOKEN.matcher(value).matches()) {
            throw new ClientRefused(ClientRefusal.SIGN_IN_REFUSED);
        }
        if (!answer.path("token_type").asString("").equalsIgnoreCase("DPoP")) {
            throw new ClientRefused(ClientRefusal.SIGN_IN_NOT_BOUND);
        }
        return new AccessToken(
                value, now.plusSeconds(Math.clamp(answer.path("expires_in").asLong(60), 0, 86_400)));
    }

    /** Twice at most: a server that wants a nonce of its own in the proof says so first (RFC 9449 section 8). */
    private JsonNode ask(URI endpoint, Supplier<String> assertion, String subject, ProofKey key, Instant now)
            throws ClientRefused {
        try {
            Reply reply = http.send(
                    request(endpoint, assertion.get(), subject, key, now),
                    http.patience().answer());
            if (key.heard(endpoint, reply) && (reply.status() == 400 || reply.status() == 401)) {
                reply.close();
                reply = http.send(
                        request(endpoint, assertion.get(), subject, key, now),
                        http.patience().answer());
            }
            return read(reply, ClientRefusal.SIGN_IN_REFUSED);
        } catch (IOException e) {
            throw new ClientRefused(Conversation.reason(e), e);
        }
    }

    private static HttpRequest request(URI endpoint, String assertion, String subject, ProofKey key, Instant now) {
        return HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("DPoP", key.proof("POST", endpoint, null, now))
                .POST(BodyPublishers.ofString(form(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        subject,
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion))))
                .build();
    }

    private JsonNode read(URI uri) throws ClientRefused {
        try {
            Reply reply = http.send(
                    HttpRequest.newBuilder(uri).build(), http.patience().answer());
            return read(reply, ClientRefusal.SIGN_IN_NOT_OFFERED);
        } catch (IOException e) {
            throw new ClientRefused(Conversation.reason(e), e);
        }
    }

    private static JsonNode read(Reply answer, ClientRefusal otherwise) throws ClientRefused, IOException {
        try (Reply reply = answer) {
            if (reply.status() >= 500) {
                throw new ClientRefused(ClientRefusal.EXCHANGE_FAILED);
            }
            if (reply.status() != 200) {
                throw new ClientRefused(otherwise);
            }
            reply.require("application/json");
            return StrictJson.readTree(reply.bytes(LONGEST), LONGEST);
        } catch (JsonRejected e) {
            throw new ClientRefused(otherwise, e);
        }
    }

    private URI safe(String text) throws ClientRefused {
        try {
            URI uri = URI.create(text);
            if (address.mayName(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new ClientRefused(ClientRefusal.SIGN_IN_NOT_OFFERED, e);
        }
        throw new ClientRefused(ClientRefusal.SIGN_IN_NOT_OFFERED);
    }

    private static boolean sameAddress(String said, String used) {
        return withoutSlash(said).equals(used);
    }

    private static String withoutSlash(String uri) {
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
