package org.safeconduct.language;

import java.util.List;

/**
 * Why something was refused. Each capability has its own sealed or enumerated refusals; their code names the sentence
 * in that capability's {@code refusals.properties} and {@code refusals_fr.properties}.
 */
public interface Refusal {
    /** Stable name, such as {@code bundle.duplicate-entry}: capability, dot, lower-case words. */
    String code();

    /** Values for the sentence's {@code {0}}, {@code {1}}…: never secrets, never personal data. */
    default List<Object> arguments() {
        return List.of();
    }
}
