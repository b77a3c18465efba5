package org.safeconduct.document.examine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safeconduct.document.examine.RawPdf.of;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safeconduct.document.inspect.Finding;
import org.safeconduct.document.inspect.Hidden;
import org.safeconduct.document.worker.PageProgress;

/** What is drawn on a layer that is not shown. */
class LayersTest {
    private static List<Finding> found(String configuration, String layer, String rule) {
        RawPdf pdf = of(
                        "/OCProperties<</OCGs[20 0 R 21 0 R]/D<<" + configuration + ">>>>",
                        "/Resources<</Properties<</R 22 0 R>>>>",
                        "/OC /R BDC EMC")
                .object(20, "<</Type/OCG/Name(Real names)" + layer + ">>")
                .object(21, "<</Type/OCG/Name(Drawing)>>")
                .object(22, "<<" + rule + ">>");
        return Examination.of(pdf.bytes(), PageProgress.NONE).findings();
    }

    @ParameterizedTest
    @CsvSource({
        "/OFF[20 0 R], ''",
        "/BaseState/OFF/ON[21 0 R], ''",
        "'', /Usage<</View<</ViewState/OFF>>>>",
        "'', /Usage<</Print<</PrintState/OFF>>>>",
        "/AS[<</Event/Export/OCGs[20 0 R]/Category[/Export]>>], /Usage<</Export<</ExportState/OFF>>>>"
    })
    void isFoundWhereTheLayerIsOff(String configuration, String layer) {
        assertThat(found(configuration, layer, ""))
                .filteredOn(Hidden.LayerOff.class::isInstance)
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments().toString()).contains("Real names"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/OCGs[20 0 R 21 0 R]/P/AllOff",
                "/OCGs[20 0 R 21 0 R]/P/AnyOff",
                "/OCGs 20 0 R/P/AllOff",
                "/OCGs[20 0 R]/VE[/Not 20 0 R]",
                "/OCGs[20 0 R]/VE[/And 20 0 R [/Not [/Or 21 0 R 20 0 R]]]",
                "/OCGs[20 0 R]/VE[/Nonsense]"
            })
    void isFoundWhereARuleHidesIt(String rule) {
        assertThat(found("", "", "/Type/OCMD" + rule))
                .filteredOn(Hidden.LayerOff.class::isInstance)
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments().toString()).contains("Real names"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/OCGs[20 0 R 21 0 R]",
                "/OCGs[20 0 R 21 0 R]/P/AllOn",
                "/OCGs 20 0 R/P/AnyOn",
                "/OCGs[]/P/AllOff",
                "/OCGs[20 0 R]/VE[/Or 20 0 R [/Not 21 0 R]]/P/AllOff"
            })
    void isNotToldWhereItShows(String rule) {
        assertThat(found("/OFF[]/ON[20 0 R]", "/Usage<</View<</ViewState/ON>>>>", "/Type/OCMD" + rule))
                .noneMatch(Hidden.LayerOff.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/And", "/Or", "/Not"})
    void endsWhereARuleRefersToItselfWithoutEnd(String operator) {
        assertThat(found("", "", "/Type/OCMD/OCGs[20 0 R]/VE 23 0 R/X " + "[".repeat(100) + operator + "]".repeat(100)))
                .isNotNull();
        RawPdf pdf = of("/OCProperties<</OCGs[]/D<<>>>>", "/A 22 0 R", "").object(22, "<</Type/OCMD/VE 100 0 R>>");
        for (int i = 100; i < 140; i++) {
            String next = (i + 1) + " 0 R ";
            pdf.object(i, "[" + operator + " " + next + next + "]");
        }
        pdf.object(140, "[/Not]");
        assertThat(Examination.of(pdf.bytes(), PageProgress.NONE).findings()).isNotNull();
    }
}
