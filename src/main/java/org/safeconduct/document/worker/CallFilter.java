package org.safeconduct.document.worker;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The system call filters of a worker as the kernel reads them (seccomp(2), SECCOMP_SET_MODE_FILTER): what is not on the
 * list is answered with "not permitted". Threads may be made, processes may not; another architecture's calls end the
 * process. The first is in force from the start and must let Java be started; the second, which the worker puts over it
 * before it sees a document, lets no program be started and no limit be set.
 */
final class CallFilter {
    /** Offsets in struct seccomp_data; the low half of an argument comes first on both architectures. */
    private static final int NUMBER = 0;

    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;
    private static final int SECOND_ARGUMENT = 24;
    private static final int THIRD_ARGUMENT = 32;

    /** Operations, BPF_CLASS | BPF_MODE or BPF_OP (include/uapi/linux/bpf_common.h). */
    private static final int LOAD = 0x20;

    private static final int AND = 0x54;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_AT_LEAST = 0x35;
    private static final int RETURN = 0x06;

    private static final int ALLOW = 0x7fff0000;
    private static final int KILL_PROCESS = 0x80000000;
    private static final int ERROR = 0x00050000;
    private static final int NOT_PERMITTED = 1;
    private static final int NOT_IMPLEMENTED = 38;

    private static final int X32_CALLS = 0x40000000;
    /** CLONE_VM | CLONE_THREAD: a thread of this process. */
    private static final int THREAD = 0x00010100;

    /** PR_SET_NAME, the name of a thread, and PR_SET_NO_NEW_PRIVS, which only takes. */
    private static final int[] OF_PROCESS = {15, 38};
    /** SECCOMP_SET_MODE_FILTER: another filter over this one. */
    private static final int SET_FILTER = 1;
    /** TCGETS and FIONREAD: is this a terminal, and how much can be read. */
    private static final int[] QUESTIONS = {0x5401, 0x541B};

    private static final int LONGEST = 4096;

    /** In bytes. */
    static final int INSTRUCTION = 8;

    private final ByteBuffer program = ByteBuffer.allocate(LONGEST).order(ByteOrder.LITTLE_ENDIAN);
    private final Architecture architecture;
    private final boolean starting;

    private CallFilter(Architecture architecture, boolean starting) {
        this.architecture = architecture;
        this.starting = starting;
    }

    /** While Java is started. */
    static byte[] starting(Architecture architecture) {
        return of(new CallFilter(architecture, true));
    }

    /** While a document is read. */
    static byte[] working(Architecture architecture) {
        return of(new CallFilter(architecture, false));
    }

    private static byte[] of(CallFilter filter) {
        filter.write();
        byte[] bytes = new byte[filter.program.position()];
        filter.program.flip().get(bytes);
        return bytes;
    }

    private void write() {
        load(ARCHITECTURE);
        skipIfEqual(architecture.audit(), 1);
        end(KILL_PROCESS);
        load(NUMBER);
        add(JUMP_AT_LEAST, 0, 1, X32_CALLS);
        end(ERROR | NOT_PERMITTED);
        for (SystemCall call : SystemCall.values()) {
            int number = call.number(architecture);
            if (number == SystemCall.NONE) {
                continue;
            }
            switch (call) {
                case IOCTL -> allowWith(number, SECOND_ARGUMENT, QUESTIONS);
                case PRCTL -> allowWith(number, FIRST_ARGUMENT, OF_PROCESS);
                case EXECVE -> {
                    if (starting) {
                        allow(number);
                    }
                }
                case PRLIMIT64 -> {
                    if (starting) {
                        allow(number);
                    } else {
                        allowWithout(number, THIRD_ARGUMENT);
                    }
                }
                default -> allow(number);
            }
        }
        if (starting) {
            allowWith(architecture.seccompNumber(), FIRST_ARGUMENT, SET_FILTER);
        }
        threadsOnly(architecture.cloneNumber());
        // Its flags are in memory, where a filter cannot look: the C library then asks with clone instead.
        add(JUMP_EQUAL, 0, 1, architecture.clone3Number());
        end(ERROR | NOT_IMPLEMENTED);
        end(ERROR | NOT_PERMITTED);
    }

    private void allow(int number) {
        add(JUMP_EQUAL, 0, 1, number);
        end(ALLOW);
    }

    /** Where an argument, both halves of it, is nothing. */
    private void allowWithout(int number, int argument) {
        add(JUMP_EQUAL, 0, 6, number);
        load(argument);
        add(JUMP_EQUAL, 0, 3, 0);
        load(argument + Integer.BYTES);
        add(JUMP_EQUAL, 0, 1, 0);
        end(ALLOW);
        end(ERROR | NOT_PERMITTED);
    }

    private void allowWith(int number, int argument, int... values) {
        add(JUMP_EQUAL, 0, 2 + 2 * values.length, number);
        load(argument);
        for (int value : values) {
            add(JUMP_EQUAL, 0, 1, value);
            end(ALLOW);
        }
        end(ERROR | NOT_PERMITTED);
    }

    private void threadsOnly(int number) {
        add(JUMP_EQUAL, 0, 5, number);
        load(FIRST_ARGUMENT);
        add(AND, 0, 0, THREAD);
        add(JUMP_EQUAL, 0, 1, THREAD);
        end(ALLOW);
        end(ERROR | NOT_PERMITTED);
    }

    private void load(int offset) {
        add(LOAD, 0, 0, offset);
    }

    private void skipIfEqual(int value, int skipped) {
        add(JUMP_EQUAL, skipped, 0, value);
    }

    private void end(int verdict) {
        add(RETURN, 0, 0, verdict);
    }

    /** struct sock_filter: the operation, what to skip if so and if not so, a value. */
    private void add(int operation, int ifSo, int ifNot, int value) {
        program.putShort((short) operation).put((byte) ifSo).put((byte) ifNot).putInt(value);
    }
}
