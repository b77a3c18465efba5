package org.safeconduct.witness;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** So many requests a second from one address; the addresses seen last are kept in mind, and no more of them. */
final class RequestLimit {
    private static final int MAX_ADDRESSES = 4096;
    private static final double NANOS = 1e9;
    private static final int IPV4 = 4;
    private static final int NETWORK = 8;

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final Map<InetAddress, Allowance> allowances = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Allowance> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /** @param left requests that are still answered */
    private record Allowance(double left, long at) {}

    RequestLimit(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    boolean allows(InetAddress address) {
        return allowsKey(network(address));
    }

    /** Whoever has one address of IPv6 has the other 2^64 of its network too. */
    private static InetAddress network(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == IPV4) {
            return address;
        }
        Arrays.fill(bytes, NETWORK, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized boolean allowsKey(InetAddress address) {
        long now = nanoTime.getAsLong();
        Allowance before = allowances.getOrDefault(address, new Allowance(perSecond, now));
        double left = Math.min(perSecond, before.left + (now - before.at) / NANOS * perSecond);
        boolean allowed = left >= 1;
        allowances.put(address, new Allowance(allowed ? left - 1 : left, now));
        return allowed;
    }
}
