package org.safeconduct.desk;

import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.InMemoryOneTimeTokenService;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenService;

/** The one-time links: who has one can reach this desk; who has not, even on this machine, cannot. */
final class Links {
    /** There is one person at a desk; who it is, their keys tell. */
    static final String SOMEBODY = "somebody";

    private final OneTimeTokenService tokens = new InMemoryOneTimeTokenService();

    /** A fresh token, of 122 random bits, good for five minutes. */
    String next() {
        return tokens.generate(new GenerateOneTimeTokenRequest(SOMEBODY)).getTokenValue();
    }

    /** Whether it was good; it is not any more. */
    boolean redeem(String token) {
        OneTimeToken redeemed = tokens.consume(new OneTimeTokenAuthenticationToken(token));
        return redeemed != null;
    }
}
