package org.safeconduct.desk;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.springframework.beans.BeansException;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** A running desk: one person's, on this machine only. */
public final class Desk implements AutoCloseable {
    private final AnnotationConfigServletWebServerApplicationContext context;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Desk(AnnotationConfigServletWebServerApplicationContext context) {
        this.context = context;
    }

    /** @throws IOException if the port is taken */
    public static Desk start(DeskSettings settings) throws IOException {
        var context = new AnnotationConfigServletWebServerApplicationContext();
        // Two beans of one name would silently be one, and this is where who may come in is decided.
        context.setAllowBeanDefinitionOverriding(false);
        context.registerBean(DeskSettings.class, () -> settings);
        context.register(DeskConfiguration.class);
        try {
            context.refresh();
            return new Desk(context);
        } catch (BeansException e) {
            context.close();
            throw new IOException("the desk did not start", e);
        }
    }

    /** Of every page, without a slash at its end; its port and its path are this desk's own. Who is not let in shall not know it. */
    public URI address() {
        int port = Objects.requireNonNull(context.getWebServer()).getPort();
        String path = Objects.requireNonNull(context.getServletContext()).getContextPath();
        return URI.create("http://" + Doorway.HOST + ":" + port + path);
    }

    /** A link that lets one browser in, once, within five minutes. */
    public URI link() {
        return URI.create(address() + Doorway.ENTER + "?token="
                + context.getBean(Links.class).next());
    }

    /** Until {@link #close}. */
    public void await() throws InterruptedException {
        closed.await();
    }

    /** Wipes keys and what was opened. */
    @Override
    public void close() {
        context.close();
        closed.countDown();
    }
}
