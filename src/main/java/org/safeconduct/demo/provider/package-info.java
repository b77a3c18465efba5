/**
 * A small OpenID provider for the demo, in the place that Keycloak or a ministry's own provider has in production: OAuth
 * 2.0 client credentials (RFC 6749 section 4.4) with private_key_jwt (RFC 7523, OpenID Connect Core section 9), access
 * tokens as in RFC 9068. Every caller proves a P-384 key that the roster knows; there are no passwords.
 */
@NullMarked
package org.safeconduct.demo.provider;

import org.jspecify.annotations.NullMarked;
