package org.safeconduct.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/** This process's heap as its collector leaves it each time, and the resident memory of the processes below it. */
final class MemoryWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int KIB = 1024;

    private final AtomicLong heapPeak = new AtomicLong();
    private final AtomicLong workerPeak = new AtomicLong();
    private final List<NotificationEmitter> collectors;
    private final NotificationListener listener = this::collected;
    private final Set<String> heapPools;
    private final Thread looking;
    private long before;

    private MemoryWatch() {
        collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(NotificationEmitter.class::cast)
                .toList();
        heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toSet());
        looking = Thread.ofPlatform().daemon().name("memory").unstarted(this::look);
    }

    static MemoryWatch begin() {
        MemoryWatch watch = new MemoryWatch();
        watch.collectors.forEach(each -> each.addNotificationListener(watch.listener, null, null));
        watch.looking.start();
        return watch;
    }

    /** From here on the heap's growth counts. */
    void restHeap() {
        System.gc();
        before = used();
        heapPeak.set(0);
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void collected(Notification notification, @Nullable Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            Map<String, MemoryUsage> after = GarbageCollectionNotificationInfo.from(
                            (CompositeData) notification.getUserData())
                    .getGcInfo()
                    .getMemoryUsageAfterGc();
            long heap = after.entrySet().stream()
                    .filter(pool -> heapPools.contains(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
            heapPeak.accumulateAndGet(heap, Math::max);
        }
    }

    private void look() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try (Stream<ProcessHandle> below = ProcessHandle.current().descendants()) {
                    below.forEach(each -> workerPeak.accumulateAndGet(MeasuredProcess.peak(each.pid()), Math::max));
                }
                Thread.sleep(POLL);
            }
        } catch (InterruptedException e) {
            // It is closed.
            Thread.currentThread().interrupt();
        }
    }

    /** Growth since {@link #restHeap}; where nothing was collected since, with all that could be. */
    long heapKib() {
        long peak = heapPeak.get();
        return Math.max(0, (peak == 0 ? used() : peak) - before) / KIB;
    }

    /** Of the largest process. */
    long workerKib() {
        return workerPeak.get();
    }

    @Override
    public void close() {
        looking.interrupt();
        for (NotificationEmitter each : collectors) {
            try {
                each.removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
