package org.safeconduct.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.safeconduct.demo.ExampleKeys;
import org.safeconduct.demo.Running;
import org.safeconduct.directory.Organisation;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.SignedRoster;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.Passphrase;

/** The example set, but that fld sends its cases to other partners only. */
final class IntakeExchange {
    private IntakeExchange() {}

    /** @param exchange folder of its own @param running to be closed by the caller */
    static People start(Path exchange, Running running) throws Exception {
        Path keys = Files.createDirectory(exchange.resolve("keys"));
        try (Stream<Path> files = Files.list(People.KEYS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, keys.resolve(file.getFileName()));
            }
        }
        Roster example =
                new ExampleKeys(People.KEYS).roster(InstantSource.system().instant());
        Roster changed = new Roster(
                example.format(),
                example.serial() + 1,
                SignedRoster.parse(Files.readAllBytes(keys.resolve("roster.json")))
                        .digest(),
                example.issued(),
                example.expires(),
                example.organisations().stream().map(IntakeExchange::outside).toList(),
                example.people(),
                example.gates(),
                example.policy());
        try (Passphrase passphrase = Passphrase.ofFile(keys.resolve("passphrase.txt"));
                KeyRing first = KeyRing.open(keys.resolve("registrar-1.p12"), passphrase);
                KeyRing second = KeyRing.open(keys.resolve("registrar-2.p12"), passphrase)) {
            SignedRoster signed = SignedRoster.sign(changed, List.of(first.signing(), second.signing()));
            Files.write(keys.resolve("roster.json"), signed.encoded());
        }
        return People.at(keys, exchange, running);
    }

    private static Organisation outside(Organisation each) {
        return each.id().equals("fld") ? new Organisation(each.id(), each.name(), each.state(), null, true) : each;
    }
}
