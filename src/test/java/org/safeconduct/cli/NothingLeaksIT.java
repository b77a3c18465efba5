package org.safeconduct.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.demo.ExampleKeys;
import org.safeconduct.demo.Installation;
import org.safeconduct.demo.Running;
import org.safeconduct.json.JsonRejected;
import org.safeconduct.json.StrictJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A whole referral, with what is written about it to and fro, goes through an exchange, and then everything that the exchange has or heard is searched: its
 * database as tables and as files, its storage, its logs, the witness, and each byte that went over the wire.
 */
class NothingLeaksIT {
    private static final String LABEL = "Velmora family, first reading";
    private static final String SEED = "TmV2ZXIgbGVhdmVzIHRoZSB3cml0ZXIncyBtYWNoaW4=";
    private static final String QUESTION = "Where did the Velmora grandmother stay in the winter?";
    private static final String ANSWER = "With the ferryman of Lower Tessin, until the ice broke.";

    @TempDir
    private Path folder = Path.of("");

    private final Secrets secrets = new Secrets();
    private String bundle = "";

    @Test
    void theExchangeHoldsNoValueOfTheFormAndNoByteOfADocument() throws Exception {
        try (RecordingProxy wire = new RecordingProxy();
                Running running = Running.untilProcessEnds()) {
            Installation exchange = Installation.start(
                    folder.resolve("exchange"),
                    new ExampleKeys(People.KEYS),
                    0,
                    Map.of("safeconduct.address", wire.address()),
                    InstantSource.system(),
                    running);
            wire.passOnTo(exchange.address().base().getPort());
            refer(new People(People.KEYS, folder, wire.address()));
            requireThatItWouldBeFound();

            // What was sealed besides, and what it was made of.
            for (String opened : List.of("originals", "pictures", "medical", "location")) {
                try (Stream<Path> files = Files.list(folder.resolve(opened))) {
                    for (Path file : files.filter(each -> !each.toString().endsWith(".json"))
                            .toList()) {
                        secrets.document(opened + "/" + file.getFileName(), Files.readAllBytes(file));
                    }
                }
            }
            Map<String, Set<String>> found = new TreeMap<>();
            byte[] tables = tables(JdbcClient.create(exchange.database().dataSource()));
            assertThat(new String(tables, StandardCharsets.ISO_8859_1)).contains(bundle, People.WORDS);
            found.put("tables", secrets.in(tables));
            Set<String> wired = new TreeSet<>();
            long heard = 0;
            for (byte[] stream : wire.seen()) {
                heard += stream.length;
                wired.addAll(secrets.in(stream));
            }
            assertThat(heard).isGreaterThan(100_000);
            assertThat(wire.seen())
                    .anyMatch(stream -> new String(stream, StandardCharsets.ISO_8859_1).contains(bundle));
            found.put("wire", wired);
            try (Stream<Path> files = Files.walk(folder.resolve("exchange"))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().contains("/binaries/"))
                        .toList()) {
                    found.put(folder.relativize(file).toString(), secrets.in(Files.readAllBytes(file)));
                }
            }
            assertThat(found).containsKey("exchange/server.log").hasSizeGreaterThan(50);
            found.values().removeIf(Set::isEmpty);
            assertThat(found).isEmpty();
        }
    }

    /**
     * Written, split over three officers, sealed, sent, opened by each (one with a second person's yes), refused once, asked
     * about and answered, taken on, looked after by everybody, and taken back.
     */
    private void refer(People people) throws Exception {
        Documents documents = new Documents(folder);
        byte[] document = Files.readAllBytes(documents.clean("court-order-velmora.pdf"));
        String form = Files.readString(Path.of("src/test/resources/form/sound.json"))
                .replace(
                        "a".repeat(64),
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(document)))
                .replaceFirst("\\{", "{\"seed\":\"" + SEED + "\",");
        Files.writeString(folder.resolve("form.json"), form);
        secrets.form(StrictJson.readTree(form.getBytes(StandardCharsets.UTF_8), 1_000_000));
        secrets.document("document", document);
        secrets.document("seed", Base64.getDecoder().decode(SEED));
        secrets.word("label", LABEL);
        secrets.word("file name", "court-order-velmora");

        Run.Typist caseworker = people.as("unhcr-1").with("SAFECONDUCT_STREAM", "");
        People.require(caseworker.types("form", "save", at("form.json"), "-o", at("case.draft")));
        Files.writeString(folder.resolve("plan.json"), """
                {"form":"case.draft","documents":["court-order-velmora.pdf"],"parts":[
                  {"label":"%s","to":["officer-1"],"compartments":["security-and-legal","rest"]},
                  {"label":"%s","to":["officer-3"],"approvers":["officer-2"],
                    "compartments":["medical","kept-from-relatives"]},
                  {"label":"%s","to":["officer-2"],"compartments":["location-and-contact"]}]}
                """.formatted(LABEL, LABEL, LABEL));
        Run sealed = caseworker.types(
                "seal",
                "--plan",
                at("plan.json"),
                "--referral",
                "new",
                "--cover-sheet",
                "--scrub",
                "-o",
                at("case.sealed"),
                "--json");
        People.require(sealed);
        bundle = text(sealed, "bundle");
        People.require(caseworker.types("send", at("case.sealed"), "--pdf", at("receipt.pdf")));

        People.require(people.as("officer-1").types("inbox"));
        People.require(people.as("officer-1").types(people.open(bundle, "pictures")));
        People.require(people.as("officer-1").types(people.open(bundle, "originals", "--original")));
        assertThat(people.as("officer-2").types(people.open(bundle, "refused")).code())
                .isEqualTo(1);
        People.require(people.as("officer-2").types(open(bundle, 3, "eligibility", "location")));
        Run asked = people.as("officer-3").types(open(bundle, 2, "eligibility", "medical"));
        assertThat(asked.code()).as(asked.err()).isEqualTo(3);
        People.require(people.as("officer-2").types("approve-opening", text(asked, "ask"), "--yes"));
        People.require(people.as("officer-3").types(open(bundle, 2, "eligibility", "medical")));
        JsonNode section = StrictJson.readTree(Files.readAllBytes(folder.resolve("medical/form.json")), 1_000_000);
        for (String secret : List.of("commitments", "salts")) {
            section.path(secret)
                    .properties()
                    .forEach(each -> secrets.word(secret, each.getValue().asString()));
        }
        String referral = text(sealed, "referral");
        correspond(people, referral);

        People.require(caseworker.types("outbox"));
        People.require(caseworker.types("openings", bundle, "--save", at("openings")));
        People.require(people.as("reviewer-1").types("log", "verify", "--live", "--save", at("log")));
        People.require(people.as("reviewer-1").types("log", "search", "--bundle", bundle));
        People.require(caseworker.types("withdraw", referral));
    }

    /** The officer asks, the caseworker answers, and both say where the referral stands. */
    private void correspond(People people, String referral) throws Exception {
        for (String state : List.of("received", "eligibility")) {
            People.require(people.as("officer-1").types("move", referral, "--to", state));
        }
        String question = write(people, "officer-1", "unhcr-1", referral, "question", QUESTION);
        People.require(
                people.as("officer-1").types("move", referral, "--to", "information-requested", "--letter", question));
        People.require(people.as("unhcr-1").types("inbox"));
        People.require(people.as("unhcr-1").types(open(question, 1, "reading", "question-read")));
        String answer = write(people, "unhcr-1", "officer-1", referral, "answer", ANSWER);
        People.require(people.as("unhcr-1").types("move", referral, "--to", "eligibility", "--letter", answer));
        People.require(people.as("officer-1").types(open(answer, 1, "answer", "answer-read")));
        for (String person : List.of("officer-1", "unhcr-1")) {
            People.require(people.as(person).types("referral", referral));
            People.require(people.as(person).types("referrals"));
        }
    }

    /** A message, sealed and sent; the bundle. */
    private String write(People people, String from, String to, String referral, String kind, String words)
            throws Exception {
        String message = "{\"format\":\"safeconduct message 1\",\"kind\":\"" + kind
                + "\",\"language\":\"en\",\"subject\":\"About " + LABEL + "\",\"text\":\"" + words + "\"}";
        Files.writeString(folder.resolve(kind + ".json"), message);
        secrets.form(StrictJson.readTree(message.getBytes(StandardCharsets.UTF_8), 10_000));
        List<String> line =
                List.of("seal", "--to", to, "--referral", referral, "--people", "3", "--priority", "urgent");
        List<String> more = List.of("--label", LABEL, "--message", at(kind + ".json"), "-o", at(kind + ".sealed"));
        Run sealed = people.as(from)
                .types(Stream.of(line, more, List.of("--json"))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
        People.require(sealed);
        People.require(people.as(from).types("send", at(kind + ".sealed")));
        return text(sealed, "bundle");
    }

    private String[] open(String of, int part, String purpose, String out) {
        List<String> line = List.of("open", of, "--part", String.valueOf(part), "--purpose", purpose, "--original");
        return Stream.concat(line.stream(), Stream.of("--words", People.WORDS, "-o", at(out), "--json"))
                .toArray(String[]::new);
    }

    private static String text(Run run, String member) throws JsonRejected {
        return StrictJson.readTree(run.out().strip().getBytes(StandardCharsets.UTF_8), 100_000)
                .path(member)
                .asString("");
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    /** Where it may be, it is: with the caseworker in clear and with the officer who opened it. */
    private void requireThatItWouldBeFound() throws IOException {
        assertThat(secrets.size()).isGreaterThan(300);
        assertThat(secrets.in(Files.readAllBytes(folder.resolve("form.json"))))
                .contains("form.applicant.person.names.latin", "form.location.contact.how");
        byte[] document = Files.readAllBytes(folder.resolve("court-order-velmora.pdf"));
        assertThat(secrets.in(document)).contains("document at 0");
        byte[] encoded = Base64.getEncoder().encode(Files.readAllBytes(folder.resolve("form.json")));
        assertThat(secrets.in(encoded)).contains("form.applicant.person.names.latin in base64");
        assertThat(folder.resolve("originals/form.json")).exists();
        assertThat(secrets.in(Files.readAllBytes(folder.resolve("originals/form.json"))))
                .contains("form.applicant.person.names.latin");
        assertThat(secrets.in(Files.readAllBytes(folder.resolve("location/form.json"))))
                .contains("form.location.contact.how");
        assertThat(secrets.in(Files.readAllBytes(folder.resolve("medical/form.json"))))
                .contains("commitments", "salts");
        for (String read : List.of("question-read", "answer-read")) {
            assertThat(secrets.in(Files.readAllBytes(folder.resolve(read).resolve("form.json"))))
                    .contains("form.text", "form.subject", "label");
        }
    }

    /** Every value of every table: as text, and bytes as they are. */
    private static byte[] tables(JdbcClient database) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        record Column(String table, String name, boolean bytes) {}
        List<Column> columns = database.sql(
                        "select table_name, column_name, data_type from information_schema.columns where table_schema = 'public'")
                .query((row, number) -> new Column(
                        row.getString(1), row.getString(2), row.getString(3).equals("bytea")))
                .list();
        for (Column each : columns) {
            String name = "\"" + each.name() + "\"";
            String table = "\"" + each.table() + "\"";
            List<byte[]> values = each.bytes()
                    ? database.sql("select " + name + " from " + table + " where " + name + " is not null")
                            .query((row, number) -> row.getBytes(1))
                            .list()
                    : database.sql("select " + name + "::text from " + table + " where " + name + " is not null")
                            .query((row, number) -> row.getString(1).getBytes(StandardCharsets.UTF_8))
                            .list();
            for (byte[] value : values) {
                all.write(value);
                all.write('\n');
            }
        }
        return all.toByteArray();
    }
}
