package org.safeconduct.deposit.paper;

import org.safeconduct.directory.Organisation;
import org.safeconduct.directory.Roster;
import org.safeconduct.document.OutsideText;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.language.Wording;

/** Whose keys these are, by organisation alone: a paper that lies about has no use for a pseudonym. */
record Parties(Roster roster, Wording words, OutsideText outside) {
    private static final int LONGEST_NAME = 120;

    /** Of whoever has this encryption pair, as this roster knows it. */
    String of(FingerprintPair encryption) {
        return roster.organisationOf(encryption).map(this::shown).orElseGet(() -> words.say("unknown"));
    }

    String organisation(String id) {
        return roster.organisation(id).map(this::shown).orElse(id);
    }

    private String shown(Organisation organisation) {
        // The name alone is cut: the id is what two organisations never share.
        String name = outside.of(organisation.name(), LONGEST_NAME);
        return organisation.name().equals(organisation.id()) ? name : name + " (" + organisation.id() + ")";
    }
}
