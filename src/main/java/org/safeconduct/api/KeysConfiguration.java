package org.safeconduct.api;

import java.io.IOException;
import java.nio.file.Path;
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
    TrustAnchor trustAnchor(Settings settings) throws KeysRefused, IOException {
        return TrustAnchor.read(Settings.required(settings.trustAnchor(), "trust-anchor"));
    }

    @Bean
    Ed25519Key logKey(Settings settings) throws KeysRefused, IOException {
        Settings.Key log = Settings.required(settings.log(), "log");
        Path file = Settings.required(log.keyFile(), "log.key-file");
        try (Passphrase passphrase = passphrase(log, settings, "log.passphrase-file")) {
            return Ed25519Key.open(file, passphrase);
        }
    }

    @Bean
    KeyRing gateKeys(Settings settings) throws KeysRefused, IOException {
        Settings.Key gate = Settings.required(settings.gate(), "gate");
        Path file = Settings.required(gate.keyFile(), "gate.key-file");
        try (Passphrase passphrase = passphrase(gate, settings, "gate.passphrase-file")) {
            return KeyRing.open(file, passphrase);
        }
    }

    private static Passphrase passphrase(Settings.Key key, Settings settings, String property)
            throws KeysRefused, IOException {
        @Nullable Path file = key.passphraseFile() == null ? settings.passphraseFile() : key.passphraseFile();
        return Passphrase.ofFile(Settings.required(file, property));
    }
}
