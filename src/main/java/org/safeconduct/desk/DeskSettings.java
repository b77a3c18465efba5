package org.safeconduct.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.safeconduct.client.ExchangeAddress;
import org.safeconduct.client.Home;
import org.safeconduct.directory.Roster;
import org.safeconduct.document.worker.Isolation;
import org.safeconduct.language.Refused;

/**
 * Whose desk it is, and what it trusts.
 *
 * @param believed the verified roster, asked for each time that the desk is unlocked
 * @param home of the exchange that the trust anchor belongs to
 * @param key the person's PKCS#12 file
 * @param locale of pages, until somebody chooses another
 * @param idle how long nobody may do anything before the desk locks itself
 * @param isolation of every process that reads a document
 * @param port on 127.0.0.1, or 0 for a free one
 */
public record DeskSettings(
        ExchangeAddress exchange,
        Believed believed,
        Home home,
        Path key,
        Locale locale,
        InstantSource clock,
        Duration idle,
        Isolation isolation,
        int port) {
    /** Finds the roster as a command would. */
    @FunctionalInterface
    public interface Believed {
        Roster roster() throws Refused, IOException;
    }
}
