package org.safeconduct.cli;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Opens the person's browser on a link. By way of a file that only they can read: what a program is started with, every
 * other user of the machine can see, and whoever is first with a one-time link is in.
 */
final class DeskBrowser {
    private DeskBrowser() {}

    /** Nothing happens where there is no browser to be found: the link was shown too. @param file in a private folder */
    static void open(URI link, Path file) {
        try {
            if (!Desktop.isDesktopSupported() || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                return;
            }
            Files.writeString(
                    file,
                    "<!doctype html><meta charset=\"utf-8\"><title>Safeconduct</title>"
                            + "<meta http-equiv=\"refresh\" content=\"0;url=" + link + "\">",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            Desktop.getDesktop().browse(file.toUri());
        } catch (IOException | RuntimeException e) {
            // The link stands on the terminal.
        }
    }
}
