package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.engine.EngineOutput;
import dev.caisson.engine.PulumiStack;
import dev.caisson.engine.PulumiStack.Update;
import dev.caisson.testing.ShippedStack;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A bad day on the real Pulumi engine, with a secret in the configuration. */
@Tag("proof")
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("An update that is interrupted")
class InterruptedUpdateIT {
    private static final String CANARY = "canary-4711-of-the-engine";
    private static final ShippedStack STACK =
            ShippedStack.platform("dev").with("caisson:services.api.uses.secrets[0]=payment");

    @BeforeAll
    static void tools() {
        EngineSite.requireTools();
    }

    @Test
    @DisplayName("is completed by the next one, and no file of the engine has a secret in the clear")
    void completed() throws Exception {
        try (EngineSite site = EngineSite.of("interrupted", STACK)) {
            site.makeExistingThings(STACK.region());
            PulumiStack stack = site.stack();
            stack.set("caisson:secrets.payment=" + CANARY, true);

            var interrupted = stack.interrupted(80);

            assertThat(interrupted.exitCode()).as(interrupted.output()).isNotZero();
            assertThat(interrupted.output()).contains("SIGTERM");
            // There is no lock any more, which this says; after a kill -9 it is what one has to type.
            stack.cancel();
            expect(stack, "up", "--skip-preview", "--yes");
            expect(stack, "up", "--skip-preview", "--yes", "--expect-no-changes");
            assertThat(site.filesWith("payment")).isNotEmpty();
            assertThat(site.filesWith(CANARY)).isEmpty();
        }
    }

    private static void expect(PulumiStack stack, String... command) throws IOException, InterruptedException {
        Update update = stack.update(command);
        assertThat(update.run().exitCode())
                .as(EngineOutput.failure(update.run().output()))
                .isZero();
    }
}
