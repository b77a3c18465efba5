package org.safeconduct.api;

import java.util.HashMap;
import java.util.Map;
import org.safeconduct.directory.Person;

/** Places for uploads, or for downloads, at the same time: one person, or one organisation, cannot take those of everybody else. */
final class Places {
    private final int all;
    private final int perOrganisation;
    private final int perPerson;
    private int taken;
    private final Map<String, Integer> organisations = new HashMap<>();
    private final Map<String, Integer> people = new HashMap<>();

    Places(int all, int perOrganisation, int perPerson) {
        this.all = all;
        this.perOrganisation = perOrganisation;
        this.perPerson = perPerson;
    }

    /** @throws ApiRefused if there is no place, for them or for anybody */
    synchronized void take(Person person) throws ApiRefused {
        if (taken >= all
                || organisations.getOrDefault(person.organisation(), 0) >= perOrganisation
                || people.getOrDefault(person.id(), 0) >= perPerson) {
            throw new ApiRefused(ApiRefusal.BUSY);
        }
        taken++;
        organisations.merge(person.organisation(), 1, Integer::sum);
        people.merge(person.id(), 1, Integer::sum);
    }

    synchronized void release(Person person) {
        taken--;
        organisations.computeIfPresent(person.organisation(), (name, count) -> count > 1 ? count - 1 : null);
        people.computeIfPresent(person.id(), (name, count) -> count > 1 ? count - 1 : null);
    }
}
