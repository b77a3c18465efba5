/**
 * The referral form that travels sealed: its schema, the rules that a schema cannot say, and how a person reads it. It
 * is checked on the sender's machine before sealing and on the reader's after opening; the exchange never sees it. What
 * is wrong is told by the field's name, in English and French, and never by what stands in it. docs/form.md.
 */
@NullMarked
package org.safeconduct.form;

import org.jspecify.annotations.NullMarked;
