package org.safeconduct.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** Finds where an exchange lets people sign in, and does it. */
final class Authorization {
    private static final int LONGEST = 64 << 10;

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

    AccessToken token(AuthorizationServer server, String assertion, String subject, Instant now) throws ClientRefused {
        HttpRequest request = HttpRequest.newBuilder(server.tokenEndpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
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
        JsonNode answer = read(request, ClientRefusal.SIGN_IN_REFUSED);
        String value = answer.path("access_token").asString("");
        if (value.isEmpty() || !answer.path("token_type").asString("").equalsIgnoreCase("Bearer")) {
            throw new ClientRefused(ClientRefusal.SIGN_IN_REFUSED);
        }
        return new AccessToken(
                value, now.plusSeconds(Math.clamp(answer.path("expires_in").asLong(60), 0, 86_400)));
    }

    private JsonNode read(URI uri) throws ClientRefused {
        return read(HttpRequest.newBuilder(uri).build(), ClientRefusal.SIGN_IN_NOT_OFFERED);
    }

    private JsonNode read(HttpRequest request, ClientRefusal otherwise) throws ClientRefused {
        try (Reply reply = http.send(request, http.patience().answer())) {
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
        } catch (IOException e) {
            throw new ClientRefused(Conversation.reason(e), e);
        }
    }

    private static URI safe(String text) throws ClientRefused {
        try {
            URI uri = URI.create(text);
            if (ExchangeAddress.isSafe(uri)) {
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
