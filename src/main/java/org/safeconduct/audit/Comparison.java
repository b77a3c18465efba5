package org.safeconduct.audit;

import java.io.IOException;
import org.safeconduct.language.Refused;

/** One thing that a reconciliation compares; a new kind of record brings its own. */
interface Comparison {
    void run(Mismatches found) throws IOException, Refused;
}
