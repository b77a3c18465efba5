package org.safeconduct.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.Keeping;
import org.safeconduct.client.ListedBundle;
import org.safeconduct.client.Mailbox;
import org.safeconduct.language.Refused;

/** What of one case was typed to be handed over, newest bundle first. */
final class Received {
    /** Of the inbox, for what was not typed. */
    private static final int NEWEST = 1_000;

    private final List<Keeping.Received> all;

    /** All of one case of another organisation, each with a part for whoever asks. */
    Received(HandOverOptions typed, Keeping keeping) throws Refused {
        List<Keeping.Received> received = new ArrayList<>();
        for (BundleId bundle : typed.bundles()) {
            Keeping.Received each = keeping.look(bundle);
            if (each.own().isEmpty()) {
                throw new CliRefused(CliRefusal.HAND_OVER_NOT_YOURS.naming(bundle.hex()));
            }
            received.add(each);
        }
        if (received.stream().map(Received::caseOf).distinct().count() != 1) {
            throw new CliRefused(CliRefusal.HAND_OVER_SEVERAL);
        }
        // Routing facts of a case are those of its newest bundle.
        received.sort((one, other) ->
                other.envelope().created().compareTo(one.envelope().created()));
        all = List.copyOf(received);
    }

    List<Keeping.Received> all() {
        return all;
    }

    /** Once it is taken on, the first case is closed: what nobody named would stay behind. */
    void requireWhole(Session session, Instant now) throws Refused, IOException {
        List<String> behind = Stream.concat(
                        all.stream().flatMap(Received::partsOfOthers),
                        untyped(Mailbox.read(session.exchange()::inbox, NEWEST, session.roster(), now)))
                .toList();
        if (!behind.isEmpty()) {
            throw new CliRefused(CliRefusal.HAND_OVER_INCOMPLETE.naming(String.join(", ", behind)));
        }
    }

    private static Stream<String> partsOfOthers(Keeping.Received each) {
        return each.envelope().parts().stream()
                .filter(part -> !each.own().contains(part.index()))
                .map(part -> each.envelope().bundle().hex() + "/" + part.index());
    }

    private Stream<String> untyped(Mailbox inbox) {
        List<BundleId> typed =
                all.stream().map(each -> each.envelope().bundle()).toList();
        return inbox.of(all.getFirst().envelope().referral()).bundles().stream()
                .filter(each -> caseOf(each).equals(caseOf(all.getFirst())))
                .map(each -> each.envelope().bundle())
                .filter(bundle -> !typed.contains(bundle))
                .map(BundleId::hex);
    }

    private static String caseOf(Keeping.Received each) {
        return each.sender().organisation() + " " + each.envelope().referral();
    }

    private static String caseOf(ListedBundle each) {
        return each.sender().person().organisation() + " " + each.envelope().referral();
    }
}
