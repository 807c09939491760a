package dev.caisson.components.data.backup;

/** Who may delete a recovery point before its time (AWS Backup Vault Lock). */
public enum VaultLock {
    /** Whoever has the right to. */
    NONE,
    /** Nobody, until somebody with the right to takes the lock off. */
    GOVERNANCE,
    /** Nobody at all, AWS included: three days after it is set the lock cannot be taken off any more. */
    COMPLIANCE
}
