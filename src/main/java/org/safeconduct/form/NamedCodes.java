package org.safeconduct.form;

import java.text.Collator;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** Codes of ISO 3166-1 or ISO 639 by the names that people know them by, in English and French. */
final class NamedCodes {
    static final NamedCodes COUNTRIES = new NamedCodes(
            Locale.getISOCountries(), (code, in) -> Locale.of("", code).getDisplayCountry(in));
    static final NamedCodes LANGUAGES = new NamedCodes(
            Locale.getISOLanguages(), (code, in) -> Locale.of(code).getDisplayLanguage(in));

    private final List<String> codes;
    private final BiFunction<String, Locale, String> names;
    private final Map<String, String> byName = new HashMap<>();

    private NamedCodes(String[] codes, BiFunction<String, Locale, String> names) {
        this.codes = List.copyOf(Arrays.asList(codes));
        this.names = names;
        for (Locale each : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            this.codes.forEach(code -> byName.putIfAbsent(plain(names.apply(code, each)), code));
        }
        // A code means itself, whatever a name may be.
        this.codes.forEach(code -> byName.put(plain(code), code));
    }

    /** All names, as a reader looks for them. */
    List<String> names(Locale in) {
        return codes.stream()
                .map(code -> names.apply(code, in))
                .distinct()
                .sorted(Collator.getInstance(in))
                .toList();
    }

    /** Of a code; itself where there is no such code. */
    String name(String code, Locale in) {
        return codes.contains(code) ? names.apply(code, in) : code;
    }

    /** Of a name or a code; what was typed where it is neither, so that its writer sees it again. */
    String code(String typed) {
        return byName.getOrDefault(plain(typed), typed.strip());
    }

    /** Without accents and curved apostrophes, since keyboards differ. */
    private static String plain(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT);
    }
}
