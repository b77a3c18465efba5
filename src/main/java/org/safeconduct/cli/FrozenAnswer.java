package org.safeconduct.cli;

import java.util.List;
import org.safeconduct.client.Freezing;

/** Whoever is frozen. @param refused how many could not be verified and are not shown */
record FrozenAnswer(List<Person> people, int refused) implements Answer {
    /** @param by who froze them @param record index of the record of it */
    record Person(String person, String by, String since, String words, long record) {
        static Person of(Freezing.Frozen frozen) {
            return new Person(frozen.person(), frozen.by(), frozen.since().toString(), frozen.words(), frozen.record());
        }
    }

    static FrozenAnswer of(Freezing.Listed listed) {
        return new FrozenAnswer(listed.people().stream().map(Person::of).toList(), listed.refused());
    }

    @Override
    public void tell(Lines lines) {
        if (people.isEmpty()) {
            lines.say("frozen.none");
        }
        for (Person each : people) {
            lines.say("frozen.one", each.person, each.since, each.by);
            lines.fact(1, "fact.words", each.words);
            lines.fact(1, "fact.record", each.record);
        }
        if (refused > 0) {
            lines.say("frozen.refused", refused);
        }
    }
}
