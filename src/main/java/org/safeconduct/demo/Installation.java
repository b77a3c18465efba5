package org.safeconduct.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safeconduct.api.Server;
import org.safeconduct.client.ExchangeAddress;
import org.safeconduct.demo.provider.EmbeddedProvider;
import org.safeconduct.directory.Roster;
import org.safeconduct.language.Refused;
import org.safeconduct.log.LogPolicy;

/**
 * The exchange as in production, with backends that live in one folder: only settings differ.
 *
 * @param witnesses addresses of those that the roster's policy names
 */
public record Installation(
        ExchangeAddress address,
        EmbeddedDatabase database,
        EmbeddedProvider provider,
        Path storage,
        List<String> witnesses) {
    private static final String AUDIENCE = "safeconduct-demo";

    /** @param port of the exchange, or 0 for a free one */
    static Installation start(Path folder, ExampleKeys keys, int port, InstantSource clock, Running running)
            throws Refused, IOException {
        return start(folder, keys, port, Map.of(), clock, running);
    }

    /**
     * @param port of the exchange, or 0 for a free one
     * @param more settings of the server, such as other limits for a measurement
     * @param running closes what is started here
     */
    public static Installation start(
            Path folder, ExampleKeys keys, int port, Map<String, String> more, InstantSource clock, Running running)
            throws Refused, IOException {
        QuietLogging.to(folder.resolve("server.log"));
        Roster roster = keys.roster(clock.instant());
        EmbeddedDatabase database = running.add(EmbeddedDatabase.start(folder.resolve("postgres")));
        EmbeddedProvider provider =
                running.add(EmbeddedProvider.start(0, AUDIENCE, new RosterAccounts(roster, clock), clock));
        Path storage = folder.resolve("storage");
        LocalWitnesses witnesses = LocalWitnesses.start(folder.resolve("witnesses"), keys, roster.policy(), running);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", port);
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", provider.issuer());
        settings.put("safeconduct.audience", AUDIENCE);
        settings.put("safeconduct.storage.folder", storage);
        settings.put("safeconduct.trust-anchor", keys.anchorFile());
        settings.put("safeconduct.roster", keys.rosterFile());
        settings.put("safeconduct.passphrase-file", keys.passphraseFile());
        settings.put("safeconduct.gate.key-file", keys.keyFile("gate"));
        settings.put("safeconduct.log.key-file", keys.keyFile("log"));
        settings.put("safeconduct.log.origin", LogPolicy.parse(roster.policy()).origin());
        settings.put("safeconduct.log.policy", witnesses.policy());
        settings.putAll(more);
        Server server = running.add(started(settings));
        return new Installation(
                ExchangeAddress.parse(server.address().toString()), database, provider, storage, witnesses.addresses());
    }

    private static Server started(Map<String, Object> settings) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        settings.forEach((name, value) -> texts.put(name, value.toString()));
        try {
            // One hook for all of the demo: Spring's own would stop the server beside it, in no order.
            return Server.start(texts, "--spring.main.register-shutdown-hook=false");
        } catch (RuntimeException e) {
            throw new IOException("the exchange did not start", e);
        }
    }
}
