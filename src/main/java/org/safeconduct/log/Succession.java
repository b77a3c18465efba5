package org.safeconduct.log;

/**
 * A record by which a log took over from one that ended, and how much of what it says could be checked.
 *
 * @param index of the record: so many records were taken over
 * @param ended origin of the log that ended
 * @param named how many of its checkpoints the record names
 * @param signed how many of these have a signature that holds under a key at hand
 * @param compared how many were held against records: those taken over, or a saved copy of the ended log
 * @param lost how many more records the ended log had signed, as far as anything at hand tells
 */
public record Succession(long index, String ended, int named, int signed, int compared, long lost) {}
