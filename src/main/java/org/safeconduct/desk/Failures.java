package org.safeconduct.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safeconduct.client.ClientRefused;
import org.safeconduct.language.Refused;
import org.safeconduct.language.Sentences;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every failure as a page that says what happened and what to do, and nothing of the program's insides. */
@ControllerAdvice
class Failures {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    /** @param hint what to do; null where nothing can be */
    record Failure(String what, @Nullable String hint) {
        static Failure of(Refused refused, Locale locale) {
            return new Failure(
                    Sentences.what(refused.refusal(), locale),
                    Sentences.hint(refused.refusal(), locale).orElse(null));
        }
    }

    /** A page that watches something is sent there as a whole. */
    @ExceptionHandler
    String locked(SittingResolver.Locked locked, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("HX-Redirect", request.getContextPath() + "/unlock");
        return "redirect:/unlock";
    }

    @ExceptionHandler
    String refused(Refused refused, Locale locale, Model model, HttpServletResponse response) {
        boolean unreachable = refused instanceof ClientRefused client && client.unreachable();
        response.setStatus((unreachable ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNPROCESSABLE_CONTENT).value());
        model.addAttribute("failure", Failure.of(refused, locale));
        return "failure";
    }

    /** Nor is there one where an address has something else in the place of a number. */
    @ExceptionHandler({
        NotHere.class,
        NoHandlerFoundException.class,
        NoResourceFoundException.class,
        MethodArgumentTypeMismatchException.class
    })
    String missing(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        return "missing";
    }

    @ExceptionHandler
    String failed(IOException e, HttpServletResponse response) {
        LOG.log(System.Logger.Level.WARNING, "a page could not be made", e);
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        return "failed";
    }

    @ExceptionHandler
    String unforeseen(RuntimeException e, HttpServletResponse response) {
        LOG.log(System.Logger.Level.ERROR, "a page could not be made", e);
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        return "failed";
    }

    /** There is no such page, or not any more. */
    static final class NotHere extends Exception {
        private static final long serialVersionUID = 1;
    }
}
