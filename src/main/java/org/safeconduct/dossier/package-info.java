/**
 * Documents made ready to be sealed: each is inspected in a confined process, and goes as it is, made anew, or with a
 * reason in words why it stays as it is; exactly the bytes that were inspected are sealed, and nothing of them is left
 * in clear on the way (docs/documents.md, "Sealing"). No command line in here: whoever asks people is above.
 */
@NullMarked
package org.safeconduct.dossier;

import org.jspecify.annotations.NullMarked;
