package org.safeconduct.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.FolderLogSource;
import org.safeconduct.log.LogExport;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.LogVerifier;
import org.safeconduct.log.ServedLog;
import org.safeconduct.log.VerifierKey;

/**
 * Verification of a whole saved log, beside the hashing alone that it cannot do without: for each record SHA-256 over
 * what its three commitments, its leaf and one node are made of, on every processor, out of memory.
 *
 * @param folder scratch; a log saved there by an earlier run is used again
 */
public record LogBench(Path folder, long records) {
    private static final String ORIGIN = "bench.example/log";
    private static final int ROUNDS = 5;
    private static final int SALT = 32;
    private static final int BLOCK = 64;

    /** Medians, records a second. */
    public record Outcome(long records, double verified, double hashed) {}

    public Outcome run(Consumer<String> progress)
            throws Refused, IOException, SQLException, InterruptedException, ExecutionException {
        Path saved = folder.resolve("saved");
        Path key = folder.resolve("log.vkey");
        if (!Files.exists(key)) {
            make(saved, key, progress);
        }
        LogPolicy policy = LogPolicy.of(VerifierKey.parse(Files.readString(key)));
        LogSource source = new FolderLogSource(saved);
        List<Double> verified = new ArrayList<>();
        List<Double> hashed = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            LogVerifier.Report report = LogVerifier.verify(source, policy, List.of(), done -> {});
            verified.add(report.recordsChecked() / seconds(start));
            if (!report.sound() || report.recordsChecked() != records) {
                throw new BenchFailed(
                        "the log did not verify: " + report.findings().stream().findFirst());
            }
            hashed.add(hashing(source));
            progress.accept("verified %.0f/s, hashed %.0f/s".formatted(verified.getLast(), hashed.getLast()));
        }
        return new Outcome(records, median(verified), median(hashed));
    }

    private void make(Path saved, Path key, Consumer<String> progress)
            throws Refused, IOException, SQLException, InterruptedException {
        try (FilledLog filled = new FilledLog(folder.resolve("server"), ORIGIN)) {
            filled.fill(records, done -> progress.accept("filled " + done));
            LogExport.write(new ServedLog(filled.log()), saved, done -> {});
            Files.writeString(
                    key,
                    new VerifierKey(ORIGIN, VerifierKey.Role.LOG, filled.key().publicKey()).toString());
        }
    }

    /** The same number of bytes in the same pieces, of the first 256 records again and again. */
    private double hashing(LogSource source) throws IOException, InterruptedException, ExecutionException {
        List<List<byte[]>> pieces = new ArrayList<>();
        for (Disclosure record : source.records(0)) {
            pieces.add(pieces(record));
        }
        int processors = Runtime.getRuntime().availableProcessors();
        long each = records / processors;
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(processors)) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < processors; i++) {
                running.add(threads.submit(() -> hash(pieces, each)));
            }
            for (Future<Integer> done : running) {
                done.get();
            }
        }
        return each * processors / seconds(start);
    }

    private static List<byte[]> pieces(Disclosure record) {
        List<byte[]> pieces = new ArrayList<>();
        for (var section : new org.safeconduct.log.Section[] {record.facts(), record.actor(), record.detail()}) {
            pieces.add(new byte[BLOCK + (section == null ? 0 : section.content().length)]);
            pieces.add(new byte[BLOCK + SALT]);
        }
        pieces.add(new byte[1 + record.entry().length]);
        pieces.add(new byte[1 + 2 * SALT]);
        return pieces;
    }

    private static int hash(List<List<byte[]>> records, long count) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        int sum = 0;
        for (long i = 0; i < count; i++) {
            for (byte[] piece : records.get((int) (i % records.size()))) {
                sum += digest.digest(piece)[0];
            }
        }
        return sum;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
