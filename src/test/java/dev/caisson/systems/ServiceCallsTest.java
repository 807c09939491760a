package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.report.reach.Reachability;
import dev.caisson.testing.ShippedStack;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a service that calls another")
class ServiceCallsTest {
    private static final String SERVICE = "aws:ecs/service:Service";
    private static final ShippedStack DEV = ShippedStack.platform("dev");

    /** The alphabet has the caller before what it calls. */
    private static final ShippedStack CALLING = DEV.with(
            "caisson:services.app.image=example/app:1",
            "caisson:services.app.port=3000",
            "caisson:services.app.paths[0]=/app/*",
            "caisson:services.app.uses.services[0]=models",
            "caisson:services.models.image=example/models:1",
            "caisson:services.models.port=5000",
            "caisson:services.models.paths[0]=/models/*");

    private static String variable(ResourceGraph graph, String service) {
        return Inputs.text(
                        graph.the("aws:ecs/taskDefinition:TaskDefinition", service + "-tasks"), "containerDefinitions")
                .orElseThrow();
    }

    @Test
    @DisplayName("gets its URL, a path to it that nobody else has, and starts when it runs")
    void calls() {
        var graph = CALLING.simulated();

        assertThat(variable(graph, "app")).contains("{\"name\":\"MODELS_URL\",\"value\":\"http://models\"}");
        assertThat(Reachability.of(graph).flows())
                .contains("app -> models:10080")
                .doesNotContain("api -> models:10080", "worker -> models:10080");
        assertThat(graph.transitiveDependencies(graph.the(SERVICE, "app-service")))
                .extracting(ResourceNode::name)
                .contains("models-gate", "app-to-models-egress", "app-to-models-ingress");
        assertThat(Inputs.text(graph.the(SERVICE, "models-service"), "serviceConnectConfiguration.enabled"))
                .contains("true");
    }

    @Test
    @DisplayName("changes nothing for the others, and makes none of them anew")
    void secondDay() {
        var before = DEV.with(
                        "caisson:services.app.image=example/app:1",
                        "caisson:services.app.port=3000",
                        "caisson:services.app.paths[0]=/app/*",
                        "caisson:services.models.image=example/models:1",
                        "caisson:services.models.port=5000",
                        "caisson:services.models.paths[0]=/models/*")
                .simulated();
        var after = CALLING.simulated();

        Set<String> added = names(after);
        added.removeAll(names(before));
        assertThat(added).containsExactly("app-to-models-egress", "app-to-models-ingress", "cluster-namespace");
        assertThat(names(after)).containsAll(names(before));
        for (String other : Set.of("api-service", "worker-service")) {
            assertThat(after.the(SERVICE, other).inputs())
                    .isEqualTo(before.the(SERVICE, other).inputs());
        }
        assertThat(after.the("aws:ecs/cluster:Cluster", "cluster-cluster").inputs())
                .isEqualTo(
                        before.the("aws:ecs/cluster:Cluster", "cluster-cluster").inputs());
    }

    private static Set<String> names(ResourceGraph graph) {
        Set<String> names = new TreeSet<>();
        graph.resources().forEach(node -> names.add(node.name()));
        return names;
    }
}
