package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.form.Draft;
import org.safeconduct.form.FormChecker;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.form.SignedApproval;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;

/** A form as a person has it: in clear, or as a draft. @param content in clear */
record FormFile(Path file, byte[] content, FormVerdict verdict) {
    /** Decrypts a draft; asked only where the form is one. */
    @FunctionalInterface
    interface Opener {
        byte[] open(byte[] draft) throws Refused, IOException;
    }

    static FormFile read(Path file, KeyOptions key, Instant now) throws Refused, IOException {
        return read(
                file,
                draft -> {
                    try (KeyRing ring = key.open()) {
                        return Draft.open(draft, ring.decryption());
                    }
                },
                now);
    }

    static FormFile read(Path file, Opener opener, Instant now) throws Refused, IOException {
        InputFile.requireReadable(file);
        byte[] bytes = InputFile.read(file, PartPlan.MOST_FORM);
        byte[] content = Draft.looksLike(bytes) ? opener.open(bytes) : bytes;
        try {
            return new FormFile(file, content, new FormChecker(now).check(content));
        } catch (JsonRejected e) {
            throw new CliRefused(CliRefusal.FORM_INVALID.naming(file));
        }
    }

    /** The same, approved; it was sound before. */
    FormFile with(SignedApproval approval, Instant now) throws CliRefused {
        if (!(verdict instanceof FormVerdict.Sound sound)) {
            throw new IllegalStateException("only a sound form is approved");
        }
        byte[] approved = sound.form().with(approval);
        try {
            return new FormFile(file, approved, new FormChecker(now).check(approved));
        } catch (JsonRejected e) {
            throw new CliRefused(CliRefusal.FORM_INVALID.naming(file));
        }
    }

    /** A whole form of this version, sound or not. */
    FormFile requireWhole() throws CliRefused {
        if (verdict instanceof FormVerdict.Section) {
            throw new CliRefused(CliRefusal.FORM_SECTION.naming(file));
        }
        return requireOurs();
    }

    /** The same, or a message: what belongs in a part. */
    FormFile requireSealable() throws CliRefused {
        return MessageFile.isMessage(content) ? this : requireWhole();
    }

    /** A form of this version, or a section of one, sound or not. */
    FormFile requireOurs() throws CliRefused {
        if (verdict instanceof FormVerdict.Foreign) {
            throw new CliRefused(CliRefusal.FORM_FOREIGN.naming(file));
        }
        return this;
    }
}
