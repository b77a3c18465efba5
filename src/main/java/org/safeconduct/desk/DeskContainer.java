package org.safeconduct.desk;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.safeconduct.bundle.BundleId;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.boot.web.server.servlet.Session.SessionTrackingMode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The desk's Tomcat: on the loopback, with a session cookie of its own. */
@Configuration(proxyBeanMethods = false)
class DeskContainer {
    /** Of a form: the longest message, in a script of which each letter is sent as six. What is larger is a file, and comes another way. */
    private static final int LONGEST_FORM = 512 << 10;

    @Bean
    TomcatServletWebServerFactory web(DeskSettings settings) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(settings.port());
        factory.setAddress(InetAddress.getLoopbackAddress());
        factory.addConnectorCustomizers(connector -> connector.setMaxPostSize(LONGEST_FORM));
        // Tomcat's own answers, where no page of ours is reached: a number, and nothing of what went wrong.
        factory.addContextCustomizers(context -> {
            // Browsers send a form as its page is written, and do not say so: without this an é comes as two letters.
            context.setRequestCharacterEncoding(StandardCharsets.UTF_8.name());
            StandardHost host = (StandardHost) context.getParent();
            host.getPipeline().addValve(new Number());
            host.setErrorReportValveClass(Number.class.getName());
        });
        Session session = factory.getSettings().getSession();
        session.setTimeout(Duration.ofHours(12));
        session.setTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        // Cookies know no ports: two desks in one browser must not take each other's away.
        session.getCookie().setName("desk-" + BundleId.random().hex().substring(0, 8));
        session.getCookie().setHttpOnly(true);
        session.getCookie().setSameSite(SameSite.STRICT);
        return factory;
    }

    private static final class Number extends ErrorReportValve {
        Number() {
            setShowReport(false);
            setShowServerInfo(false);
        }
    }
}
