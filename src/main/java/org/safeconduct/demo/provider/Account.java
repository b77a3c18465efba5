package org.safeconduct.demo.provider;

import java.security.interfaces.ECPublicKey;
import java.util.List;

/**
 * Somebody who may sign in.
 *
 * @param subject also the client id
 * @param organisation the token's claim {@code org}
 * @param roles the token's claim {@code roles}
 * @param key P-384
 */
public record Account(String subject, String organisation, List<String> roles, ECPublicKey key) {}
