package org.safeconduct.client;

import java.util.List;
import java.util.Optional;
import org.safeconduct.language.Printable;
import org.safeconduct.language.Refusal;

/**
 * What the exchange said when it refused (RFC 9457), in the language it was asked in. Whoever took the exchange may say
 * anything there, such as to hand out a key: its words are shown as a quotation, never as a sentence of this program.
 *
 * @param status HTTP status, 400 to 599
 * @param exchangeCode the refusal's code at the exchange, such as {@code release.not-a-recipient}
 */
public record ExchangeRefusal(int status, String exchangeCode, String what, Optional<String> hint) implements Refusal {
    private static final int LONGEST_QUOTATION = 500;

    @Override
    public String code() {
        return "client.exchange-refused";
    }

    @Override
    public List<Object> arguments() {
        return List.of(Printable.words(hint.map(more -> what + " " + more).orElse(what), LONGEST_QUOTATION));
    }
}
