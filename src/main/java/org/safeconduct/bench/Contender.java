package org.safeconduct.bench;

/**
 * One way of doing the work.
 *
 * @param name for the table
 * @param line what the shell runs, in the bench's folder
 * @param output the file or folder it makes there
 */
record Contender(String name, String line, String output) {}
