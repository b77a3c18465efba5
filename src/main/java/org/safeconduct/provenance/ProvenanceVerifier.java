package org.safeconduct.provenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.FormerSigner;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.keys.FingerprintPair;
import org.safeconduct.keys.Sha256;

/** Whether a chain is one, and of what it came with: docs/provenance.md, "Reading a chain", step by step. */
public final class ProvenanceVerifier {
    private final Roster roster;
    private final Instant now;

    public ProvenanceVerifier(Roster roster, Instant now) {
        this.roster = roster;
        this.now = now;
    }

    /**
     * @param envelope of the bundle that it came in, verified
     * @param part that it came in, from 1
     * @param documents SHA-256 of each of the part, hexadecimal
     */
    public Provenance verify(HandedForm handed, Envelope envelope, int part, List<String> documents)
            throws ProvenanceRefused {
        Provenance read = steps(handed);
        Link newest = read.steps().getLast().link();
        // 4. The last one is of this bundle, by who sealed it, to whom it is sealed.
        require(
                newest.bundle().equals(envelope.bundle())
                        && newest.referral().equals(envelope.referral())
                        && newest.signer().equals(envelope.sender())
                        && isTo(newest.to(), envelope.parts().get(part - 1).recipients()),
                ProvenanceRefusal.OF_OTHER_BUNDLE);
        // 5. And of these contents.
        require(
                newest.form().equals(Sha256.hex(handed.form()))
                        && newest.documents().equals(List.copyOf(new TreeSet<>(documents))),
                ProvenanceRefusal.OF_OTHER_CONTENTS);
        return read;
    }

    /**
     * The same without the bundle: of what bundle it was is what its last link says.
     *
     * @param documents SHA-256 of those at hand, hexadecimal: each has to be one of the part
     */
    public Provenance verifyAlone(HandedForm handed, List<String> documents) throws ProvenanceRefused {
        Provenance read = steps(handed);
        Link newest = read.steps().getLast().link();
        require(
                newest.form().equals(Sha256.hex(handed.form()))
                        && newest.documents().containsAll(documents),
                ProvenanceRefusal.OF_OTHER_CONTENTS);
        return read;
    }

    private Provenance steps(HandedForm handed) throws ProvenanceRefused {
        List<Provenance.Step> steps = new ArrayList<>();
        SignedLink before = null;
        Link last = null;
        for (SignedLink signed : handed.links()) {
            Link link = alleged(signed);
            // 1. It names the one before it; the first names none.
            String previous = before == null ? null : before.digest();
            require(Objects.equals(previous, link.previous()), ProvenanceRefusal.BROKEN);
            // 2. It is by the organisation that the one before was for, and not older.
            require(
                    last == null
                            || link.organisation().equals(last.to())
                                    && !link.sealed().isBefore(last.sealed()),
                    ProvenanceRefusal.OF_OTHERS);
            // 3. Both signatures hold, of whom the roster knows; and they were a caseworker of that organisation.
            steps.add(step(link, signer(signed, link), last));
            before = signed;
            last = link;
        }
        return new Provenance(steps);
    }

    private static Link alleged(SignedLink signed) throws ProvenanceRefused {
        try {
            return signed.alleged();
        } catch (JsonRejected e) {
            throw new ProvenanceRefused(ProvenanceRefusal.MALFORMED, e);
        }
    }

    private static Provenance.Step step(Link link, @Nullable FormerSigner signer, @Nullable Link last) {
        Set<String> had = last == null ? Set.of() : new HashSet<>(last.documents());
        int kept = (int) link.documents().stream().filter(had::contains).count();
        boolean formKept = last != null && link.form().equals(last.form());
        return new Provenance.Step(
                link, signer, formKept, kept, link.documents().size() - kept, had.size() - kept);
    }

    /** Null where this roster does not have the pair, or not as somebody who could sign this then. */
    private @Nullable FormerSigner signer(SignedLink signed, Link link) throws ProvenanceRefused {
        Person holder;
        try {
            holder = roster.holder(link.signer());
        } catch (DirectoryRefused e) {
            // Without the certificates nobody can tell.
            return null;
        }
        require(signed.isBy(roster.certificates(holder).signing()), ProvenanceRefusal.UNSIGNED);
        require(holder.organisation().equals(link.organisation()), ProvenanceRefusal.OF_OTHERS);
        try {
            return roster.formerSigner(link.signer(), Role.PARTNER, link.sealed(), now);
        } catch (DirectoryRefused e) {
            return null;
        }
    }

    private boolean isTo(String to, List<FingerprintPair> recipients) {
        for (FingerprintPair recipient : recipients) {
            try {
                Person person = roster.party(recipient, now);
                boolean officer = person.caseRole().filter(Role.OFFICER::equals).isPresent();
                if (officer ? to.equals(Link.OFFICERS) : person.organisation().equals(to)) {
                    return true;
                }
            } catch (DirectoryRefused e) {
                // Of them it cannot be told; whoever reads this is one of the others.
            }
        }
        return false;
    }

    private static void require(boolean holds, ProvenanceRefusal otherwise) throws ProvenanceRefused {
        if (!holds) {
            throw new ProvenanceRefused(otherwise, null);
        }
    }
}
