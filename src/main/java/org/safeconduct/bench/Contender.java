package org.safeconduct.bench;

/**
 * One way of doing the work.
 *
 * @param name for the table
 * @param line what the shell runs, in the bench's folder
 * @param output the file or folder it makes there
 * @param prepare what the shell runs before each measured run, not measured; may be empty
 */
record Contender(String name, String line, String output, String prepare) {
    Contender(String name, String line, String output) {
        this(name, line, output, "");
    }
}
