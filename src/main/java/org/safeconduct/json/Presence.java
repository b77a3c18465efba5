package org.safeconduct.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a document that leaves out what its record does not mark {@code @Nullable}: the rest of the program, which is
 * checked for null by the compiler, may then rely on it.
 */
final class Presence {
    /** Looked up once for each type: a log of a million records is read line by line. */
    private static final ClassValue<List<Member>> MEMBERS = new ClassValue<>() {
        @Override
        protected List<Member> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Member::of).toList();
        }
    };

    private Presence() {}

    static void require(@Nullable Object value) throws JsonRejected {
        switch (value) {
            case null -> throw new JsonRejected("an element is missing");
            case Record document -> requireMembers(document);
            case Collection<?> elements -> {
                for (Object element : elements) {
                    require(element);
                }
            }
            case Map<?, ?> members -> require(members.values());
            default -> {
                // A text, number or tree: there, or refused above.
            }
        }
    }

    private static void requireMembers(Record document) throws JsonRejected {
        for (Member member : MEMBERS.get(document.getClass())) {
            Object value = member.of(document);
            if (value != null) {
                require(value);
            } else if (!member.nullable()) {
                throw new JsonRejected(document.getClass().getSimpleName() + " without " + member.name());
            }
        }
    }

    private record Member(String name, Method accessor, boolean nullable) {
        static Member of(RecordComponent component) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            return new Member(component.getName(), accessor, nullable);
        }

        private @Nullable Object of(Record document) {
            try {
                return accessor.invoke(document);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("a record's member cannot be read", e);
            }
        }
    }
}
