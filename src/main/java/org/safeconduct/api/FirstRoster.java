package org.safeconduct.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.safeconduct.directory.DirectoryRefusal;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.Rosters;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the roster file of the settings when the server starts: the first one in an empty database, and the way out
 * when the newest one has expired and nobody can sign in any more. A file older than the database's does nothing.
 */
final class FirstRoster {
    private static final Logger LOG = LoggerFactory.getLogger(FirstRoster.class);

    /** In the record in place of a person: nobody was signed in. */
    private static final String PUBLISHER = "server";

    private FirstRoster() {}

    /** @throws IllegalStateException if there is no roster to work with, which ends the start */
    static void publish(Rosters rosters, Settings settings, String origin, LogPolicy witnessed) {
        Path file = settings.roster();
        if (file == null && rosters.newest().isEmpty()) {
            throw new IllegalStateException("There is no roster yet: set the property safeconduct.roster.");
        }
        if (file != null) {
            publish(rosters, file, origin);
        }
        requireAgreed(rosters, witnessed);
    }

    private static void requireAgreed(Rosters rosters, LogPolicy witnessed) {
        try {
            WitnessPolicy.requireAgreed(
                    witnessed, LogPolicy.parse(rosters.current().policy()));
        } catch (DirectoryRefused expired) {
            LOG.warn("no roster is valid now, so its log policy is not compared with this server's");
        } catch (LogRefused refused) {
            throw new IllegalStateException("The log policy in the roster was refused", refused);
        }
    }

    private static void publish(Rosters rosters, Path file, String origin) {
        try {
            Roster roster = rosters.publish(SignedRoster.parse(read(file)), PUBLISHER);
            // Clients believe only the log their roster names: with any other origin they would refuse every answer.
            if (!LogPolicy.parse(roster.policy()).origin().equals(origin)) {
                throw new IllegalStateException("The roster names another log than safeconduct.log.origin.");
            }
        } catch (DirectoryRefused refused) {
            boolean outdated = refused.refusal() == DirectoryRefusal.ROSTER_OLDER
                    || refused.refusal() == DirectoryRefusal.ROSTER_EXPIRED;
            if (!outdated || rosters.newest().isEmpty()) {
                throw new IllegalStateException("The file of safeconduct.roster was refused", refused);
            }
            LOG.info("the file of safeconduct.roster is outdated: the roster in the database is kept");
        } catch (LogRefused refused) {
            throw new IllegalStateException("The log policy in the file of safeconduct.roster was refused", refused);
        } catch (IOException e) {
            throw new IllegalStateException("The file of safeconduct.roster cannot be read", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.size(file) > SignedRoster.MAX_LENGTH) {
            throw new IOException("too large for a roster");
        }
        return Files.readAllBytes(file);
    }
}
