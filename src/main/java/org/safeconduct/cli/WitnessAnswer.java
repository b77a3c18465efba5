package org.safeconduct.cli;

/** Where the witness listens, and the key that logs and their readers are told. */
record WitnessAnswer(String address, String vkey) implements Answer {
    @Override
    public void tell(Lines lines) {
        lines.say("witness.started", address);
        lines.say("witness.key", vkey);
    }
}
