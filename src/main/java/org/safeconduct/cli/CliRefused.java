package org.safeconduct.cli;

import org.safeconduct.language.Refusal;
import org.safeconduct.language.Refused;

/** A command was asked for in a way it cannot be done. */
final class CliRefused extends Refused {
    CliRefused(Refusal refusal) {
        super(refusal, null);
    }
}
