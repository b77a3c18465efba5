package org.safeconduct.desk;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** A browser that came by a one-time link has a session; without one there is nothing to see. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class DeskSecurity {
    private static final String[] OPEN = {Doorway.ENTER, "/assets/**", "/webjars/**", "/language"};

    @Bean
    FilterRegistrationBean<Doorway> doorway() {
        FilterRegistrationBean<Doorway> doorway = new FilterRegistrationBean<>(new Doorway());
        doorway.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return doorway;
    }

    @Bean
    DelegatingFilterProxyRegistrationBean securityFilter() {
        return new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
    }

    @Bean
    Links links() {
        return new Links();
    }

    /** Asked of one-time links; beans of this name would be asked of anything else, and there is nothing else. */
    private static AuthenticationManager bearers(Links links) {
        return given -> {
            String token = given instanceof OneTimeTokenAuthenticationToken link ? link.getTokenValue() : null;
            if (token == null || !links.redeem(token)) {
                throw new BadCredentialsException("no such link");
            }
            return UsernamePasswordAuthenticationToken.authenticated(Links.SOMEBODY, null, List.of());
        };
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http, Links links) {
        AuthenticationFilter entering = new AuthenticationFilter(bearers(links), request -> {
            String token = request.getParameter("token");
            return token == null ? null : new OneTimeTokenAuthenticationToken(token);
        });
        entering.setRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, Doorway.ENTER));
        entering.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        entering.setSuccessHandler((request, response, who) -> response.sendRedirect(request.getContextPath() + "/"));
        entering.setFailureHandler(
                (request, response, why) -> response.sendRedirect(request.getContextPath() + Doorway.ENTER + "?used"));
        return http.addFilterAfter(entering, LogoutFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, why) ->
                                response.sendRedirect(request.getContextPath() + Doorway.ENTER))
                        .accessDeniedHandler(
                                (request, response, why) -> Doorway.refuse(response, HttpServletResponse.SC_FORBIDDEN)))
                // Doorway writes them, also where this chain is never reached.
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
