package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.desk.Desk;

/** Who does not get into a desk: other pages in the same browser, and other people on the same machine. */
class DeskDoorIT {
    @TempDir
    private static Path folder = Path.of("");

    private static Desk desk;

    @BeforeAll
    static void start() throws Exception {
        // Nothing is asked of an exchange before somebody unlocked the desk.
        desk = new Desks(folder).of("officer-1", "http://127.0.0.1:9");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    private record Reply(int status, String head, String body) {
        /** Within the desk. */
        String location() {
            String location = header("location");
            assertThat(location).startsWith(desk.address().getPath() + "/");
            return location.substring(desk.address().getPath().length());
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .collect(Collectors.joining("\n"));
        }
    }

    /** @param path within the desk */
    private static Reply ask(String method, String path, String headers, String body) throws IOException {
        return askAt(method, desk.address().getPath() + path, headers, body);
    }

    /** Byte by byte: an ordinary client would put its own host and origin there. */
    private static Reply askAt(String method, String path, String headers, String body) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), desk.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((method + " " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\n"
                            + (body.isEmpty()
                                    ? ""
                                    : "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                            + body.length() + "\r\n")
                            + "\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String all = in.lines().collect(Collectors.joining("\n"));
            int end = all.indexOf("\n\n");
            return new Reply(
                    Integer.parseInt(all.substring(9, 12)),
                    all.substring(0, end < 0 ? all.length() : end),
                    all.substring(end + 2));
        }
    }

    private static String own() {
        return "Host: 127.0.0.1:" + desk.address().getPort() + "\r\n";
    }

    private static String origin() {
        return "Origin: http://127.0.0.1:" + desk.address().getPort() + "\r\n";
    }

    private static String token() {
        return URI.create(desk.link().toString()).getQuery();
    }

    /** The cookie and the form's token of a page that was asked for before. */
    private record Form(String cookie, String csrf) {
        static Form of(Reply page) {
            String cookie = page.header("set-cookie").replaceAll(";.*", "");
            String csrf = page.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
            return new Form("Cookie: " + cookie + "\r\n", "_csrf=" + csrf);
        }
    }

    private static String entered() throws IOException {
        String token = token();
        Form form = Form.of(ask("GET", "/enter?" + token, own(), ""));
        Reply in = ask("POST", "/enter", own() + origin() + form.cookie(), token + "&" + form.csrf());
        assertThat(in.status()).isEqualTo(302);
        assertThat(in.location()).isEqualTo("/");
        return "Cookie: " + in.header("set-cookie").replaceAll(";.*", "") + "\r\n";
    }

    @Test
    void theLinkLetsOneBrowserInOnce() throws IOException {
        String token = token();
        Form form = Form.of(ask("GET", "/enter?" + token, own(), ""));
        Reply first = ask("POST", "/enter", own() + origin() + form.cookie(), token + "&" + form.csrf());
        assertThat(first.location()).isEqualTo("/");
        Form other = Form.of(ask("GET", "/enter?" + token, own(), ""));
        Reply second = ask("POST", "/enter", own() + origin() + other.cookie(), token + "&" + other.csrf());
        assertThat(second.location()).isEqualTo("/enter?used");
    }

    @Test
    void lookingAtTheLinkDoesNotUseItUp() throws IOException {
        String token = token();
        ask("GET", "/enter?" + token, own(), "");
        Form form = Form.of(ask("GET", "/enter?" + token, own(), ""));
        assertThat(ask("POST", "/enter", own() + origin() + form.cookie(), token + "&" + form.csrf())
                        .location())
                .isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/inbox", "/unlock", "/log", "/about", "/views/x", "/referrals"})
    void aSecondUserOfTheMachineWithoutTheLinkSeesNothing(String path) throws IOException {
        Reply reply = ask("GET", path, own(), "");
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.location()).isEqualTo("/enter");
        assertThat(reply.body()).doesNotContain("<form", "officer");
    }

    @Test
    void aGuessedLinkIsNone() throws IOException {
        Form form = Form.of(ask("GET", "/enter?token=6c7bd1a4-21d7-4b0c-9d0a-111111111111", own(), ""));
        Reply reply = ask(
                "POST",
                "/enter",
                own() + origin() + form.cookie(),
                "token=6c7bd1a4-21d7-4b0c-9d0a-111111111111&" + form.csrf());
        assertThat(reply.location()).isEqualTo("/enter?used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", "evil.example:80"})
    void anotherHostNameIsRefused(String host) throws IOException {
        String port = host.equals("localhost") ? ":" + desk.address().getPort() : "";
        Reply reply = ask("GET", "/enter?" + token(), "Host: " + host + port + "\r\n", "");
        assertThat(reply.status()).isEqualTo(421);
        assertThat(reply.head().toLowerCase(java.util.Locale.ROOT)).doesNotContain("set-cookie");
    }

    @Test
    void aCrossSitePostIsRefusedThoughItHasTheCookie() throws IOException {
        String cookie = entered();
        for (String from : new String[] {"Origin: https://evil.example\r\n", "Origin: null\r\n", ""}) {
            assertThat(ask("POST", "/lock", own() + from + cookie, "x=1").status())
                    .as(from)
                    .isEqualTo(403);
        }
        assertThat(ask("POST", "/lock", own() + origin() + "Sec-Fetch-Site: cross-site\r\n" + cookie, "x=1")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aPostOfAnotherPortOfThisMachineIsRefused() throws IOException {
        assertThat(ask("POST", "/lock", own() + "Origin: http://127.0.0.1:1\r\n" + entered(), "x=1")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aPostWithoutTheFormsTokenIsRefused() throws IOException {
        assertThat(ask("POST", "/lock", own() + origin() + entered(), "x=1").status())
                .isEqualTo(403);
    }

    @Test
    void noPageMayBeFramedOrEmbedded() throws IOException {
        String cookie = entered();
        for (String kind : new String[] {"iframe", "frame", "embed", "object"}) {
            assertThat(ask("GET", "/unlock", own() + cookie + "Sec-Fetch-Dest: " + kind + "\r\n", "")
                            .status())
                    .isEqualTo(403);
        }
        Reply page = ask("GET", "/unlock", own() + cookie, "");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-security-policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.header("x-frame-options")).isEqualTo("DENY");
        assertThat(page.header("cross-origin-resource-policy")).isEqualTo("same-origin");
        assertThat(page.header("cache-control")).contains("no-store");
    }

    @Test
    void apageElsewhereCannotLoadAnythingOfTheDesk() throws IOException {
        assertThat(ask(
                                "GET",
                                "/unlock",
                                own() + entered() + "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n",
                                "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theCookieIsForThisDeskAloneAndForNoScript() throws IOException {
        Reply page = ask("GET", "/enter?" + token(), own(), "");
        assertThat(page.header("set-cookie"))
                .contains(
                        "HttpOnly", "SameSite=Strict", "Path=" + desk.address().getPath())
                .startsWith("desk=");
    }

    /** So nobody on this machine fills the memory with sessions either. */
    @Test
    void withoutItsPathThereIsNoDesk() throws IOException {
        String guess = "/" + "0".repeat(32);
        String longer = desk.address().getPath() + "0";
        for (String path :
                new String[] {"/", "/enter", "/enter?" + token(), "/inbox", "/assets/desk.js", guess, longer}) {
            Reply reply = askAt("GET", path, own(), "");
            assertThat(reply.status()).as(path).isEqualTo(404);
            assertThat(reply.head().toLowerCase(java.util.Locale.ROOT)).doesNotContain("set-cookie", "\nlocation");
            assertThat(reply.body()).startsWith("Refused. Use the link");
            assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
        }
    }

    @Test
    void aLockedDeskShowsNothingAndAsksForThePassphrase() throws IOException {
        Reply reply = ask("GET", "/inbox", own() + entered(), "");
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.location()).isEqualTo("/unlock");
    }

    @Test
    void aWrongPassphraseIsSaidSoInBothLanguagesAndUnlocksNothing() throws IOException {
        String cookie = entered();
        Form form = Form.of(ask("GET", "/unlock", own() + cookie, ""));
        Reply refused = ask("POST", "/unlock", own() + origin() + cookie, "passphrase=wrong&" + form.csrf());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("There is a problem").doesNotContain("wrong\"");
        assertThat(ask("GET", "/inbox", own() + cookie, "").location()).isEqualTo("/unlock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void otherMethodsAreRefused(String method) throws IOException {
        assertThat(ask(method, "/enter", own(), "").status()).isIn(405, 501);
    }

    @Test
    void whatTheServerSaysOfItselfIsNothing() throws IOException {
        Reply reply = ask("GET", "/%00", own(), "");
        assertThat(reply.head() + reply.body())
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("Exception");
    }
}
