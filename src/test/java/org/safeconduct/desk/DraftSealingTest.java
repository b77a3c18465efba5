package org.safeconduct.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safeconduct.bundle.Progress;
import org.safeconduct.client.DraftPlan;
import org.safeconduct.client.Drafts;
import org.safeconduct.client.Outgoing;
import org.safeconduct.client.Referring;
import org.safeconduct.form.Compartment;
import org.safeconduct.form.FormDraft;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One draft becomes one case. */
class DraftSealingTest {
    @TempDir
    private Path folder;

    private Sitting sitting;
    private Drafts drafts;
    private Drafts.Item item;

    @BeforeEach
    void begin() throws Exception {
        DeskSettings settings = Offline.settings(folder, "unhcr-1", InstantSource.system(), Duration.ofMinutes(10));
        sitting = Sitting.begin(settings, Offline.passphrase());
        drafts = DraftsController.drafts(sitting);
        String id = drafts.begin().id();
        ObjectNode form = (ObjectNode) JsonMapper.shared().readTree(Path.of("src/test/resources/form/sound.json"));
        form.putArray("documents");
        ((ObjectNode) form.at("/defender/evidence/0")).putArray("documents");
        ((ObjectNode) form.at("/charges/0")).putArray("documents");
        drafts.write(id, FormDraft.read(form.toString().getBytes(UTF_8)));
        Map<String, DraftPlan.Readers> readers = new HashMap<>();
        for (Compartment each : Compartment.values()) {
            readers.put(each.code(), new DraftPlan.Readers(List.of("officer-1"), List.of(), false));
        }
        var referring = new Referring(sitting.roster(), sitting.keys(), sitting.home(), sitting.clock());
        drafts.write(
                id, DraftPlan.EMPTY.to(readers, List.of(), referring.known().fingerprints()));
        item = drafts.find(id).orElseThrow();
    }

    @AfterEach
    void end() {
        sitting.close();
    }

    private DraftSealing.Outcome seal() throws Exception {
        return new DraftSealing(item, drafts, sitting, Locale.ENGLISH).run(Progress.NONE);
    }

    @Test
    void twoWhoSealTheSameDraftAtOnceMakeOneCase() throws Exception {
        assertThat(seal()).isInstanceOf(DraftSealing.Outcome.Sealed.class);
        assertThat(seal()).isInstanceOf(DraftSealing.Outcome.Overtaken.class);
        assertThat(new Outgoing(sitting.home()).list()).hasSize(1);
        assertThat(drafts.find(item.id()).orElseThrow().sealed()).isTrue();
    }

    @Test
    void whatWasBrokenOffWhileItWasWrittenIsNotSealedAndCanBeSealedAgain() throws Exception {
        Progress breaksOff = (done, total) -> {
            if (done > 70) {
                throw new StackOverflowError("for once");
            }
        };
        try {
            new DraftSealing(item, drafts, sitting, Locale.ENGLISH).run(breaksOff);
        } catch (StackOverflowError e) {
            item = drafts.find(item.id()).orElseThrow();
        }
        assertThat(item.plan().sealed()).isNotNull();
        assertThat(item.sealed()).isFalse();
        assertThat(seal()).isInstanceOf(DraftSealing.Outcome.Sealed.class);
        assertThat(new Outgoing(sitting.home()).list()).hasSize(1);
    }
}
