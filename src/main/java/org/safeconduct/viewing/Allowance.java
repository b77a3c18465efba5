package org.safeconduct.viewing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How much of its time and room a part has left; what it lacks once, it lacks to its end. */
final class Allowance {
    private final PartBudget budget;
    private final long begun = System.nanoTime();
    private long written;
    private Duration reading = Duration.ZERO;
    private @Nullable Shortage shortage;

    Allowance(PartBudget budget) {
        this.budget = budget;
    }

    Duration left() {
        Duration left = budget.time().minusNanos(System.nanoTime() - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Why nothing more is begun; null while there is time and room. */
    @Nullable
    Shortage shortage() {
        if (shortage == null && left().isZero()) {
            shortage = new Shortage.OfTime(budget.time());
        }
        return shortage;
    }

    /** Text may take half of the time, so that no picture is missing for its sake. */
    Duration leftForText() {
        Duration left = budget.time().dividedBy(2).minus(reading);
        Duration all = left();
        return left.isNegative() ? Duration.ZERO : left.compareTo(all) < 0 ? left : all;
    }

    void readFor(Duration time) {
        reading = reading.plus(time);
    }

    void wrote(int bytes) {
        written += bytes;
    }

    /** Between two pages, so that none is half there. */
    void requireRoom() throws Short {
        if (written > budget.bytes()) {
            throw stop(new Shortage.OfRoom(budget.bytes()), null);
        }
    }

    Short stop(Shortage why, java.io.@Nullable IOException cause) {
        shortage = why;
        return new Short(why, cause);
    }
}
