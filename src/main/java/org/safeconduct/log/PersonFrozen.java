package org.safeconduct.log;

/**
 * Somebody whom the record would have named is frozen: the transaction that was to have it must not commit. Says not who;
 * each capability makes a refusal of its own of this.
 */
public final class PersonFrozen extends RuntimeException {
    PersonFrozen() {
        super("somebody whom the record names is frozen");
    }
}
