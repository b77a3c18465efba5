package org.safeconduct.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.safeconduct.client.Exchange;
import org.safeconduct.client.ExchangeAddress;
import org.safeconduct.client.Patience;
import org.safeconduct.demo.EmbeddedDatabase;
import org.safeconduct.demo.provider.Account;
import org.safeconduct.demo.provider.EmbeddedProvider;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;
import org.safeconduct.keys.TrustAnchor;
import org.safeconduct.language.Refused;
import org.safeconduct.storage.ObjectStore;
import org.safeconduct.storage.S3ProxyProcess;

/** What outlives the servers: database, storage, OpenID provider, keys, and the configurations they start with. */
final class Installation implements AutoCloseable {
    static final Path KEYS = Path.of("keys-example").toAbsolutePath();
    private static final String AUDIENCE = "safeconduct";

    final EmbeddedDatabase database;
    final ObjectStore objects;
    /** Where workers keep their homes and servers their output. */
    final Path folder;

    final List<Site> sites = new ArrayList<>();
    final Roster roster;
    /** Where the witness listens that the roster's policy names, and all servers ask. */
    final int witness;

    private final EmbeddedProvider provider;

    /**
     * @param storage the lines of the configuration under {@code safeconduct.storage}, as the servers reach it
     * @param objects the same storage, as the test reaches it, whatever happens to the servers' way
     */
    Installation(Path folder, int servers, String storage, ObjectStore objects) throws Refused, IOException {
        this(folder, servers, storage, objects, KEYS.resolve("roster.json"));
    }

    /** @param rosterFile signed by the registrars of the example keys: who takes part beside the example people */
    Installation(Path folder, int servers, String storage, ObjectStore objects, Path rosterFile)
            throws Refused, IOException {
        this.folder = folder;
        this.objects = objects;
        roster = SignedRoster.parse(Files.readAllBytes(rosterFile))
                .verify(TrustAnchor.read(KEYS.resolve("ca.pem")), Instant.now(), null);
        witness = freePort();
        Path policy = Files.writeString(folder.resolve("policy.txt"), WitnessProcess.policy(witness));
        database = EmbeddedDatabase.start(folder.resolve("database"));
        provider = EmbeddedProvider.start(0, AUDIENCE, this::account, InstantSource.system());
        for (int i = 0; i < servers; i++) {
            int port = freePort();
            Cable cable = new Cable(
                    URI.create(database.url().substring("jdbc:".length())).getPort());
            Path config = Files.writeString(
                    folder.resolve("server-" + i + ".yaml"),
                    configuration(port, cable.port(), storage, policy, rosterFile));
            sites.add(new Site(config, URI.create("http://127.0.0.1:" + port), cable));
        }
    }

    private String configuration(int port, int databasePort, String storage, Path policy, Path rosterFile) {
        return """
                server:
                  address: 127.0.0.1
                  port: %d
                spring:
                  datasource:
                    url: jdbc:postgresql://127.0.0.1:%d/safeconduct
                    username: %s
                    password: %s
                  security.oauth2.resourceserver.jwt.issuer-uri: %s
                safeconduct:
                  audience: %s
                  passphrase-file: %7$s/passphrase.txt
                  trust-anchor: %7$s/ca.pem
                  roster: %11$s
                  log:
                    origin: %8$s
                    key-file: %7$s/log.p12
                    policy: %10$s
                  gate.key-file: %7$s/gate.p12
                  storage:
                    %9$s
                  limits:
                    requests: 1000000
                    deposits-per-organisation: 1000000
                    deposits-per-person: 1000000
                """.formatted(
                        port,
                        databasePort,
                        database.user(),
                        database.password(),
                        provider.issuer(),
                        AUDIENCE,
                        KEYS,
                        origin(),
                        storage.indent(4).strip(),
                        policy,
                        rosterFile);
    }

    private String origin() {
        return roster.policy()
                .lines()
                .filter(line -> line.startsWith("log "))
                .map(line -> line.substring("log ".length(), line.indexOf('+')))
                .findFirst()
                .orElseThrow();
    }

    /** The lines of a configuration for the S3 server at this port of this machine. */
    static String storage(int port, Path secret) {
        return """
                s3:
                  endpoint: http://127.0.0.1:%d
                  region: us-east-1
                  bucket: safeconduct
                  access-key: %s
                  secret-key-file: %s""".formatted(port, S3ProxyProcess.ACCESS_KEY, secret);
    }

    private Optional<Account> account(String subject) {
        try {
            Person person = roster.bySubject(subject, Instant.now());
            return Optional.of(new Account(
                    subject,
                    person.organisation(),
                    person.roles().stream()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    (ECPublicKey) roster.certificates(person).signing().ecdsa().getPublicKey()));
        } catch (DirectoryRefused e) {
            return Optional.empty();
        }
    }

    KeyRing keys(String name) throws Refused, IOException {
        try (Passphrase passphrase = Passphrase.ofFile(KEYS.resolve("passphrase.txt"))) {
            return KeyRing.open(KEYS.resolve(name + ".p12"), passphrase);
        }
    }

    Exchange exchange(Site site, String name, KeyRing keys) throws Refused {
        return exchange(site, name, keys, Everywhere.PATIENCE);
    }

    Exchange exchange(Site site, String name, KeyRing keys, Patience patience) throws Refused {
        return Exchange.as(
                keys.signing(),
                roster.person(name).subject(),
                ExchangeAddress.parse(site.address().toString()),
                Locale.ENGLISH,
                patience,
                InstantSource.system());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        for (Site site : sites) {
            site.database().close();
        }
        provider.close();
        database.close();
    }
}
