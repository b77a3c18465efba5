package org.safeconduct.cli;

/** Where the server listens. */
record ServeAnswer(String address) implements Answer {
    @Override
    public void tell(Lines lines) {
        lines.say("serve.started", address);
    }
}
