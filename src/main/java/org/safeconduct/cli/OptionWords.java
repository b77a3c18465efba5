package org.safeconduct.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Words of a command line that begin like options. Whoever sends a folder of files names them: a shell that puts those names
 * in place of {@code *} must not give orders for them.
 */
final class OptionWords {
    private OptionWords() {}

    /** @throws CliRefused if one is the name of a file in the folder; after {@code --} names are nothing else */
    static void requireNoFiles(Path folder, String... words) throws CliRefused {
        for (String word : words) {
            if (word.equals("--")) {
                return;
            }
            if (word.startsWith("-") && isThere(folder, word)) {
                throw new CliRefused(CliRefusal.OPTION_OR_FILE.naming(word));
            }
        }
    }

    private static boolean isThere(Path folder, String word) {
        try {
            return Files.exists(folder.resolve(word), LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
