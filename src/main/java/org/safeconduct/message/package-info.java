/**
 * What officers and caseworkers write to each other in a case: a sealed JSON document in the place of a part's form. It is
 * checked on the sender's machine before sealing and on the reader's after opening; the exchange never sees it. What is
 * wrong is told by the field's name, never by what stands in it. docs/message.md.
 */
@NullMarked
package org.safeconduct.message;

import org.jspecify.annotations.NullMarked;
