package org.safeconduct.keys;

import java.security.PrivateKey;

/** The private halves of an encryption pair. */
public record DecryptionKeys(PrivateKey ecdh, PrivateKey mlkem, EncryptionCertificates certificates) {}
