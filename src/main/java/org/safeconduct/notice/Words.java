package org.safeconduct.notice;

import java.nio.charset.StandardCharsets;

/** All that is ever sent, in both languages at once: whoever reads it learns nothing of what it is about. */
final class Words {
    static final String SUBJECT = "Safeconduct: something changed / du nouveau";

    static final String TEXT = """
            Something changed in the exchange. Sign in with your own program to see what.

            This message is the same for everybody and every change, and says no more on purpose. It never has a link,
            an attachment or a question in it: a message that has is not from the exchange.


            Il y a du nouveau dans l’échange. Connectez-vous avec votre propre programme pour voir quoi.

            Ce message est le même pour tout le monde et pour tout changement, et n’en dit volontairement pas plus.
            Il ne contient jamais de lien, de pièce jointe ni de question : un message qui en contient ne vient pas
            de l’échange.
            """;

    private static final String JSON = "{\"type\":\"exchange.changed\"}";

    private Words() {}

    /** The body of every webhook. */
    static byte[] json() {
        return JSON.getBytes(StandardCharsets.UTF_8);
    }
}
