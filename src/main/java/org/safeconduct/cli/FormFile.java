package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.form.Draft;
import org.safeconduct.form.FormChecker;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;

/** A form as a person has it: in clear, or as a draft. @param content in clear */
record FormFile(Path file, byte[] content, FormVerdict verdict) {
    /** Asked for only where the form is a draft. */
    @FunctionalInterface
    interface Keys {
        KeyRing open() throws Refused, IOException;
    }

    static FormFile read(Path file, Keys keys, Instant now) throws Refused, IOException {
        InputFile.requireReadable(file);
        byte[] bytes = InputFile.read(file, PartPlan.MOST_FORM);
        byte[] content = bytes;
        if (Draft.looksLike(bytes)) {
            try (KeyRing ring = keys.open()) {
                content = Draft.open(bytes, ring.decryption());
            }
        }
        try {
            return new FormFile(file, content, new FormChecker(now).check(content));
        } catch (JsonRejected e) {
            throw new CliRefused(CliRefusal.FORM_INVALID.naming(file));
        }
    }

    /** A form of this version, sound or not. */
    FormFile requireOurs() throws CliRefused {
        if (verdict instanceof FormVerdict.Foreign) {
            throw new CliRefused(CliRefusal.FORM_FOREIGN.naming(file));
        }
        return this;
    }
}
