package org.safeconduct.directory;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether what caseworkers seal to officers is sealed to the recovery keys too (docs/recovery.md). */
public enum RecoveryPolicy {
    /** As the sender says. */
    @JsonProperty("optional")
    OPTIONAL,
    /** Always: the exchange takes nothing else. */
    @JsonProperty("required")
    REQUIRED
}
