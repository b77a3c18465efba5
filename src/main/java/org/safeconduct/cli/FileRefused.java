package org.safeconduct.cli;

import java.nio.file.Path;
import org.safeconduct.language.Refused;

/** A refusal that names the file it is about. */
final class FileRefused extends Refused {
    FileRefused(Refused refused, Path file) {
        super(new OfFile(refused.refusal(), file.toString()), refused);
    }
}
