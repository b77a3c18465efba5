package org.safeconduct.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.safeconduct.bundle.BundleId;
import org.safeconduct.client.Opening;

/** The parts that are open on a desk, each until it is closed or the desk is locked. */
final class Views implements AutoCloseable {
    /** Each holds as much room as its part, and one process that draws while it is drawn. */
    static final int MOST = 4;

    private final DeskSettings settings;
    private final Map<String, View> views = new LinkedHashMap<>();
    private boolean closed;

    Views(DeskSettings settings) {
        this.settings = settings;
    }

    /** Begins to open a part; the view tells how it goes. The oldest is closed where there are too many. */
    View open(Sitting sitting, Opening.Wish wish, Locale locale) throws IOException {
        String id = BundleId.random().hex();
        View view = new View(id, wish, settings, locale);
        View oldest = null;
        synchronized (this) {
            if (closed) {
                throw new IOException("the desk was locked");
            }
            if (views.size() == MOST) {
                oldest = views.remove(views.keySet().iterator().next());
            }
            views.put(id, view);
        }
        if (oldest != null) {
            oldest.close();
        }
        view.begin(sitting);
        return view;
    }

    synchronized View find(String id) throws Failures.NotHere {
        View found = views.get(id);
        if (found == null) {
            throw new Failures.NotHere();
        }
        return found;
    }

    synchronized List<View> all() {
        return List.copyOf(views.values());
    }

    /** Whether something is being opened, which may take longer than anybody stays at a desk. */
    synchronized boolean isOpening() {
        return views.values().stream().anyMatch(View::isOpening);
    }

    void close(String id) throws Failures.NotHere {
        View view = find(id);
        synchronized (this) {
            views.remove(id);
        }
        view.close();
    }

    @Override
    public void close() {
        List<View> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(views.values());
            views.clear();
        }
        open.forEach(View::close);
    }
}
