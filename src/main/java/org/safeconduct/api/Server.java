package org.safeconduct.api;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;

/** A running server of the exchange. The settings are all that differs between an installation and a demonstration. */
public final class Server implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Server(ConfigurableApplicationContext context) {
        this.context = context;
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
    }

    /**
     * Returns when it answers requests; throws what Spring throws when it cannot start.
     *
     * @param settings Spring properties (docs/operations.md), stronger than any other source
     * @param arguments Spring's command line, such as {@code --server.port=8443}
     */
    public static Server start(Map<String, ?> settings, String... arguments) {
        SpringApplication application = new SpringApplication(ServerApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(new ClientVariables());
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("settings", Map.copyOf(settings))));
        application.addInitializers(context -> ListenAddress.require(context.getEnvironment()));
        return new Server(application.run(arguments));
    }

    /** Where it listens, as seen from this machine. */
    public URI address() {
        boolean secure = ListenAddress.secure(context.getEnvironment());
        int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
        return URI.create((secure ? "https" : "http") + "://localhost:" + port);
    }

    /** Waits until it was closed, as the end of the process does too. */
    public void await() throws InterruptedException {
        closed.await();
    }

    /** Finishes requests under way, then the log. */
    @Override
    public void close() {
        context.close();
    }
}
