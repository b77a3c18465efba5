package org.safeconduct.cli;

import org.safeconduct.document.worker.Isolation;
import picocli.CommandLine.Option;

/** Only a person gives up a sandbox: a document never gets to. */
final class SandboxOption {
    @Option(names = "--without-sandbox", descriptionKey = "without-sandbox")
    private boolean without;

    Isolation isolation() {
        return without ? Isolation.PROCESS : Isolation.best();
    }
}
