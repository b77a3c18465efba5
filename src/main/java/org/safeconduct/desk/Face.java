package org.safeconduct.desk;

import java.util.List;
import org.safeconduct.directory.Role;

/** What every page says of whoever sits at the desk. @param roles as the roster says, their codes */
record Face(String person, String organisation, List<String> roles) {
    static Face of(Sitting sitting) {
        return new Face(
                sitting.self().id(),
                sitting.self().organisation(),
                sitting.self().roles().stream().map(Role::code).toList());
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
