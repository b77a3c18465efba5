package org.safeconduct.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The outermost layer: headers of every answer, the last resort for errors, and one line a request in the server's own
 * log. That line names the kind of request, never its address, identifiers or person.
 */
final class EdgeFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeFilter.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begun = System.nanoTime();
        SecurityHeaders.set(response, request.isSecure());
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException | IOException failure) {
            lastResort(request, response, failure);
        } finally {
            Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            LOG.info(
                    "{} {} {} {}ms",
                    method(request),
                    route == null ? "-" : route,
                    response.getStatus(),
                    (System.nanoTime() - begun) / 1_000_000);
        }
    }

    /** A method can be any word a stranger chose. */
    private static String method(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "POST", "PUT" -> request.getMethod();
            default -> "other";
        };
    }

    private static void lastResort(HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException, ServletException {
        if (response.isCommitted()) {
            // Half an answer is out: only a broken connection tells the caller that it is not whole.
            abort(failure);
        }
        if (failure instanceof AuthenticationServiceException) {
            LOG.warn("the sign-in service could not be asked", failure);
            Problems.write(request, response, ApiRefusal.SIGN_IN_UNAVAILABLE);
        } else if (failure instanceof DataAccessException || failure instanceof TransactionException) {
            // Found before any page: who asks is looked up in the database, too.
            LOG.error("the database could not be asked", failure);
            Problems.write(request, response, ApiRefusal.UNAVAILABLE);
        } else {
            LOG.error("a request failed", failure);
            Problems.write(request, response, ApiRefusal.INTERNAL);
        }
    }

    private static void abort(Exception failure) throws IOException, ServletException {
        switch (failure) {
            case IOException broken -> throw broken;
            case ServletException broken -> throw broken;
            case RuntimeException broken -> throw broken;
            default -> throw new ServletException(failure);
        }
    }
}
