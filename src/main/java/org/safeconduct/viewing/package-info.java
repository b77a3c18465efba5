/**
 * What an officer gets to see of an opened part: its pages as pictures, with the words of this opening burnt in, drawn
 * by confined processes that get each document through a pipe (docs/documents.md, "Opening"). No document's plaintext
 * is in a file, unless the originals are asked for. What cannot be shown says so, and stops nothing else.
 */
@NullMarked
package org.safeconduct.viewing;

import org.jspecify.annotations.NullMarked;
