package org.safeconduct.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.safeconduct.directory.Role;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * All there is to ask for, and by whom. What is not in here is refused before anything of ours sees it; a test compares
 * it with the controllers.
 */
enum Endpoint {
    DEPOSIT(HttpMethod.POST, "/v1/bundles", Role.PARTNER, Role.OFFICER),
    RECEIPT(HttpMethod.GET, "/v1/bundles/{id}/receipt", Role.PARTNER, Role.OFFICER),
    OPENINGS(HttpMethod.GET, "/v1/bundles/{id}/openings", Role.PARTNER, Role.OFFICER),
    BUNDLE(HttpMethod.GET, "/v1/bundles/{id}", Role.PARTNER, Role.OFFICER, Role.RECOVERY),
    PAYLOAD(HttpMethod.GET, "/v1/bundles/{id}/parts/{part}/payload", Role.PARTNER, Role.OFFICER, Role.RECOVERY),
    WITHDRAWAL(HttpMethod.POST, "/v1/referrals/{referral}/withdrawal", Role.PARTNER),
    REFERRALS(HttpMethod.GET, "/v1/referrals", Role.PARTNER, Role.OFFICER),
    REFERRAL(HttpMethod.GET, "/v1/referrals/{referral}", Role.PARTNER, Role.OFFICER),
    TRANSITION(HttpMethod.POST, "/v1/referrals/{referral}/transitions", Role.PARTNER, Role.OFFICER),
    PLACES(HttpMethod.GET, "/v1/places", Role.PARTNER, Role.OFFICER),
    INBOX(HttpMethod.GET, "/v1/inbox", Role.PARTNER, Role.OFFICER, Role.RECOVERY),
    OUTBOX(HttpMethod.GET, "/v1/outbox", Role.PARTNER, Role.OFFICER),
    RELEASE(HttpMethod.POST, "/v1/releases", Role.PARTNER, Role.OFFICER, Role.RECOVERY),
    OUTCOME(HttpMethod.POST, "/v1/releases/{request}/outcome", Role.PARTNER, Role.OFFICER, Role.RECOVERY),
    ASK(HttpMethod.POST, "/v1/approvals", Role.OFFICER, Role.RECOVERY),
    ASKS(HttpMethod.GET, "/v1/approvals", Role.OFFICER),
    ASKED(HttpMethod.GET, "/v1/approvals/{request}", Role.OFFICER, Role.RECOVERY),
    ANSWER(HttpMethod.POST, "/v1/approvals/{request}/answers", Role.OFFICER),
    PASSED_KEY(HttpMethod.POST, "/v1/approvals/{request}/key", Role.OFFICER),
    RESEAL(HttpMethod.POST, "/v1/reseals", Role.OFFICER),
    RESEALS(HttpMethod.GET, "/v1/reseals", Role.OFFICER),
    RESEAL_YES(HttpMethod.POST, "/v1/reseals/{request}/yes", Role.OFFICER),
    PART_RESEALS(HttpMethod.GET, "/v1/bundles/{id}/parts/{part}/reseals", Role.OFFICER),
    PERSONS_BUNDLES(HttpMethod.GET, "/v1/people/{person}/bundles", Role.REVIEWER, Role.REGISTRAR),
    BREAK_GLASS(HttpMethod.GET, "/v1/break-glass", Role.OFFICER),
    REVIEW(HttpMethod.POST, "/v1/break-glass/{request}/review", Role.OFFICER),
    FROZEN(HttpMethod.GET, "/v1/frozen", Role.REVIEWER, Role.REGISTRAR),
    FREEZES(HttpMethod.GET, "/v1/people/{person}/freeze", Role.values()),
    FREEZE(HttpMethod.POST, "/v1/people/{person}/freeze", Role.values()),
    UNFREEZE(HttpMethod.POST, "/v1/people/{person}/unfreeze", Role.REVIEWER, Role.REGISTRAR),
    ROSTER(HttpMethod.GET, "/v1/roster", Role.values()),
    NEW_ROSTER(HttpMethod.PUT, "/v1/roster", Role.REGISTRAR),
    CHECKPOINT(HttpMethod.GET, "/v1/log/checkpoint"),
    TILE(HttpMethod.GET, "/v1/log/tile/**"),
    RECORDS(HttpMethod.GET, "/v1/log/records", Role.REVIEWER),
    SEARCH(HttpMethod.GET, "/v1/log/search", Role.REVIEWER),
    EXPORT(HttpMethod.POST, "/v1/log/exports", Role.REVIEWER),
    ERASURE(HttpMethod.POST, "/v1/log/erasures", Role.REGISTRAR, Role.REVIEWER),
    PROOF(HttpMethod.GET, "/v1/log/proofs/{request}", Role.values()),
    API_DOCS(HttpMethod.GET, "/v3/api-docs"),
    HEALTH(HttpMethod.GET, "/actuator/health"),
    LIVENESS(HttpMethod.GET, "/actuator/health/liveness"),
    READINESS(HttpMethod.GET, "/actuator/health/readiness"),
    METRICS(HttpMethod.GET, "/actuator/metrics", Role.REVIEWER, Role.REGISTRAR),
    METRIC(HttpMethod.GET, "/actuator/metrics/{name}", Role.REVIEWER, Role.REGISTRAR),
    SIGN_IN(HttpMethod.GET, "/.well-known/oauth-protected-resource");

    private final HttpMethod method;
    private final String pattern;
    private final Set<Role> roles;

    Endpoint(HttpMethod method, String pattern, Role... roles) {
        this.method = method;
        this.pattern = pattern;
        this.roles = EnumSet.noneOf(Role.class);
        this.roles.addAll(Arrays.asList(roles));
    }

    HttpMethod method() {
        return method;
    }

    String pattern() {
        return pattern;
    }

    /** Whether it needs no sign-in. */
    boolean open() {
        return roles.isEmpty();
    }

    /** Any of these; further conditions, such as being a recipient, are the controllers'. */
    String[] authorities() {
        return roles.stream().map(CallerToken::authority).toArray(String[]::new);
    }

    RequestMatcher matcher() {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }

    private boolean sharesPathWith(HttpServletRequest request) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern).matches(request);
    }

    /** The endpoints at this request's path, whatever its method. */
    static Set<Endpoint> at(HttpServletRequest request) {
        EnumSet<Endpoint> found = EnumSet.noneOf(Endpoint.class);
        for (Endpoint endpoint : values()) {
            if (endpoint.sharesPathWith(request)) {
                found.add(endpoint);
            }
        }
        return found;
    }
}
