package org.safeconduct.log;

import java.util.List;
import java.util.Locale;
import org.safeconduct.language.Refusal;

/**
 * One thing that is wrong with a log, and where; {@link org.safeconduct.language.Sentences} says it to a person.
 *
 * @param place a record's index, a tile's path, a tree's size or a time, as the kind says
 */
public record Finding(Kind kind, String place) implements Refusal {
    /** What is wrong; whether it is evidence of tampering, or only keeps the verifier from telling. */
    public enum Kind {
        /** A section of the record at this index is not the one its entry commits to. */
        RECORD_ALTERED(true),
        /** The checkpoint covers this index, and the source has no record there. */
        RECORD_MISSING(true),
        /** The record at this index came with another entry than the one in the tree. */
        ENTRY_DIFFERS(true),
        /** The entry at this index does not hash to its place in the tree. */
        LEAF_ALTERED(true),
        /** The tile at this path is not the one that the signed tree has. */
        TILE_ALTERED(true),
        /** What the source gave for the records from this index on cannot be read. */
        RECORDS_MALFORMED(true),
        /** The entry bundle at this path cannot be read. */
        BUNDLE_MALFORMED(true),
        /** The entries do not hash to the root that was signed for this size. */
        ROOT_DIFFERS(true),
        /** The checkpoint has a wrong signature under a key that the policy trusts. */
        SIGNATURE_INVALID(true),
        /** A checkpoint kept from earlier is for this larger size: records were cut off. */
        ROLLED_BACK(true),
        /** The log had another root at this size when the checkpoint was kept: it was rewritten. */
        FORKED(true),
        /** No key of the policy signed the checkpoint, or it is none. */
        CHECKPOINT_UNTRUSTED(false),
        /** Too few witnesses saw the checkpoint. */
        QUORUM_MISSING(false),
        /** The witnesses saw the checkpoint last at this time, which is too long ago. */
        CHECKPOINT_STALE(false),
        /** Too many witnesses say that they saw the checkpoint at this time, which is still to come. */
        CHECKPOINT_AHEAD(false),
        /** The checkpoint kept from earlier with this number in the list is not one of this log. */
        KEPT_UNTRUSTED(false),
        /** A copy that ends before so many records that were seen, and nothing kept or cosigned speaks for it. */
        OLDER_UNCOMPARED(false),
        /** A section of the records at these indexes is gone, and no record of an erasure takes it away. */
        SECTION_GONE(true),
        /** The record at this index says what became of a release, and names none of that part before it. */
        RELEASE_MISSING(true),
        /** The source does not have the piece at this path. */
        PIECE_MISSING(false),
        /** The record at this index says that the log took over from another, and does not say it as such a record must. */
        SUCCESSION_BROKEN(true),
        /** The log that ended had signed other records at this size than those that were taken over, or that it shows. */
        SUCCESSION_DIFFERS(true),
        /** No record says that this log took over from the one of this name. */
        SUCCESSION_MISSING(false),
        /** The saved copy with this number of a log that ended is not sound by itself. */
        ENDED_LOG_UNVERIFIED(false),
        /** The file with this name is not the one that the export's manifest names, or holds more than was exported. */
        FILE_ALTERED(true),
        /** What was given is an extract of so many records: nothing says what it leaves out. */
        NOT_THE_WHOLE_LOG(false),
        /** There is nothing to verify. */
        NO_ENTRIES(false),
        /** There is more than this many findings. */
        MORE(false);

        private final boolean tampering;

        Kind(boolean tampering) {
            this.tampering = tampering;
        }

        public boolean tampering() {
            return tampering;
        }
    }

    @Override
    public String code() {
        return "log.finding-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public List<Object> arguments() {
        return List.of(place);
    }
}
