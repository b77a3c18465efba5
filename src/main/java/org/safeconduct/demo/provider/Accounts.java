package org.safeconduct.demo.provider;

import java.util.Optional;

/** Who may sign in now; asked at every request, so a suspended person is out at once. */
@FunctionalInterface
public interface Accounts {
    /** @param subject as claimed: any text */
    Optional<Account> find(String subject);
}
