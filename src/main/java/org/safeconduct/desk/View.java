package org.safeconduct.desk;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safeconduct.bundle.Progress;
import org.safeconduct.client.ApprovalAwaited;
import org.safeconduct.client.Holding;
import org.safeconduct.client.Opening;
import org.safeconduct.language.Refused;
import org.safeconduct.viewing.PartBudget;
import org.safeconduct.viewing.SafeViewer;
import org.safeconduct.viewing.SeenPart;
import org.safeconduct.viewing.ViewForm;
import org.safeconduct.viewing.ViewListener;
import org.safeconduct.viewing.ViewSettings;

/**
 * One opened part on its way to the screen: asked for, received and verified, drawn page by page. What is drawn can be
 * looked at while the rest is drawn; all of it was verified before the first page.
 */
final class View implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(View.class.getName());
    private static final long PATIENCE_MILLIS = 10_000;

    /** How far it is. */
    sealed interface Stage {
        record Opening() implements Stage {}

        record Awaiting(ApprovalAwaited approval) implements Stage {}

        record Refused(org.safeconduct.language.Refused refused) implements Stage {}

        /** For a reason that only the machine's log has. */
        record Failed() implements Stage {}

        /** @param seen null until everything is drawn */
        record Shown(Holding.Held held, @Nullable SeenPart seen) implements Stage {}
    }

    private final String id;
    private final Opening.Wish wish;
    private final DeskSettings settings;
    private final ViewSettings drawing;
    private volatile Stage stage = new Stage.Opening();
    private volatile int percent;
    private @Nullable Thread work;
    private boolean closed;

    View(String id, Opening.Wish wish, DeskSettings settings, Locale locale) {
        this.id = id;
        this.wish = wish;
        this.settings = settings;
        this.drawing = new ViewSettings(ViewForm.PICTURES, locale, settings.isolation(), PartBudget.STANDARD, null);
    }

    String id() {
        return id;
    }

    Opening.Wish wish() {
        return wish;
    }

    Stage stage() {
        return stage;
    }

    /** Of the part's bytes that were received and verified. */
    int percent() {
        return percent;
    }

    boolean isOpening() {
        return stage instanceof Stage.Opening;
    }

    synchronized void begin(Sitting sitting) {
        work = Thread.ofPlatform().daemon().name("view").start(() -> run(sitting));
    }

    private void run(Sitting sitting) {
        try (SafeViewer viewer = new SafeViewer(drawing, ViewListener.NONE)) {
            Holding.Held held = new Holding(sitting.opening(), sitting.exchange())
                    .hold(wish, settings.home().place("desk/part"), viewer, progress());
            show(held);
            SeenPart seen = viewer.draw(held.part().part(), held.part().pages(), held.mark());
            stage = new Stage.Shown(held, seen);
        } catch (ApprovalAwaited awaited) {
            stage = new Stage.Awaiting(awaited);
        } catch (Refused e) {
            stage = new Stage.Refused(e);
        } catch (IOException | RuntimeException | Error e) {
            // An Error too: what is being opened keeps the desk from locking, and must never seem to be so for good.
            LOG.log(System.Logger.Level.WARNING, "a part could not be shown", e);
            forget(stage);
            stage = new Stage.Failed();
        }
    }

    private Progress progress() {
        return (done, total) -> percent = (int) (100 * done / Math.max(total, 1));
    }

    private synchronized void show(Holding.Held held) throws IOException {
        stage = new Stage.Shown(held, null);
        if (closed) {
            throw new IOException("closed while it was opened");
        }
    }

    /** Its pages by their names, as far as they are drawn: {@code 01-0001.png}. */
    List<String> pages() {
        return stage instanceof Stage.Shown shown ? shown.held().part().pages().names() : List.of();
    }

    Optional<byte[]> page(String name) throws IOException {
        return stage instanceof Stage.Shown shown && pages().contains(name)
                ? Optional.of(shown.held().part().pages().read(name))
                : Optional.empty();
    }

    /** Forgets the key and what was drawn. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = work;
        }
        if (running != null) {
            running.interrupt();
            try {
                running.join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        forget(stage);
    }

    private static void forget(Stage last) {
        if (last instanceof Stage.Shown shown) {
            try {
                shown.held().part().close();
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "what is left of a part is ciphertext without a key", e);
            }
        }
    }
}
