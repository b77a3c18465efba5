package org.safeconduct.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.bundle.PartPlan;
import org.safeconduct.client.HandOverNote;
import org.safeconduct.keys.EncryptionCertificates;
import org.safeconduct.keys.Sha256;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is handed over to whom, as it was typed. */
final class HandOverOptions {
    @Parameters(paramLabel = "BUNDLE", arity = "1..*", descriptionKey = "bundles", converter = Codes.OfBundleId.class)
    private List<BundleId> bundles = List.of();

    @Option(names = "--to", paramLabel = "ORGANISATION|PERSON", split = ",", required = true)
    private List<String> to = List.of();

    @Option(names = "--part", paramLabel = "N=PERSON[,PERSON]")
    private List<String> parts = List.of();

    @Option(names = "--approvers", paramLabel = "PERSON", split = ",")
    private List<String> approvers = List.of();

    @Option(names = "--incomplete")
    private boolean incomplete;

    @Option(names = "--no-recovery")
    private boolean noRecovery;

    @Option(names = "--referral", paramLabel = "ID|new")
    private String referral = "new";

    @Option(names = "--form", paramLabel = "FORM.json")
    private @Nullable Path form;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE.sealed")
    private @Nullable Path output;

    List<BundleId> bundles() {
        return bundles.stream().distinct().toList();
    }

    @Nullable
    Path form() {
        return form;
    }

    /** Where it is sealed to, absolute. @param id of the new bundle */
    Path output(BundleId id) {
        return Objects.requireNonNullElse(output, Path.of(id.hex() + ".sealed"))
                .toAbsolutePath()
                .normalize();
    }

    /** An earlier run chose the file: another name given now would silently be none. */
    HandOverNote requireSameOutput(HandOverNote before) throws CliRefused {
        if (output != null && !output(before.bundle()).equals(Path.of(before.file()))) {
            throw new CliRefused(CliRefusal.HAND_OVER_OUTPUT.naming(before.file()));
        }
        return before;
    }

    String referral() throws CliRefused {
        if (!referral.equals("new") && !referral.matches("[0-9a-f]{32}")) {
            throw new CliRefused(CliRefusal.REFERRAL_MALFORMED);
        }
        return referral.equals("new") ? BundleId.random().hex() : referral;
    }

    /** The same words again are the same hand-over, whatever their order: what tells it from others on this machine. */
    String key() throws CliRefused, IOException {
        List<String> said = new ArrayList<>();
        said.add(String.join(
                ",", new TreeSet<>(bundles.stream().map(BundleId::hex).toList())));
        said.add(String.join(",", new TreeSet<>(to)));
        said.add(String.join(" ", new TreeSet<>(parts)));
        said.add(String.join(",", new TreeSet<>(approvers)));
        said.add(referral + noRecovery);
        said.add(form == null ? "" : Sha256.hex(InputFile.read(form, PartPlan.MOST_FORM)));
        return Sha256.hex(String.join("\n", said).getBytes(StandardCharsets.UTF_8));
    }

    /** Whom it goes to, as typed. */
    String named() {
        return String.join(", ", to);
    }

    /** Whom parts are sealed to, but for those of {@link #others}. */
    List<EncryptionCertificates> recipients(RecipientFinder finder) throws CliRefused {
        Set<EncryptionCertificates> found = new LinkedHashSet<>();
        for (String each : to) {
            found.addAll(
                    finder.roster().organisation(each).isPresent()
                            ? finder.caseworkers(each)
                            : List.of(finder.find(each)));
        }
        return List.copyOf(found);
    }

    /** By the number of the part in the only bundle. */
    Map<Integer, List<EncryptionCertificates>> others(RecipientFinder finder) throws CliRefused {
        Map<Integer, List<EncryptionCertificates>> others = new HashMap<>();
        for (String typed : parts) {
            if (!typed.matches("[1-9][0-9]?=[^=]+") || bundles().size() != 1) {
                throw new CliRefused(CliRefusal.HAND_OVER_PART);
            }
            int equals = typed.indexOf('=');
            List<String> people = List.of(typed.substring(equals + 1).split(","));
            if (others.put(Integer.parseInt(typed.substring(0, equals)), finder.findAll(people)) != null) {
                throw new CliRefused(CliRefusal.HAND_OVER_PART);
            }
        }
        return others;
    }

    List<EncryptionCertificates> approvers(RecipientFinder finder) throws CliRefused {
        return finder.officers(approvers);
    }

    /** Whether what is not named stays behind knowingly. */
    boolean incomplete() {
        return incomplete;
    }

    boolean noRecovery() {
        return noRecovery;
    }
}
