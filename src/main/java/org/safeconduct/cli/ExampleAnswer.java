package org.safeconduct.cli;

/** Where the example keys are. @param until when their certificates and roster expire, UTC */
record ExampleAnswer(String folder, String until) implements Answer {
    @Override
    public void tell(Lines lines) {
        lines.say("keys.example", folder, until);
    }
}
