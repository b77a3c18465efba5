package org.safeconduct.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.form.Draft;
import org.safeconduct.form.FormChecker;
import org.safeconduct.form.FormVerdict;
import org.safeconduct.form.SignedApproval;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.language.Refused;
import org.safeconduct.provenance.HandedForm;
import org.safeconduct.provenance.SignedLink;

/**
 * A form as a person has it: in clear, as a draft, or as another partner handed it on.
 *
 * @param content in clear
 * @param links where it comes from, which nobody has verified here; none of one's own
 */
record FormFile(Path file, byte[] content, FormVerdict verdict, List<SignedLink> links) {
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
        return of(file, Draft.looksLike(bytes) ? opener.open(bytes) : bytes, now);
    }

    /** @param file that it is told of as */
    static FormFile of(Path file, byte[] clear, Instant now) throws Refused {
        Optional<HandedForm> handed = HandedForm.read(clear);
        byte[] content = handed.map(HandedForm::form).orElse(clear);
        try {
            FormVerdict verdict = new FormChecker(now).check(content);
            return new FormFile(
                    file, content, verdict, handed.map(HandedForm::links).orElse(List.of()));
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
            return new FormFile(file, approved, new FormChecker(now).check(approved), links);
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

    /** Whether another partner sealed it before. */
    boolean isHanded() {
        return !links.isEmpty();
    }

    /** The same, a message, or what another partner handed on as they had it: what belongs in a part. */
    FormFile requireSealable() throws CliRefused {
        if (MessageFile.isMessage(content)) {
            return this;
        }
        return isHanded() ? requireOurs() : requireWhole();
    }

    /** A form of this version, or a section of one, sound or not. */
    FormFile requireOurs() throws CliRefused {
        if (verdict instanceof FormVerdict.Foreign) {
            throw new CliRefused(CliRefusal.FORM_FOREIGN.naming(file));
        }
        return this;
    }
}
