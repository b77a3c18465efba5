/**
 * A fictional dossier of real PDF files, for the demo and for tests. Every person, place and event in it is invented, every
 * page says so in English and French, and the same case gives the same bytes.
 */
@NullMarked
package org.safeconduct.demo.dossier;

import org.jspecify.annotations.NullMarked;
