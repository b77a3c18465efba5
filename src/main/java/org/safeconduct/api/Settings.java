package org.safeconduct.api;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.safeconduct.release.WithoutQuorum;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The properties under {@code safeconduct}; docs/operations.md describes each. What an installation must say has no
 * default, and is asked for by name where it is missing.
 *
 * @param passphraseFile of the log's and the gate's key files, unless they name their own
 * @param trustAnchor the registrars' two certificates, PEM
 * @param roster signed roster to begin with
 * @param audience what a token's aud must contain
 * @param address where clients reach the exchange, such as https://exchange.example; none where only this machine does
 */
@ConfigurationProperties("safeconduct")
record Settings(
        @Nullable Log log,
        @Nullable Key gate,
        @Nullable Path passphraseFile,
        @Nullable Path trustAnchor,
        @Nullable Path roster,
        @Nullable Storage storage,
        @Nullable String audience,
        @Nullable URI address) {

    record Key(@Nullable Path keyFile, @Nullable Path passphraseFile) {}

    /**
     * @param origin the log's name
     * @param formerKeyFile a key that signs beside the new one while verifiers change over; of the same passphrase
     * @param policy tlog-policy with the witnesses' addresses; without it no witness is asked
     */
    record Log(
            @Nullable String origin,
            @Nullable Path keyFile,
            @Nullable Path formerKeyFile,
            @Nullable Path passphraseFile,
            @Nullable Path policy,
            @Nullable WithoutQuorum withoutQuorum) {}

    /** Exactly one of both. */
    record Storage(@Nullable Path folder, @Nullable S3 s3) {}

    record S3(
            @Nullable String endpoint,
            @Nullable String region,
            @Nullable String bucket,
            @Nullable String accessKey,
            @Nullable Path secretKeyFile) {}

    /** @throws SettingRefused naming the property, which ends the start */
    static <T> T required(@Nullable T value, String property) {
        if (value == null || value.toString().isBlank()) {
            String name = "safeconduct." + property;
            throw new SettingRefused(SettingRefused.Reason.MISSING, name, "The property " + name + " is not set.");
        }
        return value;
    }
}
