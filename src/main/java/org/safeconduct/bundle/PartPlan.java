package org.safeconduct.bundle;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safeconduct.keys.EncryptionCertificates;

/**
 * What one part is to hold and for whom. An {@code IllegalArgumentException} says that it cannot be.
 *
 * @param label for the recipients' eyes, 1 to 100 characters; sealed with the documents
 * @param approvers empty where one person suffices
 * @param breakGlass whether there is an envelope without the approvers' layers too: one officer may open it in an emergency
 * @param form JSON, at most 1 MiB, not interpreted here
 * @param documents their names are not kept
 */
public record PartPlan(
        String label,
        List<EncryptionCertificates> recipients,
        List<EncryptionCertificates> approvers,
        boolean breakGlass,
        byte @Nullable [] form,
        List<PartDocument> documents) {
    public static final int MOST_LABEL = 100;
    public static final int MOST_DOCUMENTS = 999;
    public static final int MOST_FORM = 1 << 20;

    /** Written out, since a compact constructor would lose the form's {@code @Nullable} in the class file. */
    public PartPlan(
            String label,
            List<EncryptionCertificates> recipients,
            List<EncryptionCertificates> approvers,
            boolean breakGlass,
            byte @Nullable [] form,
            List<PartDocument> documents) {
        this.label = label;
        this.recipients = List.copyOf(recipients);
        this.approvers = List.copyOf(approvers);
        this.breakGlass = breakGlass;
        this.form = form;
        this.documents = List.copyOf(documents);
        requireLabel(label);
        Rules.require(!recipients.isEmpty() && recipients.size() <= EnvelopePart.MOST_RECIPIENTS, "recipients");
        Rules.require(approvers.size() <= EnvelopePart.MOST_APPROVERS, "approvers");
        Rules.require(!breakGlass || !approvers.isEmpty(), "break-glass without approvers");
        Rules.require(form != null || !documents.isEmpty(), "neither form nor documents");
        Rules.require(form == null || (form.length > 0 && form.length <= MOST_FORM), "length of the form");
        Rules.require(documents.size() <= MOST_DOCUMENTS, "number of documents");
    }

    /** Without a break-glass envelope. */
    public PartPlan(
            String label,
            List<EncryptionCertificates> recipients,
            List<EncryptionCertificates> approvers,
            byte @Nullable [] form,
            List<PartDocument> documents) {
        this(label, recipients, approvers, false, form, documents);
    }

    /** Of files of which nothing is said, which is for tests and measurements: people's are prepared first. */
    public static PartPlan ofFiles(
            String label,
            List<EncryptionCertificates> recipients,
            List<EncryptionCertificates> approvers,
            byte @Nullable [] form,
            List<Path> files) {
        return new PartPlan(
                label,
                recipients,
                approvers,
                form,
                files.stream().map(PartDocument::of).toList());
    }

    /** The same for other documents. */
    public PartPlan with(List<PartDocument> others) {
        return new PartPlan(label, recipients, approvers, breakGlass, form, others);
    }

    /** The same with a break-glass envelope. */
    public PartPlan withBreakGlass() {
        return new PartPlan(label, recipients, approvers, true, form, documents);
    }

    static void requireLabel(String label) {
        Rules.require(!label.isBlank() && label.length() <= MOST_LABEL, "label");
        Rules.require(label.codePoints().noneMatch(Character::isISOControl), "label");
    }
}
