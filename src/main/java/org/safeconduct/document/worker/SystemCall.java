package org.safeconduct.document.worker;

/**
 * What a JVM calls to run a program that reads and writes open streams; numbers as in the kernel's tables (x86-64:
 * arch/x86/entry/syscalls/syscall_64.tbl; 64-bit ARM: include/uapi/asm-generic/unistd.h). No socket, no signal to
 * others, no new process, no change of what the process may do.
 */
enum SystemCall {
    READ(0, 63),
    WRITE(1, 64),
    OPEN(2, SystemCall.NONE),
    CLOSE(3, 57),
    STAT(4, SystemCall.NONE),
    FSTAT(5, 80),
    LSTAT(6, SystemCall.NONE),
    POLL(7, SystemCall.NONE),
    LSEEK(8, 62),
    MMAP(9, 222),
    MPROTECT(10, 226),
    MUNMAP(11, 215),
    BRK(12, 214),
    RT_SIGACTION(13, 134),
    RT_SIGPROCMASK(14, 135),
    RT_SIGRETURN(15, 139),
    IOCTL(16, 29),
    PREAD(17, 67),
    PWRITE(18, 68),
    READV(19, 65),
    WRITEV(20, 66),
    ACCESS(21, SystemCall.NONE),
    SCHED_YIELD(24, 124),
    MREMAP(25, 216),
    MINCORE(27, 232),
    MADVISE(28, 233),
    DUP(32, 23),
    DUP2(33, SystemCall.NONE),
    NANOSLEEP(35, 101),
    GETPID(39, 172),
    EXECVE(59, 221),
    EXIT(60, 93),
    UNAME(63, 160),
    FCNTL(72, 25),
    FTRUNCATE(77, 46),
    GETCWD(79, 17),
    READLINK(89, SystemCall.NONE),
    GETTIMEOFDAY(96, 169),
    GETRLIMIT(97, 163),
    GETRUSAGE(98, 165),
    SYSINFO(99, 179),
    TIMES(100, 153),
    GETUID(102, 174),
    GETGID(104, 176),
    GETEUID(107, 175),
    GETEGID(108, 177),
    GETPPID(110, 173),
    SIGALTSTACK(131, 132),
    STATFS(137, 43),
    FSTATFS(138, 44),
    SCHED_GETPARAM(143, 121),
    SCHED_GETSCHEDULER(145, 120),
    PRCTL(157, 167),
    ARCH_PRCTL(158, SystemCall.NONE),
    GETTID(186, 178),
    FUTEX(202, 98),
    SCHED_GETAFFINITY(204, 123),
    GETDENTS64(217, 61),
    SET_TID_ADDRESS(218, 96),
    RESTART_SYSCALL(219, 128),
    FADVISE64(221, 223),
    CLOCK_GETTIME(228, 113),
    CLOCK_GETRES(229, 114),
    CLOCK_NANOSLEEP(230, 115),
    EXIT_GROUP(231, 94),
    TGKILL(234, 131),
    OPENAT(257, 56),
    NEWFSTATAT(262, 79),
    READLINKAT(267, 78),
    FACCESSAT(269, 48),
    PPOLL(271, 73),
    SET_ROBUST_LIST(273, 99),
    DUP3(292, 24),
    PIPE2(293, 59),
    PRLIMIT64(302, 261),
    GETRANDOM(318, 278),
    MEMBARRIER(324, 283),
    STATX(332, 291),
    RSEQ(334, 293),
    FACCESSAT2(439, 439);

    /** An architecture does not have this call. */
    static final int NONE = -1;

    private final int x86;
    private final int arm;

    SystemCall(int x86, int arm) {
        this.x86 = x86;
        this.arm = arm;
    }

    int number(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> x86;
            case AARCH64 -> arm;
        };
    }
}
