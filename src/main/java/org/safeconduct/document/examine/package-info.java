/**
 * The inspecting worker's program: reads one document from the process's input and writes findings to its output.
 * Nothing here runs in the process of a server, a desk or a command; whatever a document does to this one is a finding.
 */
@NullMarked
package org.safeconduct.document.examine;

import org.jspecify.annotations.NullMarked;
