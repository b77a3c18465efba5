package org.safeconduct.demo;

import java.nio.file.Path;
import java.util.List;
import org.safeconduct.bundle.BundleId;

/** Commands that go on where the story ended, as a person would paste them. @param bundle of the story */
record ByHand(Stage stage, BundleId bundle) {
    List<String> commands() {
        Path documents = stage.run().resolve("caseworker").resolve("documents");
        Path sealed = stage.run().resolve("by-hand.sealed");
        String words = stage.narrator().text("by-hand.words");
        return List.of(
                "export SAFECONDUCT_SERVER=" + stage.installation().address().base(),
                "export SAFECONDUCT_TRUST_ANCHOR=" + quoted(stage.keys().anchorFile()),
                "export SAFECONDUCT_ROSTER=" + quoted(stage.keys().rosterFile()),
                "export SAFECONDUCT_PASSPHRASE_FILE=" + quoted(stage.keys().passphraseFile()),
                as("seal", "fld-1") + " --to officer-1,officer-2 --referral new --stream hrd --people 3 --label '"
                        + stage.narrator().text("by-hand.label") + "' -o " + quoted(sealed) + " "
                        + quoted(documents.resolve("01-referral-summary.pdf")) + " "
                        + quoted(documents.resolve("03-ordonnance-de-renvoi.pdf")),
                as("inspect", "") + " " + quoted(sealed),
                as("send", "fld-1") + " " + quoted(sealed),
                as("inbox", Stage.OTHER_OFFICER),
                as("open", Stage.OFFICER) + " " + bundle.hex() + " --part 1 --purpose decision --words '" + words
                        + "' -o " + quoted(stage.run().resolve("by-hand-opened")),
                as("log verify", Stage.REVIEWER) + " --live --save "
                        + quoted(stage.run().resolve("by-hand-log")));
    }

    private String as(String command, String person) {
        String line = "./safeconduct " + command;
        return person.isEmpty()
                ? line + " --home " + quoted(stage.homes().resolve("anybody"))
                : line + " --key " + quoted(stage.keys().keyFile(person)) + " --home "
                        + quoted(stage.homes().resolve(person));
    }

    private static String quoted(Path path) {
        String shown = Stage.shown(path);
        return shown.matches("[A-Za-z0-9_./-]+") ? shown : "'" + shown.replace("'", "'\\''") + "'";
    }
}
