package org.safeconduct.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.ModelAndView;

/** Where a page cannot be written, the page that says so: what a controller throws has handlers, this has none. */
final class Pages extends DispatcherServlet {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(Pages.class.getName());

    Pages(WebApplicationContext context) {
        super(context);
    }

    @Override
    protected void render(ModelAndView page, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        try {
            super.render(page, request, response);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            LOG.log(System.Logger.Level.ERROR, "a page could not be written", e);
            response.resetBuffer();
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            Map<String, Object> everyPage = page.getModel();
            super.render(new ModelAndView("failed", everyPage), request, response);
        }
    }
}
