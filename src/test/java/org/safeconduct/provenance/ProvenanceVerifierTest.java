package org.safeconduct.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.Envelope;
import org.safeconduct.bundle.EnvelopePart;
import org.safeconduct.bundle.Priority;
import org.safeconduct.directory.DirectoryRefused;
import org.safeconduct.directory.Roster;
import org.safeconduct.directory.State;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Sha256;
import org.safeconduct.language.Refused;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** A chain from an organisation outside, over two partners, to officers: as it is, and with something wrong in it. */
class ProvenanceVerifierTest {
    private static final Instant NOW = TestExchange.NOW;
    private static final byte[] FORM = "{\"fictional\":1}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER_FORM = "{\"fictional\":2}".getBytes(StandardCharsets.UTF_8);
    private static final String ONE = Sha256.hex(new byte[] {1});
    private static final String TWO = Sha256.hex(new byte[] {2});
    private static final String THREE = Sha256.hex(new byte[] {3});
    private static final BundleId LAST = BundleId.random();
    private static final String REFERRAL = BundleId.random().hex();

    private static Roster roster(UnaryOperator<Roster> change) throws DirectoryRefused {
        UnaryOperator<Roster> intake = Rosterings.intake("ngo", "ngo-1");
        return TestExchange.verified(change.apply(intake.apply(Rosterings.standard(NOW))));
    }

    private static Roster roster() throws DirectoryRefused {
        return roster(same -> same);
    }

    private record Seal(
            String who,
            String organisation,
            String to,
            BundleId bundle,
            byte[] form,
            List<String> documents,
            int minute) {
        HandedForm after(List<SignedLink> links) throws Refused, IOException {
            HandedForm.Sealing sealing =
                    new HandedForm.Sealing(bundle, REFERRAL, organisation, to, NOW.minusSeconds(600 - 60L * minute));
            byte[] handed = HandedForm.seal(
                    form, links, documents, sealing, Cast.ring(who).signing());
            return HandedForm.read(handed).orElseThrow();
        }
    }

    private static final Seal NGO = new Seal("ngo-1", "ngo", "fld", BundleId.random(), FORM, List.of(TWO, ONE), 0);
    private static final Seal FLD = new Seal("fld-1", "fld", "unhcr", BundleId.random(), FORM, List.of(ONE, TWO), 1);
    private static final Seal UNHCR =
            new Seal("unhcr-1", "unhcr", Link.OFFICERS, LAST, OTHER_FORM, List.of(ONE, THREE), 2);

    private static HandedForm chain(Seal... seals) throws Refused, IOException {
        HandedForm handed = seals[0].after(List.of());
        for (int i = 1; i < seals.length; i++) {
            handed = seals[i].after(handed.links());
        }
        return handed;
    }

    private static Envelope envelope(BundleId bundle, String referral, String sender, String... recipients) {
        EnvelopePart part = new EnvelopePart(
                1,
                List.of(recipients).stream()
                        .map(name -> Cast.ring(name).certificates().encryption().fingerprints())
                        .sorted()
                        .toList(),
                List.of(),
                List.of(Cast.ring("gate").certificates().encryption().fingerprints()),
                "a".repeat(64),
                null,
                65_608,
                "b".repeat(64),
                "c".repeat(64));
        return new Envelope(
                Envelope.FORMAT,
                Envelope.SUITE,
                bundle,
                referral,
                "hrd",
                Priority.NORMAL,
                2,
                Instant.parse("2026-11-21T12:00:00Z"),
                Cast.ring(sender).certificates().signing().fingerprints(),
                List.of(part));
    }

    private static final Envelope ENVELOPE = envelope(LAST, REFERRAL, "unhcr-1", "officer-1", "unhcr-2");

    private static Provenance verify(HandedForm handed, Envelope envelope, Roster roster) throws ProvenanceRefused {
        return new ProvenanceVerifier(roster, NOW).verify(handed, envelope, 1, List.of(THREE, ONE));
    }

    private static void refused(ProvenanceRefusal why, HandedForm handed, Envelope envelope) {
        assertThatThrownBy(() -> verify(handed, envelope, roster()))
                .isInstanceOfSatisfying(
                        ProvenanceRefused.class, e -> assertThat(e.refusal()).isEqualTo(why));
    }

    private static HandedForm of(HandedForm chain, List<SignedLink> links) {
        return new HandedForm(HandedForm.FORMAT, chain.form(), links);
    }

    @Test
    void tellsWhoSealedItForWhomAndWhatTheyChanged() throws Exception {
        Provenance read = verify(chain(NGO, FLD, UNHCR), ENVELOPE, roster());
        assertThat(read.isVerified()).isTrue();
        assertThat(read.steps()).extracting(step -> step.link().organisation()).containsExactly("ngo", "fld", "unhcr");
        assertThat(read.steps()).extracting(Provenance.Step::formKept).containsExactly(false, true, false);
        assertThat(read.steps()).extracting(Provenance.Step::kept).containsExactly(0, 2, 1);
        assertThat(read.steps()).extracting(Provenance.Step::added).containsExactly(2, 0, 1);
        assertThat(read.steps()).extracting(Provenance.Step::leftOut).containsExactly(0, 0, 1);
        assertThat(read.ofForm().link().organisation()).isEqualTo("unhcr");
    }

    @Test
    void findsWhoWroteAFormThatWasHandedOnAsItWas() throws Exception {
        Seal same = new Seal("unhcr-1", "unhcr", Link.OFFICERS, LAST, FORM, List.of(ONE, THREE), 2);
        assertThat(verify(chain(NGO, FLD, same), ENVELOPE, roster())
                        .ofForm()
                        .link()
                        .organisation())
                .isEqualTo("ngo");
    }

    @Test
    void verifiesNobodyWhomTheRosterDoesNotHaveAndSaysSo() throws Exception {
        Roster without = TestExchange.verified(Rosterings.standard(NOW));
        Provenance read = verify(chain(NGO, FLD, UNHCR), ENVELOPE, without);
        assertThat(read.isVerified()).isFalse();
        assertThat(read.steps()).extracting(Provenance.Step::isVerified).containsExactly(false, true, true);
    }

    @Test
    void verifiesNobodyWhoIsRevokedAndTellsWhoIsSuspended() throws Exception {
        Roster revoked = roster(Rosterings.state("ngo-1", State.REVOKED));
        assertThat(verify(chain(NGO, FLD, UNHCR), ENVELOPE, revoked)
                        .steps()
                        .getFirst()
                        .isVerified())
                .isFalse();
        Roster suspended = roster(Rosterings.state("ngo-1", State.SUSPENDED));
        var first = verify(chain(NGO, FLD, UNHCR), ENVELOPE, suspended).steps().getFirst();
        assertThat(first.signer())
                .isNotNull()
                .satisfies(signer -> assertThat(signer.suspended()).isTrue());
    }

    @Test
    void refusesALinkTakenOutAddedOrMoved() throws Exception {
        HandedForm chain = chain(NGO, FLD, UNHCR);
        List<SignedLink> links = chain.links();
        refused(ProvenanceRefusal.BROKEN, of(chain, List.of(links.get(0), links.get(2))), ENVELOPE);
        refused(ProvenanceRefusal.BROKEN, of(chain, links.subList(1, 3)), ENVELOPE);
        refused(ProvenanceRefusal.BROKEN, of(chain, List.of(links.get(2))), ENVELOPE);
        refused(ProvenanceRefusal.BROKEN, of(chain, List.of(links.get(1), links.get(0), links.get(2))), ENVELOPE);
        refused(
                ProvenanceRefusal.BROKEN,
                of(chain, List.of(links.get(0), links.get(0), links.get(1), links.get(2))),
                ENVELOPE);
    }

    @Test
    void refusesTheChainOfAnotherCasePutBeforeOnesOwnLink() throws Exception {
        Seal others = new Seal("ngo-1", "ngo", "fld", BundleId.random(), OTHER_FORM, List.of(THREE), 0);
        HandedForm chain = chain(NGO, FLD, UNHCR);
        List<SignedLink> links = chain.links();
        refused(
                ProvenanceRefusal.BROKEN,
                of(chain, List.of(chain(others).links().getFirst(), links.get(1), links.get(2))),
                ENVELOPE);
    }

    @Test
    void refusesALinkOfAnOrganisationThatItWasNotFor() throws Exception {
        refused(ProvenanceRefusal.OF_OTHERS, chain(NGO, UNHCR), ENVELOPE);
        Seal posing = new Seal("fld-1", "ngo", "unhcr", BundleId.random(), FORM, List.of(ONE), 0);
        refused(ProvenanceRefusal.OF_OTHERS, chain(posing, UNHCR), ENVELOPE);
        Seal early = new Seal("fld-1", "fld", "unhcr", BundleId.random(), FORM, List.of(ONE), -1);
        refused(ProvenanceRefusal.OF_OTHERS, chain(NGO, early, UNHCR), ENVELOPE);
    }

    @Test
    void refusesWhatItsSignerDidNotSign() throws Exception {
        HandedForm chain = chain(NGO, FLD, UNHCR);
        SignedLink first = chain.links().getFirst();
        SignedLink other = chain.links().get(1);
        for (SignedLink forged : List.of(
                new SignedLink(first.statement(), other.ecdsa(), first.mldsa()),
                new SignedLink(first.statement(), first.ecdsa(), other.mldsa()))) {
            List<SignedLink> links = new ArrayList<>(chain.links());
            links.set(0, forged);
            refused(ProvenanceRefusal.UNSIGNED, of(chain, links), ENVELOPE);
        }
    }

    @Test
    void refusesAChainOfAnotherBundleSenderOrReader() throws Exception {
        HandedForm chain = chain(NGO, FLD, UNHCR);
        for (Envelope other : List.of(
                envelope(BundleId.random(), REFERRAL, "unhcr-1", "officer-1"),
                envelope(LAST, BundleId.random().hex(), "unhcr-1", "officer-1"),
                envelope(LAST, REFERRAL, "unhcr-2", "officer-1"),
                envelope(LAST, REFERRAL, "unhcr-1", "fld-1"))) {
            refused(ProvenanceRefusal.OF_OTHER_BUNDLE, chain, other);
        }
    }

    @Test
    void refusesOtherContentsThanWereSigned() throws Exception {
        HandedForm chain = chain(NGO, FLD, UNHCR);
        refused(ProvenanceRefusal.OF_OTHER_CONTENTS, new HandedForm(HandedForm.FORMAT, FORM, chain.links()), ENVELOPE);
        for (List<String> documents : List.of(List.of(ONE), List.of(ONE, TWO), List.of(ONE, TWO, THREE))) {
            assertThatThrownBy(() -> new ProvenanceVerifier(roster(), NOW).verify(chain, ENVELOPE, 1, documents))
                    .isInstanceOfSatisfying(
                            ProvenanceRefused.class,
                            e -> assertThat(e.refusal()).isEqualTo(ProvenanceRefusal.OF_OTHER_CONTENTS));
        }
    }

    @Test
    void makesNoNinthLinkAndReadsNone() throws Exception {
        HandedForm eight = chain(NGO, FLD);
        for (int i = 0; i < 3; i++) {
            eight = new Seal("unhcr-1", "unhcr", "fld", BundleId.random(), FORM, List.of(ONE), 2).after(eight.links());
            eight = new Seal("fld-1", "fld", "unhcr", BundleId.random(), FORM, List.of(ONE), 2).after(eight.links());
        }
        List<SignedLink> links = eight.links();
        assertThat(links).hasSize(HandedForm.MOST_LINKS);
        assertThatThrownBy(() -> UNHCR.after(links))
                .isInstanceOfSatisfying(
                        ProvenanceRefused.class, e -> assertThat(e.refusal()).isEqualTo(ProvenanceRefusal.TOO_MANY));
        String written = new String(StrictJson.write(eight), StandardCharsets.UTF_8);
        String first = new String(StrictJson.write(links.getFirst()), StandardCharsets.UTF_8);
        byte[] nine =
                written.replace("\"links\":[", "\"links\":[" + first + ",").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> HandedForm.read(nine)).isInstanceOf(ProvenanceRefused.class);
    }

