package org.safeconduct.demo.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The referral form of the invented case, for the same day as its papers, which it lists. */
public final class CaseForm {
    private static final Pattern DAYS_BEFORE = Pattern.compile("@day-(\\d+)@");
    private static final Pattern DIGEST = Pattern.compile("@sha256-(\\d)@");

    private CaseForm() {}

    /** @param documents as {@link Dossier#write} gave them */
    public static byte[] of(LocalDate day, List<Path> documents) throws IOException {
        List<String> digests = documents.stream().map(CaseForm::sha256).toList();
        try (InputStream in = Objects.requireNonNull(CaseForm.class.getResourceAsStream("form.json"))) {
            String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String dated = DAYS_BEFORE
                    .matcher(template)
                    .replaceAll(found -> day.minusDays(number(found)).toString());
            return DIGEST.matcher(dated)
                    .replaceAll(found -> digests.get(number(found) - 1))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private static int number(MatchResult found) {
        return Integer.parseInt(found.group(1));
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
