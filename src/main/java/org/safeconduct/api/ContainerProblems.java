package org.safeconduct.api;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** Errors that Tomcat answers itself, before any application: without its page, its name or its version. */
final class ContainerProblems extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        int status = response.getStatus();
        if (status < HttpStatus.BAD_REQUEST.value()
                || response.getContentWritten() > 0
                || !response.setErrorReported()
                || !mayWrite(response)) {
            return;
        }
        try {
            SecurityHeaders.set(response, request.isSecure());
            Problems.write(request, response, ErrorAnswers.refusal(HttpStatusCode.valueOf(status)));
        } catch (IOException gone) {
            // The other side hung up: there is nobody to tell.
            container.getLogger().debug("error not told", gone);
        }
    }

    private static boolean mayWrite(Response response) {
        AtomicBoolean may = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, may);
        return may.get();
    }
}
