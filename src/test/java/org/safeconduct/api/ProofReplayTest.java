package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.DPoPProofContext;
import org.springframework.security.oauth2.jwt.DPoPProofJwtDecoderFactory;
import org.springframework.security.oauth2.jwt.Jwt;

class ProofReplayTest {
    private static final String TARGET = "https://exchange.example/v1/inbox";

    private final DPoPProofJwtDecoderFactory proofs = ProofReplay.proofs(3, 10);

    @ParameterizedTest
    @CsvSource({"1, 1000", "600, 1800", "10000, 30000", "100000, 50000", "2147483647, 50000"})
    void remembersAsManyProofsOfASubjectAsMayBeSentAndNoMoreThanHalf(int requests, int perSubject) {
        assertThat(ProofReplay.perSubject(requests)).isEqualTo(perSubject);
    }

    @Test
    void oneSubjectWithManyKeysLeavesRoomForOthers() throws Exception {
        for (int i = 0; i < 3; i++) {
            present("officer-1");
        }
        for (int i = 0; i < 20; i++) {
            assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> present("officer-1"));
        }
        present("officer-2");
    }

    @Test
    void aProofIsTakenOnce() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        String proof = proof(key);
        present("officer-1", key, proof);
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> present("officer-1", key, proof));
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> present("officer-2", key, proof));
    }

    private void present(String subject) throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        present(subject, key, proof(key));
    }

    private void present(String subject, ECKey key, String proof) throws JOSEException {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "ES256")
                .subject(subject)
                .claim("cnf", Map.of("jkt", key.computeThumbprint().toString()))
                .build();
        proofs.createDecoder(DPoPProofContext.withDPoPProof(proof)
                        .accessToken(token)
                        .method("GET")
                        .targetUri(TARGET)
                        .build())
                .decode(proof);
    }

    private static String proof(ECKey key) throws Exception {
        byte[] token = MessageDigest.getInstance("SHA-256").digest("token".getBytes(StandardCharsets.US_ASCII));
        SignedJWT proof = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(Instant.now()))
                        .claim("htm", "GET")
                        .claim("htu", TARGET)
                        .claim("ath", Base64URL.encode(token).toString())
                        .build());
        proof.sign(new ECDSASigner(key));
        return proof.serialize();
    }
}
