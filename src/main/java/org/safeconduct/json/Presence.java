package org.safeconduct.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a document that leaves out what its record does not mark {@code @Nullable}: the rest of the program, which is
 * checked for null by the compiler, may then rely on it.
 */
final class Presence {
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
        for (RecordComponent component : document.getClass().getRecordComponents()) {
            Object member = member(document, component);
            if (member != null) {
                require(member);
            } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new JsonRejected(document.getClass().getSimpleName() + " without " + component.getName());
            }
        }
    }

    private static @Nullable Object member(Record document, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(document);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's member cannot be read", e);
        }
    }
}
