package dev.caisson.cli.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LockHolderTest {
    /** As pulumi 3.274.1 prints it. */
    private static final String MESSAGE = """
            error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the \
            lock file with `pulumi cancel`.
              s3://states/.pulumi/locks/organization/caisson/dev/5f.json: created by ada@ci-7 (pid 4711) at \
            2026-11-30T09:12:07+01:00
            """;

    @Test
    @DisplayName("E11 who holds a lock, and since when, is read out of what the backend says")
    void holder() {
        assertThat(LockHolder.isToldBy(MESSAGE)).isTrue();
        assertThat(LockHolder.in(MESSAGE))
                .containsExactly(new LockHolder(
                        "ada@ci-7",
                        "4711",
                        Instant.parse("2026-11-30T08:12:07Z"),
                        "s3://states/.pulumi/locks/organization/caisson/dev/5f.json"));
    }

    @Test
    @DisplayName("E11 Pulumi Cloud says that it is held, and not by whom")
    void cloud() {
        String message = "error: [409] Conflict: Another update is currently in progress.";

        assertThat(LockHolder.isToldBy(message)).isTrue();
        assertThat(LockHolder.in(message)).isEmpty();
        assertThat(LockHolder.isToldBy("error: no resource named nothing")).isFalse();
    }
}
