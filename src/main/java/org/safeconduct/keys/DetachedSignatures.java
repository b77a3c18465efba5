package org.safeconduct.keys;

/** Two detached CMS SignedData over the same bytes (RFC 5652): ECDSA P-384 with SHA-384, and ML-DSA-87 (RFC 9882). */
public record DetachedSignatures(byte[] ecdsa, byte[] mldsa) {}
