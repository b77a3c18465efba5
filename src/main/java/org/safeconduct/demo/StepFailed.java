package org.safeconduct.demo;

/** A step of the story did not do what it must. */
final class StepFailed extends Exception {
    private static final long serialVersionUID = 1;

    StepFailed(String sentence) {
        super(sentence);
    }
}
