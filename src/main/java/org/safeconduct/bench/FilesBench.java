package org.safeconduct.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sealing and opening one big document: ours, which signs, hashes and encrypts in hybrid layers, against {@code openssl
 * cms}, {@code age} and {@code gpg}. Every contender is a cold process that reads a file and writes a file.
 *
 * @param launcher the {@code safeconduct} script
 * @param keys folder laid out as {@code keys-example/}
 * @param folder scratch, with room for four times the size
 * @param bytes size of the document
 * @param rounds how often each runs
 * @param ours whether only our own runs, as for a size that openssl cannot open in memory
 */
public record FilesBench(Path launcher, Path keys, Path folder, long bytes, int rounds, boolean ours) {
    private static final String DOCUMENT = "document.pdf";

    /** What was measured, in order; times are medians in seconds, memory is the largest peak in KiB. */
    public record Outcome(List<Race.Result> seal, List<Race.Result> open) {}

    public Outcome run(Consumer<String> progress) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        makeDocument();
        if (!ours) {
            MeasuredProcess.run(STRANGERS_KEYS, folder);
        }
        Race race = new Race(folder, rounds, progress);
        return new Outcome(race.run(sealing()), race.run(opening()));
    }

    private List<Contender> sealing() {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender(
                "safeconduct seal",
                ("%s bench seal --key %3$s/unhcr-1.p12 --passphrase-file %3$s/passphrase.txt --trust-anchor %3$s/ca.pem"
                                + " --roster %3$s/roster.json --home home --to officer-1 -o ours.sealed %2$s")
                        .formatted(launcher, DOCUMENT, keys),
                "ours.sealed"));
        if (!ours) {
            contenders.add(new Contender("openssl cms, sign then encrypt", OPENSSL_SEAL, "openssl.p7m"));
            contenders.add(new Contender("openssl cms, encrypt only", OPENSSL_ENCRYPT, "openssl-only.p7m"));
            contenders.add(new Contender("age, encrypt only", "age -R age.pub -o o.age document.pdf", "o.age"));
            contenders.add(new Contender("gpg, sign and encrypt", GPG + "-s -r b -o s.gpg -e document.pdf", "s.gpg"));
            contenders.add(new Contender("gpg, encrypt only", GPG + "-r b -o e.gpg -e document.pdf", "e.gpg"));
        }
        return contenders;
    }

    private List<Contender> opening() {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender(
                "safeconduct open",
                ("SAFECONDUCT_JAVA_OPTS=-Xmx96m %s bench open --key %2$s/officer-1.p12 --gate %2$s/officer-1.p12 --sender %2$s/unhcr-1.pem"
                                + " --passphrase-file %2$s/passphrase.txt --gate-passphrase-file %2$s/passphrase.txt"
                                + " -o ours.opened ours.sealed")
                        .formatted(launcher, keys),
                "ours.opened"));
        if (!ours) {
            contenders.add(new Contender("openssl cms, decrypt then verify", OPENSSL_OPEN, "openssl.pdf"));
            contenders.add(new Contender("age, decrypt", "age -d -i age.key -o age.pdf o.age", "age.pdf"));
            contenders.add(new Contender("gpg, decrypt and verify", GPG + "-o gpg.pdf -d s.gpg", "gpg.pdf"));
            contenders.add(new Contender("gpg, decrypt", GPG + "-o gpge.pdf -d e.gpg", "gpge.pdf"));
        }
        return contenders;
    }

    /** A PDF's first line and then bytes that nothing can compress, so that no tool wins by compressing. */
    private void makeDocument() throws IOException {
        Path document = folder.resolve(DOCUMENT);
        if (Files.exists(document) && Files.size(document) == bytes) {
            return;
        }
        byte[] block = new byte[1 << 20];
        SecureRandom random = new SecureRandom();
        try (OutputStream out = Files.newOutputStream(document)) {
            byte[] header = "%PDF-1.7\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            out.write(header);
            for (long left = bytes - header.length; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
    }

    private static final String GPG =
            "gpg --homedir gpg --batch --yes --quiet --trust-model always --compress-algo none --cipher-algo AES256 ";

    private static final String OPENSSL_SEAL =
            "openssl cms -sign -binary -stream -nodetach -md sha384 -outform DER -signer sign.crt -inkey sign.key"
                    + " -in document.pdf | openssl cms -encrypt -binary -stream -aes-256-gcm -outform DER"
                    + " -out openssl.p7m -recip box.crt";

    private static final String OPENSSL_ENCRYPT =
            "openssl cms -encrypt -binary -stream -aes-256-gcm -outform DER -in document.pdf -out openssl-only.p7m"
                    + " -recip box.crt";

    private static final String OPENSSL_OPEN =
            "openssl cms -decrypt -binary -inform DER -in openssl.p7m -inkey box.key -recip box.crt -out openssl.p7"
                    + " && openssl cms -verify -binary -inform DER -in openssl.p7 -CAfile sign.crt -purpose any"
                    + " -out openssl.pdf && rm openssl.p7";

    private static final String STRANGERS_KEYS = """
            set -e
            for k in sign box; do
              openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-384 -nodes -days 30 -subj /CN=$k \
                -addext keyUsage=digitalSignature,keyAgreement -keyout $k.key -out $k.crt
            done
            rm -f age.key; age-keygen -o age.key; age-keygen -y age.key > age.pub
            rm -rf gpg; mkdir -m 700 gpg
            gpg --homedir gpg --batch --passphrase '' --quick-generate-key a ed25519 sign never
            gpg --homedir gpg --batch --passphrase '' --quick-generate-key b rsa3072 encrypt never || \
              gpg --homedir gpg --batch --passphrase '' --quick-generate-key b default default never
            """;
}
