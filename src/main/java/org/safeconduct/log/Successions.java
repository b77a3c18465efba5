package org.safeconduct.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records by which a log says that it took over from another (docs/log.md): what they name must be the beginning of
 * this tree as far as its records were taken over, and the ended log's own tree as far as that is at hand.
 */
final class Successions {
    /** A log is succeeded a few times in its life; whoever writes a thousand such records is not followed further. */
    private static final int MOST = 64;

    private static final int MOST_NOTES = 64;
    private static final byte[] BEGINNING = Facts.beginning(Event.LOG_SUCCEEDED);

    private final List<LeafTileCheck.Noted> records = new ArrayList<>();

    /** Asked of every record, so they are not parsed for it. */
    static boolean isSuccession(@Nullable Section facts) {
        return facts != null && facts.begins(BEGINNING);
    }

    /** A record whose commitments hold. */
    void add(LeafTileCheck.Noted noted, Findings findings) {
        if (isSuccession(noted.record().facts())) {
            if (records.size() == MOST) {
                findings.add(Finding.Kind.MORE, MOST);
            } else {
                records.add(noted);
            }
        }
    }

    /** @param now verified, and what the records of the source hash to */
    List<Succession> check(Pieces pieces, Checkpoint now, Predecessors hand, Findings findings) throws IOException {
        List<Ended> ended = verified(hand, findings);
        TreeProofs tree = new TreeProofs(new SourceTiles(pieces, now.size()));
        List<Succession> all = new ArrayList<>();
        for (LeafTileCheck.Noted each : records) {
            try {
                all.add(new One(each, now, tree, hand, ended, findings).check());
            } catch (LogRefused e) {
                findings.add(Finding.Kind.SUCCESSION_BROKEN, each.index());
            } catch (UncheckedIOException e) {
                findings.add(Finding.Kind.PIECE_MISSING, "tile");
            }
        }
        hand.keys().stream()
                .map(VerifierKey::name)
                .distinct()
                .filter(origin -> all.stream().noneMatch(one -> one.ended().equals(origin)))
                .forEach(origin -> findings.add(Finding.Kind.SUCCESSION_MISSING, origin));
        return List.copyOf(all);
    }

    /** A copy of an ended log that is sound by itself: its tiles can be used like this log's then. */
    private record Ended(Checkpoint checkpoint, TreeProofs tree) {}

    private static List<Ended> verified(Predecessors hand, Findings findings) throws IOException {
        List<Ended> all = new ArrayList<>();
        for (int number = 1; number <= hand.logs().size(); number++) {
            LogSource source = hand.logs().get(number - 1);
            LogPolicy policy = LogPolicy.of(hand.keys().toArray(VerifierKey[]::new));
            boolean sound =
                    LogVerifier.verify(source, policy, List.of(), done -> {}).sound();
            try {
                Checkpoint checkpoint = Checkpoint.verify(source.checkpoint(), policy);
                if (sound) {
                    all.add(new Ended(
                            checkpoint, new TreeProofs(new SourceTiles(new Pieces(source), checkpoint.size()))));
                    continue;
                }
            } catch (LogRefused | PieceUnreadable e) {
                // Said below: whatever is wrong with it, nothing can be held against it.
            }
            findings.add(Finding.Kind.ENDED_LOG_UNVERIFIED, number);
        }
        return all;
    }

    /** One record's check. */
    private record One(
            LeafTileCheck.Noted noted,
            Checkpoint now,
            TreeProofs tree,
            Predecessors hand,
            List<Ended> ended,
            Findings findings) {
        Succession check() throws LogRefused {
            Disclosed content = noted.record().verify();
            Detail detail = content.detail();
            Facts facts = content.facts();
            // 1. It stands right after the records that were taken over, and names what is known of the ended log.
            require(facts != null && Long.valueOf(noted.index()).equals(facts.count()));
            List<String> notes = detail == null || detail.ended() == null ? List.of() : detail.ended();
            require(!notes.isEmpty() && notes.size() <= MOST_NOTES);
            String origin = alleged(notes.getFirst()).origin();
            int signed = 0;
            int compared = 0;
            long known = 0;
            // 2. Each is the ended log's, signed by it where its key is at hand, and over records that are at hand.
            for (String note : notes) {
                AllegedCheckpoint named = alleged(note);
                require(named.origin().equals(origin));
                signed += isSigned(note, origin) ? 1 : 0;
                compared += compare(named.size(), named.root(), origin) ? 1 : 0;
                known = Math.max(known, named.size());
            }
            // 3. So is what this machine kept of it.
            for (byte[] kept : hand.kept()) {
                Checkpoint seen = Checkpoint.kept(kept);
                if (seen.origin().equals(origin)) {
                    compare(seen.size(), seen.root(), origin);
                    known = Math.max(known, seen.size());
                }
            }
            // 4. And the records that were taken over are those that the ended log had there.
            for (Ended copy : ended) {
                if (copy.checkpoint().origin().equals(origin)) {
                    long shared = Math.min(copy.checkpoint().size(), noted.index());
                    compare(shared, copy.tree().root(shared), origin);
                    known = Math.max(known, copy.checkpoint().size());
                }
            }
            return new Succession(
                    noted.index(), origin, notes.size(), signed, compared, Math.max(0, known - noted.index()));
        }

        private boolean isSigned(String note, String origin) throws LogRefused {
            List<VerifierKey> keys = hand.keysOf(origin);
            return !keys.isEmpty()
                    && !SignedNote.parse(note.getBytes(UTF_8)).verify(keys).isEmpty();
        }

        /** Whether there was anything to hold it against. */
        private boolean compare(long size, byte[] root, String origin) {
            if (size <= noted.index()) {
                judge(size, root, now, tree);
                return true;
            }
            boolean compared = false;
            for (Ended copy : ended) {
                if (copy.checkpoint().origin().equals(origin)
                        && size <= copy.checkpoint().size()) {
                    judge(size, root, copy.checkpoint(), copy.tree());
                    compared = true;
                }
            }
            return compared;
        }

        private void judge(long size, byte[] root, Checkpoint of, TreeProofs tiles) {
            if (!ProofCheck.consistent(size, root, of.size(), of.root(), tiles.consistency(size, of.size()))) {
                findings.add(Finding.Kind.SUCCESSION_DIFFERS, size);
            }
        }

        private static AllegedCheckpoint alleged(String note) throws LogRefused {
            return AllegedCheckpoint.parse(
                    SignedNote.parse(note.getBytes(UTF_8)).text());
        }

        private static void require(boolean held) throws LogRefused {
            if (!held) {
                throw new LogRefused(LogRefusal.RECORD_MALFORMED, null);
            }
        }
    }
}
