package org.safeconduct.log;

import java.util.UUID;

/** A record at its place in the tree. */
record SequencedRecord(long index, UUID request, Disclosure record) {}
