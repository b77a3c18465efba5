package org.safeconduct.release;

/** What an installation does with a release whose record too few witnesses cosigned in time. */
public enum WithoutQuorum {
    /** Nothing is released; the same request may be sent again. */
    REFUSE,
    /** It is released with a proof that lacks the quorum, and a record says so. */
    RELEASE
}
