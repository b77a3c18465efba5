package org.safeconduct.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.Ed25519Key;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.TrustAnchor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server's own keys; Spring closes them, which wipes them, when the server ends. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
    @Bean
    TrustAnchor trustAnchor(Settings settings) {
        Path file = Settings.required(settings.trustAnchor(), "trust-anchor");
        return opened("trust-anchor", () -> TrustAnchor.read(file));
    }

    @Bean
    LogKeys logKeys(Settings settings) {
        Settings.Log log = Settings.required(settings.log(), "log.origin");
        String origin = Settings.required(log.origin(), "log.origin");
        Path file = Settings.required(log.keyFile(), "log.key-file");
        Path former = log.formerKeyFile();
        try (Passphrase passphrase = passphrase(log.passphraseFile(), settings, "log.passphrase-file")) {
            List<Ed25519Key> keys = new ArrayList<>();
            keys.add(opened("log.key-file", () -> Ed25519Key.open(file, passphrase)));
            if (former != null) {
                keys.add(opened("log.former-key-file", () -> Ed25519Key.open(former, passphrase)));
            }
            return new LogKeys(origin, keys);
        }
    }

    @Bean
    KeyRing gateKeys(Settings settings) {
        Settings.Key gate = Settings.required(settings.gate(), "gate.key-file");
        Path file = Settings.required(gate.keyFile(), "gate.key-file");
        try (Passphrase passphrase = passphrase(gate.passphraseFile(), settings, "gate.passphrase-file")) {
            return opened("gate.key-file", () -> KeyRing.open(file, passphrase));
        }
    }

    private static Passphrase passphrase(@Nullable Path own, Settings settings, String property) {
        @Nullable Path file = own == null ? settings.passphraseFile() : own;
        Path required = Settings.required(file, property);
        return opened(own == null ? "passphrase-file" : property, () -> Passphrase.ofFile(required));
    }

    private interface Opening<T> {
        T open() throws KeysRefused, IOException;
    }

    private static <T> T opened(String property, Opening<T> opening) {
        try {
            return opening.open();
        } catch (KeysRefused | IOException e) {
            String name = "safeconduct." + property;
            throw new SettingRefused(
                    SettingRefused.Reason.FILE, name, "The file of " + name + " cannot be read or opened.", e);
        }
    }
}
