package org.safeconduct.keys;

/** Whom certificates are issued to. Only a registrar's are marked: every other role is the roster's to say. */
public enum Holder {
    PERSON,
    REGISTRAR,
    GATE
}
