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
        return roster.people().stream()
                .filter(person ->
                        roster.certificates(person).encryption().fingerprints().equals(encryption))
                .findFirst()
                .map(person -> organisation(person.organisation()))
                .orElseGet(() -> words.say("unknown"));
    }

    String organisation(String id) {
        return roster.organisations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .map(Organisation::name)
                .map(name -> name.equals(id) ? name : name + " (" + id + ")")
                .map(name -> outside.of(name, LONGEST_NAME))
                .orElse(id);
    }
}
