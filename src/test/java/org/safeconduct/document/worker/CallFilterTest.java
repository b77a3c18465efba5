package org.safeconduct.document.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The filter's program, run here as the kernel would run it. */
class CallFilterTest {
    private static final long ALLOW = 0x7fff0000L;
    private static final long NOT_PERMITTED = 0x00050001L;
    private static final long NOT_IMPLEMENTED = 0x00050026L;
    private static final long KILL = 0x80000000L;
    private static final int FORK = 0x01200011;
    private static final int THREAD = 0x003d0f00;

    private static long verdictAs(Architecture here, boolean starting, int architecture, int number, int... arguments) {
        ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0, number).putInt(4, architecture);
        for (int i = 0; i < arguments.length; i++) {
            data.putLong(16 + 8 * i, arguments[i] & 0xffffffffL);
        }
        ByteBuffer program = ByteBuffer.wrap(starting ? CallFilter.starting(here) : CallFilter.working(here))
                .order(ByteOrder.LITTLE_ENDIAN);
        int accumulator = 0;
        for (int at = 0; ; at++) {
            int operation = program.getShort(8 * at);
            int ifSo = program.get(8 * at + 2);
            int ifNot = program.get(8 * at + 3);
            int value = program.getInt(8 * at + 4);
            switch (operation) {
                case 0x20 -> accumulator = data.getInt(value);
                case 0x54 -> accumulator &= value;
                case 0x15 -> at += accumulator == value ? ifSo : ifNot;
                case 0x35 -> at += Integer.compareUnsigned(accumulator, value) >= 0 ? ifSo : ifNot;
                case 0x06 -> {
                    return value & 0xffffffffL;
                }
                default -> throw new AssertionError("operation " + operation);
            }
        }
    }

    private static long verdict(Architecture here, int number, int... arguments) {
        return verdictAs(here, false, here.audit(), number, arguments);
    }

    private static long verdictAtStart(Architecture here, int number, int... arguments) {
        return verdictAs(here, true, here.audit(), number, arguments);
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void allowsWhatIsListedAndNothingElse(Architecture here) {
        for (int number = 0; number < 600; number++) {
            int asked = number;
            boolean listed = EnumSet.complementOf(EnumSet.of(SystemCall.IOCTL, SystemCall.PRCTL)).stream()
                    .anyMatch(call -> call.number(here) == asked);
            boolean program = number == SystemCall.EXECVE.number(here);
            long otherwise = number == here.clone3Number() ? NOT_IMPLEMENTED : NOT_PERMITTED;
            assertThat(verdictAtStart(here, number)).as("call %s", number).isEqualTo(listed ? ALLOW : otherwise);
            assertThat(verdict(here, number)).as("call %s", number).isEqualTo(listed && !program ? ALLOW : otherwise);
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void startsOneProgramAndNoMore(Architecture here) {
        int execve = SystemCall.EXECVE.number(here);
        assertThat(verdictAtStart(here, execve)).isEqualTo(ALLOW);
        assertThat(verdict(here, execve)).isEqualTo(NOT_PERMITTED);
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void takesAFurtherFilterAtTheStartOnly(Architecture here) {
        assertThat(verdictAtStart(here, here.seccompNumber(), 1)).isEqualTo(ALLOW);
        assertThat(verdictAtStart(here, here.seccompNumber(), 0)).isEqualTo(NOT_PERMITTED);
        assertThat(verdict(here, here.seccompNumber(), 1)).isEqualTo(NOT_PERMITTED);
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void readsLimitsButSetsNone(Architecture here) {
        int limits = SystemCall.PRLIMIT64.number(here);
        assertThat(verdict(here, limits, 0, 7, 0, 0x1000)).isEqualTo(ALLOW);
        assertThat(verdict(here, limits, 0, 7, 0x1000, 0)).isEqualTo(NOT_PERMITTED);
        assertThat(verdictAtStart(here, limits, 0, 6, 0x1000, 0)).isEqualTo(ALLOW);
    }

    /** Numbers as in the kernel's tables: socket, connect, sendto, ptrace, mount, kill, unshare, setns, bpf. */
    @ParameterizedTest
    @CsvSource({
        "X86_64, 41 42 44 101 165 62 272 308 321 57 58 322 425",
        "AARCH64, 198 203 206 117 40 129 97 268 280 281 425",
    })
    void refusesNetworkProcessesAndPrivileges(Architecture here, String numbers) {
        for (String number : numbers.split(" ")) {
            assertThat(verdict(here, Integer.parseInt(number))).as(number).isEqualTo(NOT_PERMITTED);
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void allowsThreadsButNoProcesses(Architecture here) {
        assertThat(verdict(here, here.cloneNumber(), THREAD)).isEqualTo(ALLOW);
        assertThat(verdict(here, here.cloneNumber(), FORK)).isEqualTo(NOT_PERMITTED);
        // CLONE_VM | CLONE_VFORK: how a JVM starts a program.
        assertThat(verdict(here, here.cloneNumber(), 0x4111)).isEqualTo(NOT_PERMITTED);
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void looksAtWhatIsAskedOfTerminalAndProcess(Architecture here) {
        int ioctl = SystemCall.IOCTL.number(here);
        int prctl = SystemCall.PRCTL.number(here);
        assertThat(verdict(here, ioctl, 0, 0x541B)).isEqualTo(ALLOW);
        // TIOCSTI: types into a terminal.
        assertThat(verdict(here, ioctl, 0, 0x5412)).isEqualTo(NOT_PERMITTED);
        assertThat(verdict(here, prctl, 15)).isEqualTo(ALLOW);
        assertThat(verdict(here, prctl, 38)).isEqualTo(ALLOW);
        // PR_SET_SECCOMP, which has another way of saying what the filter allows.
        assertThat(verdict(here, prctl, 22)).isEqualTo(NOT_PERMITTED);
        assertThat(verdict(here, prctl, 4)).isEqualTo(NOT_PERMITTED);
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void endsTheProcessThatCallsAsAnotherArchitecture(Architecture here) {
        assertThat(verdictAs(here, false, 0x40000003, 0)).isEqualTo(KILL);
        assertThat(verdict(here, 0x40000000)).isEqualTo(NOT_PERMITTED);
    }
}
