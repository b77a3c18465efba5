package org.safeconduct.testing;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Place;
import org.safeconduct.document.inspect.Quote;

/** One finding of each kind that there is. */
public final class SampleFindings {
    private SampleFindings() {}

    public static Stream<Finding> every() {
        return kinds().map(SampleFindings::sample);
    }

    public static Stream<Class<?>> kinds() {
        return below(Finding.class);
    }

    private static Stream<Class<?>> below(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(SampleFindings::below);
    }

    private static Finding sample(Class<?> kind) {
        RecordComponent[] components = kind.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components).map(SampleFindings::value).toArray();
        try {
            return (Finding) kind.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(kind.getName(), e);
        }
    }

    private static Object value(RecordComponent component) {
        if (component.getType() == Place.class) {
            return new Place(3, 12L);
        }
        if (component.getName().equals("which")) {
            return new Quote("document.link");
        }
        return component.getType() == int.class ? 7 : new Quote("as it says");
    }
}
