package org.safeconduct.desk;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.safeconduct.bundle.BundleId;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.boot.web.server.servlet.Session.SessionTrackingMode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The desk's Tomcat: on the loopback, under a path that nobody can guess, with a session cookie for that path. */
@Configuration(proxyBeanMethods = false)
class DeskContainer {
    /** Of what a page sends: a whole referral form, in a script of which each letter is sent as six. Files come another way. */
    private static final int LONGEST_FORM = 6 << 20;

    /** A family of a hundred, with all that is asked of each. */
    private static final int MOST_FIELDS = 20_000;

    @Bean
    TomcatServletWebServerFactory web(DeskSettings settings) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(settings.port());
        factory.setAddress(InetAddress.getLoopbackAddress());
        // Browsers send a cookie to every port of a host, so to whatever another user of this machine serves there.
        // They send
        // it only below its path, and who has not this desk's link does not know that.
        factory.setContextPath("/" + BundleId.random().hex());
        factory.addConnectorCustomizers(connector -> {
            connector.setMaxPostSize(LONGEST_FORM);
            connector.setMaxParameterCount(MOST_FIELDS);
        });
        // Tomcat's own answers, where no page of ours is reached: nothing of what went wrong.
        factory.addContextCustomizers(context -> {
            // Browsers send a form as its page is written, and do not say so: without this an é comes as two letters.
            context.setRequestCharacterEncoding(StandardCharsets.UTF_8.name());
            StandardHost host = (StandardHost) context.getParent();
            host.getPipeline().addValve(new Nothing());
            host.setErrorReportValveClass(Nothing.class.getName());
        });
        Session session = factory.getSettings().getSession();
        session.setTimeout(Duration.ofHours(12));
        session.setTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        session.getCookie().setName("desk");
        session.getCookie().setHttpOnly(true);
        session.getCookie().setSameSite(SameSite.STRICT);
        return factory;
    }

    private static final class Nothing extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, Throwable throwable) {
            if (response.getStatus() >= 400 && response.getContentWritten() == 0 && response.setErrorReported()) {
                try {
                    Doorway.headers(response);
                    Doorway.refuse(response, response.getStatus());
                } catch (IOException e) {
                    // Whoever asked is gone.
                }
            }
        }
    }
}
