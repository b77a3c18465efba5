package org.safeconduct.witness;

import java.util.List;
import org.safeconduct.log.LogRefused;
import org.safeconduct.log.VerifierKey;

/** The requests that FiloSottile/torchwood publishes for its litewitness, with the answers that are due, in order. */
final class LitewitnessScript {
    static final String ORIGIN = "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562";

    private static final String OTHER = ORIGIN.substring(0, ORIGIN.length() - 1) + "3";
    private static final String KEY = ORIGIN + "+5202289b+Af/cLU2Y5BJNP+r3iMDC+av9eWCD0fBJVDfzAux5zxAP";

    private static final String SIZE_1 = "1\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    private static final String SIZE_3 = "3\nRcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=\n";
    private static final String SIZE_5 = "5\nQrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=\n";
    private static final String SIGNED_1 =
            "UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=";
    private static final String SIGNED_3 =
            "UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=";
    private static final String WRONGLY_SIGNED_3 =
            "UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6gw=";
    /** As published: the last character has bits that base64 says nothing about, which this witness calls malformed. */
    private static final String LOOSELY_SIGNED_3 = WRONGLY_SIGNED_3.replace("gw=", "gx=");

    private static final String SIGNED_5 =
            "UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=";
    private static final String SIGNED_FIVE =
            "UgIom4JTC2MerrFcJ5xDcWHzRPVB6zzGBIw4OFqcKDflqjH4q4xY5vMxUxyczvdIlEwFYf7ivQU4KoWan2bLmzLx0go=";

    private static final String PROOF_1_3 = """
            KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            """;
    private static final String PROOF_1_5 = """
            KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            +fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=
            KgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            """;
    private static final String PROOF_3_5 = """
            KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            KgMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            wgiIFdZfYNv6WU1OllBKsWnLYIS/DBMqt8Uh/S4OukE=
            KgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
            """;
    private static final String HASH = "KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";

    /** @param answer what a conflict's body is; empty where the script does not say */
    record Step(String name, String body, int status, String answer) {}

    static final Step FIRST = step("first cosignature", request("0", "", ORIGIN, SIZE_1, SIGNED_1), 200);
    static final Step TO_3 = step("grow to size 3", request("1", PROOF_1_3, ORIGIN, SIZE_3, SIGNED_3), 200);
    static final Step FROM_1_TO_5 =
            new Step("old size is not the current", request("1", PROOF_1_5, ORIGIN, SIZE_5, SIGNED_5), 409, "3\n");

    static final List<Step> STEPS = List.of(
            FIRST,
            step("wrong signature", request("1", PROOF_1_3, ORIGIN, SIZE_3, WRONGLY_SIGNED_3), 403),
            step("loose base64", request("1", PROOF_1_3, ORIGIN, SIZE_3, LOOSELY_SIGNED_3), 400),
            step("unknown log", request("1", PROOF_1_3, OTHER, SIZE_3, SIGNED_3), 404),
            step("no proof", request("1", "", ORIGIN, SIZE_3, SIGNED_3), 422),
            step(
                    "wrong proof",
                    request(
                            "1",
                            PROOF_1_3.replace(
                                    "KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                                    "KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABA="),
                            ORIGIN,
                            SIZE_3,
                            SIGNED_3),
                    422),
            TO_3,
            FROM_1_TO_5,
            step("grow to size 5", request("3", PROOF_3_5, ORIGIN, SIZE_5, SIGNED_5), 200),
            new Step("old size 0", request("0", "", ORIGIN, SIZE_5, SIGNED_5), 409, "5\n"),
            step("the same again", request("5", "", ORIGIN, SIZE_5, SIGNED_5), 200),
            step("no signature", "old 5\n\n" + ORIGIN + "\n" + SIZE_5, 400),
            step(
                    "a size that is no number",
                    request("5", "", ORIGIN, SIZE_5.replace("5\n", "five\n"), SIGNED_FIVE),
                    400),
            step("64 lines of proof", request("0", HASH.repeat(64), ORIGIN, SIZE_1, SIGNED_1), 400));

    private LitewitnessScript() {}

    static VerifierKey log() {
        try {
            return VerifierKey.parse(KEY);
        } catch (LogRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private static Step step(String name, String body, int status) {
        return new Step(name, body, status, "");
    }

    private static String request(String old, String proof, String origin, String tree, String signature) {
        return "old " + old + "\n" + proof + "\n" + origin + "\n" + tree + "\n\u2014 " + origin + " " + signature
                + "\n";
    }
}
