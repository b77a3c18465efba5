package org.safeconduct.document.worker;

import java.util.Optional;

/** Processors whose system calls are known here; names as in the kernel's include/uapi/linux/audit.h. */
enum Architecture {
    X86_64(0xC000003E, 56, 435, 317),
    AARCH64(0xC00000B7, 220, 435, 277);

    private final int audit;
    private final int cloneNumber;
    private final int clone3Number;
    private final int seccompNumber;

    Architecture(int audit, int cloneNumber, int clone3Number, int seccompNumber) {
        this.audit = audit;
        this.cloneNumber = cloneNumber;
        this.clone3Number = clone3Number;
        this.seccompNumber = seccompNumber;
    }

    static Optional<Architecture> here() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> Optional.of(X86_64);
            case "aarch64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }

    /** Empty on other systems as well: nothing here is true there. */
    static Optional<Architecture> ofLinux() {
        return System.getProperty("os.name").equals("Linux") ? here() : Optional.empty();
    }

    int audit() {
        return audit;
    }

    int cloneNumber() {
        return cloneNumber;
    }

    int clone3Number() {
        return clone3Number;
    }

    int seccompNumber() {
        return seccompNumber;
    }
}
