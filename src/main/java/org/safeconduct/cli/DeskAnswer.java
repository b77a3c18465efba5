package org.safeconduct.cli;

/** Where the desk is. @param link lets one browser in, once */
record DeskAnswer(String address, String link) implements Answer {
    @Override
    public void tell(Lines lines) {
        lines.say("desk.started", link);
        lines.say("desk.another");
    }
}
