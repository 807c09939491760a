package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.caisson.config.binding.Origins;
import dev.caisson.offline.ResourceNode;
import dev.caisson.testing.ShippedStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the sample of the reference system")
class MinimalStackTest {
    /** What is billed by the hour, whether it is used or not. */
    private static final String BILLED_BY_THE_HOUR =
            "aws:(rds/instance|ec2/natGateway|ec2/instance|lb/loadBalancer|ecs/service|ec2/eip|wafv2)[:/].*";

    @Test
    @DisplayName("can be taken away to a stack that costs next to nothing, with the functions and queues of its own")
    void minimal() {
        var graph = ShippedStack.platform("dev")
                .with(
                        "caisson:services=false",
                        "caisson:functions=false",
                        "caisson:api=false",
                        "caisson:buckets=false",
                        "caisson:bedrock=false",
                        "caisson:database=false",
                        "caisson:network.nat=none",
                        "caisson:queues={\"jobs\":false,\"mails\":{}}")
                .simulated();

        assertThat(graph.resources().stream().map(ResourceNode::type))
                .noneMatch(type -> type.matches(BILLED_BY_THE_HOUR));
        assertThat(graph.byType("aws:sqs/queue:Queue").stream().map(ResourceNode::name))
                .containsExactlyInAnyOrder("mails-queue", "mails-dlq");
    }

    @Test
    @DisplayName("is missed where something still uses it")
    void missed() {
        var input = ShippedStack.platform("dev").with("caisson:database=false").input();

        assertThat(catchThrowable(() -> Systems.of(input).read(input, Origins.from("the test"))))
                .hasMessageContaining("caisson:services.api.uses.database = true: needs a database")
                .hasMessageContaining("caisson:services.worker.uses.database = true: needs a database");
    }
}
