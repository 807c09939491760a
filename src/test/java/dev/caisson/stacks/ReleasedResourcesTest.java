package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.core.Alias;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.testing.GeneratedFile;
import dev.caisson.testing.OfflineRun;
import dev.caisson.testing.ShippedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasedResourcesTest {
    static Stream<ShippedStack> stacks() {
        return ShippedStack.everything();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    @DisplayName("an update deletes nothing that a user has deployed; what is new is in the reviewed list")
    void current(ShippedStack stack) throws IOException {
        Path file = Path.of("src/test/resources/golden", stack.toString().replace('/', '-') + ".txt");
        ResourceGraph graph = stack.simulated();

        // Before the list is renewed, so that renewing it cannot hide a loss.
        assertThat(Files.exists(file) ? ReleasedResources.losses(Files.readString(file), graph) : List.of())
                .as(
                        "Users of %s would lose these with their next update. Give what was renamed or moved an alias"
                                + " for its former name; if the loss is meant, delete %s and renew it",
                        stack, file)
                .isEmpty();
        GeneratedFile.assertCurrent(file, ReleasedResources.list(graph));
    }

    @Test
    @DisplayName("a renamed queue is a loss, and the message says of what")
    void renamed() {
        String released = ReleasedResources.list(graph("orders", "jobs", null));

        assertThat(ReleasedResources.losses(released, graph("orders", "tasks", null)))
                .containsExactly("jobs (aws:sqs/queue:Queue) would be deleted, and with it the messages waiting in it");
        assertThat(ReleasedResources.losses(released, graph("orders", "jobs", null)))
                .isEmpty();
    }

    @Test
    @DisplayName("an alias saves it: its own, and that of its parent")
    void aliased() {
        String released = ReleasedResources.list(graph("orders", "orders-jobs", null));

        assertThat(ReleasedResources.losses(
                        released,
                        graph(
                                "orders",
                                "tasks",
                                Alias.builder().name("orders-jobs").build())))
                .isEmpty();
        assertThat(ReleasedResources.losses(released, graph("shop", "shop-jobs", null)))
                .hasSize(2);
        assertThat(ReleasedResources.losses(released, renamedComponent("shop", "shop-jobs", "orders")))
                .isEmpty();
    }

    private static ResourceGraph graph(String component, String queue, Alias alias) {
        return OfflineRun.simulated(context -> new Orders(component, queue, alias, null))
                .expectGraph();
    }

    private static ResourceGraph renamedComponent(String component, String queue, String former) {
        return OfflineRun.simulated(context -> new Orders(component, queue, null, former))
                .expectGraph();
    }

    private static final class Orders extends ComponentResource {
        Orders(String name, String queue, Alias queueAlias, String formerName) {
            super("caisson:test:Orders", name, options(formerName));
            var child = CustomResourceOptions.builder().parent(this);
            if (queueAlias != null) {
                child.aliases(queueAlias);
            }
            new Queue(queue, QueueArgs.Empty, child.build());
        }

        private static ComponentResourceOptions options(String formerName) {
            return formerName == null
                    ? ComponentResourceOptions.Empty
                    : ComponentResourceOptions.builder()
                            .aliases(Alias.builder().name(formerName).build())
                            .build();
        }
    }
}
