package org.safeconduct.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.WaitingDocument;
import org.safeconduct.form.Draft;
import org.safeconduct.form.FormDraft;
import org.safeconduct.form.ReferralForm;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.HybridEnvelope;
import org.safeconduct.keys.KeyRing;
import org.safeconduct.keys.KeysRefused;
import org.safeconduct.keys.Secret;

/**
 * Referrals that are being prepared on this machine. Forms, what is to become of them, and documents lie in the home,
 * each encrypted so that only its writer's keys open it; a form's file is a draft as the command line has it.
 */
public final class Drafts {
    private static final String FORM = "form.draft";
    private static final String PLAN = "plan.draft";
    private static final String DOCUMENT = ".document";
    private static final int MOST = 2_000;
    private static final int LONGEST_RECEIPT = 4 << 20;
    private static final String ID = "[0-9a-f]{32}";

    private final Home home;
    private final KeyRing keys;

    public Drafts(Home home, KeyRing keys) {
        this.home = home;
        this.keys = keys;
    }

    /**
     * @param changed last, its form or its plan
     * @param sealed whether a bundle that was made of it waits to be sent, or was received
     */
    public record Item(String id, Instant changed, FormDraft form, DraftPlan plan, boolean sealed) {}

    /** Those that these keys open, the one that was changed last first. */
    public List<Item> list() throws ClientRefused, IOException {
        List<Item> items = new ArrayList<>();
        for (String name : home.list(home.of("drafts"), MOST)) {
            find(name).ifPresent(items::add);
        }
        items.sort(Comparator.comparing(Item::changed).reversed());
        return items;
    }

    /** A new one, with nothing in it. */
    public Item begin() throws ClientRefused, IOException {
        String id = BundleId.random().hex();
        write(id, FormDraft.begin());
        return find(id).orElseThrow();
    }

    /** Empty where there is none that these keys open. */
    public Optional<Item> find(String id) throws ClientRefused, IOException {
        if (!id.matches(ID)) {
            return Optional.empty();
        }
        Optional<byte[]> form = open(name(id, FORM));
        if (form.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> plan = open(name(id, PLAN));
        try {
            DraftPlan read = plan.isPresent() ? DraftPlan.read(plan.get()) : DraftPlan.EMPTY;
            return Optional.of(new Item(id, changed(id), FormDraft.read(form.get()), read, isSealed(read)));
        } catch (JsonRejected e) {
            throw new ClientRefused(ClientRefusal.HOME_UNUSABLE, e);
        }
    }

    /** What nobody wanted to send after all is not. */
    private boolean isSealed(DraftPlan plan) throws ClientRefused, IOException {
        String bundle = plan.sealed();
        return bundle != null
                && (Files.exists(new Outgoing(home).place(new BundleId(bundle)))
                        || home.read("receipts/" + bundle + ".json", LONGEST_RECEIPT)
                                .isPresent());
    }

    private Instant changed(String id) throws IOException {
        Instant form = Files.getLastModifiedTime(home.place(name(id, FORM))).toInstant();
        Path plan = home.place(name(id, PLAN));
        Instant other = Files.exists(plan) ? Files.getLastModifiedTime(plan).toInstant() : form;
        return other.isAfter(form) ? other : form;
    }

    private Optional<byte[]> open(String file) throws ClientRefused, IOException {
        Optional<byte[]> sealed = home.read(file, HybridEnvelope.MAX_LENGTH);
        try {
            return sealed.isEmpty() ? Optional.empty() : Optional.of(Draft.open(sealed.get(), keys.decryption()));
        } catch (KeysRefused e) {
            // Somebody else's of this machine, or of a key that was replaced.
            return Optional.empty();
        }
    }

    public void write(String id, FormDraft form) throws ClientRefused, IOException {
        byte[] content = form.encoded();
        if (content.length > ReferralForm.MOST_BYTES) {
            throw new ClientRefused(ClientRefusal.DRAFT_TOO_LONG);
        }
        home.write(name(id, FORM), seal(content));
    }

    public void write(String id, DraftPlan plan) throws IOException {
        home.write(name(id, PLAN), seal(plan.encoded()));
    }

    private byte[] seal(byte[] content) {
        EncryptionCertificates own = keys.certificates().encryption();
        return Draft.seal(content, List.of(own));
    }

    /** Takes a document in, encrypted from its first byte on. @param length in bytes, as announced */
    public DraftPlan.Kept take(String id, InputStream document, long length) throws IOException {
        String file = BundleId.random().hex() + DOCUMENT;
        try (Secret key = Secret.random(WaitingDocument.KEY)) {
            String sha256 = new WaitingDocument(home.place(name(id, file)), key, length).write(document);
            return new DraftPlan.Kept(sha256, file, key.expose().clone(), length, DraftPlan.Handling.AS_IT_IS, null);
        }
    }

    public WaitingDocument document(String id, DraftPlan.Kept kept) throws IOException {
        return new WaitingDocument(
                home.place(name(id, kept.file())), Secret.takeOver(kept.key().clone()), kept.length());
    }

    public void forget(String id, DraftPlan.Kept kept) throws IOException {
        home.delete(name(id, kept.file()));
    }

    /** The form last: what is left of one that was broken off is found again. */
    public void forget(String id) throws IOException {
        for (String file : home.names(folder(id))) {
            if (!file.endsWith("/" + FORM)) {
                home.delete(file);
            }
        }
        home.delete(name(id, FORM));
        home.delete(folder(id));
    }

    private String folder(String id) {
        return home.of("drafts") + "/" + id;
    }

    private String name(String id, String file) {
        return folder(id) + "/" + file;
    }
}
