package org.safeconduct.demo;

import java.nio.file.Path;
import org.safeconduct.client.ExchangeAddress;
import org.safeconduct.client.Home;
import org.safeconduct.keys.TrustAnchor;

/** What an example person's own machine has. @param home of this exchange @param roster signed, as a file @param key PKCS#12 */
public record Seat(String person, ExchangeAddress exchange, Home home, TrustAnchor anchor, Path roster, Path key) {}
