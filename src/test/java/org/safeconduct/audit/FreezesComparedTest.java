package org.safeconduct.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.BundlePlan;
import org.safeconduct.directory.Person;
import org.safeconduct.json.StrictJson;
import org.safeconduct.keys.Sha256;
import org.safeconduct.keys.SigningCertificates;
import org.safeconduct.log.Actor;
import org.safeconduct.release.Freeze;
import org.safeconduct.release.SignedStatement;
import org.safeconduct.testing.Cast;
import org.safeconduct.testing.Rosterings;
import org.safeconduct.testing.TestExchange;

/** What reconciliation makes of freezes that somebody tampered with, in the tables or in the log. */
class FreezesComparedTest {
    @TempDir
    Path folder;

    private TestExchange exchange;
    private BundlePlan plan;
    private long frozen;

    @BeforeEach
    void freezeAnOfficer() throws Exception {
        exchange = new TestExchange(folder);
        exchange.change(Rosterings.registrars("registrar-1", "registrar-2"));
        plan = exchange.plan("unhcr-1", TestExchange.part("officer-1"));
        exchange.send(exchange.seal(plan), "unhcr-1");
        frozen = take("reviewer-1", Freeze.Act.FREEZE, 1);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private long take(String by, Freeze.Act act, int number) throws Exception {
        return exchange.gate
                .freezes()
                .take("officer-2", act, signed(by, act, number), exchange.caller(by))
                .index();
    }

    private SignedStatement signed(String by, Freeze.Act act, int number) {
        SigningCertificates signer = Cast.ring(by).certificates().signing();
        String words = "A laptop was taken";
        Freeze freeze =
                switch (act) {
                    case FREEZE ->
                        Freeze.of(TestExchange.ORIGIN, "officer-2", number, words, signer, exchange.clock.instant());
                    case UNFREEZE ->
                        Freeze.lifting(
                                TestExchange.ORIGIN,
                                "officer-2",
                                number,
                                digest(number),
                                words,
                                signer,
                                exchange.clock.instant());
                };
        return SignedStatement.sign(freeze, Cast.ring(by).signing());
    }

    private String digest(int number) {
        return Sha256.hex(exchange.sql
                .sql("select content from person_freeze where number = ? and not lifts")
                .param(number)
                .query((row, at) -> row.getBytes(1))
                .single());
    }

    private Map<Mismatch, List<String>> run() {
        Mismatches found = new Mismatches(done -> {});
        new KeptRequests(exchange.sql, exchange.rosters).run(found);
        new FrozenActs(exchange.sql).run(found);
        Map<Mismatch, List<String>> all = new TreeMap<>();
        found.found().forEach(each -> all.put(each.mismatch(), each.places()));
        return all;
    }

    private void edit(String sql, Object... parameters) {
        assertThat(exchange.sql.sql(sql).params(List.of(parameters)).update()).isPositive();
    }

    private void rename(long index, String person, String to) {
        edit(
                "update log_record set actor = convert_to(replace(convert_from(actor, 'UTF8'), ?, ?), 'UTF8')"
                        + " where index = ?",
                person,
                to,
                index);
    }

    @Test
    void fitsWhereTheyAreFrozenLetGoOnAndFrozenAnew() throws Exception {
        exchange.open(plan.id(), "officer-1");
        take("registrar-1", Freeze.Act.UNFREEZE, 1);
        take("reviewer-1", Freeze.Act.FREEZE, 2);
        assertThat(run()).isEmpty();
    }

    @Test
    void findsAnActOfSomebodyWhoWasFrozen() throws Exception {
        exchange.open(plan.id(), "officer-1");
        rename(frozen + 1, "officer-1", "officer-2");
        Mismatches found = new Mismatches(done -> {});
        new FrozenActs(exchange.sql).run(found);
        assertThat(found.found()).singleElement().satisfies(each -> {
            assertThat(each.mismatch()).isEqualTo(Mismatch.ACT_OF_FROZEN);
            assertThat(each.places()).containsExactly("record " + (frozen + 1));
        });
    }

    @Test
    void findsNothingInWhatTheyDidBeforeItAndAfterItWasLifted() throws Exception {
        take("registrar-1", Freeze.Act.UNFREEZE, 1);
        exchange.open(plan.id(), "officer-1");
        rename(frozen + 2, "officer-1", "officer-2");
        rename(frozen - 1, "unhcr-1", "officer-2");
        Mismatches found = new Mismatches(done -> {});
        new FrozenActs(exchange.sql).run(found);
        assertThat(found.found()).isEmpty();
    }

    @Test
    void findsAFreezeWhoseRowIsGoneOrMadeUp() {
        String place = "record " + frozen + ", person_freeze";
        edit("update person_freeze set request = ?", UUID.randomUUID());
        assertThat(run())
                .isEqualTo(Map.of(
                        Mismatch.REQUEST_ALTERED,
                        List.of(place),
                        Mismatch.FREEZE_WITHOUT_RECORD,
                        List.of("person officer-2")));
        edit("delete from person_freeze");
        assertThat(run()).isEqualTo(Map.of(Mismatch.REQUEST_ALTERED, List.of(place)));
    }

    @Test
    void findsALiftThatSignedWhoMayNot() throws Exception {
        long lifted = take("registrar-1", Freeze.Act.UNFREEZE, 1);
        String place = "record " + lifted + ", person_freeze";
        assertThat(run()).isEmpty();
        // By who froze, by who was frozen, by who answers for nothing: each with good signatures, in row and record.
        Map<String, Mismatch> wrong = Map.of(
                "reviewer-1", Mismatch.REQUEST_DIFFERS,
                "officer-2", Mismatch.REQUEST_DIFFERS,
                "officer-1", Mismatch.REQUEST_UNSIGNED);
        for (String by : wrong.keySet()) {
            SignedStatement other = signed(by, Freeze.Act.UNFREEZE, 1);
            String before = exchange.sql
                    .sql("select encode(content, 'hex') from person_freeze where lifts")
                    .query(String.class)
                    .single();
            edit(
                    "update person_freeze set content = ?, ecdsa = ?, mldsa = ? where lifts",
                    other.bytes(),
                    other.signatures().ecdsa(),
                    other.signatures().mldsa());
            String digest = Sha256.hex(java.util.HexFormat.of().parseHex(before));
            edit(
                    "update log_record set detail = convert_to(replace(convert_from(detail, 'UTF8'), ?, ?), 'UTF8')"
                            + " where index = ?",
                    digest,
                    other.digest(),
                    lifted);
            Person person = exchange.caller(by).person();
            String certificate = Cast.ring(by)
                    .certificates()
                    .signing()
                    .fingerprints()
                    .classical()
                    .hex();
            edit(
                    "update log_record set actor = ? where index = ?",
                    StrictJson.write(
                            new Actor(by, person.organisation(), certificate, "0".repeat(64), null, "officer-2")),
                    lifted);
            assertThat(run()).as(by).containsEntry(Objects.requireNonNull(wrong.get(by)), List.of(place));
        }
    }
}
