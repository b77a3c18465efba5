package org.safeconduct.form;

import java.util.List;
import java.util.Locale;
import org.safeconduct.language.Refusal;
import org.safeconduct.language.Sentences;

/** One thing that is wrong, and where; what stands there is never part of it. */
public final class Problem implements Refusal {
    private final FormRefusal why;
    private final Place place;
    private final List<Object> numbers;

    Problem(FormRefusal why, Place place, Object... numbers) {
        this.why = why;
        this.place = place;
        this.numbers = List.of(numbers);
    }

    public FormRefusal why() {
        return why;
    }

    /** JSON pointer (RFC 6901), of names of the schema and numbers of items only. */
    public String pointer() {
        return place.pointer();
    }

    /** The field's name in words, such as "Family › Family members 2 › Person › Birth". */
    public String field(Locale locale) {
        return Fields.STANDARD.words(place, locale);
    }

    public String sentence(Locale locale) {
        return Sentences.what(this, locale);
    }

    @Override
    public String code() {
        return why.code();
    }

    @Override
    public List<Object> arguments() {
        return numbers;
    }

    @Override
    public String toString() {
        return code() + " at " + pointer();
    }
}
