/**
 * The log as files for other programs: JSON Lines that can be verified again, CSV, and two forms for security monitoring
 * (OCSF 1.3 File Hosting Activity, CEF). Every record was verified before it is written; the manifest is written last.
 */
@NullMarked
package org.safeconduct.audit.export;

import org.jspecify.annotations.NullMarked;
