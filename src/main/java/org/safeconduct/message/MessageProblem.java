package org.safeconduct.message;

import java.util.List;
import org.safeconduct.language.Refusal;

/**
 * One thing that is wrong, and where; what stands there is never part of it.
 *
 * @param place JSON pointer (RFC 6901), of names of the schema and numbers of items only
 * @param number for the sentence: a bound, or the position of a field that is none; 0 where it needs none
 */
public record MessageProblem(MessageRefusal why, String place, int number) implements Refusal {
    @Override
    public String code() {
        return why.code();
    }

    @Override
    public List<Object> arguments() {
        return List.of(number);
    }
}
