package org.safeconduct.form;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Sha256;
import tools.jackson.databind.node.ObjectNode;

/** A form that keeps every rule that can be checked from the form alone. */
public final class ReferralForm implements Approvable {
    public static final String FORMAT = "safeconduct referral form 1";

    /** Longest form, in bytes: less than a part may hold, so that a draft of it fits into a key envelope. */
    public static final int MOST_BYTES = 1_000_000;

    static final String APPROVAL = "approval";
    static final String SEED = "seed";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SEED_LENGTH = 32;

    private final FormContent content;
    private final Spot form;

    /** @param name within the form @param sha256 of the file that the sender had, hexadecimal */
    public record Listed(String name, String title, String sha256) {}

    /** What the exchange can read of a case. @param priority as the envelope says it */
    public record Facts(String stream, String priority, int people) {}

    ReferralForm(FormContent content) {
        this.content = content;
        this.form = Spot.of(content.tree());
    }

    public FormContent content() {
        return content;
    }

    public Facts facts() {
        return new Facts(
                form.in("stream").text().orElseThrow(),
                form.in("priority").in("level").text().orElseThrow(),
                form.in("people").number().orElseThrow());
    }

    /** Where the envelope says something else about the case. */
    public List<Problem> against(Facts envelope) {
        return against(form, envelope);
    }

    static List<Problem> against(Spot form, Facts envelope) {
        List<Problem> problems = new ArrayList<>();
        Spot stream = form.in("stream");
        if (!stream.says(envelope.stream())) {
            problems.add(new Problem(FormRefusal.STREAM_DIFFERS, stream.place()));
        }
        Spot priority = form.in("priority").in("level");
        if (!priority.says(envelope.priority())) {
            problems.add(new Problem(FormRefusal.PRIORITY_DIFFERS, priority.place()));
        }
        Spot people = form.in("people");
        if (people.number().filter(number -> number == envelope.people()).isEmpty()) {
            problems.add(new Problem(FormRefusal.PEOPLE_DIFFER, people.place()));
        }
        return problems;
    }

    /**
     * With a seed, of the commitments to its compartments. Without one, the SHA-256 of the form without its approval: JSON
     * without white space, members in the order in which they stand, UTF-8, no character escaped that need not be
     * (RFC 8259 section 7).
     */
    @Override
    public String digest() {
        if (hasSeed()) {
            return Commitments.of(content.tree(), salts()).digest();
        }
        ObjectNode bare = ((ObjectNode) content.tree()).deepCopy();
        bare.remove(APPROVAL);
        return Sha256.hex(StrictJson.write(bare));
    }

    /** Without one, an approval is of the whole form only. */
    public boolean hasSeed() {
        return form.in(SEED).isThere();
    }

    /** Another one for every form. */
    static String newSeed() {
        byte[] seed = new byte[SEED_LENGTH];
        RANDOM.nextBytes(seed);
        return Base64.getEncoder().encodeToString(seed);
    }

    private Map<Compartment, String> salts() {
        return Commitments.salts(content.tree(), form.in(SEED).text().orElseGet(ReferralForm::newSeed));
    }

    /** One for each of these sets: everything that is in the form, in one of them, where they hold every compartment once. */
    public List<FormSection> sections(List<Set<Compartment>> parts) {
        Map<Compartment, String> salts = salts();
        return parts.stream()
                .map(wanted -> FormSection.of(content.tree(), salts, wanted))
                .toList();
    }

    /** All of it, with the salts and without the seed that makes those of other versions, too. */
    public FormSection undivided() {
        return sections(List.of(EnumSet.allOf(Compartment.class))).getFirst();
    }

    /** Why this form cannot be split, if so. */
    public List<Problem> unsplittable() {
        return form.in(APPROVAL).isThere() && !hasSeed()
                ? List.of(new Problem(FormRefusal.SEED_MISSING, Place.FORM.then(SEED)))
                : List.of();
    }

    /** Compartments in which something was filled in. */
    public Set<Compartment> filled() {
        return Cut.filled(content.tree());
    }

    /** To which compartment a document belongs; empty where it is not listed. @param sha256 hexadecimal */
    public Optional<Compartment> compartment(String sha256) {
        return form.in(Cut.DOCUMENTS).items().stream()
                .filter(document -> document.in("sha256").says(sha256))
                .map(document -> Cut.compartment(document.node()))
                .findFirst();
    }

    @Override
    public Set<String> listed() {
        return listed(form);
    }

    static Set<String> listed(Spot form) {
        return form.in(Cut.DOCUMENTS).items().stream()
                .flatMap(document -> document.in("sha256").text().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A second reader's, which nobody has verified yet. */
    @Override
    public Optional<SignedApproval> approval() throws JsonRejected {
        Spot approval = form.in(APPROVAL);
        return approval.isThere()
                ? Optional.of(SignedApproval.parse(StrictJson.write(approval.node())))
                : Optional.empty();
    }

    /** The same form, its bytes to be sealed, with this approval and no other. */
    public byte[] with(SignedApproval approval) {
        ObjectNode approved = ((ObjectNode) content.tree()).deepCopy();
        ObjectNode signed = approved.putObject(APPROVAL);
        signed.put("statement", approval.statement());
        signed.put("ecdsa", approval.ecdsa());
        signed.put("mldsa", approval.mldsa());
        return StrictJson.write(approved);
    }

    /** At the field where a form has its approval. */
    public static Problem approvalProblem(FormRefusal why) {
        return new Problem(why, Place.FORM.then(APPROVAL));
    }

    public List<Listed> documents() {
        return form.in("documents").items().stream()
                .map(document -> new Listed(
                        document.in("name").text().orElseThrow(),
                        document.in("title").text().orElseThrow(),
                        document.in("sha256").text().orElseThrow()))
                .toList();
    }

    /** Documents that the form lists and that are not there. @param digests SHA-256 of those that are, hexadecimal */
    public List<Problem> absent(Set<String> digests) {
        return form.in("documents").items().stream()
                .map(document -> document.in("sha256"))
                .filter(digest -> digest.text().filter(digests::contains).isEmpty())
                .map(digest -> new Problem(FormRefusal.DOCUMENT_ABSENT, digest.place()))
                .toList();
    }
}
