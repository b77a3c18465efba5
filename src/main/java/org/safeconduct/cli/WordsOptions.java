package org.safeconduct.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the purpose in somebody's own words comes from. An argument can be read by every process of this machine. */
final class WordsOptions {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;

    private final Surroundings surroundings;

    @Option(names = "--words", paramLabel = "TEXT")
    private @Nullable String words;

    @Option(names = "--words-file", paramLabel = "FILE")
    private @Nullable Path file;

    WordsOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    String words() throws CliRefused, IOException {
        String given = given();
        if (given.length() < SHORTEST || given.length() > LONGEST) {
            throw new CliRefused(CliRefusal.WORDS_INVALID);
        }
        return given;
    }

    private String given() throws CliRefused, IOException {
        if (words != null && file != null) {
            throw new CliRefused(CliRefusal.WORDS_ONCE);
        }
        if (words != null) {
            return words;
        }
        if (file != null) {
            return text(InputFile.read(file, 4 * LONGEST + 2)).strip();
        }
        return surroundings
                .prompt()
                .askOpenly(surroundings.texts().of("prompt.words"))
                .orElseThrow(() -> new CliRefused(CliRefusal.WORDS_ONCE))
                .strip();
    }

    private static String text(byte[] bytes) throws CliRefused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CliRefused(CliRefusal.WORDS_INVALID);
        }
    }
}
