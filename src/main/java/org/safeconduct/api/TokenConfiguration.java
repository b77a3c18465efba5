package org.safeconduct.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** How an access token is verified (RFC 8725, RFC 9068): only listed algorithms, our issuer, our audience, an expiry. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {
    /** Clocks of sign-in services differ; tokens are short-lived. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    /**
     * Asks the issuer for its keys at the first token, not at the start: both may be started together. The algorithms
     * are this server's list, never what a token or a key set says, so "none" and a MAC by a public key are nothing.
     */
    @Bean
    JwtDecoder jwtDecoder(OAuth2ResourceServerProperties properties, Settings settings) {
        OAuth2ResourceServerProperties.Jwt jwt = properties.getJwt();
        String issuer = issuer(properties);
        List<SignatureAlgorithm> algorithms = jwt.getJwsAlgorithms().stream()
                .map(TokenConfiguration::algorithm)
                .toList();
        String audience = Settings.required(settings.audience(), "audience");
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder = keys(jwt.getJwkSetUri(), issuer)
                    .jwsAlgorithms(allowed -> allowed.addAll(algorithms))
                    .jwtProcessorCustomizer(processor -> processor.setJWSVerifierFactory(new TokenVerifiers()))
                    .build();
            decoder.setJwtValidator(validator(issuer, audience));
            return decoder;
        });
    }

    /** Behind a proxy the issuer's name may lead elsewhere from in here; then the keys' own address is set. */
    private static NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder keys(@Nullable String address, String issuer) {
        return address == null ? NimbusJwtDecoder.withIssuerLocation(issuer) : NimbusJwtDecoder.withJwkSetUri(address);
    }

    static String issuer(OAuth2ResourceServerProperties properties) {
        return Objects.requireNonNull(
                properties.getJwt().getIssuerUri(),
                "The property spring.security.oauth2.resourceserver.jwt.issuer-uri is not set.");
    }

    private static SignatureAlgorithm algorithm(String name) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.from(name);
        if (algorithm == null) {
            throw new IllegalStateException(
                    "spring.security.oauth2.resourceserver.jwt.jws-algorithms names no signature algorithm.");
        }
        return algorithm;
    }

    static OAuth2TokenValidator<Jwt> validator(String issuer, String audience) {
        return JwtValidators.createDefaultWithValidators(List.of(
                types(),
                new JwtTimestampValidator(SKEW),
                new JwtIssuerValidator(issuer),
                new JwtAudienceValidator(audience),
                // Spring takes a token without an expiry for one that never ends.
                new JwtClaimValidator<Object>(JwtClaimNames.EXP, Objects::nonNull),
                new JwtClaimValidator<Object>(JwtClaimNames.SUB, Objects::nonNull)));
    }

    /** Some sign-in services leave typ out or say JWT; a logout or identity assertion says something else. */
    private static JwtTypeValidator types() {
        JwtTypeValidator types = new JwtTypeValidator("at+jwt", "application/at+jwt", "JWT");
        types.setAllowEmpty(true);
        return types;
    }
}
