package org.safeconduct.viewing;

import java.time.Duration;
import java.util.List;
import org.safeconduct.language.Refusal;

/** Why a part was not drawn to its end; what was drawn before is there. */
public sealed interface Shortage extends Refusal {
    /** The time that a part may take was over. */
    record OfTime(Duration most) implements Shortage {
        @Override
        public String code() {
            return "viewing.part-took-too-long";
        }

        @Override
        public List<Object> arguments() {
            return List.of(most.toMinutes());
        }
    }

    /** As much was written as may be made of a part. */
    record OfRoom(long bytes) implements Shortage {
        @Override
        public String code() {
            return "viewing.part-too-large";
        }

        @Override
        public List<Object> arguments() {
            return List.of(Math.max(1, bytes >> 20));
        }
    }

    /** A file could not be written to its end. */
    record OfDisk() implements Shortage {
        @Override
        public String code() {
            return "viewing.disk-full";
        }
    }
}
