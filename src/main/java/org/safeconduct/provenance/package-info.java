/**
 * Where a form that partners handed on comes from: each of them signs what they sealed, for whom, and what they had
 * before. It travels around the form inside the sealed part, so the exchange never sees it, and everybody in the chain
 * verifies it on their own machine. docs/provenance.md.
 */
@NullMarked
package org.safeconduct.provenance;

import org.jspecify.annotations.NullMarked;
