package org.safeconduct.client;

import java.util.List;
import java.util.Optional;
import org.safeconduct.language.Refusal;

/**
 * What the exchange said when it refused (RFC 9457), in the language it was asked in: text from outside, so whoever
 * shows it makes it printable.
 *
 * @param status HTTP status, 400 to 599
 * @param exchangeCode the refusal's code at the exchange, such as {@code release.not-a-recipient}
 */
public record ExchangeRefusal(int status, String exchangeCode, String what, Optional<String> hint) implements Refusal {
    @Override
    public String code() {
        return "client.exchange-refused";
    }

    @Override
    public List<Object> arguments() {
        return List.of(what);
    }
}
