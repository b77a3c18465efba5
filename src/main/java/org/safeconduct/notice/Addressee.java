package org.safeconduct.notice;

import org.safeconduct.directory.Person;

/** Who has an address in the settings: a person, or everybody of an organisation together. */
public record Addressee(String name) {
    private static final String PERSON = "person/";
    private static final String ORGANISATION = "organisation/";

    /** @param id pseudonym of the roster */
    public static Addressee person(String id) {
        return new Addressee(PERSON + id);
    }

    public static Addressee organisation(String id) {
        return new Addressee(ORGANISATION + id);
    }

    /** Whether a message to it is one to this person. */
    boolean isReadBy(Person person) {
        return equals(person(person.id())) || equals(organisation(person.organisation()));
    }
}
