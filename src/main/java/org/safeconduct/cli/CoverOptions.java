package org.safeconduct.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Organisation;
import org.safeconduct.directory.Roster;
import org.safeconduct.dossier.CoverSheet;
import org.safeconduct.storage.OwnerOnly;
import picocli.CommandLine.Option;

/** Whether each part begins with a sheet that lists its documents, and where the sender's own copies go. */
final class CoverOptions {
    @Option(names = "--cover-sheet")
    private boolean sealed;

    @Option(names = "--cover-copy", paramLabel = "FILE.pdf")
    private @Nullable Path copy;

    private final List<byte[]> sheets = new ArrayList<>();

    boolean wanted() {
        return sealed || copy != null;
    }

    /** Told before the documents are looked at. */
    void requireRoom(List<List<DocumentOptions.Candidate>> parts) throws CliRefused, IOException {
        if (wanted() && parts.stream().anyMatch(part -> part.size() >= PartPlan.MOST_DOCUMENTS)) {
            throw new CliRefused(CliRefusal.FACTS_INVALID);
        }
        for (Path file : copies(parts.size())) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(file.toString());
            }
        }
    }

    /** Makes a sheet for each part, of documents that can all go, and has it inspected like them. */
    void add(Preparing preparing, BundlePlan bundle, Roster roster, Locale locale)
            throws DirectoryRefused, IOException {
        if (!wanted()) {
            return;
        }
        String sender =
                roster.holder(bundle.sender().certificates().fingerprints()).organisation();
        CoverSheet.Names names = new CoverSheet.Names(
                roster.organisation(sender).map(Organisation::called).orElse(sender),
                pair -> roster.organisationOf(pair).map(Organisation::called).orElse("?"));
        for (int i = 0; i < bundle.parts().size(); i++) {
            ByteArrayOutputStream sheet = new ByteArrayOutputStream();
            CoverSheet.write(bundle, i + 1, preparing.items(i), names, locale, sheet);
            sheets.add(sheet.toByteArray());
            preparing.cover(i, sheet.toByteArray());
        }
    }

    /** For their owner only. @return where they are */
    List<String> writeCopies() throws IOException {
        List<Path> files = copies(sheets.size());
        for (int i = 0; i < files.size(); i++) {
            OwnerOnly.write(files.get(i), sheets.get(i));
        }
        return files.stream().map(Path::toString).toList();
    }

    /** One for each part; more than one are numbered. */
    private List<Path> copies(int parts) {
        Path file = copy;
        if (file == null || parts == 1) {
            return file == null ? List.of() : List.of(file);
        }
        String name = String.valueOf(file.getFileName());
        String stem = name.endsWith(".pdf") ? name.substring(0, name.length() - ".pdf".length()) : name;
        return IntStream.rangeClosed(1, parts)
                .mapToObj(part -> file.resolveSibling(stem + "-" + part + ".pdf"))
                .toList();
    }
}
