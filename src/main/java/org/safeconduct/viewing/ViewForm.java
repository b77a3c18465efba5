package org.safeconduct.viewing;

/** What is made of each document. */
public enum ViewForm {
    /** A picture file for each page. */
    PICTURES,
    /** One PDF that is nothing but the pictures. */
    PDF
}
