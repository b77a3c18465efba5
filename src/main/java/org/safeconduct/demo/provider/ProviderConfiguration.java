package org.safeconduct.demo.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/** The provider's own small application context: one filter chain on one Tomcat, and nothing of the exchange's server. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class ProviderConfiguration {
    private static final int LONGEST_FORM = 64 << 10;

    @Bean
    TomcatServletWebServerFactory web(URI issuer) {
        var factory = new TomcatServletWebServerFactory(issuer.getPort());
        factory.setAddress(InetAddress.getLoopbackAddress());
        factory.addConnectorCustomizers(connector -> connector.setMaxPostSize(LONGEST_FORM));
        return factory;
    }

    @Bean
    DelegatingFilterProxyRegistrationBean filter() {
        return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
    }

    /** The container asks the filter only where a servlet answers; what the filter lets through is not found. */
    @Bean
    ServletRegistrationBean<HttpServlet> nothing() {
        return new ServletRegistrationBean<>(new NotFound(), "/");
    }

    private static final class NotFound extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @Bean
    AuthorizationServerSettings settings(URI issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer.toString()).build();
    }

    /** Made anew at every start: tokens of an earlier run are worth nothing. */
    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
        return new ImmutableJWKSet<>(new JWKSet(new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint(true)
                .generate()));
    }

    /** The library's OpenID half asks for one; no endpoint of this provider takes a token. */
    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(Accounts accounts, Audience audience) {
        return new AccessTokenClaims(accounts, audience.value());
    }

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http, Accounts accounts, AuthorizationServerSettings settings, InstantSource clock) {
        Clients clients = new Clients(accounts);
        var authentication = new KeyProof(
                clients,
                accounts,
                new AssertionRules(
                        Set.of(settings.getIssuer(), settings.getIssuer() + settings.getTokenEndpoint()), clock));
        return http.oauth2AuthorizationServer(server -> server.registeredClientRepository(clients)
                        .authorizationService(new NothingKept())
                        .clientAuthentication(client -> client.authenticationConverters(
                                        only(new JwtClientAssertionAuthenticationConverter()))
                                .authenticationProviders(only(authentication.provider())))
                        .authorizationServerMetadataEndpoint(metadata -> metadata.authorizationServerMetadataCustomizer(
                                document -> document.claims(ProviderConfiguration::whatIsOffered)))
                        .oidc(oidc ->
                                oidc.providerConfigurationEndpoint(metadata -> metadata.providerConfigurationCustomizer(
                                        document -> document.claims(ProviderConfiguration::whatIsOffered)))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .build();
    }

    private static <T> Consumer<List<T>> only(T single) {
        return all -> {
            all.clear();
            all.add(single);
        };
    }

    /**
     * The library announces everything it could do; a client shall see what this provider does. An authorization
     * endpoint must be named (OpenID Connect Discovery section 3), though no client here may use it.
     */
    private static void whatIsOffered(Map<String, Object> metadata) {
        metadata.keySet().retainAll(Set.of("issuer", "jwks_uri", "token_endpoint", "authorization_endpoint"));
        metadata.putAll(Map.of(
                "grant_types_supported", List.of("client_credentials"),
                "response_types_supported", List.of("none"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("ES256"),
                "token_endpoint_auth_methods_supported", List.of("private_key_jwt"),
                "token_endpoint_auth_signing_alg_values_supported", List.of("ES384"),
                "dpop_signing_alg_values_supported", List.of("ES256")));
    }

    /** The access tokens' {@code aud}. */
    record Audience(String value) {}
}
