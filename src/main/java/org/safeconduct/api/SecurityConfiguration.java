package org.safeconduct.api;

import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import org.safeconduct.directory.Rosters;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;

/** Who is let through to the controllers: {@link Endpoint} says, and nobody else. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    @Bean
    SecurityFilterChain everything(
            HttpSecurity http,
            OAuth2ResourceServerProperties properties,
            Rosters rosters,
            FrozenCallers frozen,
            InstantSource clock,
            LimitSettings limits,
            Settings settings) {
        AddressLimit addresses = new AddressLimit(limits);
        Refusals refusals = new Refusals(addresses);
        return http
                // A bearer token is never sent by a browser on its own, so there is nothing for CSRF to ride on.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // EdgeFilter writes them, also where this chain is never reached.
                .headers(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .oauth2ResourceServer(server -> server.withObjectPostProcessor(new ProofReplay(limits.requests()))
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(new CallerLookup(rosters, frozen, clock)))
                        .dPoP(bound -> bound.authenticationConverter(new ProofTarget(settings.address()))
                                .authenticationFailureHandler(new AuthenticationEntryPointFailureHandler(refusals)))
                        .protectedResourceMetadata(metadata -> metadata.protectedResourceMetadataCustomizer(
                                resource -> resource.authorizationServer(TokenConfiguration.issuer(properties))))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .addFilterBefore(new MetadataLimit(addresses), HeaderWriterFilter.class)
                .addFilterBefore(new CallerLimit(limits, addresses), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> {
                    // An error that was refused again would hide the first.
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    for (Endpoint endpoint : Endpoint.values()) {
                        if (endpoint.open()) {
                            requests.requestMatchers(endpoint.matcher()).permitAll();
                        } else {
                            requests.requestMatchers(endpoint.matcher()).hasAnyAuthority(endpoint.authorities());
                        }
                    }
                    requests.anyRequest().denyAll();
                })
                .build();
    }

    /** Requests that Spring's firewall refuses, such as encoded slashes, before any filter of the chain. */
    @Bean
    RequestRejectedHandler rejections() {
        return (request, response, cause) -> Problems.write(request, response, ApiRefusal.REQUEST_MALFORMED);
    }
}
