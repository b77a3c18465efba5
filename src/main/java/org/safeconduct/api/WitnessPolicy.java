package org.safeconduct.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;

/**
 * The policy that this log's proofs meet. Clients believe the one in the signed roster: a server that gathered for
 * another one would answer proofs that every client refuses.
 */
final class WitnessPolicy {
    private static final String PROPERTY = "safeconduct.log.policy";

    private WitnessPolicy() {}

    /**
     * @param file null where no witness is asked
     * @param own keys that this log signs with
     */
    static LogPolicy read(@Nullable Path file, LogPolicy own) {
        if (file == null) {
            return own;
        }
        try {
            if (Files.size(file) > SignedRoster.MAX_LENGTH) {
                throw refused(null);
            }
            LogPolicy policy = LogPolicy.parse(Files.readString(file, StandardCharsets.UTF_8));
            if (!policy.namesOneLog() || !policy.trustsAll(own)) {
                throw refused(null);
            }
            return policy;
        } catch (LogRefused e) {
            throw refused(e);
        } catch (IOException e) {
            throw new SettingRefused(
                    SettingRefused.Reason.FILE, PROPERTY, "The file of " + PROPERTY + " cannot be read.", e);
        }
    }

    /** @param roster the policy in the newest roster */
    static void requireAgreed(LogPolicy own, LogPolicy roster) {
        if (!own.asksTheSameAs(roster)) {
            throw refused(null);
        }
    }

    private static SettingRefused refused(@Nullable Throwable cause) {
        String message = "The file of " + PROPERTY
                + " does not name this log's key, or does not ask for the quorum of the roster's policy.";
        return cause == null
                ? new SettingRefused(SettingRefused.Reason.POLICY, PROPERTY, message)
                : new SettingRefused(SettingRefused.Reason.POLICY, PROPERTY, message, cause);
    }
}
