package org.safeconduct.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class LanguagesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"fr | fr", "fr-CA en | fr", "en-CA fr-CA | en", "de fr en | fr", "de ar | en", "x-klingon | en"})
    void takesTheFirstThatIsSpoken(String wanted, String spoken) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setPreferredLocales(
                Arrays.stream(wanted.split(" ")).map(Locale::forLanguageTag).toList());
        assertThat(Languages.of(request)).isEqualTo(Locale.of(spoken));
    }
}