    @Test
    void leavesEverythingElseAlone() throws Exception {
        assertThat(HandedForm.read(FORM)).isEmpty();
        assertThat(HandedForm.read(new byte[0])).isEmpty();
        byte[] cut = "{\"format\":\"safeconduct handed form 1\"}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> HandedForm.read(cut)).isInstanceOf(ProvenanceRefused.class);
    }

    @Test
    void refusesAFormThatHasNoRoomForItsChain() {
        Seal large = new Seal("ngo-1", "ngo", "fld", BundleId.random(), new byte[1 << 20], List.of(ONE), 0);
        assertThatThrownBy(() -> large.after(List.of()))
                .isInstanceOfSatisfying(
                        ProvenanceRefused.class, e -> assertThat(e.refusal()).isEqualTo(ProvenanceRefusal.TOO_LARGE));
    }

    @Test
    void verifiesAFileWithoutItsBundleAndTheDocumentsAtHand() throws Exception {
        ProvenanceVerifier verifier = new ProvenanceVerifier(roster(), NOW);
        HandedForm handed = chain(NGO, FLD, UNHCR);
        assertThat(verifier.verifyAlone(handed, List.of()).steps()).hasSize(3);
        assertThat(verifier.verifyAlone(handed, List.of(THREE)).isVerified()).isTrue();
        assertThatThrownBy(() -> verifier.verifyAlone(handed, List.of(ONE, TWO)))
                .isInstanceOfSatisfying(
                        ProvenanceRefused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(ProvenanceRefusal.OF_OTHER_CONTENTS));
        HandedForm swapped = new HandedForm(HandedForm.FORMAT, FORM, handed.links());
        assertThatThrownBy(() -> verifier.verifyAlone(swapped, List.of()))
                .isInstanceOfSatisfying(
                        ProvenanceRefused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(ProvenanceRefusal.OF_OTHER_CONTENTS));
        HandedForm cut =
                new HandedForm(HandedForm.FORMAT, OTHER_FORM, handed.links().subList(1, 3));
        assertThatThrownBy(() -> verifier.verifyAlone(cut, List.of()))
                .isInstanceOfSatisfying(
                        ProvenanceRefused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(ProvenanceRefusal.BROKEN));
    }
}
