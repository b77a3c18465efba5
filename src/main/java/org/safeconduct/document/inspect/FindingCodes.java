package org.safeconduct.document.inspect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The code of each kind of finding, which is its record's name in small letters. */
final class FindingCodes {
    static final Set<String> ALL = kinds(Finding.class).map(FindingCodes::of).collect(Collectors.toUnmodifiableSet());

    private FindingCodes() {}

    static String of(Class<?> kind) {
        String words = kind.getSimpleName().replaceAll("(?<!^)(?=[A-Z])", "-");
        return "document." + words.toLowerCase(Locale.ROOT);
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(FindingCodes::kinds);
    }
}
