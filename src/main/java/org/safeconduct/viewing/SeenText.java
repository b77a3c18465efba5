package org.safeconduct.viewing;

/** A file of text that was recognised. @param file its name in the folder @param pages of how many it could be read */
public record SeenText(String file, int pages) {}
