package org.safeconduct.form;

import tools.jackson.databind.JsonNode;

/** What stands in a form, whether or not it keeps the rules: for a person to read, and for nothing else. */
public final class FormContent {
    private final JsonNode tree;

    FormContent(JsonNode tree) {
        this.tree = tree;
    }

    JsonNode tree() {
        return tree;
    }
}
