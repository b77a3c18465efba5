package org.safeconduct.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Errors that were sent through the servlet container, in the same shape as all others. */
@Controller
final class ContainerErrors implements ErrorController {
    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        // Tomcat refuses some methods before any filter.
        SecurityHeaders.set(response, request.isSecure());
        Problems.write(request, response, ErrorAnswers.refusal(HttpStatusCode.valueOf(status)));
    }
}
