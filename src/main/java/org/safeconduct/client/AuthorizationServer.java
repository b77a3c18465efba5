package org.safeconduct.client;

import java.net.URI;

/** @param issuer exactly as its own metadata says (RFC 8414 section 3.3) */
record AuthorizationServer(String issuer, URI tokenEndpoint) {}
