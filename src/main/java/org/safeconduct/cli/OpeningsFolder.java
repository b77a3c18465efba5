package org.safeconduct.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.safeconduct.api.InclusionDocument;
import org.safeconduct.client.AccessReceipts;
import org.safeconduct.json.StrictJson;
import org.safeconduct.storage.OwnerOnly;

/**
 * Access receipts in a folder of their own, to be kept or given to the person concerned: the records with their proofs,
 * each proof and entry apart for other programs, and the same in words in both languages. The words prove nothing.
 */
final class OpeningsFolder {
    /** What is read back. */
    static final String RECORDS = "openings.json";

    private OpeningsFolder() {}

    static void write(Path folder, AccessReceipts.Verified verified, Instant now) throws IOException {
        OwnerOnly.createRoot(folder);
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new FileAlreadyExistsException(folder.toString());
            }
        }
        for (InclusionDocument each : AccessReceipts.records(verified.document())) {
            String name = "record-" + each.index();
            write(folder, name + ".tlog-proof", each.proof().getBytes(StandardCharsets.UTF_8));
            write(folder, name + ".entry", each.entry());
            if (each.facts() != null) {
                write(folder, name + ".facts.json", each.facts().content());
                write(folder, name + ".salt", each.facts().salt());
            }
        }
        write(folder, "OPENINGS.txt", words(verified, now, Locale.ENGLISH));
        write(folder, "OUVERTURES.txt", words(verified, now, Locale.FRENCH));
        write(folder, RECORDS, StrictJson.write(verified.document()));
    }

    private static byte[] words(AccessReceipts.Verified verified, Instant now, Locale locale) {
        StringWriter text = new StringWriter();
        ResourceBundle bundle = ResourceBundle.getBundle(
                "org.safeconduct.cli.texts",
                locale,
                OpeningsFolder.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Lines lines = new Lines(new PrintWriter(text, true), new Texts(bundle, locale));
        lines.say("openings.extract");
        lines.blank();
        OpeningsAnswer.of(verified, now).tell(lines);
        lines.out().flush();
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path folder, String name, byte[] content) throws IOException {
        OwnerOnly.write(folder.resolve(name), content);
    }
}
