package org.safeconduct.cli;

import java.util.List;
import org.safeconduct.language.Refusal;

/** What was refused elsewhere, with the file that it is about, which only this command line knows. */
record OfFile(Refusal refusal, String file) implements Refusal {
    @Override
    public String code() {
        return refusal.code();
    }

    @Override
    public List<Object> arguments() {
        return refusal.arguments();
    }
}
