package org.safeconduct.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.json.StrictJson;

/** One officer's slow readers leave the server to everybody else. */
class DownloadsIT {
    /** More than two sockets' buffers hold. */
    private static final int LENGTH = 24 << 20;

    @TempDir
    private Path folder;

    @Test
    void aReaderWhoStandsStillTakesOnlyTheirOwnPlace() throws Exception {
        try (TestServer server = new TestServer(folder, Map.of("safeconduct.limits.downloads-per-person", 1))) {
            byte[] content = new byte[LENGTH];
            new Random(1).nextBytes(content);
            byte[] head = "%PDF-1.7\n".getBytes(US_ASCII);
            System.arraycopy(head, 0, content, 0, head.length);
            Path document = Files.write(folder.resolve("long.pdf"), content);
            TestBundle sealed = TestBundle.seal(folder, document, "unhcr-1", "officer-1", "officer-2");
            HttpResponse<byte[]> deposited = server.send(server.request("/v1/bundles", server.token("unhcr-1"))
                    .header("Content-Type", MediaTypes.BUNDLE)
                    .POST(BodyPublishers.ofByteArray(sealed.bytes())));
            assertThat(deposited.statusCode()).as(TestServer.text(deposited)).isEqualTo(201);
            String path = sealed.path() + "/parts/" + sealed.part() + "/payload";

            try (Socket still = new Socket()) {
                still.setReceiveBufferSize(4096);
                still.setSoTimeout(20_000);
                still.connect(new InetSocketAddress(
                        "127.0.0.1", server.server.address().getPort()));
                still.getOutputStream()
                        .write("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                                .formatted(path, server.token("officer-1"))
                                .getBytes(US_ASCII));
                assertThat(new String(still.getInputStream().readNBytes(12), US_ASCII))
                        .isEqualTo("HTTP/1.1 200");

                HttpResponse<byte[]> refused = server.get(path, server.token("officer-1"));
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(StrictJson.read(refused.body(), ProblemDocument.class, 4096)
                                .code())
                        .isEqualTo("api.busy");
                HttpResponse<byte[]> served = server.get(path, server.token("officer-2"));
                assertThat(served.statusCode()).isEqualTo(200);
                assertThat(served.body().length).isGreaterThan(LENGTH);
            }
        }
    }
}
