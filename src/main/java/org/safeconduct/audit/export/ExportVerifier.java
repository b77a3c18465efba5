package org.safeconduct.audit.export;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Finding;
import org.safeconduct.log.Inclusion;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.LogVerifier;
import org.safeconduct.log.PieceUnreadable;
import org.safeconduct.log.Predecessors;
import org.safeconduct.log.ProofVerifier;
import org.safeconduct.log.RecordFileSource;

/**
 * Verifies an exported folder. The manifest only says what there should be: keys and policy are the verifier's own, and
 * only a whole log in JSON Lines can be found sound.
 */
public final class ExportVerifier {
    private static final int LONGEST_MANIFEST = 1 << 20;
    private static final int LONGEST_LINE = 1 << 20;

    private final Path folder;
    private final Manifest manifest;

    private ExportVerifier(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** Whether the folder is such an export. */
    public static boolean isExport(Path folder) {
        return Files.exists(folder.resolve(Manifest.NAME), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(folder.resolve(ExportFormat.JSONL.file()), LinkOption.NOFOLLOW_LINKS);
    }

    /** @throws FileNotFoundException if there is no manifest: the export did not end */
    public static ExportVerifier open(Path folder) throws IOException {
        try (InputStream in = file(folder, Manifest.NAME)) {
            byte[] document = in.readNBytes(LONGEST_MANIFEST + 1);
            return new ExportVerifier(folder, StrictJson.read(document, Manifest.class, LONGEST_MANIFEST));
        } catch (JsonRejected e) {
            throw new PieceUnreadable(e);
        }
    }

    /** @param kept earlier checkpoints that a whole log must continue */
    public LogVerifier.Report verify(LogPolicy policy, List<byte[]> kept, LongConsumer progress) throws IOException {
        return verify(policy, kept, Predecessors.NONE, progress);
    }

    /** The same with what is at hand of logs that this one took over from. */
    public LogVerifier.Report verify(
            LogPolicy policy, List<byte[]> kept, Predecessors predecessors, LongConsumer progress) throws IOException {
        List<Finding> findings = new ArrayList<>(files());
        boolean readable = findings.stream().noneMatch(finding -> finding.kind() == Finding.Kind.PIECE_MISSING);
        if (claimsWhole() && readable) {
            return whole(policy, kept, predecessors, progress, findings);
        }
        long checked = 0;
        if (manifest.content() == ExportFormat.JSONL && !manifest.whole() && readable) {
            checked = extract(policy, findings, progress);
        }
        findings.add(new Finding(Finding.Kind.NOT_THE_WHOLE_LOG, Long.toString(manifest.count())));
        return new LogVerifier.Report(manifest.size(), checked, null, List.copyOf(findings));
    }

    private LogVerifier.Report whole(
            LogPolicy policy,
            List<byte[]> kept,
            Predecessors predecessors,
            LongConsumer progress,
            List<Finding> findings)
            throws IOException {
        RecordFileSource source;
        try {
            source = whole();
        } catch (PieceUnreadable e) {
            findings.add(new Finding(Finding.Kind.RECORDS_MALFORMED, "0"));
            return new LogVerifier.Report(manifest.size(), 0, null, List.copyOf(findings));
        }
        LogVerifier.Report report = LogVerifier.verify(source, policy, kept, predecessors, progress);
        if (!manifest.describes(source.checkpoint())) {
            findings.add(new Finding(Finding.Kind.FILE_ALTERED, Manifest.NAME));
        }
        findings.addAll(report.findings());
        return report.with(findings);
    }

    /** The log of a whole export. */
    public RecordFileSource whole() throws IOException {
        byte[] note;
        try (InputStream in = file(folder, "checkpoint")) {
            note = in.readNBytes(LONGEST_MANIFEST);
        }
        return RecordFileSource.open(folder.resolve(ExportFormat.JSONL.file()), note);
    }

    /** How many records the checkpoint covers, as the manifest says; for a progress bar only. */
    public long size() {
        return manifest.size();
    }

    /** Whether the manifest claims that nothing is left out. */
    private boolean claimsWhole() {
        return manifest.whole() && manifest.content() == ExportFormat.JSONL;
    }

    private List<Finding> files() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (String name : List.of(manifest.content().file(), "checkpoint", "policy.txt")) {
            if (manifest.files().stream().noneMatch(file -> file.name().equals(name))) {
                findings.add(new Finding(Finding.Kind.PIECE_MISSING, name));
            }
        }
        for (Manifest.FileEntry file : manifest.files()) {
            // Names come from the folder itself: none may lead out of it.
            if (!file.name().matches("[a-z.]{1,40}")) {
                findings.add(new Finding(Finding.Kind.FILE_ALTERED, Manifest.NAME));
                continue;
            }
            try (InputStream in = file(folder, file.name())) {
                MessageDigest digest = ExportFolder.sha256();
                new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
                if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
                    findings.add(new Finding(Finding.Kind.FILE_ALTERED, file.name()));
                }
            } catch (FileNotFoundException e) {
                findings.add(new Finding(Finding.Kind.PIECE_MISSING, file.name()));
            }
        }
        return findings;
    }

    /** Each record with its proof, ascending, matching the filter, and as many as the manifest says. */
    private long extract(LogPolicy policy, List<Finding> findings, LongConsumer progress) throws IOException {
        long count = 0;
        long last = -1;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(file(folder, manifest.content().file()), StandardCharsets.UTF_8))) {
            // Bounds every line first.
            RecordFileSource.open(folder.resolve(manifest.content().file()), new byte[0]);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Inclusion record =
                        StrictJson.read(line.getBytes(StandardCharsets.UTF_8), Inclusion.class, LONGEST_LINE);
                ProofVerifier.verify(record, policy);
                Disclosed content = record.record().verify();
                if (record.index() <= last || !manifest.filter().matches(content)) {
                    findings.add(new Finding(Finding.Kind.RECORDS_MALFORMED, Long.toString(record.index())));
                }
                last = record.index();
                progress.accept(++count);
            }
        } catch (JsonRejected | LogRefused | PieceUnreadable e) {
            findings.add(new Finding(Finding.Kind.RECORDS_MALFORMED, Long.toString(last + 1)));
        }
        if (count != manifest.count() || (count > 0 && !Objects.equals(manifest.last(), last))) {
            findings.add(new Finding(Finding.Kind.FILE_ALTERED, Manifest.NAME));
        }
        return count;
    }

    private static InputStream file(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileNotFoundException("not in the exported folder");
        }
        return Files.newInputStream(file);
    }
}
