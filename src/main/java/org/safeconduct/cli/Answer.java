package org.safeconduct.cli;

/** What a command found out: its record components are the JSON document, its lines are for a person. */
interface Answer {
    void tell(Lines lines);
}
