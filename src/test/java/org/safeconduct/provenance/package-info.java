@org.jspecify.annotations.NullMarked
package org.safeconduct.provenance;
