package org.safeconduct.directory;

/**
 * Somebody who could sign at an earlier time.
 *
 * @param suspended whether the person or their organisation is suspended now: to be told to whoever relies on them
 */
public record FormerSigner(Person person, boolean suspended) {}
