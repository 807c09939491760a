package dev.caisson.components.compute.fargate;

import static dev.caisson.components.compute.ComputeFixtures.key;
import static dev.caisson.components.compute.ComputeFixtures.logs;
import static dev.caisson.components.compute.ComputeFixtures.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caisson.components.compute.ComputeFixtures;
import dev.caisson.testing.MockedStack;
import dev.caisson.validation.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClusterTest {
    private static final String CLUSTER = "aws:ecs/cluster:Cluster";
    private static final String PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";

    private static ClusterArgsBuilder minimal() {
        return ClusterArgs.builder()
                .location(ComputeFixtures.location())
                .encryptionKeyArn(key())
                .commandLogs(logs());
    }

    @Test
    @DisplayName("with defaults only: measured, commands encrypted and logged, tasks on demand")
    void defaults() {
        var stack = MockedStack.up(ctx -> new Cluster("shop", minimal().build(), null));

        var cluster = stack.the(CLUSTER, "shop-cluster");
        assertThat(cluster.input("name")).isNull();
        assertThat(cluster.input("settings.0.name")).isEqualTo("containerInsights");
        assertThat(cluster.input("settings.0.value")).isEqualTo("enabled");
        String commands = "configuration.executeCommandConfiguration.";
        assertThat(cluster.input(commands + "logging")).isEqualTo("OVERRIDE");
        assertThat(cluster.input(commands + "kmsKeyId")).isEqualTo("arn:aws:kms:us-east-1:123456789012:key/k");
        assertThat(cluster.input(commands + "logConfiguration.cloudWatchEncryptionEnabled"))
                .isEqualTo(true);
        assertThat(cluster.input(commands + "logConfiguration.cloudWatchLogGroupName")
                        .toString())
                .startsWith("shop-command-logs-");
        var group = stack.the("aws:cloudwatch/logGroup:LogGroup", "shop-command-logs");
        assertThat(group.input("retentionInDays")).isEqualTo(30.0);
        assertThat(group.input("kmsKeyId")).isEqualTo("arn:aws:kms:us-east-1:123456789012:key/k");
        var providers = stack.the(PROVIDERS, "shop-capacity-providers");
        assertThat(providers.inputs())
                .containsOnlyKeys("clusterName", "capacityProviders", "defaultCapacityProviderStrategies")
                .containsEntry("capacityProviders", List.of("FARGATE", "FARGATE_SPOT"))
                .containsEntry(
                        "defaultCapacityProviderStrategies",
                        List.of(Map.of("capacityProvider", "FARGATE", "base", 0.0, "weight", 1.0)));
    }

    @Test
    @DisplayName("has a namespace only where its services connect to each other, called as it is")
    void connected() {
        String namespace = "aws:servicediscovery/httpNamespace:HttpNamespace";
        var alone = MockedStack.up(ctx -> new Cluster("shop", minimal().build(), null));
        var connected = MockedStack.up(ctx -> new Cluster(
                "shop", minimal().connected(true).clusterName("shop-prod").build(), null));

        assertThat(alone.all(namespace)).isEmpty();
        assertThat(connected.the(namespace, "shop-namespace").input("name")).isEqualTo("shop-prod");
    }

    @Test
    @DisplayName("brings a gate that may look at its services and tasks, and at nothing else")
    void gate() {
        var stack = MockedStack.up(ctx -> new Cluster("shop", minimal().build(), null));

        var function = stack.the("aws:lambda/function:Function", "shop-gate-function");
        assertThat(function.input("handler")).isEqualTo("gate.handler");
        assertThat(function.input("timeout")).isEqualTo(900.0);
        assertThat(function.input("vpcConfig")).isNull();
        assertThat(function.input("environment")).isNull();
        String policy = "shop-gate-function-policy";
        assertThat(statement(stack, policy, "ReadServices").get("Resource").getAsString())
                .matches("arn:aws:ecs:us-east-1:123456789012:service/shop-cluster[^/]*/\\*");
        assertThat(statement(stack, policy, "ReadTasks").get("Resource").getAsString())
                .matches("arn:aws:ecs:us-east-1:123456789012:task/shop-cluster[^/]*/\\*");
        assertThat(statement(stack, policy, "FindStoppedTasks").get("Condition").toString())
                .contains("ArnEquals", "ecs:cluster", ":cluster/shop-cluster");
        assertThat(stack.the("aws:iam/rolePolicy:RolePolicy", policy)
                        .json("policy")
                        .toString())
                .doesNotContain("RunTask", "PassRole");
    }

    @Test
    @DisplayName(
            "for services that ask, has one function that may deploy them again as they are and keeps what it failed")
    void restart() {
        var alone = MockedStack.up(ctx -> new Cluster("shop", minimal().build(), null).reference());
        var stack = MockedStack.up(ctx -> {
            var cluster = new Cluster("shop", minimal().build(), null);
            var first = cluster.reference().restart().get();
            assertThat(cluster.reference().restart().get()).isEqualTo(first);
        });

        assertThat(alone.names("aws:lambda/function:Function")).containsExactly("shop-gate-function");
        assertThat(stack.the("aws:lambda/function:Function", "shop-restart-function")
                        .input("handler"))
                .isEqualTo("restart.handler");
        String policy = "shop-restart-function-policy";
        assertThat(statement(stack, policy, "RestartServices").get("Resource").getAsString())
                .matches("arn:aws:ecs:us-east-1:123456789012:service/shop-cluster[^/]*/\\*");
        assertThat(statement(stack, policy, "ListTasks").get("Condition").toString())
                .contains("ArnEquals", "ecs:cluster", ":cluster/shop-cluster");
        assertThat(stack.the("aws:iam/rolePolicy:RolePolicy", policy)
                        .json("policy")
                        .toString())
                .contains("ecs:UpdateService")
                .doesNotContain("PassRole", "secretsmanager:");
        assertThat(stack.the("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "shop-restart-failures")
                        .input("destinationConfig.onFailure.destination"))
                .asString()
                .contains("shop-restart-dead-letters");
    }

    @Test
    @DisplayName("with everything on: named as asked, alarms on its gate and its restarts")
    void everything() {
        var stack = MockedStack.up(ctx -> {
            var args = minimal()
                    .clusterName("shop-prod")
                    .commandLogGroupName("/shop/prod/commands")
                    .alarms(ComputeFixtures.alarms());
            assertThat(new Cluster("shop", args.build(), null)
                            .reference()
                            .restart()
                            .get())
                    .isNotNull();
        });

        assertThat(stack.the(CLUSTER, "shop-cluster").input("name")).isEqualTo("shop-prod");
        assertThat(stack.names("aws:cloudwatch/metricAlarm:MetricAlarm"))
                .contains("shop-gate-errors", "shop-restart-errors", "shop-restart-dead-letters");
    }

    @Test
    @DisplayName("a first preview works with nothing known")
    void preview() {
        assertThat(MockedStack.preview(ctx -> new Cluster("shop", minimal().build(), null).reference())
                        .names(PROVIDERS))
                .containsExactly("shop-capacity-providers");
    }

    @Test
    @DisplayName("wrong arguments are named at once")
    void wrongArguments() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ClusterArgs.builder().clusterName("a b").build())
                .withMessageContaining("location: is required")
                .withMessageContaining("commandLogs: is required")
                .withMessageContaining("clusterName = \"a b\"");
    }
}
