package org.safeconduct.deposit.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.deposit.VerifiedReceipt;
import org.safeconduct.document.PaperTitle;
import org.safeconduct.testing.CheckedPaper;
import org.safeconduct.testing.TestExchange;

/** The paper of a receipt: what it tells, what it does not, and that everybody can read it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReceiptPaperTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private VerifiedReceipt receipt;

    @BeforeAll
    void verify(@TempDir Path sealed) throws Exception {
        receipt = SampleReceipt.of(
                sealed,
                UnaryOperator.identity(),
                2,
                TestExchange.part("officer-1", "officer-2"),
                TestExchange.part("officer-1"));
    }

    static byte[] paper(VerifiedReceipt receipt, Locale locale) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReceiptPaper.write(receipt, DIGEST, locale, out);
        return out.toByteArray();
    }

    @Test
    void tellsWhatWasVerified() throws Exception {
        String text = CheckedPaper.text(paper(receipt, Locale.ENGLISH));
        assertThat(text)
                .contains(
                        receipt.envelope().bundle().hex(),
                        receipt.envelope().referral(),
                        receipt.digest(),
                        "2026-11-22 09:30:15 UTC",
                        "2026-11-22 09:15:00 UTC, as the sender says",
                        "hrd",
                        "urgent",
                        "Fictional unhcr (unhcr)",
                        "Fictional ircc (ircc)",
                        receipt.envelope().sender().classical().hex(),
                        receipt.envelope().sender().postQuantum().hex(),
                        "log.example/made",
                        "1 234",
                        "1 235",
                        "witness.example/0, 2026-11-22 09:30:17 UTC",
                        "witness.example/1, 2026-11-22 09:30:18 UTC",
                        DIGEST,
                        "receipt case.sealed --kept case.sealed.receipt");
        assertThat(receipt.envelope().parts()).allSatisfy(part -> {
            assertThat(text).contains(part.root(), part.keys());
            assertThat(part.recipients())
                    .allSatisfy(recipient -> assertThat(text)
                            .contains(
                                    recipient.classical().hex(),
                                    recipient.postQuantum().hex()));
        });
    }

    @Test
    void namesNobody() throws Exception {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.FRENCH}) {
            assertThat(CheckedPaper.text(paper(receipt, locale))).doesNotContain("unhcr-1", "officer-1", "officer-2");
        }
    }

    @Test
    void speaksFrench() throws Exception {
        assertThat(CheckedPaper.text(paper(receipt, Locale.FRENCH)))
                .contains("Reçu de dépôt", "Ce que le reçu prouve", "Ce qu’il ne prouve pas", "urgente", "octets");
    }

    @Test
    void isTheSameBytesForTheSameReceipt() throws Exception {
        assertThat(paper(receipt, Locale.FRENCH)).isEqualTo(paper(receipt, Locale.FRENCH));
        assertThat(paper(receipt, Locale.FRENCH)).isNotEqualTo(paper(receipt, Locale.ENGLISH));
    }

    @ParameterizedTest
    @CsvSource({"en, 0", "en, 2", "fr, 0", "fr, 1"})
    void isReadableForEverybody(String language, int witnesses) throws Exception {
        Locale locale = Locale.of(language);
        VerifiedReceipt one =
                SampleReceipt.of(folder, UnaryOperator.identity(), witnesses, TestExchange.part("officer-1"));
        CheckedPaper.require(paper(one, locale), PaperTitle.DEPOSIT_RECEIPT, locale);
    }

    @Test
    void saysWhereNoWitnessIsAskedFor() throws Exception {
        VerifiedReceipt alone = SampleReceipt.of(folder, UnaryOperator.identity(), 0, TestExchange.part("officer-1"));
        assertThat(CheckedPaper.text(paper(alone, Locale.ENGLISH)))
                .contains("nobody; the policy asks for no witnesses")
                .doesNotContain("the witnesses above");
    }

    @Test
    void holdsAsManyPartsAsABundleCan() throws Exception {
        PartPlan[] parts = new PartPlan[16];
        Arrays.fill(parts, TestExchange.part("officer-1", "officer-2", "fld-1"));
        VerifiedReceipt large = SampleReceipt.of(folder, UnaryOperator.identity(), 2, parts);
        byte[] paper = paper(large, Locale.FRENCH);
        CheckedPaper.require(paper, PaperTitle.DEPOSIT_RECEIPT, Locale.FRENCH);
        assertThat(CheckedPaper.text(paper)).contains("Partie 16 sur 16", "page 9 sur");
    }

    @ParameterizedTest
    @CsvSource({
        "Международная служба, Международная служба (unhcr)",
        "المفوضية السامية, [Arabic: 15 letters] (unhcr)",
        "難民支援協会 Tokyo, [Chinese: 6 letters] Tokyo (unhcr)",
        "*Nguyễn*, *Nguyễn* (unhcr)"
    })
    void letsNoLetterOfANameVanish(String name, String shown) throws Exception {
        VerifiedReceipt named =
                SampleReceipt.of(folder, SampleReceipt.named("unhcr", name), 0, TestExchange.part("officer-1"));
        byte[] paper = paper(named, Locale.ENGLISH);
        CheckedPaper.require(paper, PaperTitle.DEPOSIT_RECEIPT, Locale.ENGLISH);
        assertThat(CheckedPaper.text(paper)).contains(shown);
        assertThat(CheckedPaper.text(paper).contains("In square brackets")).isEqualTo(shown.contains("["));
    }

    @Test
    void cutsALongNameButNotTheIdThatTellsItFromAnother() throws Exception {
        String name = "Fictional ".repeat(20).strip();
        VerifiedReceipt named =
                SampleReceipt.of(folder, SampleReceipt.named("unhcr", name), 0, TestExchange.part("officer-1"));
        byte[] paper = paper(named, Locale.ENGLISH);
        CheckedPaper.require(paper, PaperTitle.DEPOSIT_RECEIPT, Locale.ENGLISH);
        assertThat(CheckedPaper.text(paper)).contains("… (unhcr)");
    }
}
