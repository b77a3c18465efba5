package org.safeconduct.bundle;

/** A document is not what it was when it was made ready; says which. */
public final class DocumentChanged extends BundleRefused {
    private final transient PartDocument document;

    DocumentChanged(PartDocument document) {
        super(BundleRefusal.DOCUMENT_CHANGED, null);
        this.document = document;
    }

    /** The very object that was to be sealed. */
    public PartDocument document() {
        return document;
    }
}
