package dev.caisson.components.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.pulumi.core.Output;
import dev.caisson.components.data.bucket.Bucket;
import dev.caisson.components.data.bucket.BucketArgs;
import dev.caisson.testing.MockedStack;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final List<Consumer<Workload>> VERBS = List.of(
            workload -> workload.allow(Grant.of("Read", List.of("s3:GetObject"), Output.of("arn:aws:s3:::a/*"))),
            workload -> workload.allowStart(Grant.of("Read", List.of("s3:GetObject"), Output.of("arn:aws:s3:::a/*"))),
            workload -> workload.environment("A", Output.of("b")),
            workload -> workload.onceRoleExists((owner, role) -> null));

    @Test
    @DisplayName("a verb that comes after the wiring fails instead of being forgotten")
    void late() {
        var refused = new AtomicInteger();
        MockedStack.up(ctx -> {
            var owner = new Bucket("web", BucketArgs.builder().build(), null);
            for (Consumer<Workload> verb : VERBS) {
                var workload = new Workload(owner, "web", Workload.SecretDelivery.INJECTED, null, null);
                verb.accept(workload);
                assertThatIllegalStateException()
                        .isThrownBy(() -> verb.accept(workload.seal()))
                        .withMessageContaining("web is already running");
                refused.incrementAndGet();
            }
        });

        assertThat(refused).hasValue(VERBS.size());
    }
}
