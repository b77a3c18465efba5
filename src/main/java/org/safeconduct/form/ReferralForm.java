package org.safeconduct.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Sha256;
import tools.jackson.databind.node.ObjectNode;

/** A form that keeps every rule that can be checked from the form alone. */
public final class ReferralForm {
    public static final String FORMAT = "safeconduct referral form 1";

    /** Longest form, in bytes: less than a part may hold, so that a draft of it fits into a key envelope. */
    public static final int MOST_BYTES = 1_000_000;

    static final String APPROVAL = "approval";

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
        List<Problem> problems = new ArrayList<>();
        Facts own = facts();
        if (!own.stream().equals(envelope.stream())) {
            problems.add(
                    new Problem(FormRefusal.STREAM_DIFFERS, form.in("stream").place()));
        }
        if (!own.priority().equals(envelope.priority())) {
            problems.add(new Problem(
                    FormRefusal.PRIORITY_DIFFERS,
                    form.in("priority").in("level").place()));
        }
        if (own.people() != envelope.people()) {
            problems.add(
                    new Problem(FormRefusal.PEOPLE_DIFFER, form.in("people").place()));
        }
        return problems;
    }

    /**
     * SHA-256, hexadecimal, of the form without its approval: JSON without white space, members in the order in which
     * they stand, UTF-8, no character escaped that need not be (RFC 8259 section 7).
     */
    public String digest() {
        ObjectNode bare = ((ObjectNode) content.tree()).deepCopy();
        bare.remove(APPROVAL);
        return Sha256.hex(StrictJson.write(bare));
    }

    /** A second reader's, which nobody has verified yet. */
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
