package org.safeconduct.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.client.HostileServer.Answer;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.PieceUnreadable;

/** What came and cannot be read is evidence; what did not come is none. */
class LiveLogSourceTest {
    private static final Patience SHORT = new Patience(
            Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofMillis(300), Duration.ofMillis(1), 1);

    private interface Reading {
        void from(LogSource source) throws IOException;
    }

    private static Throwable thrown(Answer answer, Reading reading) throws Exception {
        try (HostileServer server = new HostileServer(asked -> answer);
                Exchange exchange = Exchange.anonymously(ExchangeAddress.parse(server.url()), Locale.ENGLISH, SHORT)) {
            return catchThrowable(() -> reading.from(new LiveLogSource(exchange)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"records\":[null]}", "{\"records\":[{}]}", "{\"records\":[{\"entry\":null}]}"})
    void tellsRecordsThatCameAndCannotBeRead(String body) throws Exception {
        assertThat(thrown(Answer.json(body), source -> source.records(0))).isInstanceOf(PieceUnreadable.class);
    }

    @Test
    void tellsRecordsOfAnotherType() throws Exception {
        assertThat(thrown(Answer.of(200, "text/html", "{\"records\":[]}"), source -> source.records(0)))
                .isInstanceOf(PieceUnreadable.class);
    }

    @Test
    void tellsATileThatIsTooLong() throws Exception {
        Answer tooLong = Answer.of(200, "application/octet-stream", "x".repeat(30_000));
        assertThat(thrown(tooLong, source -> source.tile("tile/0/000"))).isInstanceOf(PieceUnreadable.class);
    }

    @Test
    void takesNothingThatDidNotComeForUnreadable() throws Exception {
        assertThat(thrown(Answer.raw(""), source -> source.records(0)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(PieceUnreadable.class);
        assertThat(thrown(Answer.of(503, "text/plain", ""), source -> source.tile("tile/0/000")))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(PieceUnreadable.class);
        assertThat(thrown(Answer.of(404, "text/html", "a proxy's"), source -> source.tile("tile/0/000")))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(PieceUnreadable.class);
        String problem = "{\"code\":\"api.not-found\",\"title\":\"none\",\"status\":404,\"detail\":\"none\"}";
        assertThat(thrown(Answer.of(404, "application/problem+json", problem), source -> source.tile("tile/0/000")))
                .isInstanceOf(FileNotFoundException.class);
    }
}
