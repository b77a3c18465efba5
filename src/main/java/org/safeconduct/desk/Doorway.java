package org.safeconduct.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in what a page of this desk asked for, and nothing that another page made a browser ask: by the host's name (DNS
 * rebinding), by the origin (cross-site requests, RFC 6454) and by what browsers say of a request (Fetch Metadata). Comes
 * before anything reads the request, and writes the headers of every answer.
 */
final class Doorway extends OncePerRequestFilter {
    static final String HOST = "127.0.0.1";
    static final String ENTER = "/enter";

    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final Set<String> FRAMES = Set.of("iframe", "frame", "embed", "object", "fencedframe");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String own = HOST + ":" + request.getLocalPort();
        headers(response);
        if (!METHODS.contains(request.getMethod())) {
            refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (!own.equals(request.getHeader("Host")) || request.getHeader("X-Forwarded-Host") != null) {
            refuse(response, HttpServletResponse.SC_MISDIRECTED_REQUEST);
        } else if (FRAMES.contains(String.valueOf(request.getHeader("Sec-Fetch-Dest"))) || !isOwn(request, own)) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isOwn(HttpServletRequest request, String own) {
        String origin = request.getHeader("Origin");
        if (origin != null
                ? !origin.equals("http://" + own)
                : request.getMethod().equals("POST")) {
            return false;
        }
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        return site == null || OWN.contains(site) || isLink(request);
    }

    /** The one-time link may be followed from elsewhere: it shows a page with a button, and changes nothing. */
    private static boolean isLink(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getRequestURI().equals(request.getContextPath() + ENTER)
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    static void headers(HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                        + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), display-capture=()");
        // Not "no-referrer": a browser then says "null" for the origin of this desk's own forms.
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
    }

    /** In no language: no page of this desk led here. */
    static void refuse(HttpServletResponse response, int status) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .println(
                        "Refused. Use the link that safeconduct desk shows. / Refusé. Suivez le lien que safeconduct desk affiche.");
    }
}
