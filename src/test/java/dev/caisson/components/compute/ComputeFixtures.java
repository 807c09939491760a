package dev.caisson.components.compute;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.pulumi.aws.lb.ListenerRule;
import com.pulumi.aws.lb.ListenerRuleArgs;
import com.pulumi.aws.lb.TargetGroup;
import com.pulumi.aws.lb.TargetGroupArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleActionArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionPathPatternArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.compute.fargate.ClusterReference;
import dev.caisson.components.compute.fargate.DeploymentGateReference;
import dev.caisson.components.compute.fargate.RestartReference;
import dev.caisson.components.network.AddressSpace;
import dev.caisson.components.network.CidrPlan;
import dev.caisson.components.network.ExistingNetworkArgs;
import dev.caisson.components.network.NatStrategy;
import dev.caisson.components.network.Network;
import dev.caisson.components.network.NetworkArgs;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.wiring.Reachable;
import dev.caisson.components.wiring.SecretReference;
import dev.caisson.components.wiring.TrafficSource;
import dev.caisson.testing.MockedStack;
import java.util.List;
import java.util.Map;

/** What compute is tested with: a place, an existing network, a load balancer, a database. */
public final class ComputeFixtures {
    private ComputeFixtures() {}

    // Outputs are made while a program runs: one made before carries no deployment, and what follows from it fails.

    public static AwsLocation location() {
        return AwsLocation.of(Output.of("123456789012"), "us-east-1");
    }

    public static Output<String> key() {
        return Output.of("arn:aws:kms:us-east-1:123456789012:key/k");
    }

    public static LogSettings logs() {
        return new LogSettings(30, key());
    }

    public static AlarmSettings alarms() {
        return new AlarmSettings(Output.of("arn:aws:sns:us-east-1:123456789012:alarms"), "shop-prod");
    }

    public static Output<String> image() {
        return Output.of("123456789012.dkr.ecr.us-east-1.amazonaws.com/api:1.0.0");
    }

    public static Network network() {
        return Network.existing(
                "vpc",
                ExistingNetworkArgs.builder()
                        .vpcId("vpc-1")
                        .privateSubnetIds(List.of("subnet-a", "subnet-b"))
                        .defaultSecurityGroupId("sg-default")
                        .build(),
                null);
    }

    /** One without a way out. */
    public static Network networkWithoutNat() {
        return new Network(
                "net",
                NetworkArgs.builder()
                        .location(location())
                        .natStrategy(NatStrategy.NONE)
                        .logs(logs())
                        .build(),
                null);
    }

    /** One that is made, with IPv6. */
    public static Network ipv6Network() {
        return new Network(
                "net",
                NetworkArgs.builder()
                        .location(location())
                        .plan(CidrPlan.of(
                                AddressSpace.builder().zones(List.of("a", "b")).build()))
                        .ipv6(true)
                        .logs(logs())
                        .build(),
                null);
    }

    public static ClusterReference cluster() {
        return new ClusterReference(
                Output.of("arn:aws:ecs:us-east-1:123456789012:cluster/shop"),
                Output.of("shop"),
                Output.of("arn:aws:logs:us-east-1:123456789012:log-group:commands"),
                key(),
                Output.of("arn:aws:servicediscovery:us-east-1:123456789012:namespace/ns-shop"),
                new DeploymentGateReference(Output.of("shop-gate"), Output.of("shop-gate-role")),
                () -> new RestartReference(
                        Output.of("shop-restart"),
                        Output.of("arn:aws:lambda:us-east-1:123456789012:function:shop-restart")));
    }

    /** Makes a target group and a listener rule, as a load balancer would. */
    public static TrafficSource loadBalancer() {
        return target -> {
            String name = target.service().name();
            var options = CustomResourceOptions.builder().parent(target.service());
            var group = new TargetGroup(
                    name + "-targets",
                    TargetGroupArgs.builder()
                            .port(target.port())
                            .deregistrationDelay(target.drainSeconds())
                            .build(),
                    options.build());
            var rule = new ListenerRule(
                    name + "-rule",
                    ListenerRuleArgs.builder()
                            .listenerArn("arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/x/1/2")
                            .conditions(ListenerRuleConditionArgs.builder()
                                    .pathPattern(ListenerRuleConditionPathPatternArgs.builder()
                                            .values(target.route().paths())
                                            .build())
                                    .build())
                            .actions(ListenerRuleActionArgs.builder()
                                    .type("forward")
                                    .targetGroupArn(group.arn())
                                    .build())
                            .build(),
                    CustomResourceOptions.builder().parent(target.service()).build());
            return new TrafficSource.Exposed(
                    group.arn(), group.arnSuffix(), Output.of("app/edge/0123456789abcdef"), List.of(rule));
        };
    }

    /** A database that wants a network path, a host name and a password. */
    public static Reachable database() {
        return database("ORDERS");
    }

    /**
     * One whose variables have names of their own.
     *
     * @param prefix what they begin with
     */
    public static Reachable database(String prefix) {
        return new Reachable() {
            @Override
            public String name() {
                return "orders";
            }

            @Override
            public Output<String> securityGroupId() {
                return Output.of("sg-orders");
            }

            @Override
            public int port() {
                return 5432;
            }

            @Override
            public Map<String, Output<String>> clientEnvironment() {
                return Map.of(prefix + "_HOST", Output.of("orders.internal"));
            }

            @Override
            public Map<String, SecretReference> clientSecrets() {
                return Map.of(prefix + "_PASSWORD", secret("orders", "password"));
            }
        };
    }

    public static SecretReference secret(String name, String jsonKey) {
        return SecretReference.current(
                Output.of("arn:aws:secretsmanager:us-east-1:123456789012:secret:" + name + "-AbCdEf"), jsonKey, key());
    }

    /** Statement of a role's inline policy by sid. */
    public static JsonObject statement(MockedStack stack, String policy, String sid) {
        var statements =
                statements(stack.the("aws:iam/rolePolicy:RolePolicy", policy).json("policy"));
        return statements.stream()
                .filter(statement -> statement.get("Sid").getAsString().equals(sid))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + sid + " in " + statements));
    }

    /** Statements of a policy document, which writes a single one without a list. */
    public static List<JsonObject> statements(JsonElement policy) {
        JsonElement statements = policy.getAsJsonObject().get("Statement");
        return statements.isJsonObject()
                ? List.of(statements.getAsJsonObject())
                : statements.getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .toList();
    }
}
