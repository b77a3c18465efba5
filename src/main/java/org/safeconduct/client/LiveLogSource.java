package org.safeconduct.client;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safeconduct.api.DisclosureDocument;
import org.safeconduct.api.RecordsDocument;
import org.safeconduct.audit.RecordFilter;
import org.safeconduct.log.Disclosure;
import org.safeconduct.log.LogSource;
import org.safeconduct.log.PieceUnreadable;

/** The log as the exchange serves it; its records only to a reviewer who signed in. */
public final class LiveLogSource implements LogSource {
    private static final int RECORDS_AT_ONCE = 256;

    private final Exchange exchange;
    private final @Nullable UUID export;

    public LiveLogSource(Exchange exchange) {
        this(exchange, null);
    }

    /** @param export whose record stands for the reading of every page */
    public LiveLogSource(Exchange exchange, @Nullable UUID export) {
        this.exchange = exchange;
        this.export = export;
    }

    /**
     * One record stands for the reading of the whole log. Where the log cannot even give the proof of that one, each page
     * is a record of its own: such a log is the one that has to be looked into.
     */
    public static LiveLogSource whole(Exchange exchange) throws ClientRefused {
        try {
            return new LiveLogSource(exchange, exchange.export("verify", RecordFilter.ALL));
        } catch (ClientRefused e) {
            if (e.refusal() instanceof ExchangeRefusal said && said.status() >= 500) {
                return new LiveLogSource(exchange);
            }
            throw e;
        }
    }

    @Override
    public byte[] checkpoint() throws IOException {
        try {
            return exchange.checkpoint();
        } catch (ClientRefused e) {
            throw failure(e);
        }
    }

    @Override
    public byte[] tile(String path) throws IOException {
        try {
            return exchange.tile(path);
        } catch (ClientRefused e) {
            throw failure(e);
        }
    }

    @Override
    public List<Disclosure> records(long from) throws IOException {
        try {
            RecordsDocument page = export == null
                    ? exchange.records(from, RECORDS_AT_ONCE)
                    : exchange.records(from, RECORDS_AT_ONCE, export);
            return page.records().stream().map(DisclosureDocument::disclosure).toList();
        } catch (ClientRefused e) {
            throw failure(e);
        }
    }

    private static IOException failure(ClientRefused e) {
        if (e.refusal() instanceof ExchangeRefusal said && said.status() == 404) {
            return new FileNotFoundException("the exchange has none");
        }
        if (e.unreadable()) {
            return new PieceUnreadable(e);
        }
        return new IOException(e);
    }
}
