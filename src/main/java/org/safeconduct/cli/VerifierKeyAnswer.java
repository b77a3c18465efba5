package org.safeconduct.cli;

import org.jspecify.annotations.Nullable;

/** A key that was made, and what others are told of it. @param database a witness's memory */
record VerifierKeyAnswer(String file, String vkey, @Nullable String database) implements Answer {
    @Override
    public void tell(Lines lines) {
        lines.say("keys.made", file);
        lines.say("keys.vkey", vkey);
        if (database == null) {
            lines.say("keys.log-next");
        } else {
            lines.say("keys.witness-next", database);
        }
    }
}
