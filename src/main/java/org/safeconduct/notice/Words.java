package org.safeconduct.notice;

import java.nio.charset.StandardCharsets;

/** All that is ever sent, in both languages at once: whoever reads it learns nothing of what it is about. */
final class Words {
    private static final String CHANGED = "Safeconduct: something changed / du nouveau";

    private static final String CHANGED_TEXT = """
            Something changed in the exchange. Sign in with your own program to see what.

            This message is the same for everybody and every change, and says no more on purpose. It never has a link,
            an attachment or a question in it: a message that has is not from the exchange.


            Il y a du nouveau dans l’échange. Connectez-vous avec votre propre programme pour voir quoi.

            Ce message est le même pour tout le monde et pour tout changement, et n’en dit volontairement pas plus.
            Il ne contient jamais de lien, de pièce jointe ni de question : un message qui en contient ne vient pas
            de l’échange.
            """;

    private static final String URGENT = "Safeconduct: something urgent / une affaire urgente";

    private static final String URGENT_TEXT = """
            Something urgent needs your attention in the exchange. Sign in now with your own program to see what.

            This message is the same for everybody and everything urgent, and says no more on purpose. It never has a
            link, an attachment or a question in it: a message that has is not from the exchange.


            Une affaire urgente demande votre attention dans l’échange. Connectez-vous maintenant avec votre propre
            programme pour voir laquelle.

            Ce message est le même pour tout le monde et pour toute affaire urgente, et n’en dit volontairement pas
            plus. Il ne contient jamais de lien, de pièce jointe ni de question : un message qui en contient ne vient
            pas de l’échange.
            """;

    private Words() {}

    static String subject(Pace pace) {
        return switch (pace) {
            case DIGEST -> CHANGED;
            case AT_ONCE -> URGENT;
        };
    }

    static String text(Pace pace) {
        return switch (pace) {
            case DIGEST -> CHANGED_TEXT;
            case AT_ONCE -> URGENT_TEXT;
        };
    }

    /** The body of every webhook. */
    static byte[] json(Pace pace) {
        String type =
                switch (pace) {
                    case DIGEST -> "exchange.changed";
                    case AT_ONCE -> "exchange.urgent";
                };
        return ("{\"type\":\"" + type + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
