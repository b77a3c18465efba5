package org.safeconduct.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.safeconduct.client.KeptCheckpoints;
import org.safeconduct.client.LiveLogSource;
import org.safeconduct.language.Refused;
import org.safeconduct.log.Actor;
import org.safeconduct.log.Disclosed;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.Event;
import org.safeconduct.log.Facts;
import org.safeconduct.log.FolderLogSource;
import org.safeconduct.log.LogExport;
import org.safeconduct.log.LogPolicy;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.LogVerifier;
import org.safeconduct.log.PinnedCheckpoint;
import org.safeconduct.log.WrappedSource;

/** Scene 5: a reviewer saves the whole log, verifies it from the files alone, and reads who did what. */
final class WholeLog {
    private final Stage stage;
    private final Stage.Sent sent;
    private final long refusal;

    /** @param refusal where the log says that scene 3 was refused */
    WholeLog(Stage stage, Stage.Sent sent, long refusal) {
        this.stage = stage;
        this.sent = sent;
        this.refusal = refusal;
    }

    void play() throws Refused, StepFailed, IOException {
        Path folder = stage.makeFolder("reviewer").resolve("log");
        try (Workplace reviewer = stage.at(Stage.REVIEWER)) {
            LogPolicy policy = LogPolicy.parse(reviewer.roster().policy());
            save(reviewer, policy, folder);
            LogSource saved = new FolderLogSource(folder);
            LogVerifier.Report report =
                    LogVerifier.verify(saved, policy, new KeptCheckpoints(reviewer.home()).notes(policy), done -> {});
            stage.narrator()
                    .prove(report.sound(), "log.sound", report.size(), report.recordsChecked(), Stage.shown(folder));
            stage.narrator().prove(cosigned(policy, report), "log.cosigned", String.valueOf(report.cosigned()));
            alter(policy, folder);
            List<Disclosed> records = records(saved, report.size());
            tellsWhatHappened(records);
            show(records);
        }
    }

    /** Sound is enough where the policy asks a quorum; that it asks one is what is said here. */
    private static boolean cosigned(LogPolicy policy, LogVerifier.Report report) {
        return policy.asksWitnesses() && report.sound() && report.cosigned() != null;
    }

    private static void save(Workplace reviewer, LogPolicy policy, Path folder) throws Refused, IOException {
        // Asked once: reading the log makes records, so it grows while it is read.
        byte[] note = reviewer.exchange().checkpoint();
        LogSource still = new PinnedCheckpoint(new LiveLogSource(reviewer.exchange()), note);
        LogExport.write(still, folder, done -> {});
        new KeptCheckpoints(reviewer.home()).follow(note, policy, still);
    }

    /** Control: one changed bit in one record is found. */
    private void alter(LogPolicy policy, Path folder) throws StepFailed, IOException {
        LogSource altered = new Altered(new FolderLogSource(folder));
        stage.narrator()
                .prove(
                        LogVerifier.verify(altered, policy, List.of(), done -> {})
                                        .outcome()
                                == LogVerifier.Outcome.TAMPERED,
                        "log.altered");
    }

    private static List<Disclosed> records(LogSource saved, long size) throws Refused, IOException {
        List<Disclosed> records = new ArrayList<>();
        while (records.size() < size) {
            List<Disclosure> more = saved.records(records.size());
            if (more.isEmpty()) {
                return records;
            }
            for (Disclosure record : more) {
                if (records.size() < size) {
                    records.add(record.verify());
                }
            }
        }
        return records;
    }

    private void tellsWhatHappened(List<Disclosed> records) throws StepFailed {
        String bundle = sent.bundle().hex();
        boolean deposited =
                ofBundle(records, Event.DEPOSITED, bundle).anyMatch(record -> Stage.CASEWORKER.equals(actor(record)));
        boolean released = Stream.iterate(1, part -> part <= sent.documents().size(), part -> part + 1)
                .allMatch(part -> ofBundle(records, Event.RELEASE_GRANTED, bundle)
                        .anyMatch(record -> Stage.OFFICER.equals(actor(record))
                                && part.equals(
                                        Objects.requireNonNull(record.facts()).part())));
        boolean refused = refusal < records.size()
                && ofBundle(List.of(records.get((int) refusal)), Event.RELEASE_REFUSED, bundle)
                        .anyMatch(record -> Stage.OTHER_OFFICER.equals(actor(record)));
        stage.narrator()
                .prove(
                        deposited && released && refused,
                        "log.tells",
                        Stage.CASEWORKER,
                        Stage.OFFICER,
                        Stage.OTHER_OFFICER);
    }

    private static Stream<Disclosed> ofBundle(List<Disclosed> records, Event event, String bundle) {
        return records.stream().filter(record -> {
            Facts facts = record.facts();
            return facts != null && facts.event() == event && bundle.equals(facts.bundle());
        });
    }

    private static String actor(Disclosed record) {
        Actor actor = record.actor();
        return actor == null || actor.person() == null ? "" : actor.person();
    }

    private void show(List<Disclosed> records) {
        stage.narrator().tell("log.events");
        for (int i = 0; i < records.size(); i++) {
            Facts facts = records.get(i).facts();
            if (facts != null) {
                stage.narrator().verbatim(EventSentence.of(i, facts, actor(records.get(i)), stage.narrator()));
            }
        }
    }

    /** A saved log in whose first record one bit is another. */
    private record Altered(LogSource source) implements WrappedSource {
        @Override
        public List<Disclosure> records(long from) throws IOException {
            List<Disclosure> records = new ArrayList<>(source.records(from));
            if (from == 0 && !records.isEmpty()) {
                Disclosure first = records.getFirst();
                byte[] entry = first.entry().clone();
                entry[entry.length - 1] ^= 1;
                records.set(0, new Disclosure(entry, first.facts(), first.actor(), first.detail()));
            }
            return records;
        }
    }
}
