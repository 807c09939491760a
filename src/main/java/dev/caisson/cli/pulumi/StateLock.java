package dev.caisson.cli.pulumi;

import java.util.List;

/**
 * The lock of a stack's state.
 *
 * @param isHeld whether somebody has it
 * @param holders who, where the backend says it
 */
public record StateLock(boolean isHeld, List<LockHolder> holders) {
    public StateLock {
        holders = List.copyOf(holders);
    }
}
