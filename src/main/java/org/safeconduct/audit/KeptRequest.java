package org.safeconduct.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.directory.DirectoryRefusal;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Person;
import org.safeconduct.directory.Role;
import org.safeconduct.directory.Roster;
import org.safeconduct.keys.HybridSignatures;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Sha256;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Detail;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;

/**
 * A signed request as kept beside its record, and what of it does not fit.
 *
 * @param evidence empty where nothing is kept
 * @param facts null where they are erased, as the other sections
 */
record KeptRequest(
        long index,
        UUID request,
        Optional<Evidence> evidence,
        @Nullable Facts facts,
        @Nullable Actor actor,
        @Nullable Detail detail) {
    /** In this order: what is altered cannot be expected to say the same, nor to be signed. */
    Optional<Mismatch> mismatch(RostersInForce rosters) {
        if (evidence.isEmpty()) {
            // It goes with the record's detail, and never without it; that of an erasure never goes.
            boolean stays = detail != null || facts != null && facts.event() == Event.ERASED;
            return stays ? Optional.of(Mismatch.REQUEST_ALTERED) : Optional.empty();
        }
        Evidence kept = evidence.get();
        if (detail != null && !Sha256.hex(kept.content()).equals(detail.request())) {
            return Optional.of(Mismatch.REQUEST_ALTERED);
        }
        if (!kept.request().equals(request) || !kept.says().agree(facts, detail)) {
            return Optional.of(Mismatch.REQUEST_DIFFERS);
        }
        if (facts == null) {
            // Without a time nobody can say which roster counted.
            return Optional.empty();
        }
        return rosters.at(index, facts.time())
                .filter(all -> !isSigned(kept, all, facts))
                .map(all -> Mismatch.REQUEST_UNSIGNED);
    }

    private boolean isSigned(Evidence kept, List<Roster> rosters, Facts known) {
        return rosters.stream()
                .anyMatch(roster ->
                        kept.signatures().stream().allMatch(each -> isSigned(kept.content(), each, roster, known)));
    }

    private boolean isSigned(byte[] content, Evidence.Signature signature, Roster roster, Facts known) {
        try {
            Person signer = signer(signature, roster, known);
            var certificates = roster.certificates(signer).signing();
            if (!certificates.fingerprints().equals(signature.signer())
                    || actor != null && !signer.id().equals(signature.person().of(actor))) {
                return false;
            }
            HybridSignatures.verify(content, signature.signatures(), certificates);
            return true;
        } catch (DirectoryRefused | KeysRefused e) {
            return false;
        }
    }

    private Person signer(Evidence.Signature signature, Roster roster, Facts known) throws DirectoryRefused {
        if (!signature.roles().isEmpty()) {
            List<Role> held = roster.holder(signature.signer()).roles();
            Role role = signature.roles().stream()
                    .filter(held::contains)
                    .findFirst()
                    .orElseThrow(() -> new DirectoryRefused(DirectoryRefusal.ROLE_MISSING, null));
            return roster.signer(signature.signer(), role, known.time());
        }
        String named = actor == null ? null : signature.person().of(actor);
        return named == null ? roster.holder(signature.signer()) : roster.person(named);
    }
}
