package org.safeconduct.client;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * One request to the exchange.
 *
 * @param repeatable whether asking again after a lost answer does no harm
 * @param signedIn whether the access token is shown
 */
record Ask(String method, String path, String contentType, BodyPublisher body, boolean repeatable, boolean signedIn) {
    static Ask get(String path) {
        return new Ask("GET", path, "", BodyPublishers.noBody(), true, true);
    }

    static Ask openly(String path) {
        return new Ask("GET", path, "", BodyPublishers.noBody(), true, false);
    }

    HttpRequest.Builder request(ExchangeAddress address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.at(path)).method(method, body);
        return contentType.isEmpty() ? request : request.header("Content-Type", contentType);
    }
}
