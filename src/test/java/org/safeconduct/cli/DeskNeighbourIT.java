package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.desk.Desk;

/** Another user of the machine, who has a page on another port of the same address opened in the desk's browser. */
class DeskNeighbourIT extends DeskBrowser {
    @TempDir
    private Path folder;

    @Test
    void isSentNoCookieOfAnOpenDesk() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        List<String> cookies = new CopyOnWriteArrayList<>();
        HttpServer neighbour = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        neighbour.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            cookies.addAll(exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            byte[] page = "<img src='/enter'><img src='/inbox'><p>neighbour"
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        neighbour.start();
        try (Desk desk = new Desks(folder).of("officer-1", "http://127.0.0.1:9")) {
            enter(desk);
            assertThat(context.cookies()).extracting(each -> each.name).containsExactly("desk");
            Cookie own = context.cookies().getFirst();
            assertThat(own.path).isEqualTo(desk.address().getPath());
            String there = "http://127.0.0.1:" + neighbour.getAddress().getPort();
            for (String path : List.of("/", "/about", "/x/y")) {
                page.navigate(there + path);
                page.getByText("neighbour").waitFor();
            }
            assertThat(asked).contains("/", "/enter", "/inbox", "/about", "/x/y");
            assertThat(cookies).isEmpty();
            // And the desk is open still.
            page.navigate(desk.address() + "/about");
            assertThat(page.url()).endsWith("/about");
        } finally {
            neighbour.stop(0);
        }
    }
}
