package org.safeconduct.directory;

import java.util.List;

/**
 * Somebody of an organisation, by pseudonym.
 *
 * @param id pseudonym, never a name
 * @param subject the access token's subject that this person signs in as
 * @param pem the four certificates (org.safeconduct.keys.Certificates)
 */
public record Person(String id, String organisation, String subject, List<Role> roles, State state, String pem) {}
