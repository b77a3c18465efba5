package org.safeconduct.cli;

import java.util.List;

/** Where the desks of the example people are. @param passphrase of their keys, which are public */
record DemoDesksAnswer(List<Link> desks, String passphrase) implements Answer {
    record Link(String person, String link) {}

    @Override
    public void tell(Lines lines) {
        lines.blank();
        lines.say("desk.demo", passphrase);
        for (Link each : desks) {
            lines.say("desk.demo-link", each.person, each.link);
        }
        lines.say("desk.demo-another");
    }
}
