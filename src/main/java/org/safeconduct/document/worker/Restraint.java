package org.safeconduct.document.worker;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * What a worker takes from itself once it has started and before it sees a document: starting any program, and whatever
 * else the filter does not list. The kernel gives none of it back (seccomp(2), setrlimit(2)).
 */
final class Restraint {
    /** Set for a worker in a sandbox, which does not go on without. */
    static final String PROPERTY = "safeconduct.sandboxed";

    /** PR_SET_NO_NEW_PRIVS, without which the kernel takes no filter from an ordinary user. */
    private static final long NO_NEW_PRIVILEGES = 38;
    /** SECCOMP_SET_MODE_FILTER with SECCOMP_FILTER_FLAG_TSYNC: for every thread there is, and what they start. */
    private static final long SET_FILTER = 1;

    private static final long FOR_ALL_THREADS = 1;

    /** RLIMIT_NPROC; since Linux 5.14 counted for each user namespace, before for all that a person runs. */
    private static final long THREADS = 6;

    private static final long MOST_THREADS = 64;
    private static final int COUNTED_APART = 514;

    private final MethodHandle call;
    private final Architecture architecture;

    private Restraint(Architecture architecture) {
        Linker linker = Linker.nativeLinker();
        this.architecture = architecture;
        this.call = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
    }

    /** @throws IOException if the sandbox cannot be closed; outside of one whatever there is has to do */
    static void take() throws IOException {
        boolean sandboxed = Boolean.getBoolean(PROPERTY);
        boolean closed = false;
        Optional<Architecture> here = Architecture.ofLinux();
        if (here.isPresent()) {
            Restraint restraint = new Restraint(here.get());
            closed = restraint.limitThreads(sandboxed) && restraint.filter();
        }
        if (sandboxed && !closed) {
            throw new IOException("not confined");
        }
    }

    /** Only in a sandbox: elsewhere a person's other programs would count. */
    private boolean limitThreads(boolean sandboxed) {
        if (!sandboxed || kernel() < COUNTED_APART) {
            return true;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocateFrom(ValueLayout.JAVA_LONG, MOST_THREADS, MOST_THREADS);
            return call(SystemCall.PRLIMIT64.number(architecture), 0, THREADS, limit.address(), 0) == 0;
        }
    }

    private boolean filter() {
        try (Arena arena = Arena.ofConfined()) {
            byte[] program = CallFilter.working(architecture);
            MemorySegment filter = arena.allocateFrom(ValueLayout.JAVA_BYTE, program);
            // struct sock_fprog: how many instructions, where.
            MemorySegment header = arena.allocate(2L * Long.BYTES, Long.BYTES);
            header.set(ValueLayout.JAVA_SHORT, 0, (short) (program.length / CallFilter.INSTRUCTION));
            header.set(ValueLayout.ADDRESS, Long.BYTES, filter);
            return call(SystemCall.PRCTL.number(architecture), NO_NEW_PRIVILEGES, 1, 0, 0) == 0
                    && call(architecture.seccompNumber(), SET_FILTER, FOR_ALL_THREADS, header.address(), 0) == 0;
        }
    }

    private long call(long number, long first, long second, long third, long fourth) {
        try {
            return (long) call.invokeExact(number, first, second, third, fourth, 0L);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** 5.14 is 514; 0 where it cannot be told. */
    private static int kernel() {
        String[] numbers = System.getProperty("os.version").split("[^0-9]");
        return numbers.length < 2 || numbers[0].isEmpty() || numbers[1].isEmpty() || numbers[1].length() > 2
                ? 0
                : Integer.parseInt(numbers[0]) * 100 + Integer.parseInt(numbers[1]);
    }
}
