package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

class EndpointTest {
    /** The wire contract, kept apart from the table it checks. */
    private static final Set<String> CONTRACT = Set.of(
            "POST /v1/bundles partner officer",
            "GET /v1/bundles/{id}/receipt partner officer",
            "GET /v1/bundles/{id}/openings partner officer",
            "GET /v1/bundles/{id} partner officer recovery",
            "GET /v1/bundles/{id}/parts/{part}/payload partner officer recovery",
            "GET /v1/inbox partner officer recovery",
            "GET /v1/outbox partner officer",
            "POST /v1/referrals/{referral}/withdrawal partner",
            "GET /v1/referrals partner officer",
            "GET /v1/referrals/{referral} partner officer",
            "POST /v1/referrals/{referral}/transitions partner officer",
            "GET /v1/places partner officer",
            "POST /v1/releases partner officer recovery",
            "POST /v1/releases/{request}/outcome partner officer recovery",
            "POST /v1/approvals officer recovery",
            "GET /v1/approvals officer",
            "GET /v1/approvals/{request} officer recovery",
            "POST /v1/approvals/{request}/answers officer",
            "POST /v1/approvals/{request}/key officer",
            "POST /v1/reseals officer",
            "GET /v1/reseals officer",
            "POST /v1/reseals/{request}/yes officer",
            "GET /v1/bundles/{id}/parts/{part}/reseals officer",
            "GET /v1/people/{person}/bundles reviewer registrar",
            "GET /v1/break-glass officer",
            "POST /v1/break-glass/{request}/review officer",
            "GET /v1/frozen reviewer registrar",
            "GET /v1/people/{person}/freeze partner officer reviewer registrar recovery",
            "POST /v1/people/{person}/freeze partner officer reviewer registrar recovery",
            "POST /v1/people/{person}/unfreeze reviewer registrar",
            "GET /v1/roster partner officer reviewer registrar recovery",
            "PUT /v1/roster registrar",
            "GET /v1/log/checkpoint open",
            "GET /v1/log/tile/** open",
            "POST /v1/log/erasures reviewer registrar",
            "GET /v1/log/records reviewer",
            "GET /v1/log/search reviewer",
            "POST /v1/log/exports reviewer",
            "GET /v1/log/proofs/{request} partner officer reviewer registrar recovery",
            "GET /v3/api-docs open",
            "GET /actuator/metrics reviewer registrar",
            "GET /actuator/metrics/{name} reviewer registrar",
            "GET /actuator/health open",
            "GET /actuator/health/liveness open",
            "GET /actuator/health/readiness open",
            "GET /.well-known/oauth-protected-resource open");

    @Test
    void isTheContractAndNothingElse() {
        assertThat(Endpoint.values())
                .extracting(endpoint -> name(endpoint) + " " + who(endpoint))
                .containsExactlyInAnyOrderElementsOf(CONTRACT);
    }

    @Test
    void everyControllerMethodHasOneAndTheOtherWayRound() {
        Set<String> mapped = controllers()
                .flatMap(controller -> Arrays.stream(controller.getDeclaredMethods()))
                .map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
                .filter(Objects::nonNull)
                .map(mapping -> mapping.method()[0] + " " + mapping.path()[0])
                .collect(Collectors.toSet());
        Set<String> ours = Arrays.stream(Endpoint.values())
                .filter(endpoint -> endpoint.pattern().startsWith("/v1/"))
                .map(EndpointTest::name)
                .collect(Collectors.toSet());
        assertThat(mapped).isEqualTo(ours);
    }

    private static Stream<Class<?>> controllers() {
        Import imported = Objects.requireNonNull(WebConfiguration.class.getAnnotation(Import.class));
        return Arrays.stream(imported.value())
                .filter(type -> AnnotatedElementUtils.hasAnnotation(type, RestController.class));
    }

    private static String name(Endpoint endpoint) {
        return endpoint.method() + " " + endpoint.pattern();
    }

    private static String who(Endpoint endpoint) {
        return endpoint.open()
                ? "open"
                : String.join(" ", endpoint.authorities()).toLowerCase(java.util.Locale.ROOT);
    }
}
